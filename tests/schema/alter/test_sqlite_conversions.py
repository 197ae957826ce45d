"""What becomes of values in SQLite when a column holds something else: kept exactly, or refused."""

import sqlite3

import pytest

from tests.schema.alter.sqlite_pair import changing

pytestmark = pytest.mark.judge("sqlite")
SPEC = "defaults: {timestamps: false}\nenums: {State: [open, done]}\nentities: {Item: {fields: {v: %s}}}"
CENTS, MILLS = "{type: decimal, digits: 6, scale: 2}", "{type: decimal, digits: 6, scale: 3}"
WIDE = "{type: decimal, digits: 30, scale: 3}"
UUID = "0190a1b2-c3d4-4e5f-8a9b-0c1d2e3f4a5b"
DIGITS = UUID.replace("-", "")

KEPT = [
    ("string", "text", "a", "a"),
    ("integer", "bigint", -5, -5),
    ("bigint", "float", 7, 7.0),
    ("integer", CENTS, -12, -1200),
    (CENTS, MILLS, -125, -1250),
    (MILLS, CENTS, 1225, 123),
    (MILLS, CENTS, 1235, 124),
    (MILLS, CENTS, 1236, 124),
    (MILLS, CENTS, -1235, -124),
    (MILLS, CENTS, -1234, -123),
    (CENTS, "integer", 150, 2),
    (CENTS, "integer", 249, 2),
    (CENTS, "integer", -250, -3),
    (CENTS, "float", 1250, 12.5),
    (CENTS, WIDE, -1205, "-12.05"),
    (WIDE, CENTS, "-12.500", -1250),
    ("float", "bigint", 2.5, 3),
    ("float", "bigint", 2.4, 2),
    ("float", "bigint", -3.5, -4),
    ("float", CENTS, 12.25, 1225),
    ("float", CENTS, 2.675, 268),
    ("float", CENTS, -0.284, -28),
    ("integer", "string", 12, "12"),
    (CENTS, "string", -5, "-0.05"),
    (CENTS, "string", 1250, "12.50"),
    ("uuid", "string", DIGITS, UUID),
    ("date", "string", "2026-01-31", "2026-01-31"),
    ("boolean", "string", 1, "true"),
    ("boolean", "integer", 1, 1),
    ("State", "string", "open", "open"),
    ("string", "State", "done", "done"),
    ("string", "integer", "12", 12),
    ("string", CENTS, "12.5", 1250),
    ("string", CENTS, "-0.05", -5),
    ("string", CENTS, "7", 700),
    ("string", CENTS, "7.500", 750),
    ("string", CENTS, "-12.345", -1235),
    ("string", CENTS, "12.3449", 1234),
    ("string", WIDE, "12.5", "12.5"),
    ("string", "uuid", UUID.upper(), DIGITS),
    ("string", "date", "2026-01-31", "2026-01-31"),
    ("date", "datetime", "2026-01-31", "2026-01-31 00:00:00.000000"),
    ("datetime", "date", "2026-01-31 09:30:00.000000", "2026-01-31"),
    ("{type: {list: State}}", "{type: {list: string}}", '["open"]', '["open"]'),
]
REFUSED = [
    ("bigint", "integer", 2**31),
    ("bigint", CENTS, 10**17),
    ("bigint", CENTS, 2**62),
    (CENTS, "{type: decimal, digits: 4, scale: 3}", 1250),
    (WIDE, CENTS, "12345678901.000"),
    (WIDE, "{type: decimal, digits: 18, scale: 2}", "1234567890123456789012.000"),
    ("float", "bigint", 1e30),
    ("float", "integer", 1e12),
    ("float", CENTS, 1e18),
    ("string", "integer", "abc"),
    ("string", "integer", ""),
    ("string", "integer", "12.5"),
    ("string", "bigint", "9223372036854775808"),
    ("string", CENTS, "abc"),
    ("string", CENTS, ""),
    ("string", CENTS, "."),
    ("string", CENTS, "1e3"),
    ("string", CENTS, "--1"),
    ("string", CENTS, "1.2.3"),
    ("string", WIDE, "abc"),
    ("string", WIDE, "1.2345"),
    ("string", "uuid", "abc"),
    ("string", "date", "2026-02-31"),
    ("string", "State", "gone"),
    ("string", "{type: string, length: 0..2}", "abc"),
]


