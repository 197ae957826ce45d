"""Values that other rows have: all that are taken are told at once, though a database names the first alone."""

import json
from pathlib import Path

import pytest

from tests.databases import Servers, mariadb_database
from tests.databases import servers as servers
from tests.generators.service_packages import design_of
from tests.generators.whole_service import HEAD
from tests.judges.registry import LEDGER
from tests.service.answers import Answer, Ask, answers
from tests.service.test_services import database

pytestmark = pytest.mark.slow

CLUB = f"""{HEAD}
database: {{dialects: [postgresql, sqlite, mysql]}}
errors: {{CALLED_SO: {{status: 422, description: Somebody is called so}}}}
entities:
  Member:
    soft_delete: true
    unique: [[first, last]]
    fields:
      name: {{type: string, length: 1..20, unique: true}}
      mail: {{type: email, unique: true}}
      phone: {{type: phone, unique: true, optional: true, nullable: true}}
      nick: {{type: string, length: 1..20, unique: true, taken: CALLED_SO, optional: true, nullable: true}}
      first: {{type: string, length: 1..20}}
      last: {{type: string, length: 1..20}}
endpoints:
  /members: {{entity: Member, operations: [create, update, delete, read]}}
"""
ADA = {"name": "ada", "mail": "ada@example.org", "phone": "+4930555000", "nick": "a", "first": "Ada", "last": "King"}
BOB = {"name": "bob", "mail": "bob@example.org", "phone": "+4930555001", "nick": "b", "first": "Bob", "last": "King"}
EVE = {"name": "eve", "mail": "eve@example.org", "first": "Eve", "last": "Hall"}
TAKEN, TOGETHER = ["is taken"], {"first": ["is taken together with last"], "last": ["is taken together with first"]}


def made(**members: str) -> Ask:
    return Ask("POST", "/members", json.dumps(members))


def changed(**members: str) -> Ask:
    return Ask("PATCH", "/members/$id", json.dumps(members))


ASKS = [
    made(**ADA),
    made(**BOB),
    made(**EVE | {"name": "ada", "mail": "bob@example.org"}),
    made(**EVE | {"phone": "+4930555001", "first": "Ada", "last": "King"}),
    made(**EVE | {"first": "Bob", "last": "Hall", "mail": "ada@example.org"}),
    made(**EVE | {"nick": "a"}),
    made(**EVE),
    changed(name="ada", mail="bob@example.org", phone="+4930555009"),
    changed(name="eve", mail="eve@example.org", last="King", first="Ada"),
    changed(name="eva"),
]


@pytest.mark.word("entities.fields.unique", "service")
@pytest.mark.word("entities.unique", "service")
def test_all_that_is_taken_is_told(tmp_path: Path) -> None:
    """Of one row or of several, and nothing that is free: what an error of its own tells is told by itself."""
    are_told(answers(design_of(CLUB), tmp_path, ASKS))


@pytest.mark.wide
@pytest.mark.judge("postgresql-18")
def test_it_is_told_on_postgresql(tmp_path: Path, servers: Servers) -> None:
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", "taken") as url:
        are_told(answers(design_of(CLUB), tmp_path, ASKS, url))


@pytest.mark.wide
@pytest.mark.judge("mariadb")
def test_it_is_told_on_mariadb(tmp_path: Path, servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    are_told(answers(design_of(CLUB), tmp_path, ASKS, mariadb_database(servers, "taken")))


@pytest.mark.word("entities.soft_delete", "service")
def test_what_deleted_rows_have_is_not_taken(tmp_path: Path) -> None:
    asks = [made(**BOB), made(**ADA), Ask("DELETE", "/members/$id"), made(**EVE | {"name": "ada", "mail": BOB["mail"]})]
    given = answers(design_of(CLUB), tmp_path, asks)
    assert [each.status for each in given] == [201, 201, 204, 409]
    assert given[3].details == {"mail": TAKEN}


def are_told(given: list[Answer]) -> None:
    """What was taken was told, whole."""
    assert [each.status for each in given] == [201, 201, 409, 409, 409, 422, 201, 409, 409, 200]
    assert given[2].details == {"name": TAKEN, "mail": TAKEN}
    assert given[3].details == {"phone": TAKEN, **TOGETHER}
    assert given[4].details == {"mail": TAKEN}
    assert given[5].details == {"nick": TAKEN}
    assert given[7].details == {"name": TAKEN, "mail": TAKEN}
    assert given[8].details == TOGETHER
