"""What a service answers where it once failed its callers."""

import json
from pathlib import Path

import pytest

from tests.databases import Servers
from tests.databases import servers as servers
from tests.generators.service_packages import design_of
from tests.generators.whole_service import HEAD, file, spec
from tests.judges.registry import LEDGER
from tests.service.answers import Ask, answers, answers_without_tables
from tests.service.test_services import database

pytestmark = [pytest.mark.slow, pytest.mark.wide]

NODE = """
entities:
  Node:
    fields:
      parent: {{belongs_to: Node, optional: true, nullable: true, on_delete: {on_delete}}}
endpoints:
  /nodes: {{entity: Node, operations: [create, read, update, delete]}}
"""


@pytest.mark.parametrize("on_delete", ["cascade", "set_null"])
def test_a_row_that_is_its_own_parent_can_go(on_delete: str, tmp_path: Path) -> None:
    design = design_of(HEAD + NODE.format(on_delete=on_delete))
    asks = [
        Ask("POST", "/nodes", "{}"),
        Ask("PATCH", "/nodes/$id", '{"parentId": "$id"}'),
        Ask("DELETE", "/nodes/$id"),
        Ask("GET", "/nodes/$id"),
    ]
    assert [answer.status for answer in answers(design, tmp_path, asks)] == [201, 200, 204, 404]


def test_a_user_who_is_their_own_boss_can_go(tmp_path: Path) -> None:
    user = """
  User:
    owner: self
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
      boss: {belongs_to: User, optional: true, nullable: true, on_delete: set_null}
"""
    design = spec("", "\n  /users: {entity: User, operations: [read, update, delete]}", user=user)
    asks = [
        Ask("POST", "/auth/register", '{"email": "ada@example.org", "password": "Secret123"}'),
        Ask("PATCH", "/users/$id", '{"bossId": "$id"}', token=True),
        Ask("DELETE", "/users/$id", token=True),
        Ask("GET", "/users/$id", token=True),
    ]
    assert [answer.status for answer in answers(design, tmp_path, asks)] == [201, 200, 204, 401]


@pytest.mark.row("V08")
def test_what_is_wrong_is_refused_before_the_database_is_asked(tmp_path: Path) -> None:
    design = design_of(
        f"""{HEAD}
entities:
  Note: {{fields: {{title: {{type: string, length: 1..20}}}}}}
endpoints:
  /notes: {{entity: Note, operations: [list, create, read, update]}}
"""
    )
    key = "00000000-0000-4000-8000-000000000000"
    wrong = [
        Ask("POST", "/notes", '{"title": ""}'),
        Ask("PATCH", f"/notes/{key}", '{"title": 7}'),
        Ask("GET", "/notes/no-key"),
        Ask("GET", "/notes", query="limit=0"),
    ]
    right = [
        Ask("POST", "/notes", '{"title": "a"}'),
        Ask("PATCH", f"/notes/{key}", '{"title": "a"}'),
        Ask("GET", f"/notes/{key}"),
        Ask("GET", "/notes"),
    ]
    told = answers_without_tables(design, tmp_path, [*wrong, *right])
    assert [answer.status for answer in told] == [400] * 4 + [500] * 4


@pytest.mark.parametrize(("case", "word"), [("camel", "createdAt"), ("snake", "created_at")])
def test_what_a_list_is_sorted_by_unless_told_can_be_asked_for(case: str, word: str, tmp_path: Path) -> None:
    design = design_of(
        f"""{HEAD}
api: {{case: {{query: {case}}}}}
entities:
  Level: {{fields: {{level: integer}}}}
endpoints:
  /levels: {{entity: Level, operations: [list], list: {{sort: [level]}}}}
"""
    )
    words = ["level", word]
    wrong = {"createdAt": "created_at", "created_at": "createdAt"}[word]
    asks = [Ask("GET", "/levels", query=f"sort={sign}{each}") for each in (*words, wrong) for sign in ("", "-")]
    assert [answer.status for answer in answers(design, tmp_path, asks)] == [200] * 4 + [400] * 2
    assert f"| sort | string | -{word} | Sort field (- for desc): level, {word} |" in file(
        design, "docs/api-specification.md"
    )
    (operation,) = (item["get"] for item in json.loads(file(design, "openapi.json"))["paths"].values())
    (sort,) = (each["schema"] for each in operation["parameters"] if each.get("name") == "sort")
    assert (sort["enum"], sort["default"]) == (["level", "-level", word, f"-{word}"], f"-{word}")


@pytest.mark.wide
@pytest.mark.judge("postgresql-16")
def test_text_that_no_index_can_hold_is_the_callers_fault(servers: Servers, tmp_path: Path) -> None:
    LEDGER.add("postgresql-16", 1)
    design = design_of(
        f"""{HEAD}
entities:
  Note: {{fields: {{body: {{type: text, length: ..2000000}}}}}}
endpoints:
  /notes: {{entity: Note, operations: [list, create, update], list: {{search: [body]}}}}
"""
    )
    much = json.dumps({"body": " ".join(f"word{number:06}" for number in range(120_000))})
    with database(servers, "postgresql-16", "much_text") as url:
        asks = [Ask("POST", "/notes", much), Ask("POST", "/notes", '{"body": "a"}'), Ask("PATCH", "/notes/$id", much)]
        told = answers(design, tmp_path, asks, url)
    assert [answer.status for answer in told] == [400, 201, 400]
    assert told[0].details == told[2].details == {"body": ["holds more text than can be searched or kept apart"]}