def literal(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else repr(value)


@pytest.mark.row("D14")
@pytest.mark.parametrize(("before", "after", "value", "expected"), KEPT)
def test_a_value_becomes_what_it_means(before: str, after: str, value: object, expected: object) -> None:
    rows = f"INSERT INTO items (v) VALUES ({literal(value)});"
    with changing(SPEC % before, SPEC % after, rows=rows) as change:
        change.go_up()
        assert change.rows("SELECT v FROM items") == [(expected,)]
        change.go_down()
        change.go_up()
        assert change.rows("SELECT v FROM items") == [(expected,)]


UP = [
    (MILLS, CENTS, 999995, 100000, 999999),
    (MILLS, CENTS, -999999, -100000, -999999),
    (MILLS, CENTS, 999994, 99999, 999990),
    (CENTS, "integer", 999999, 10000, 999999),
    ("{type: decimal, digits: 18, scale: 1}", "bigint", 10**18 - 1, 10**17, 10**18 - 1),
]


@pytest.mark.parametrize(("before", "after", "value", "rounded", "back"), UP)
def test_what_was_rounded_up_comes_back_as_the_greatest(
    before: str, after: str, value: int, rounded: int, back: int
) -> None:
    rows = f"INSERT INTO items (v) VALUES ({value});"
    with changing(SPEC % before, SPEC % after, rows=rows) as change:
        change.go_up()
        assert change.rows("SELECT v FROM items") == [(rounded,)]
        change.go_down()
        assert change.rows("SELECT v FROM items") == [(back,)]


def test_a_number_that_does_not_fit_is_refused_where_nothing_was_rounded() -> None:
    short = "{type: decimal, digits: 4, scale: 2}"
    with changing(SPEC % short, SPEC % CENTS) as change:
        change.go_up()
        change.run("INSERT INTO items (v) VALUES (10000)")
        with pytest.raises(sqlite3.IntegrityError):
            change.go_down()


@pytest.mark.row("D14")
@pytest.mark.parametrize(("before", "after", "value"), REFUSED)
def test_a_value_that_does_not_fit_is_refused(before: str, after: str, value: object) -> None:
    rows = f"INSERT INTO items (v) VALUES ({literal(value)});"
    with changing(SPEC % before, SPEC % after, rows=rows) as change:
        with pytest.raises(sqlite3.Error):
            change.go_up()
        change.expect(change.before)
        assert change.rows("SELECT v FROM items") == [(value,)]


def optional(field: str) -> str:
    """*field*, which may be missing."""
    return f"{field[:-1]}, optional: true}}" if field.startswith("{") else f"{{type: {field}, optional: true}}"


PAIRS = sorted({(before, after) for before, after, *_ in (*KEPT, *REFUSED)})


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_nothing_stays_nothing(before: str, after: str) -> None:
    rows = "INSERT INTO items (v) VALUES (NULL);"
    with changing(SPEC % optional(before), SPEC % optional(after), rows=rows) as change:
        change.go_up()
        assert change.rows("SELECT v FROM items") == [(None,)]
        change.go_down()
        assert change.rows("SELECT v FROM items") == [(None,)]


def test_what_can_not_be_converted_goes_and_comes_back_empty() -> None:
    rows = "INSERT INTO items (v) VALUES ('{}');"
    with changing(SPEC % "json", SPEC % "{type: integer, optional: true}", rows=rows) as change:
        assert [step.lost for step in change.steps] == ["the values of items.v"]
        change.go_up()
        assert change.rows("SELECT v FROM items") == [(None,)]
        change.go_down()
        assert change.rows("SELECT v FROM items") == [("{}",)]
