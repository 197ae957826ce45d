"""Each change is said in a line for people."""

from dataclasses import replace

import pytest

from specgen.product.conditions import Binary, Literal, Name
from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema.compare.changes import (
    Change,
    ColumnAdded,
    ColumnChanged,
    ColumnDropped,
    ColumnRecounted,
    ColumnReformed,
    ColumnRenamed,
    EnumAdded,
    EnumChanged,
    EnumDropped,
    EnumRenamed,
    ExtensionAdded,
    ExtensionDropped,
    Part,
    PartAdded,
    PartChanged,
    PartDropped,
    PartRenamed,
    RowAdded,
    RowChanged,
    RowDropped,
    SchemaChanges,
    TableAdded,
    TableDescribed,
    TableDropped,
    TableRenamed,
    ValueRenamed,
)
from specgen.schema.compare.words import in_words
from specgen.schema.dialects import dialect
from specgen.schema.model import (
    Column,
    ColumnType,
    Constant,
    EnumType,
    ForeignKey,
    IndexColumn,
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

POSTGRESQL, SQLITE = dialect("postgresql"), dialect("sqlite")
NUMBER = ColumnType(ColumnKind.INTEGER)
SIZE = Column("size", NUMBER)
ABOVE = Binary(">", Name("size"), Literal("0", number=True))
KEY = PrimaryKey("pk", ("size",))
UNIQUE = Unique("uq", ("size", "rank"))
CHECK = TableCheck("ck", ABOVE)
FOREIGN = ForeignKey("fk", ("size",), "users", ("id",), OnDelete.SET_NULL)
FOLLOWING = replace(FOREIGN, on_update="CASCADE")
INDEX = TableIndex("ix", (IndexColumn("size", descending=True), IndexColumn("rank")))
SOME = TableIndex("ix", (IndexColumn("size"),), unique=True, where=ABOVE)
WORDS = SearchIndex("ft", ("text", "title"), "english")
NOTES = Table("notes", (SIZE,), KEY)
ROW = SeedRow("notes", (), "Note.first")
STATE, STATUS = EnumType("state", ("open", "shut")), EnumType("status", ("open",))


def said(change: Change) -> str:
    schema = Schema((NOTES,))
    (line,) = in_words(SchemaChanges(schema, schema, schema, (change,)), POSTGRESQL)
    return line


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (TableAdded(NOTES), "notes: new table of 1 columns"),
        (TableDropped(NOTES), "notes: table goes"),
        (TableRenamed("notes", "memos"), "memos: was called notes"),
        (TableDescribed("notes", None, "A remark"), "notes: described otherwise"),
        (ColumnAdded("notes", SIZE), "notes.size: new, INTEGER"),
        (ColumnAdded("notes", replace(SIZE, nullable=True)), "notes.size: new, INTEGER, may be null"),
        (ColumnDropped("notes", SIZE), "notes.size: column goes"),
        (ColumnRenamed("notes", "rank", "size"), "notes.size: was called rank"),
        (
            ColumnRecounted("notes", replace(SIZE, counts="EUR"), replace(SIZE, counts="USD")),
            "notes.size: counts USD, was EUR",
        ),
        (ColumnRecounted("notes", SIZE, replace(SIZE, counts="EUR")), "notes.size: counts EUR, was nothing named"),
        (ColumnReformed("notes", SIZE, SIZE), "notes.size: its JSON values are made of something else"),
        (ValueRenamed("counters", "counted", "A.no", "B.no"), "counters.counted: A.no is called B.no"),
        (PartRenamed("notes", KEY, PrimaryKey("new", ())), "notes: primary key new was called pk"),
        (EnumAdded(STATE), "enum state: new, open, shut"),
        (EnumDropped(STATE), "enum state: goes"),
        (EnumRenamed(STATE, STATUS), "enum status: was called state"),
        (EnumChanged(STATE, STATUS), "enum status: open, shut → open"),
        (ExtensionAdded("citext"), "extension citext: needed from now on"),
        (ExtensionDropped("citext"), "extension citext: no longer needed"),
        (RowAdded(ROW), "row Note.first: new"),
        (RowDropped(ROW), "row Note.first: goes"),
        (RowChanged(ROW, ROW), "row Note.first: holds something else"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_change(change: Change, line: str) -> None:
    assert said(change) == line


@pytest.mark.parametrize(
    ("part", "kind", "says"),
    [
        (KEY, "primary key pk", "size"),
        (UNIQUE, "unique uq", "size, rank"),
        (CHECK, "check ck", "size > 0"),
        (FOREIGN, "foreign key fk", "size of users, set null on delete"),
        (FOLLOWING, "foreign key fk", "size of users, set null on delete, cascade on update"),
        (INDEX, "index ix", "size DESC, rank"),
        (SOME, "unique index ix", "size WHERE size > 0"),
        (WORDS, "search index ft", "text, title"),
    ],
)
def test_a_part_of_a_table(part: Part, kind: str, says: str) -> None:
    assert said(PartAdded("notes", part)) == f"notes: new {kind}: {says}"
    assert said(PartChanged("notes", part, part)) == f"notes: {kind} changes: {says}"
    assert said(PartDropped("notes", part)) == f"notes: {kind} goes"


@pytest.mark.parametrize(
    ("after", "differs"),
    [
        (replace(SIZE, type=ColumnType(ColumnKind.TEXT)), "INTEGER → TEXT"),
        (replace(SIZE, nullable=True), "may be null"),
        (replace(SIZE, default=Constant("1", number=True)), "none → 1 by default"),
        (replace(SIZE, derived=Marked(ABOVE)), "computed otherwise"),
        (replace(SIZE, comment="How tall"), "described otherwise"),
        (replace(SIZE, nullable=True, comment="How tall"), "may be null; described otherwise"),
    ],
)
def test_a_column(after: Column, differs: str) -> None:
    assert said(ColumnChanged("notes", SIZE, after)) == f"notes.size: {differs}"


def test_a_column_that_is_never_null_from_now_on() -> None:
    assert said(ColumnChanged("notes", replace(SIZE, nullable=True), SIZE)) == "notes.size: never null"


@pytest.mark.parametrize(
    ("meant", "line"),
    [
        (ColumnType(ColumnKind.DECIMAL, digits=8, scale=2), "notes.size: new, INTEGER that holds decimal(8, 2)"),
        (ColumnType(ColumnKind.DECIMAL, digits=8), "notes.size: new, INTEGER that holds decimal(8, 0)"),
        (ColumnType(ColumnKind.VARCHAR, length=9), "notes.size: new, INTEGER that holds varchar(9)"),
        (ColumnType(ColumnKind.ARRAY, item=NUMBER), "notes.size: new, INTEGER that holds array of integer"),
        (ColumnType(ColumnKind.OTHER, words="cidr"), "notes.size: new, INTEGER that holds cidr"),
        (ColumnType(ColumnKind.OTHER), "notes.size: new, INTEGER that holds no type"),
        (
            ColumnType(ColumnKind.TEXT, sealed="notes.size"),
            "notes.size: new, INTEGER that holds what is encrypted as notes.size",
        ),
    ],
)
def test_what_a_column_means(meant: ColumnType, line: str) -> None:
    change = ColumnAdded("notes", replace(SIZE, meant=meant))
    schema = Schema((NOTES,))
    assert list(in_words(SchemaChanges(schema, schema, schema, (change,)), SQLITE)) == [line]
