"""What has another name is known by it wherever it is mentioned."""

from dataclasses import replace

import pytest

from specgen.product.conditions import Binary, Condition, Literal, Name
from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema.compare.changes import Change, ColumnRenamed, EnumRenamed, PartAdded, PartDropped, TableRenamed
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import (
    NOTHING_SAID,
    ColumnName,
    CopyOf,
    Fill,
    HeldName,
    Intent,
    TableName,
    ValueNames,
)
from specgen.schema.compare.renaming import with_new_enums, with_new_names
from specgen.schema.dialects import dialect
from specgen.schema.model import (
    AnyIndex,
    Column,
    ColumnType,
    Computed,
    Digested,
    EnumType,
    ForeignKey,
    IndexColumn,
    Joined,
    Marked,
    PrimaryKey,
    Schema,
    SearchIndex,
    SeedRow,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)
from tests.schema.build import schema_of

POSTGRESQL = dialect("postgresql")
TEXT, NUMBER = ColumnType(ColumnKind.TEXT), ColumnType(ColumnKind.INTEGER)


def above(column: str) -> Condition:
    return Binary(">", Name(column), Literal("0", number=True))


def everywhere(table: str, column: str) -> Schema:
    """A schema that mentions the *table* and the *column* in each way there is."""
    columns = (
        Column(column, TEXT),
        Column("other", NUMBER),
        Column("marked", NUMBER, derived=Marked(above(column))),
        Column("digested", TEXT, derived=Digested(column)),
        Column("joined", TEXT, derived=Joined((column, "other"))),
        Column("computed", NUMBER, derived=Computed("size", (column, "other"))),
    )
    whole = Table(
        table,
        columns,
        PrimaryKey("pk", (column,)),
        uniques=(Unique("uq", (column, "other")),),
        checks=(TableCheck("ck", above(column)),),
        foreign_keys=(ForeignKey("fk", ("other",), table, (column,), OnDelete.CASCADE),),
        indexes=(
            TableIndex("ix", (IndexColumn(column),)),
            TableIndex("ix_some", (IndexColumn("other"),), where=above(column)),
            SearchIndex("words", (column,), "english"),
            SearchIndex("words_of_some", ("other",), "english", where=above(column)),
        ),
    )
    beside = Table(
        "beside",
        (Column("its", TEXT),),
        PrimaryKey("pk_beside", ("its",)),
        foreign_keys=(ForeignKey("fk_beside", ("its",), table, (column,), OnDelete.CASCADE),),
    )
    return Schema((whole, beside), seeds=(SeedRow(table, (Column(column, TEXT),), "first"),))


def test_a_column_is_known_by_its_new_name() -> None:
    intent = Intent(columns=(ColumnName("notes", "text", "title"),))
    found = compare(everywhere("notes", "text"), everywhere("notes", "title"), intent)
    assert found.changes == (ColumnRenamed("notes", "text", "title"),)
    assert found.renamed == everywhere("notes", "title")


def test_a_table_is_known_by_its_new_name() -> None:
    intent = Intent(tables=(TableName("notes", "memos"),), columns=(ColumnName("memos", "text", "title"),))
    found = compare(everywhere("notes", "text"), everywhere("memos", "title"), intent)
    assert found.changes == (TableRenamed("notes", "memos"), ColumnRenamed("memos", "text", "title"))
    assert found.renamed == everywhere("memos", "title")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("upper(text)", "upper(title)"),
        ("text || 'the text' || texts", "title || 'the text' || texts"),
        ('"text" || `text`', '"title" || `title`'),
        ("text(other)", "text(other)"),
    ],
)
def test_an_expression_speaks_of_a_column_by_its_new_name(before: str, after: str) -> None:
    def computed(expression: str, column: str) -> Schema:
        columns = (Column(column, TEXT), Column("made", TEXT, derived=Computed(expression, (column,))))
        return Schema((Table("notes", columns, PrimaryKey("pk", (column,))),))

    intent = Intent(columns=(ColumnName("notes", "text", "title"),))
    assert compare(computed(before, "text"), computed(after, "title"), intent).renamed == computed(after, "title")


