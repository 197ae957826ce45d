"""What a column may hold of an enum, and what columns mean, is known of schemas that tell it in part."""

from specgen.product.conditions import Literal, Name, OneOf
from specgen.product.types import ColumnKind
from specgen.schema.compare.enumerated import enum_values
from specgen.schema.compare.meaning import with_meaning_of
from specgen.schema.model import Column, ColumnType, PrimaryKey, Schema, Table, TableCheck

TEXT, NUMBER = ColumnType(ColumnKind.TEXT), ColumnType(ColumnKind.INTEGER)
DATE, FLAG = ColumnType(ColumnKind.DATE), ColumnType(ColumnKind.BOOLEAN)


def table(*columns: Column, checks: tuple[TableCheck, ...] = ()) -> Schema:
    return Schema((Table("notes", columns, PrimaryKey("pk", ("a",)), checks=checks),))


def test_what_is_no_text_is_no_value_of_an_enum() -> None:
    values = (Literal("open"), Literal(None), Literal(True), Literal("shut"))
    state = Column("state", TEXT, meant=ColumnType(ColumnKind.ENUM, enum="state"))
    schema = table(state, checks=(TableCheck("ck", OneOf(Name("state"), values)),))
    assert enum_values(schema, schema.tables[0], state) == ("open", "shut")


def test_columns_mean_what_those_of_their_name_and_type_became() -> None:
    before = table(Column("a", TEXT), Column("b", TEXT), Column("gone", TEXT))
    after = table(Column("a", TEXT, meant=DATE), Column("b", NUMBER, meant=FLAG))
    assert with_meaning_of(before, after) == table(
        Column("a", TEXT, meant=DATE), Column("b", TEXT), Column("gone", TEXT)
    )
