"""Two specs that differ in one thing: the changes of their tables, in each dialect."""

import pytest

from specgen.product.types import ColumnKind
from specgen.schema.compare import changes as of
from specgen.schema.compare.changes import Change
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, ColumnName, Intent, TableName, ValueNames
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS, dialect
from tests.schema.build import schema_of

BASE = """
enums: {State: [open, closed]}
entities:
  User: {timestamps: false, fields: {name: string, age: integer}}
  Note:
    timestamps: false
    fields:
      text: {type: text, description: What it says}
      state: State
      rank: {type: integer, default: 1}
      price: {type: decimal, digits: 8, scale: 2}
      author: {belongs_to: User, on_delete: cascade}
    unique: [[rank, author]]
    indexes: [[state]]
    checks: {positive: rank > 0}
"""

POSTGRESQL, MYSQL, SQLITE = "postgresql", "mysql", "sqlite"
EACH_DIALECT = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda each: each.name)

SAME = {POSTGRESQL, MYSQL, SQLITE}


def between(after: str, dialect: Dialect, intent: Intent = NOTHING_SAID) -> tuple[Change, ...]:
    """What changes from the base to *after*."""
    before, now = (dialect.lower(schema_of(text)).schema for text in (BASE, after))
    return compare(before, now, intent).changes


def edited(*edits: tuple[str, str]) -> str:
    text = BASE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def named(changes: tuple[Change, ...]) -> list[str]:
    """Each change: its kind, and what it is of."""
    return sorted(map(_named, changes))


def _named(change: Change) -> str:
    kind = type(change).__name__
    match change:
        case of.TableAdded(table) | of.TableDropped(table):
            return f"{kind} {table.name}"
        case of.TableRenamed(before, after):
            return f"{kind} {before} {after}"
        case of.TableDescribed(table):
            return f"{kind} {table}"
        case of.ColumnAdded(table, column) | of.ColumnDropped(table, column):
            return f"{kind} {table}.{column.name}"
        case of.ColumnRenamed(table, before, after):
            return f"{kind} {table}.{before} {after}"
        case of.ValueRenamed(table, column, before, after):
            return f"{kind} {table}.{column} {before} {after}"
        case (
            of.ColumnChanged(table, _, after) | of.ColumnRecounted(table, _, after) | of.ColumnReformed(table, _, after)
        ):
            return f"{kind} {table}.{after.name}"
        case of.PartAdded(table, part) | of.PartDropped(table, part):
            return f"{kind} {part.name}"
        case of.PartRenamed(_, before, after):
            return f"{kind} {before.name} {after.name}"
        case of.PartChanged(_, _, after):
            return f"{kind} {after.name}"
        case of.EnumAdded(enum) | of.EnumDropped(enum):
            return f"{kind} {enum.name}"
        case of.EnumRenamed(before, after):
            return f"{kind} {before.name} {after.name}"
        case of.EnumChanged(_, after):
            return f"{kind} {after.name}"
        case of.ExtensionAdded(name) | of.ExtensionDropped(name):
            return f"{kind} {name}"
        case of.RowAdded(row) | of.RowDropped(row) | of.RowChanged(_, row):
            return f"{kind} {row.origin}"


ADDED = ("      rank: {type", "      size: {type: boolean, optional: true}\n      rank: {type")
ONE_THING = {
    "table-added": (("entities:", "entities:\n  Tag: {timestamps: false, fields: {on: date}}"), ["TableAdded tags"]),
    "table-described": (("  Note:\n", "  Note:\n    description: A remark\n"), ["TableDescribed notes"]),
    "column-added": (ADDED, ["ColumnAdded notes.size"]),
    "column-described": ((", description: What it says", ""), ["ColumnChanged notes.text"]),
    "column-nullable": (
        ("rank: {type: integer, default: 1}", "rank: {type: integer, default: 1, nullable: true}"),
        ["ColumnChanged notes.rank"],
    ),
    "default-changed": (("default: 1", "default: 2"), ["ColumnChanged notes.rank"]),
    "default-dropped": ((", default: 1", ""), ["ColumnChanged notes.rank"]),
    "delete-rule-changed": (("on_delete: cascade", "on_delete: restrict"), ["PartChanged fk_notes_author_id"]),
    "check-changed": (("rank > 0", "rank > 1"), ["PartChanged ck_notes_positive"]),
    "check-dropped": (("checks: {positive: rank > 0}", ""), ["PartDropped ck_notes_positive"]),
    "check-renamed": (("{positive:", "{ranked:"), ["PartRenamed ck_notes_positive ck_notes_ranked"]),
    "index-dropped": (("    indexes: [[state]]\n", ""), ["PartDropped idx_notes_state"]),
    "index-added": (("[[state]]", "[[state], [rank]]"), ["PartAdded idx_notes_rank"]),
}
WITHOUT_COMMENTS = {"table-described", "column-described"}


@EACH_DIALECT
@pytest.mark.parametrize("kind", ONE_THING)
def test_one_thing_that_differs_is_one_change(kind: str, dialect: Dialect) -> None:
    edit, expected = ONE_THING[kind]
    found = [name for name in named(between(edited(edit), dialect)) if "_type" not in name]
    assert found == ([] if dialect.name == SQLITE and kind in WITHOUT_COMMENTS else expected)


ENUM = ("[open, closed]", "[open, shut, closed]")


