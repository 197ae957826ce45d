"""What tells beforehand which rows hold JSON values that could not be read any more, asked of each database."""

import json
from collections.abc import Mapping

import pytest

from specgen.schema.compare.changes import SchemaChanges
from specgen.schema.compare.compare import compare
from specgen.schema.compare.said import intent_of
from specgen.schema.dialect import INSERT, Dialect
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.judge.json_questions import json_questions
from specgen.schema.project import project
from specgen.world.live import Live
from tests.addresses import address, at_each, live
from tests.databases import servers
from tests.schema.build import product_of

__all__ = ["address", "live", "servers"]

SPEC = """
enums: {{Kind: [{kinds}]}}
types:
  Spot: {{fields: {{x: integer{spot}}}}}
  Way: {{fields: {{from: Spot, spots: {{type: {{list: Spot}}, count: ..9}}}}}}
entities:
  Trip:
    timestamps: false
    fields:
      way: {{type: Way, optional: true}}
      spots: {{type: {{list: Spot}}, count: ..9, optional: true}}
"""
Value = Mapping[str, object]


def spec(spot: str = "", kinds: str = "home, work") -> str:
    return SPEC.format(spot=spot and f", {spot}", kinds=kinds)


NAME = "name: string"
OPTIONAL = "name: {type: string, optional: true}"
CASES: dict[str, tuple[str, str, Value, Value]] = {
    "gone": (spec(OPTIONAL), spec(), {"name": "ab"}, {}),
    "missing": (spec(), spec(NAME), {}, {"name": "ab"}),
    "may be missing": (spec(OPTIONAL), spec(NAME), {}, {"name": "ab"}),
    "null": (spec("name: {type: string, nullable: true}"), spec(NAME), {"name": None}, {"name": "ab"}),
    "of another type": (spec(OPTIONAL), spec(OPTIONAL.replace("string", "integer")), {"name": "ab"}, {}),
    "enum": (spec("kind: Kind"), spec("kind: Kind", "home"), {"kind": "work"}, {"kind": "home"}),
    "enums": (
        spec("kinds: {type: {list: Kind}}"),
        spec("kinds: {type: {list: Kind}}", "home"),
        {"kinds": ["home", "work"]},
        {"kinds": ["home"]},
    ),
    "longer": (spec(NAME), spec("name: {type: string, length: ..2}"), {"name": "äöü"}, {"name": "äö"}),
    "shorter": (spec(NAME), spec("name: {type: string, length: 2..}"), {"name": "a"}, {"name": "ab"}),
    "less": (spec("y: integer"), spec("y: {type: integer, min: 5}"), {"y": 4}, {"y": 10}),
    "greater": (spec("y: integer"), spec("y: {type: integer, max: 5}"), {"y": 10}, {"y": 4}),
    "a greater text": (spec("y: decimal"), spec("y: {type: decimal, max: 5}"), {"y": "10.0"}, {"y": "4.99"}),
    "more": (
        spec("y: {type: {list: string}, count: ..3}"),
        spec("y: {type: {list: string}, count: ..2}"),
        {"y": ["a", "b", "c"]},
        {"y": ["a", "b"]},
    ),
    "fewer": (
        spec("y: {type: {list: string}, count: ..3}"),
        spec("y: {type: {list: string}, count: 1..3}"),
        {"y": []},
        {"y": ["a"]},
    ),
    "under another name": (
        spec("name: {type: string, json: _its_Name}"),
        spec("name: {type: string, json: _its_Name, length: ..2}"),
        {"_its_Name": "abc"},
        {"_its_Name": "ab"},
    ),
}
HELD = {"postgresql": "JSONB", "mysql": "JSON", "sqlite": "TEXT"}


def changes(before: str, after: str, spoken: Dialect) -> SchemaChanges:
    product = product_of(after)
    old, new = (spoken.lower(project(each)).schema for each in (product_of(before), product))
    return compare(old, new, intent_of(product, old, new, spoken))


def asked(before: str, after: str, spoken: Dialect) -> list[str]:
    return [risk.preflight or "" for risk in json_questions(changes(before, after, spoken), spoken)]


@at_each()
@pytest.mark.slow
def test_values_that_can_not_be_read_are_counted_wherever_they_stand(live: Live) -> None:
    spoken = dialect(live.dialect)
    live.run(f"CREATE TABLE trips (way {HELD[live.dialect]}, spots {HELD[live.dialect]})")
    live.run("INSERT INTO trips VALUES (NULL, NULL)")
    for name, (before, after, bad, good) in CASES.items():
        questions = asked(before, after, spoken)
        for value, count in ((good, 0), (bad, 1)):
            spot = {"x": 1, **value}
            way, spots = (spoken.text(json.dumps(each)) for each in ({"from": spot, "spots": [spot]}, [spot]))
            live.run(f"{INSERT} trips VALUES ({way}, {spots})")
            assert [live.rows(question) for question in questions] == [((count,),)] * 3, name
        live.run("DELETE FROM trips WHERE way IS NOT NULL")


LISTS = """
enums: {{Role: [owner, member]}}
entities: {{Trip: {{timestamps: false, fields: {{spots: {{type: {{list: {}}}, count: ..9, optional: true}}}}}}}}
"""


@at_each("sqlite", "mariadb")
def test_texts_in_lists_that_no_column_refuses_are_counted(live: Live) -> None:
    spoken = dialect(live.dialect)
    (question,) = asked(LISTS.format("text"), LISTS.format("string"), spoken)
    live.run("CREATE TABLE trips (spots TEXT)")
    for value, count in ((["a" * 255, "a"], 0), (["a" * 256, "a"], 1)):
        live.run(f"{INSERT} trips VALUES ({spoken.text(json.dumps(value))})")
        assert live.rows(question) == ((count,),)


@pytest.mark.parametrize("spoken", DIALECTS, ids=lambda each: each.name)
def test_texts_in_lists_that_are_to_be_values_of_an_enum_are_told_where_no_column_refuses_them(spoken: Dialect) -> None:
    found = json_questions(changes(LISTS.format("string"), LISTS.format("Role"), spoken), spoken)
    told = [] if spoken.name == "postgresql" else ["trips.spots: a text in it may be none of role"]
    assert [risk.fails for risk in found] == told
    assert not json_questions(changes(LISTS.format("Role"), LISTS.format("string"), spoken), spoken)


@pytest.mark.parametrize("spoken", DIALECTS, ids=lambda each: each.name)
def test_questions_are_asked_by_the_names_of_before(spoken: Dialect) -> None:
    head, fields = spec(NAME).replace("  Trip:\n", "  Tour:\n    was: Trip\n").split("    fields:")
    renamed = f"{head}    fields:{fields.replace('spots: {', 'all: {was: spots, ')}"
    questions = asked(spec(), renamed, spoken)
    assert len(questions) == 3
    assert all("FROM trips" in question and "tours" not in question for question in questions)
    assert "trips.spots" in questions[-1]


def test_what_only_code_can_tell_is_told_without_a_question() -> None:
    (first, *_) = found = json_questions(
        changes(spec(NAME), spec('name: {type: string, pattern: "^a"}'), dialect("postgresql")), dialect("postgresql")
    )
    assert [risk.preflight for risk in found] == [None, None]
    assert first.fails == "trips.way: `Spot.name` has another `pattern`"


def test_nothing_is_asked_of_what_has_no_other_form() -> None:
    assert asked(spec(), spec(OPTIONAL), dialect("postgresql")) == []
