"""What each kind of change touches and needs: whose way it is in, and whose it is not."""

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
    TableAdded,
    TableDescribed,
    TableDropped,
    TableRenamed,
    ValueRenamed,
)
from specgen.schema.compare.conflicts import conflicts
from specgen.schema.json_forms import JsonForm, Member
from specgen.schema.model import (
    Column,
    ColumnType,
    EnumType,
    ForeignKey,
    IndexColumn,
    PrimaryKey,
    SearchIndex,
    SeedRow,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)

SIZE, RANK = (Column(name, ColumnType(ColumnKind.INTEGER)) for name in ("size", "rank"))
STATE = Column("state", ColumnType(ColumnKind.ENUM, enum="state"))
STATES = Column("states", ColumnType(ColumnKind.ARRAY, item=STATE.type))
KEY = PrimaryKey("pk", ("id",))
NOTES, USERS = Table("notes", (SIZE,), KEY), Table("users", (SIZE,), KEY)
OPEN, SHUT = EnumType("state", ("open",)), EnumType("state", ("shut",))
STATUS, MOOD = EnumType("status", ("open",)), EnumType("mood", ("open",))
ABOVE = Binary(">", Name("size"), Literal("0", number=True))
AUTHOR = ForeignKey("fk", ("size",), "users", ("id",), OnDelete.CASCADE)
UNIQUE = Unique("uq", ("size",))
ROW = SeedRow("notes", (SIZE,), "Note.first")

NO_NOTES, NO_USERS = TableDropped(NOTES), TableDropped(USERS)
NO_SIZE, NO_STATE = ColumnDropped("notes", SIZE), EnumDropped(OPEN)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (TableAdded(NOTES), TableAdded(replace(NOTES, comment="A remark")), ("table notes",)),
        (NO_NOTES, NO_SIZE, ("table notes",)),
        (NO_NOTES, TableRenamed("notes", "memos"), ("table notes",)),
        (TableRenamed("notes", "memos"), TableRenamed("tags", "memos"), ("table memos",)),
        (TableDescribed("notes", None, "a"), TableDescribed("notes", None, "b"), ("comment of table notes",)),
        (TableDescribed("notes", None, "a"), NO_NOTES, ("table notes",)),
        (TableDescribed("notes", None, "a"), NO_SIZE, ()),
        (ColumnAdded("notes", RANK), ColumnAdded("notes", STATE), ()),
        (ColumnAdded("notes", RANK), NO_NOTES, ("table notes",)),
        (ColumnAdded("notes", STATE), NO_STATE, ("enum state",)),
        (ColumnAdded("notes", STATES), NO_STATE, ("enum state",)),
        (ColumnAdded("notes", STATES), EnumDropped(MOOD), ()),
        (ColumnDropped("notes", STATE), NO_STATE, ("enum state",)),
        (ColumnRenamed("notes", "size", "rank"), NO_SIZE, ("column notes.size",)),
        (ColumnRenamed("notes", "size", "rank"), ColumnAdded("notes", RANK), ("column notes.rank",)),
        (ColumnRenamed("notes", "size", "rank"), NO_NOTES, ("table notes",)),
        (ValueRenamed("notes", "size", "a", "b"), ValueRenamed("notes", "size", "a", "c"), ("name notes.size.a",)),
        (ValueRenamed("notes", "size", "a", "b"), ValueRenamed("notes", "size", "d", "e"), ()),
        (ColumnRecounted("notes", SIZE, RANK), NO_SIZE, ()),
        (ColumnRecounted("notes", SIZE, SIZE), NO_SIZE, ("column notes.size",)),
        (ColumnRecounted("notes", SIZE, SIZE), NO_NOTES, ("table notes",)),
        (ColumnReformed("notes", SIZE, RANK), NO_SIZE, ()),
        (ColumnReformed("notes", SIZE, SIZE), NO_SIZE, ("column notes.size",)),
        (ColumnReformed("notes", SIZE, SIZE), NO_NOTES, ("table notes",)),
        (
            ColumnReformed("notes", SIZE, replace(SIZE, form=JsonForm(Member("json")))),
            ColumnReformed("notes", SIZE, replace(SIZE, form=JsonForm(Member("form", of="Note")))),
            ("what is within notes.size",),
        ),
        (
            ColumnRecounted("notes", SIZE, replace(SIZE, counts="EUR")),
            ColumnRecounted("notes", SIZE, replace(SIZE, counts="USD")),
            ("what is counted in notes.size",),
        ),
        (ValueRenamed("notes", "size", "a", "b"), NO_SIZE, ("column notes.size",)),
        (ValueRenamed("notes", "size", "a", "b"), NO_NOTES, ("table notes",)),
        (ColumnChanged("notes", SIZE, replace(SIZE, nullable=True)), NO_SIZE, ("column notes.size",)),
        (ColumnChanged("notes", SIZE, replace(SIZE, nullable=True)), NO_NOTES, ("table notes",)),
        (ColumnChanged("notes", RANK, STATE), NO_STATE, ("enum state",)),
    ],
)
def test_tables_and_columns(ours: Change, theirs: Change, expected: tuple[str, ...]) -> None:
    assert conflicts((ours,), (theirs,)) == expected
    assert conflicts((theirs,), (ours,)) == expected


