"""`specgen migrate new` stops where something would be lost, and goes on where the spec says what becomes of rows."""

from pathlib import Path

import pytest

from specgen.source.text import Span
from tests.migrations.build import Project, project, said

BEFORE = """
enums: {State: [open, shut, gone]}
entities:
  Car: {fields: {number: string}}
  User: {fields: {name: string, age: integer, size: {type: decimal, scale: 3}, state: State}}
"""
AFTER = """
enums: {State: [open, shut]}
entities:
  User:
    fields: {title: string, born: date, size: decimal, state: State}
"""
SAID = """
enums: {State: [open, shut]}
entities:
  User:
    fields:
      title: {type: string, was: name}
      born: {type: date, backfill: 2000-01-01}
      size: decimal
      state: State
map: {State: {gone: shut}}
removed: {Car: nobody drives, User.age: it follows from born, User.size: two digits do}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Project:
    return project(tmp_path / "shop", BEFORE)


def test_what_would_be_lost_is_said_where_the_spec_can_say_more(shop: Project) -> None:
    outcome = shop.says(AFTER).next()
    assert outcome.value is None
    places = [each.place for each in outcome.diagnostics]
    lines = shop.spec.read_text("utf-8").splitlines()
    assert [
        (each.code, each.subject, lines[place.start.line - 1][place.start.column - 1 :].partition(":")[0])
        for each, place in zip(outcome.diagnostics, places, strict=True)
        if isinstance(place, Span)
    ] == [
        ("data-loss", "Car", "entities"),
        ("maybe-renamed", "User.name", "title"),
        ("data-loss", "User.age", "User"),
        ("data-loss", "User.size", "size"),
        ("unmapped-value", "State", "State"),
        ("missing-backfill", "User.born", "born"),
    ]
    assert [path for path in shop.files() if "002" in path] == []


def test_the_words_of_the_spec_let_it_be_written(shop: Project) -> None:
    assert said(shop.says(SAID).next("all_of_it")) == []
    script = shop.text("postgresql/002_all_of_it.sql")
    assert "RENAME COLUMN name TO title" in script
    assert "2000-01-01" in script


def test_what_has_done_its_work_may_go(shop: Project) -> None:
    shop.says(SAID).next()
    again = shop.next()
    assert again.value is not None
    assert [(each.code, each.subject) for each in again.diagnostics] == [
        ("idle-removed", "Car"),
        ("idle-removed", "User.age"),
        ("idle-removed", "User.size"),
        ("idle-word", "User.title"),
        ("idle-word", "State.gone"),
    ]
    lines = shop.spec.read_text("utf-8").splitlines()
    places = [each.place for each in again.diagnostics if each.code == "idle-word"]
    assert [
        lines[place.start.line - 1][place.start.column - 1 :][:4] for place in places if isinstance(place, Span)
    ] == [
        "was:",
        "gone",
    ]


def test_an_entity_that_has_its_new_name_needs_no_word_of_the_old_one(tmp_path: Path) -> None:
    users = project(tmp_path / "users", "entities: {User: {fields: {name: string}}}")
    people = users.says("entities: {Person: {was: User, fields: {name: string}}}")
    assert said(people.next()) == []
    assert [(each.code, each.message) for each in people.next().diagnostics] == [
        ("idle-word", "`Person` is no longer `User` since an earlier migration")
    ]


RACKS = """
types: {Address: {fields: {street: string}}}
entities:
  Bike: {fields: {name: string}}
  Shop: {fields: {what: {type: string, length: ..200}, bikes: {many_to_many: Bike}}}
"""
BIKES = "{many_to_many: Bike}"
WHAT = "what: {type: string, length: ..200}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "stopped", "cured"),
    [
        pytest.param(
            BIKES,
            f"{BIKES}, bike_count: {{count: bikes, stored: true}}",
            (
                f"{BIKES}, bike_count: {{type: integer, optional: true}}",
                f"{BIKES}, bike_count: {{count: bikes, stored: true}}",
            ),
            id="a count",
        ),
        pytest.param(
            BIKES, f"{BIKES}, at: {{type: Address}}", (f"{BIKES}, at: {{type: Address, optional: true}}",), id="members"
        ),
        pytest.param(
            BIKES,
            f"{BIKES}, at: {{type: {{list: Address}}}}",
            (f"{BIKES}, at: {{type: {{list: Address}}, backfill: []}}",),
            id="a list of what has members",
        ),
        pytest.param(
            WHAT,
            "summary: {type: string, length: ..100}",
            ("summary: {type: string, length: ..100, was: what}",),
            id="another name and type",
        ),
    ],
)
def test_what_is_offered_works(tmp_path: Path, before: str, stopped: str, cured: tuple[str, ...]) -> None:
    racks = project(tmp_path / "racks", RACKS)
    assert racks.says(RACKS.replace(before, stopped)).next().value is None
    for text in cured:
        assert said(racks.says(RACKS.replace(before, text)).next()) == []


def test_links_go_with_what_they_link(tmp_path: Path) -> None:
    racks = project(tmp_path / "racks", RACKS)
    bike = RACKS[: RACKS.index("  Shop")]
    (stop,) = racks.says(bike).next().diagnostics
    assert (stop.code, stop.subject) == ("data-loss", "Shop")
    assert said(racks.says(f"{bike}removed: {{Shop: closed}}").next()) == []
    assert "DROP TABLE shop_bikes" in racks.text("postgresql/002_next.sql")


def test_what_is_there_still_is_told(tmp_path: Path) -> None:
    (told,) = project(tmp_path / "racks", RACKS).says(f"{RACKS}removed: {{Shop: closed}}").next().diagnostics
    assert (told.code, told.message) == ("idle-removed", "`Shop` is there still")
