"""Rows reach the edges of types, satisfy what is asked of them, and where they can't it is said."""

from decimal import Decimal

import pytest

from specgen.product.conditions import Binary, Condition, IsNull, Literal, Name
from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema.model import (
    Column,
    ColumnType,
    ForeignKey,
    IndexColumn,
    PrimaryKey,
    Schema,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)
from specgen.schema.rows.generate import Filling, rows
from specgen.schema.rows.values import Value

KEY = Column("id", ColumnType(ColumnKind.BIGINT))
NUMBER = ColumnType(ColumnKind.INTEGER)


def table(
    name: str,
    *columns: Column,
    uniques: tuple[Unique, ...] = (),
    checks: tuple[TableCheck, ...] = (),
    foreign_keys: tuple[ForeignKey, ...] = (),
) -> Table:
    return Table(name, (KEY, *columns), PrimaryKey(f"pk_{name}", ("id",)), uniques, checks, foreign_keys)


def column(filling: Filling, name: str, of: str = "a") -> list[Value]:
    return [dict(row.values)[name] for row in filling.rows if row.table == of]


def at_least(number: int) -> Condition:
    return Binary(">=", Name("x"), Literal(str(number), number=True))


EDGES: dict[str, tuple[ColumnType, set[Value]]] = {
    "text": (ColumnType(ColumnKind.VARCHAR, length=12), {"", "x" * 12, "it's", "back\\slash", None}),
    "number": (NUMBER, {0, -(2**31), 2**31 - 1, None}),
    "decimal": (ColumnType(ColumnKind.DECIMAL, digits=4, scale=2), {Decimal("99.99"), Decimal("-99.99"), Decimal(0)}),
    "truth": (ColumnType(ColumnKind.BOOLEAN), {True, False, None}),
    "day": (ColumnType(ColumnKind.DATE), {"1000-01-01", "9999-12-31", "2024-02-29"}),
    "list": (ColumnType(ColumnKind.ARRAY, item=NUMBER), {"[]", "[1]"}),
    "document": (ColumnType(ColumnKind.JSON), {"{}", "[]"}),
}


@pytest.mark.parametrize("name", EDGES)
def test_edges_are_reached(name: str) -> None:
    type, wanted = EDGES[name]
    assert wanted <= set(column(rows(Schema((table("a", Column("x", type, nullable=True)),))), "x"))


def test_what_a_check_asks_for_is_found_at_its_edge() -> None:
    checked = table("a", Column("x", NUMBER), checks=(TableCheck("ck", at_least(77)),))
    found = column(rows(Schema((checked,))), "x")
    assert 77 in found
    assert all(isinstance(value, int) and value >= 77 for value in found)


def test_what_an_index_computes_of_a_row_is_possible() -> None:
    """Databases refuse a row for which the condition of an index can't be calculated."""
    doubled = Binary("*", Name("x"), Literal("2", number=True))
    where = Binary("or", Binary(">", doubled, Literal("9", number=True)), IsNull(Name("y")))
    columns = (KEY, Column("x", NUMBER), Column("y", NUMBER, nullable=True))
    indexes = (TableIndex("idx", (IndexColumn("x"),), where=where),)
    found = column(rows(Schema((Table("a", columns, PrimaryKey("pk", ("id",)), indexes=indexes),))), "x")
    assert {0, 1} < set(found)
    assert all(isinstance(value, int) and abs(value * 2) < 2**31 for value in found)


def test_a_check_that_nothing_satisfies_is_said() -> None:
    checked = table("a", Column("x", NUMBER), checks=(TableCheck("ck", Binary("<", Name("x"), Name("x"))),))
    filling = rows(Schema((checked,)))
    assert (filling.rows, [(each.table, each.made) for each in filling.short]) == ((), [("a", 0)])
    assert filling.short[0].why == "no values of `x` were found that fit"


def test_values_that_occur_once_are_no_longer_than_their_column() -> None:
    """Where few fit, others are made like those that do, with a number; numbers get longer."""
    below = Binary("<", Name("x"), Literal("a"))
    once = table(
        "a",
        Column("x", ColumnType(ColumnKind.VARCHAR, length=1)),
        uniques=(Unique("uq", ("x",)),),
        checks=(TableCheck("ck", below),),
    )
    assert {len(str(value)) for value in column(rows(Schema((once,)), 40), "x")} <= {0, 1}


def test_values_that_occur_once_differ_and_run_out_aloud() -> None:
    unique = table("a", Column("x", ColumnType(ColumnKind.BOOLEAN)), uniques=(Unique("uq", ("x",)),))
    filling = rows(Schema((unique,)))
    assert sorted(map(bool, column(filling, "x"))) == [False, True]
    assert [(each.made, each.why) for each in filling.short] == [(2, "no further values were found for `uq`")]


@pytest.mark.parametrize("kind", [ColumnKind.TIMESTAMP, ColumnKind.TEXT, ColumnKind.INTEGER])
def test_columns_of_one_type_differ_so_that_they_can_not_be_exchanged(kind: ColumnKind) -> None:
    filling = rows(Schema((table("a", Column("x", ColumnType(kind)), Column("y", ColumnType(kind))),)))
    pairs = list(zip(column(filling, "x"), column(filling, "y"), strict=True))
    assert pairs
    assert all(x != y for x, y in pairs)


def test_tables_in_a_circle_name_each_other_in_the_end() -> None:
    there = ForeignKey("there", ("x",), "b", ("id",), OnDelete.RESTRICT)
    back = ForeignKey("back", ("x",), "a", ("id",), OnDelete.RESTRICT)
    optional = Column("x", KEY.type, nullable=True)
    filling = rows(Schema((table("a", optional, foreign_keys=(there,)), table("b", optional, foreign_keys=(back,)))))
    patched = {patch.table for patch in filling.patches}
    assert (filling.short, len(patched)) == ((), 1)
    (other,) = {"a", "b"} - patched
    assert {*column(filling, "x", other)} - {None}


def test_the_same_schema_has_the_same_rows() -> None:
    schema = Schema((table("a", Column("x", ColumnType(ColumnKind.TEXT))),))
    assert rows(schema) == rows(schema)
