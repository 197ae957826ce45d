"""Texts that name rows: whatever is made can be named by a path again, and nothing else can be made."""

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

pytestmark = [pytest.mark.slow, pytest.mark.wide]

MALL = f"""{HEAD}
database: {{dialects: [postgresql, sqlite, mysql]}}
entities:
  Brand: {{key: [name], fields: {{name: {{type: string, length: 1..20}}, since: {{type: integer, optional: true}}}}}}
  Shelf:
    plural: Shelves
    key: [brand, label]
    fields:
      brand: {{belongs_to: Brand}}
      label: {{type: string, length: 1..20}}
  Reader: {{key_in_paths: contact, fields: {{contact: {{type: email, unique: true}}}}}}
  Leaf: {{plural: Leaves, key_in_paths: short, fields: {{short: {{type: slug, length: ..20, unique: true}}}}}}
  Medium: {{plural: Media, key: [type], fields: {{type: {{type: string, length: 1..20}}}}}}
endpoints:
  /brands: {{entity: Brand, operations: [create, read, update, delete, list]}}
  GET /brands/newest: {{entity: Brand, does: list, name: list_newest}}
  /shelves: {{entity: Shelf, operations: [create, read]}}
  /readers: {{entity: Reader, operations: [create, read]}}
  /leaves: {{entity: Leaf, operations: [create, read]}}
  GET /leaves/best: {{entity: Leaf, does: list, name: list_best}}
  /media: {{entity: Medium, operations: [create, list]}}
"""
NAMES = ("...", ".a", "a.", "a b", "a?b", "100%", "%2F", "#1", "a&b=c;d", "a\\b", "\u00e9t\u00e9", "+", "a\tb", "a:b@c")
"""What paths can hold, however odd."""
UNNAMEABLE = ("/", "a/b", "/a", "a/", ".", "..", "", "newest")
"""What no path can hold, and a word that a path has of its own."""


def create(path: str, **members: str) -> Ask:
    return Ask("POST", path, json.dumps(members))


def read(path: str, *keys: str) -> Ask:
    """A request as a server hands it on, with the signs of its path decoded."""
    return Ask("GET", "/".join((path, *keys)))


MADE_AND_READ = [ask for name in NAMES for ask in (create("/brands", name=name), read("/brands", name))]
LONG = "x" * 300


@pytest.mark.word("entities.key", "service")
def test_every_row_that_is_made_has_a_path(tmp_path: Path) -> None:
    are_found(answers(design_of(MALL), tmp_path, [*MADE_AND_READ, read("/brands", LONG)]))


@pytest.mark.wide
@pytest.mark.judge("postgresql-18")
def test_every_row_has_a_path_on_postgresql(tmp_path: Path, servers: Servers) -> None:
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", "text_keys") as url:
        are_found(answers(design_of(MALL), tmp_path, [*MADE_AND_READ, read("/brands", LONG)], url))


@pytest.mark.wide
@pytest.mark.judge("mariadb")
def test_every_row_has_a_path_on_mariadb(tmp_path: Path, servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    url = mariadb_database(servers, "text_keys")
    are_found(answers(design_of(MALL), tmp_path, [*MADE_AND_READ, read("/brands", LONG)], url))


@pytest.mark.word("entities.key", "service")
@pytest.mark.word("entities.key_in_paths", "service")
def test_no_row_is_made_that_has_none(tmp_path: Path) -> None:
    """A part of a key is no other than a whole one; texts of a form are texts too."""
    refused = [create("/brands", name=name) for name in UNNAMEABLE]
    refused += [create("/shelves", brandName="ACME", label=label) for label in UNNAMEABLE[:-1]]
    refused += [create("/readers", contact="a/b@example.org"), create("/leaves", short="best")]
    made = [
        create("/shelves", brandName="ACME", label="newest"),
        create("/readers", contact="a+b@example.org"),
        create("/leaves", short="newest"),
    ]
    found = [read("/shelves", "ACME", "newest"), read("/readers", "a+b@example.org"), read("/leaves", "newest")]
    given = answers(design_of(MALL), tmp_path, [create("/brands", name="ACME"), *refused, *made, *found])
    assert given[0].status == 201
    assert [each.status for each in given[1:]] == [400] * len(refused) + [201] * len(made) + [200] * len(found)
    assert {name for each in given[1 : len(refused) + 1] for name in each.details} == {
        "name",
        "label",
        "contact",
        "short",
    }
    assert given[2].details == {"name": ['Should be: no "/", not ".", ".." or "newest"']}


@pytest.mark.word("entities.key", "service")
def test_what_no_path_names_may_be_any_text(tmp_path: Path) -> None:
    """Rows that are listed alone need no path."""
    asks = [create("/media", type="text/html"), Ask("GET", "/media")]
    given = answers(design_of(MALL), tmp_path, asks)
    assert [each.status for each in given] == [201, 200]


@pytest.mark.word("entities.key_in_paths", "service")
def test_no_row_has_a_name_that_is_too_long(tmp_path: Path) -> None:
    """It is a text like others that name nothing: it is not found, where a number or a UUID would be malformed."""
    asks = [read("/brands", LONG), read("/shelves", "ACME", LONG), read("/readers", LONG), read("/leaves", LONG)]
    asks += [Ask("PATCH", f"/brands/{LONG}", '{"since": 1}'), Ask("DELETE", f"/brands/{LONG}")]
    assert [each.status for each in answers(design_of(MALL), tmp_path, asks)] == [404] * len(asks)


def are_found(given: list[Answer]) -> None:
    """Each of the names was given to a row and read again, and what is longer than any was not found."""
    assert [each.status for each in given] == [*[201, 200] * len(NAMES), 404]
    assert [json.loads(each.text)["name"] for each in given[1:-1:2]] == list(NAMES)
