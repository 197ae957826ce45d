"""Checks that no row satisfies: of those alone that is said."""

import pytest

from tests.check import as_sources, read

FIELDS = "{row: {type: integer, range: 1..500}, name: {type: string, length: 2..60}, free: {type: integer, %s}}"
MAYBE = "optional: true, nullable: true"


def said_of(condition: str, free: str = MAYBE) -> list[str]:
    spec = f'entities: {{Item: {{fields: {FIELDS % free}, checks: {{asked: "{condition}"}}}}}}\n'
    return [each.message for each in read(*as_sources(spec))[1]]


@pytest.mark.parametrize(
    "condition",
    [
        "row > 500",
        "row >= 501",
        "row < 1",
        "row <= 0",
        "row = 600",
        "0 >= row",
        "600 = row",
        "length(name) > 60",
        "length(name) = 1",
        "row > 10 and row < 10",
        "row > 20 and name = 'a' and row <= 19",
        "row = 5 and row != 5",
        "row > 600 or row < 0",
        "row > 400 and (row < 300 or row > 501)",
    ],
)
def test_no_row_satisfies_it(condition: str) -> None:
    assert [message.partition(",")[0] for message in said_of(condition)] == [f"no row satisfies `{condition}`"]


@pytest.mark.parametrize(
    "condition",
    [
        "row > 499",
        "row <= 1",
        "row = 500",
        "row != 5",
        "length(name) <= 2",
        "length(trim(name)) > 60",
        "row > 10 and row <= 11",
        "row > 600 or row < 10",
        "not row > 600",
        "free > 10 and free < 10",
        "row > 400 and (row < 300 or row > 450)",
        "row + 1 > 500",
        "row > free",
    ],
)
def test_some_row_may_satisfy_it(condition: str) -> None:
    assert said_of(condition) == []


def test_what_is_asked_of_a_field_without_limits_is_held_against_itself_alone() -> None:
    assert said_of("free > 10 and free <= 11", "write: create") == []
    assert len(said_of("free > 10 and free < 10", "write: create")) == 1