@pytest.mark.parametrize(
    ("dialect", "edit", "expected"),
    [
        (POSTGRESQL, ENUM, ["EnumChanged state"]),
        (MYSQL, ENUM, ["ColumnChanged notes.state"]),
        (SQLITE, ENUM, ["PartChanged ck_notes_state_type"]),
        (
            POSTGRESQL,
            ("unique: [[rank, author]]", "unique: [[author, rank]]"),
            [
                "PartAdded uq_notes_author_id_rank",
                "PartDropped idx_notes_author_id",
                "PartDropped uq_notes_rank_author_id",
            ],
        ),
        (POSTGRESQL, ("scale: 2", "scale: 3"), ["ColumnChanged notes.price"]),
        (SQLITE, ("scale: 2", "scale: 3"), ["ColumnChanged notes.price"]),
    ],
)
def test_dialects_change_what_they_hold(dialect: str, edit: tuple[str, str], expected: list[str]) -> None:
    found = named(between(edited(edit), next(each for each in DIALECTS if each.name == dialect)))
    assert [name for name in found if not name.startswith("PartAdded idx")] == expected


def test_a_changed_scale_is_another_type_for_the_product_alone() -> None:
    """SQLite keeps a decimal as a whole number of its last digit: the same type, and every row another value."""
    (change,) = between(edited(("scale: 2", "scale: 3")), dialect(SQLITE))
    assert isinstance(change, of.ColumnChanged)
    assert change.before.type == change.after.type
    assert change.retyped
    assert (change.before.held.kind, change.before.held.scale, change.after.held.scale) == (ColumnKind.DECIMAL, 2, 3)


@EACH_DIALECT
def test_a_column_that_got_another_name_takes_its_parts_along(dialect: Dialect) -> None:
    intent = Intent(columns=(ColumnName("notes", "rank", "place"),))
    after = edited(("rank", "place"))
    found = named(between(after, dialect, intent))
    assert "ColumnRenamed notes.rank place" in found
    assert not [name for name in found if name.startswith(("Column", "PartAdded", "PartDropped", "PartChanged"))][1:]
    assert "PartRenamed uq_notes_rank_author_id uq_notes_place_author_id" in found


@EACH_DIALECT
def test_a_table_that_got_another_name_is_still_referred_to(dialect: Dialect) -> None:
    intent = Intent(tables=(TableName("users", "persons"),))
    after = edited(("  User:", "  Person:"), ("belongs_to: User", "belongs_to: Person"))
    found = named(between(after, dialect, intent))
    assert "TableRenamed users persons" in found
    assert not [name for name in found if name.startswith(("TableAdded", "TableDropped", "PartChanged", "Column"))]


@EACH_DIALECT
def test_without_a_word_a_new_name_is_a_loss_and_a_beginning(dialect: Dialect) -> None:
    found = named(between(edited(("age: integer", "years: integer")), dialect))
    assert [name for name in found if name.startswith("Column")] == [
        "ColumnAdded users.years",
        "ColumnDropped users.age",
    ]


def test_an_enum_with_another_name_and_the_same_values_is_the_same() -> None:
    found = between(edited(("State:", "Status:"), ("state: State", "state: Status")), dialect(POSTGRESQL))
    assert named(found) == ["EnumRenamed state status"]


def test_an_enum_of_which_another_might_have_become_is_not_taken_for_it() -> None:
    enums = ("enums: {State: [open, closed]}", "enums: {Status: [open, closed], Phase: [open, closed]}")
    after = edited(enums, ("state: State", "state: Status"), ("name: string", "name: string, phase: Phase"))
    found = named(between(after, dialect(POSTGRESQL)))
    assert found == [
        "ColumnAdded users.phase",
        "ColumnChanged notes.state",
        "EnumAdded phase",
        "EnumAdded status",
        "EnumDropped state",
    ]


def test_a_change_of_an_enum_tells_what_becomes_of_its_values() -> None:
    intent = Intent(values=(ValueNames("state", (("closed", "shut"),)),))
    (change,) = between(edited(("[open, closed]", "[open, shut]")), dialect(POSTGRESQL), intent)
    assert isinstance(change, of.EnumChanged)
    assert change.values == (("closed", "shut"),)


SEEDED = "entities:\n  Role: {timestamps: false, fields: {name: string}, seed: {chief: {name: %s}}}"


@EACH_DIALECT
def test_rows_of_the_first_day_change_too(dialect: Dialect) -> None:
    def of_rows(before: str, after: str) -> list[str]:
        old, new = (dialect.lower(schema_of(text)).schema for text in (before, after))
        return named(compare(old, new).changes)

    none = "entities:\n  Role: {timestamps: false, fields: {name: string}}"
    assert of_rows(none, SEEDED % "Ann") == ["RowAdded Role.chief"]
    assert of_rows(SEEDED % "Ann", none) == ["RowDropped Role.chief"]
    assert of_rows(SEEDED % "Ann", SEEDED % "Bo") == ["RowChanged Role.chief"]


def test_extensions_come_and_go() -> None:
    plain = "entities: {User: {fields: {name: string}}}"
    with_one = f"database: {{uuid: uuid_generate_v4}}\n{plain}"
    there, gone = schema_of(with_one), schema_of(plain)
    assert named(compare(gone, there).changes) == ["ColumnChanged users.id", "ExtensionAdded uuid-ossp"]
    assert named(compare(there, gone).changes) == ["ColumnChanged users.id", "ExtensionDropped uuid-ossp"]


def test_tables_that_are_gone_go() -> None:
    both = "entities:\n  User: {fields: {name: string}}\n  Tag: {fields: {name: string}}"
    assert named(compare(schema_of(both), schema_of("entities: {User: {fields: {name: string}}}")).changes) == [
        "TableDropped tags"
    ]