def test_a_new_name_that_is_no_plain_word_is_quoted_in_an_expression() -> None:
    columns = (Column("text", TEXT), Column("made", TEXT, derived=Computed("upper(text)", ("text",))))
    schema = Schema((Table("notes", columns, PrimaryKey("pk", ("text",))),))
    named = with_new_names(schema, Intent(columns=(ColumnName("notes", "text", "the Title"),)))
    assert named.table("notes").column("made").derived == Computed('upper("the Title")', ("the Title",))


ENUMS = "enums: {{{0}: [open, closed], Phase: [{1}]}}\nentities: {{Note: {{timestamps: false, fields: {2}}}}}"
FIELDS = "{{state: {0}, states: {{type: {{list: {0}}}}}, phase: Phase}}"


def of_enums(before: tuple[str, str], after: tuple[str, str]) -> tuple[Change, ...]:
    old, new = (
        POSTGRESQL.lower(schema_of(ENUMS.format(name, values, FIELDS.format(name)))).schema
        for name, values in (before, after)
    )
    return compare(old, new).changes


def test_an_enum_is_known_by_its_new_name_in_columns_and_lists() -> None:
    (change,) = of_enums(("State", "early, late"), ("Status", "early, late"))
    assert isinstance(change, EnumRenamed)
    assert (change.before.name, change.after.name) == ("state", "status")


def test_an_enum_that_stays_was_no_other_with_its_values() -> None:
    (change,) = of_enums(("State", "open, closed"), ("Status", "open, closed"))
    assert isinstance(change, EnumRenamed)


def test_an_enum_with_other_values_and_another_name_is_another() -> None:
    old, new = (
        replace(everywhere("notes", "text"), enums=(EnumType(name, values),))
        for name, values in (("state", ("open", "closed")), ("status", ("closed", "open")))
    )
    assert [type(change).__name__ for change in compare(old, new)] == ["EnumDropped", "EnumAdded"]


def indexed(*indexes: AnyIndex) -> Schema:
    table = Table("notes", (Column("text", TEXT),), PrimaryKey("pk", ("text",)), indexes=indexes)
    return Schema((table,))


def test_a_part_that_stays_has_not_taken_the_name_of_another() -> None:
    one, same = (TableIndex(name, (IndexColumn("text"),)) for name in ("one", "same"))
    assert compare(indexed(one, same), indexed(same)).changes == (PartDropped("notes", one),)
    assert compare(indexed(same), indexed(same, one)).changes == (PartAdded("notes", one),)


def test_each_of_several_equal_parts_has_one_new_name() -> None:
    one, two, three = (TableIndex(name, (IndexColumn("text"),)) for name in ("one", "two", "three"))
    assert [type(each).__name__ for each in compare(indexed(one, two), indexed(three))] == [
        "PartRenamed",
        "PartDropped",
    ]


def test_an_intent_tells_each_thing_by_its_name() -> None:
    intent = Intent(
        tables=(TableName("users", "persons"), TableName("notes", "memos")),
        columns=(ColumnName("memos", "text", "title"), ColumnName("tags", "name", "word")),
        values=(ValueNames("state", (("open", "new"),)), ValueNames("mood", (("sad", "glad"),))),
        fills=(
            Fill("memos", "size", CopyOf("a")),
            Fill("memos", "rank", CopyOf("b")),
            Fill("tags", "size", CopyOf("c")),
        ),
    )
    assert intent.fill("memos", "rank") == CopyOf("b")
    assert intent.fill("tags", "size") == CopyOf("c")
    assert intent.fill("tags", "rank") is None
    assert intent.value_names("mood") == (("sad", "glad"),)
    assert intent.value_names("size") == ()
    assert intent.backward() == Intent(
        tables=(TableName("persons", "users"), TableName("memos", "notes")),
        columns=(ColumnName("notes", "title", "text"), ColumnName("tags", "word", "name")),
    )
    assert NOTHING_SAID.backward() == NOTHING_SAID


def test_nothing_is_made_anew_where_nothing_has_another_name() -> None:
    """A thousand tables are not copied for nothing."""
    schema = schema_of("entities: {A: {fields: {name: string}}}")
    assert with_new_enums(with_new_names(schema, NOTHING_SAID), {}) is schema


def test_names_that_rows_hold_are_those_of_one_column() -> None:
    held = Intent(held=(HeldName("counters", "counted", "A.no", "B.no"), HeldName("log", "entity", "A", "B")))
    assert held.held_names("counters", "counted") == {"A.no": "B.no"}
    assert held.held_names("counters", "entity") == {}
