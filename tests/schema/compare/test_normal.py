"""What means the same to a database is written one way."""

from dataclasses import replace

import pytest

from specgen.product.conditions import Binary, Call, Condition, Literal, Name, Not, OneOf, Unreadable, parse_condition
from specgen.product.types import ColumnKind
from specgen.schema.compare.compare import compare
from specgen.schema.model import (
    Column,
    ColumnType,
    Constant,
    Derived,
    IndexColumn,
    Joined,
    Marked,
    PrimaryKey,
    Schema,
    SearchIndex,
    Table,
    TableIndex,
)
from specgen.schema.normal import normal_condition, normal_table

NUMBER, TEXT = ColumnType(ColumnKind.INTEGER), ColumnType(ColumnKind.TEXT)
TABLE = Table(
    "notes",
    (
        *(Column(name, NUMBER) for name in ("a", "b", "c")),
        *(Column(name, ColumnType(ColumnKind.BOOLEAN)) for name in ("yes", "sure")),
        Column("on_day", ColumnType(ColumnKind.DATE)),
        Column("text", TEXT),
    ),
    PrimaryKey("pk", ("a",)),
)


def read(text: str) -> Condition:
    found = parse_condition(text)
    assert not isinstance(found, Unreadable), found
    return found


def normal(condition: str | Condition) -> Condition:
    return normal_condition(read(condition) if isinstance(condition, str) else condition, TABLE)


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("a = 1 and (b = 1 and c = 1)", "(a = 1 and b = 1) and c = 1"),
        ("a = 1 or (b = 1 or c = 1)", "(a = 1 or b = 1) or c = 1"),
        ("a = 1 and not (b = 1 or c = 1)", "a = 1 and b != 1 and c != 1"),
        ("yes = true and a = 1", "yes and a = 1"),
        ("yes = false", "not yes"),
        ("yes != true", "not yes"),
        ("yes != false", "yes"),
        ("not (yes = false)", "yes"),
        ("a + 01.50 = 2", "a + 1.50 = 2"),
        ("a < 010", "a < 10"),
        ("010 > a", "10 > a"),
        ("(010 - a) * 01 >= b", "(10 - a) * 1 >= b"),
        ("(yes = true) is null", "yes is null"),
        ("length(text) > 010", "length(text) > 10"),
        ("length(010 - a) > 1", "length(10 - a) > 1"),
        ("not not (a = 1)", "a = 1"),
        ("not (a = 1 and b = 1)", "a != 1 or b != 1"),
        ("not (a = 1 or b = 1)", "a != 1 and b != 1"),
        ("not (a < 1)", "a >= 1"),
        ("not (a <= 1)", "a > 1"),
        ("not ((yes = true) is null)", "not (yes is null)"),
        ("lower(text) = 'a' and (a = 010) = (b = 1)", "lower(text) = 'a' and (a = 10) = (b = 1)"),
    ],
)
def test_conditions_that_mean_the_same(one: str, same: str) -> None:
    assert normal(one) == normal(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a = 1 and (b = 1 or c = 1)", "(a = 1 and b = 1) or c = 1"),
        ("a = 1 and b = 1", "a = 1 or b = 1"),
        ("yes = true", "yes = false"),
        ("yes = true", "yes != true"),
        ("not (a + 1 = b)", "a + 1 = b"),
        ("not (a is null)", "a is null"),
        ("a = b", "b = a"),
        ("text = '010'", "text = '10'"),
        ("a < 1", "a <= 1"),
        ("yes = sure", "yes"),
    ],
)
def test_conditions_that_mean_something_else(one: str, other: str) -> None:
    assert normal(one) != normal(other)


ONE, TWO = Literal("010", number=True), Literal("2", number=True)
TEN = Literal("10", number=True)


@pytest.mark.parametrize(
    ("one", "same"),
    [
        (OneOf(Name("a"), (ONE,)), read("a = 10")),
        (Call("length", ONE), Call("length", TEN)),
        (OneOf(Name("a"), (ONE, TWO)), OneOf(Name("a"), (TEN, TWO))),
        (OneOf(Name("a"), (Literal("010"), TWO)), OneOf(Name("a"), (TEN, TWO))),
        (OneOf(read("a - 010"), (TEN, TWO)), OneOf(read("a - 10"), (TEN, TWO))),
        (Binary("=", Name("a"), Literal("010")), read("a = 10")),
        (Binary("=", Literal("010"), Name("a")), read("10 = a")),
        (Binary("=", Name("on_day"), Literal("20260105")), Binary("=", Name("on_day"), Literal("2026-01-05"))),
    ],
)
def test_values_that_mean_the_same(one: Condition, same: Condition) -> None:
    assert normal(one) == normal(same) == same


@pytest.mark.parametrize(
    ("one", "same"),
    [
        (Not(OneOf(Name("a"), (ONE,))), read("a != 10")),
        (Not(OneOf(Name("a"), (ONE, TWO))), Not(OneOf(Name("a"), (TEN, TWO)))),
        (Not(OneOf(Name("text"), (Literal("x"),))), read("text != 'x'")),
        (Not(Not(OneOf(Name("a"), (ONE,)))), read("a = 10")),
        (Not(read("a + 010")), Not(read("a + 10"))),
    ],
)
def test_opposites_that_mean_the_same(one: Condition, same: Condition) -> None:
    assert normal(one) == same


def table(*, derived: Derived | None = None, where: Condition | None = None) -> Table:
    indexes = (TableIndex("ix", (IndexColumn("a"),), where=where), SearchIndex("ft", ("text",), "english", where=where))
    mark = Column("mark", ColumnType(ColumnKind.BOOLEAN), derived=derived)
    return replace(TABLE, columns=(*TABLE.columns, mark), indexes=indexes)


@pytest.mark.parametrize(
    ("one", "same", "is_same"), [("a < 010", "a < 10", True), ("a < 010", "a < 11", False), ("a < 1", "yes", False)]
)
def test_conditions_of_columns_and_indexes(one: str, same: str, is_same: bool) -> None:
    before = table(derived=Marked(read(one)), where=read(one))
    after = table(derived=Marked(read(same)), where=read(same))
    assert (normal_table(before) == normal_table(after)) == is_same
    kinds = [type(change).__name__ for change in compare(Schema((before,)), Schema((after,)))]
    assert kinds == ([] if is_same else ["ColumnChanged", "PartChanged", "PartChanged"])


def test_what_is_derived_otherwise_and_indexes_of_all_rows_stay() -> None:
    whole = table(derived=Joined(("text",)))
    assert normal_table(whole).column("mark").derived == Joined(("text",))
    assert [index.where for index in normal_table(whole).indexes] == [None, None]


@pytest.mark.parametrize(("default", "same"), [("010", "10"), ("+3", "3")])
def test_defaults_that_mean_the_same(default: str, same: str) -> None:
    one, other = (
        replace(TABLE, columns=(Column("a", NUMBER, default=Constant(each, number=True)),)) for each in (default, same)
    )
    assert compare(Schema((one,)), Schema((other,))).changes == ()
