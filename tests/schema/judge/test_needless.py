"""A warning that no row can bring about is none: what is known of the rows before says that they fit."""

import pytest

from specgen.schema.alter.dialects import alter
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.judge.implied import implied, satisfied
from specgen.schema.migration.scripts import scripts
from specgen.schema.migration_files import is_forward
from tests.schema.alter.kinds import KINDS
from tests.schema.alter.shop import SHOP
from tests.schema.build import schema_of

SQLITE = dialect("sqlite")
BY_NAME = {kind.name: kind for kind in KINDS}
NEEDLESS = [
    "a text grows",
    "a decimal grows",
    "a check changes",
    "a value is added",
    "a column is renamed",
    "a column with a constant is added",
    "a column is added and filled with a constant",
    "a column without default is added and filled with a constant",
    "a unique column is dropped",
    "a column in a check and an index is dropped",
]
NEEDED = ["a text shrinks", "a text becomes a number"]


def warnings(name: str) -> list[str]:
    kind = BY_NAME[name]
    before, after = (SQLITE.lower(schema).schema for schema in (schema_of(SHOP), kind.after))
    steps = alter("sqlite", compare(before, after, kind.intent), kind.intent)
    files = (file for file in scripts("002_it", SQLITE, steps, before, after) if is_forward(file.path))
    return [line for file in files for line in file.text.splitlines() if "fails if" in line]


@pytest.mark.parametrize("name", NEEDLESS)
def test_what_cannot_fail_is_not_warned_of(name: str) -> None:
    assert warnings(name) == []


@pytest.mark.parametrize("name", NEEDED)
def test_what_can_fail_is(name: str) -> None:
    assert warnings(name)


@pytest.mark.parametrize(
    ("condition", "held", "expected"),
    [
        ("length(x) <= 9", "length(x) <= 8", True),
        ("length(x) <= 7", "length(x) <= 8", False),
        ("x > 1", "x >= 1", False),
        ("x >= 1", "x > 1", True),
        ("x > 1", "x > 1 AND x < 5", True),
        ("x > 1 AND x < 4", "x > 1 AND x < 5", False),
        ("x <= 2", "x >= 2", False),
        ("y <= 9", "x <= 8", False),
        ("x <= 9", "NOT (y < 3 AND x <= 8 AND y > 1)", False),
        ("x IN ('a', 'it''s')", "x IN ('it''s')", True),
        ("x IN ('a')", "x IN ('a', 'b')", False),
        ("x <= 9", "z IN ('y AND x <= 8')", False),
        ("f(x)", "f(x)", True),
    ],
)
def test_a_condition_follows_from_a_stricter_one(condition: str, held: str, expected: bool) -> None:
    assert implied(condition, [held]) == expected


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        ("x >= 1 AND x <= 9", "5", True),
        ("x >= 1 AND x <= 9", "10", False),
        ("x >= 1", "y", False),
        ("x < y", "5", False),
        ("length(x) <= 4", "'it''s'", True),
        ("length(x) <= 3", "'it''s'", False),
        ("x IN ('a', 'b')", "'b'", True),
        ("x IN ('a', 'b')", "'c'", False),
    ],
)
def test_a_value_satisfies_a_condition(condition: str, value: str, expected: bool) -> None:
    assert satisfied(condition, "x", value) == expected


@pytest.mark.parametrize("spoken", DIALECTS, ids=lambda spoken: spoken.name)
@pytest.mark.parametrize(
    ("before", "after", "needed"),
    [
        ("integer, range: 1..5", "bigint, range: 1..9", False),
        ("integer, range: 1..5", "integer, range: 1..9", False),
        ("integer, range: 1..5", "bigint, range: 2..9", True),
        ("string, length: 2..9", "string, length: 1..90", False),
        ("string, length: 2..9", "text, length: 2..90", False),
        ("string, length: 2..9", "string, length: 3..90", True),
        ("decimal, range: 0.6..5", "integer, range: 1..9", True),
    ],
)
def test_a_wider_check_is_not_asked_about_though_the_type_changes(
    before: str, after: str, needed: bool, spoken: Dialect
) -> None:
    old, new = (
        spoken.lower(schema_of(f"entities: {{Seat: {{fields: {{place: {{type: {type}}}}}}}}}")).schema
        for type in (before, after)
    )
    steps = alter(spoken.name, compare(old, new), NOTHING_SAID)
    files = (file for file in scripts("002_it", spoken, steps, old, new) if is_forward(file.path))
    assert any("fails if a row of seats breaks" in file.text for file in files) == needed
