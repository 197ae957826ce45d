"""Two sets of changes of one schema: which can both be made."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from specgen.schema.compare.apply import applied
from specgen.schema.compare.changes import SchemaChanges
from specgen.schema.compare.compare import compare
from specgen.schema.compare.conflicts import conflicts
from specgen.schema.compare.within import otherwise, with_parts_of
from specgen.schema.dialects import dialect
from specgen.schema.model import Schema
from specgen.schema.normal import normal_schema
from tests.schema.build import schema_of
from tests.schema.pairs import edited
from tests.schema.strategies import schemas

POSTGRESQL = dialect("postgresql")
BASE = """
enums: {State: [open, closed]}
entities:
  User: {timestamps: false, fields: {name: string, age: integer}}
  Note: {timestamps: false, fields: {text: string, state: State, author: {belongs_to: User}}}
"""


def between(ours: str, theirs: str) -> tuple[str, ...]:
    base, here, there = (schema_of(text) for text in (BASE, ours, theirs))
    return conflicts(compare(base, here), compare(base, there))


def changed(old: str, new: str) -> str:
    assert old in BASE
    return BASE.replace(old, new)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("age: integer", "age: integer, size: integer"), ("text: string", "text: string, title: string")),
        (("age: integer", "age: integer, size: integer"), ("age: integer", "age: integer, weight: integer")),
        (("age: integer", "age: bigint"), ("age: integer", "age: bigint")),
        (("name: string", "name: {type: string, unique: true}"), ("age: integer", "age: bigint")),
    ],
)
def test_changes_of_different_things_can_both_be_made(ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    assert between(changed(*ours), changed(*theirs)) == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        (("age: integer", "age: bigint"), ("age: integer", "age: float"), "column users.age"),
        (("age: integer", "age: bigint"), (", age: integer", ""), "column users.age"),
        (("name: string", "name: {type: string, unique: true}"), ("name: string, ", ""), "column users.name"),
        (("[open, closed]", "[open, closed, lost]"), ("[open, closed]", "[open, shut]"), "enum state"),
        (("  Note: ", "  Note2: "), ("text: string", "text: text"), "table notes"),
    ],
)
def test_what_both_want_otherwise_is_named(ours: tuple[str, str], theirs: tuple[str, str], said: str) -> None:
    assert said in between(changed(*ours), changed(*theirs))


FORMED = """
types: {Place: {fields: {street: string%s}}, Way: {fields: {from: Place, to: Place%s}}}
entities: {Trip: {timestamps: false, fields: {at: {type: %s}, along: Way}}}
"""
ZIP, FLOOR = ", zip: {type: string, optional: true}", ", floor: {type: string, optional: true}"
LISTED = "{list: Place}, count: ..3"
WAS = (ZIP, "", "Place")


def formed_apart(ours: tuple[str, str, str], theirs: tuple[str, str, str]) -> tuple[SchemaChanges, SchemaChanges]:
    base, here, there = (schema_of(FORMED % each) for each in (WAS, ours, theirs))
    return compare(base, here), compare(base, there)


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ((ZIP + FLOOR, "", "Place"), (f"{ZIP}, door: {{type: text, optional: true}}", "", "Place"), None),
        ((ZIP + FLOOR, "", "Place"), ("", "", "Place"), (FLOOR, "", "Place")),
        ((ZIP + FLOOR, "", "Place"), (ZIP, FLOOR, "Place"), (ZIP + FLOOR, FLOOR, "Place")),
        (
            (ZIP + FLOOR, "", "Place"),
            (ZIP, "", LISTED),
            (ZIP + FLOOR, "", LISTED),
        ),
        ((ZIP + FLOOR, FLOOR, "Place"), (ZIP + FLOOR, "", "Place"), (ZIP + FLOOR, FLOOR, "Place")),
        ((ZIP + FLOOR, "", "Place"), (ZIP, "", "Way"), None),
    ],
)
def test_changes_of_different_members_can_both_be_made(
    ours: tuple[str, str, str], theirs: tuple[str, str, str], both: tuple[str, str, str] | None
) -> None:
    here, there = formed_apart(ours, theirs)
    assert conflicts(here, there) == ()
    ends = (applied(there, applied(here, here.before)), applied(here, applied(there, here.before)))
    assert not compare(ends[0], ends[1])
    assert all(not compare(end, schema_of(FORMED % both)) for end in ends if both)
    assert all("floor" in str(end) for end in ends)


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ((", zip: string", "", "Place"), ("", "", "Place"), "what is within trips.at.Place.zip"),
        ((ZIP + FLOOR, "", "Place"), (ZIP, "", "json"), "what is within trips.at.Place"),
        ((ZIP, "", "json"), (ZIP, "", "Way"), "what is within trips.at"),
        ((ZIP, ", by: {type: Place, optional: true}", "Place"), (ZIP, ", by: string", "Place"), "trips.along.Way.by"),
    ],
)
def test_members_that_both_want_otherwise_are_named(
    ours: tuple[str, str, str], theirs: tuple[str, str, str], said: str
) -> None:
    assert any(said in each for each in conflicts(*formed_apart(ours, theirs)))


def test_a_type_that_goes_on_one_branch_is_needed_by_a_member_that_comes_on_the_other() -> None:
    was = f"{ZIP}, way: {{type: Step, optional: true}}"
    text = FORMED.replace("types: {", "types: {Step: {fields: {x: integer}}, ")
    members = (was, was + ", back: {type: Step, optional: true}", ZIP)
    base, here, there = (schema_of(text % (each, "", "Place")) for each in members)
    assert "what is within trips.at.Step" in conflicts(compare(base, here), compare(base, there))


def test_members_are_known_by_what_json_calls_them() -> None:
    before, after = (
        schema_of(FORMED % (f", {name}", "", "Place")).table("trips").column("at").form
        for name in ("zip: string", "code: {type: text, json: zip}")
    )
    assert [each.path for each in otherwise(before, after)] == [("Place", "zip")]


def test_what_nobody_says_of_values_is_said_by_the_change() -> None:
    one, other = (schema_of(FORMED % (members, "", "Place")).table("trips").column("at").form for members in ("", ZIP))
    assert with_parts_of(None, one, other) == other
    assert with_parts_of(one, None, other) == other
    assert with_parts_of(one, other, None) is None


@pytest.mark.slow
@given(base=schemas(), data=st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_is_no_conflict_leads_to_one_end_in_either_order(base: Schema, data: st.DataObject) -> None:
    here, there = data.draw(edited(base)), data.draw(edited(base))
    ours, theirs = compare(base, here), compare(base, there)
    assume(not conflicts(ours, theirs))
    assume(not set(ours) & set(theirs))
    assert normal_schema(applied(theirs, applied(ours, base))) == normal_schema(applied(ours, applied(theirs, base)))
