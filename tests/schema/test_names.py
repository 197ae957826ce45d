"""Names of constraints and indexes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from specgen.product.conditions import IsNull, Name
from specgen.product.types import ColumnKind
from specgen.schema.model import Column, ColumnType, IndexColumn, PrimaryKey, Table, TableIndex, Unique
from specgen.schema.names import MAX_BYTES, constraint_name, cut, settle

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=90)


def table(name: str, *columns: str) -> Table:
    text = ColumnType(ColumnKind.TEXT)
    return Table(name, tuple(Column(column, text) for column in columns), PrimaryKey(f"pk_{name}", (columns[0],)))


def test_a_name_says_kind_table_and_columns() -> None:
    assert constraint_name("fk", "order_items", "order_id") == "fk_order_items_order_id"


@given(WORDS)
def test_no_name_is_over_63_bytes(word: str) -> None:
    assert len(cut(word).encode()) <= MAX_BYTES


@given(WORDS, WORDS)
def test_different_names_stay_different_when_cut(one: str, other: str) -> None:
    assert (cut(one) == cut(other)) is (one == other)


def test_a_cut_name_keeps_its_beginning() -> None:
    name = cut("idx_" + "a" * 80)
    assert name.startswith("idx_" + "a" * 50 + "_")
    assert len(name) == MAX_BYTES


def test_names_that_two_would_have_end_in_a_hash_whatever_the_order() -> None:
    one = replace(table("a", "b_c"), uniques=(Unique("uq_a_b_c", ("b_c",)),))
    other = replace(table("a_b", "c"), uniques=(Unique("uq_a_b_c", ("c",)),))
    first, second = settle([one, other])
    assert first.uniques[0].name != second.uniques[0].name
    assert first.uniques[0].name.startswith("uq_a_b_c_")
    assert settle([other, one]) == (second, first)


def test_indexes_of_the_same_columns_differ_by_their_rows() -> None:
    columns = (IndexColumn("b"),)
    partial = TableIndex("idx_a_b", columns, where=IsNull(Name("b")))
    (settled,) = settle([replace(table("a", "b"), indexes=(TableIndex("idx_a_b", columns), partial))])
    assert len({index.name for index in settled.indexes}) == 2


def test_a_table_keeps_its_name() -> None:
    index = TableIndex("idx_a_b", (IndexColumn("b"),))
    indexed, named = settle([replace(table("a", "b"), indexes=(index,)), table("idx_a_b", "x")])
    assert named.name == "idx_a_b"
    assert indexed.indexes[0].name != "idx_a_b"


def test_what_nobody_shares_stays_short() -> None:
    plain = replace(table("a", "b"), uniques=(Unique("uq_a_b", ("b",)),))
    assert settle([plain, table("c", "d")])[0] == plain