@pytest.mark.parametrize("made", [TableAdded, TableDropped])
def test_a_table_needs_what_it_names(made: type[TableAdded] | type[TableDropped]) -> None:
    table = Table("tags", (STATE,), KEY, foreign_keys=(AUTHOR, replace(AUTHOR, target="tags")))
    assert conflicts((made(table),), (NO_USERS,)) == ("table users",)
    assert conflicts((made(table),), (ColumnDropped("users", Column("id", SIZE.type)),)) == ("column users.id",)
    assert conflicts((made(table),), (NO_STATE,)) == ("enum state",)
    assert conflicts((made(table),), (ColumnRenamed("tags", "id", "key"),)) == ("table tags",)


@pytest.mark.parametrize(
    "part",
    [
        PrimaryKey("uq", ("size",)),
        UNIQUE,
        TableCheck("uq", ABOVE),
        AUTHOR,
        TableIndex("uq", (IndexColumn("size"),)),
        TableIndex("uq", (IndexColumn("rank"),), where=ABOVE),
        SearchIndex("uq", ("size",), "english"),
        SearchIndex("uq", ("rank",), "english", where=ABOVE),
    ],
)
def test_a_part_needs_its_table_and_the_columns_that_it_mentions(part: Part) -> None:
    other = Unique("other", ())
    for change in (
        PartAdded("notes", part),
        PartDropped("notes", part),
        PartRenamed("notes", part, other),
        PartRenamed("notes", other, part),
        PartChanged("notes", part, other),
    ):
        assert conflicts((change,), (NO_SIZE,)) == ("column notes.size",)
        assert conflicts((change,), (NO_NOTES,)) == ("table notes",)
        assert conflicts((change,), (ColumnDropped("notes", STATE),)) == ()


def test_a_foreign_key_needs_what_it_names() -> None:
    change = PartAdded("notes", AUTHOR)
    assert conflicts((change,), (NO_USERS,)) == ("table users",)
    assert conflicts((change,), (ColumnDropped("users", Column("id", SIZE.type)),)) == ("column users.id",)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (PartAdded("notes", UNIQUE), PartAdded("notes", Unique("uq", ("rank",))), ("part notes.uq",)),
        (PartDropped("notes", UNIQUE), PartRenamed("notes", UNIQUE, Unique("u", ("size",))), ("part notes.uq",)),
        (
            PartAdded("notes", Unique("u", ("rank",))),
            PartRenamed("notes", UNIQUE, Unique("u", ("size",))),
            ("part notes.u",),
        ),
        (PartAdded("notes", UNIQUE), PartAdded("users", Unique("uq", ("rank",))), ()),
        (NO_STATE, EnumChanged(OPEN, SHUT), ("enum state",)),
        (NO_STATE, EnumRenamed(OPEN, STATUS), ("enum state",)),
        (EnumAdded(STATUS), EnumRenamed(OPEN, STATUS), ("enum status",)),
        (EnumAdded(STATUS), EnumAdded(MOOD), ()),
        (EnumAdded(OPEN), EnumAdded(SHUT), ("enum state",)),
        (ExtensionAdded("citext"), ExtensionDropped("citext"), ("extension citext",)),
        (ExtensionAdded("citext"), ExtensionAdded("unaccent"), ()),
        (RowAdded(ROW), RowDropped(ROW), ("row Note.first",)),
        (RowAdded(ROW), RowChanged(ROW, ROW), ("row Note.first",)),
        (RowAdded(ROW), NO_NOTES, ("table notes",)),
        (RowDropped(ROW), NO_SIZE, ("column notes.size",)),
        (RowChanged(ROW, ROW), NO_SIZE, ("column notes.size",)),
        (RowAdded(ROW), ColumnDropped("notes", RANK), ()),
    ],
)
def test_what_is_beside_tables_and_columns(ours: Change, theirs: Change, expected: tuple[str, ...]) -> None:
    assert conflicts((ours,), (theirs,)) == expected
    assert conflicts((theirs,), (ours,)) == expected


def test_the_same_on_both_sides_is_no_conflict() -> None:
    assert conflicts((NO_SIZE, NO_USERS), (NO_SIZE,)) == ()
