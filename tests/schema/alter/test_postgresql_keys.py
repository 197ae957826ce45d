"""Keys that change, and columns that count: what else of a table hangs on them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from specgen.product.conditions import Binary, Literal, Name
from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema.alter.postgresql import alter
from specgen.schema.alter.steps import Back, batches
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, CopyOf, Fill, Intent, ValueNames
from specgen.schema.model import (
    Column,
    ColumnType,
    Constant,
    EnumType,
    ForeignKey,
    Identity,
    IndexColumn,
    NewUuid,
    PrimaryKey,
    Schema,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)
from tests.databases import CONTRIB, Database, each
from tests.schema.alter.roads import expect, go, go_back, make
from tests.schema.build import schema_of

INTEGER, BIGINT, TEXT = (ColumnType(kind) for kind in (ColumnKind.INTEGER, ColumnKind.BIGINT, ColumnKind.TEXT))
STATE = ColumnType(ColumnKind.ENUM, enum="state")
OPEN = Binary("=", Name("state"), Literal("open"))
COUNTED = Column("id", INTEGER, default=Identity())

USERS = Table(
    "users",
    (COUNTED, Column("name", TEXT), Column("state", STATE, default=Constant("open"))),
    PrimaryKey("pk_users", ("id",)),
    uniques=(Unique("uq_users_name", ("name",)),),
    checks=(TableCheck("ck_users_first", Binary("or", OPEN, Binary(">", Name("id"), Literal("0", number=True)))),),
    indexes=(
        TableIndex("idx_users_name", (IndexColumn("name"),), where=OPEN),
        SearchIndex("idx_users_search", ("name",), "english"),
    ),
)
NOTES = Table(
    "notes",
    (COUNTED, Column("user_id", INTEGER), Column("user_name", TEXT, nullable=True)),
    PrimaryKey("pk_notes", ("id",)),
    foreign_keys=(
        ForeignKey("fk_notes_user", ("user_id",), "users", ("id",), OnDelete.CASCADE),
        ForeignKey("fk_notes_name", ("user_name",), "users", ("name",), OnDelete.SET_NULL),
    ),
    indexes=(TableIndex("idx_notes", (IndexColumn("user_id"),)),),
)
TAGS = Table(
    "tags",
    (COUNTED, Column("name", TEXT), Column("user", INTEGER)),
    PrimaryKey("pk_tags", ("id",)),
    foreign_keys=(ForeignKey("fk_tags", ("name", "user"), "users", ("name", "id"), OnDelete.RESTRICT),),
)
BASE = Schema((USERS, NOTES), (EnumType("state", ("open", "closed", "lost")),))
ROWS = """
INSERT INTO users (name, state) VALUES ('Ann', 'open'), ('Bob', 'lost');
INSERT INTO notes (user_id, user_name) SELECT id, name FROM users;
"""

Edit = Callable[[Schema], Schema]


def column(table: str, name: str, edit: Callable[[Column], Column]) -> Edit:
    """Another column in the place of one."""

    def edited(found: Table) -> Table:
        return replace(found, columns=tuple(edit(each) if each.name == name else each for each in found.columns))

    return of_table(table, edited)


def of_table(name: str, edit: Callable[[Table], Table]) -> Edit:
    """Another table in the place of one."""
    return lambda schema: replace(
        schema, tables=tuple(edit(table) if table.name == name else table for table in schema.tables)
    )


def typed(table: str, name: str, type: ColumnType) -> Edit:
    """A column of another type."""
    return column(table, name, lambda found: replace(found, type=type))


def together(*edits: Edit) -> Edit:
    """One edit after the other."""

    def edited(schema: Schema) -> Schema:
        for edit in edits:
            schema = edit(schema)
        return schema

    return edited


def values(*values: str) -> Edit:
    """Other values of the enum."""
    return lambda schema: replace(schema, enums=(EnumType("state", values),))


def named(name: str, column: str) -> TableIndex:
    """An index of one column; that of the users has its condition."""
    return TableIndex(name, (IndexColumn(column),), where=OPEN if column == "name" else None)


CASES: dict[str, tuple[Edit, Intent]] = {
    "a key that others refer to grows": (
        together(typed("users", "id", BIGINT), typed("notes", "user_id", BIGINT)),
        NOTHING_SAID,
    ),
    "a unique column that others refer to has another type": (
        together(
            typed("users", "name", ColumnType(ColumnKind.VARCHAR, length=9)),
            typed("notes", "user_name", ColumnType(ColumnKind.VARCHAR, length=9)),
        ),
        NOTHING_SAID,
    ),
    "a key has more columns": (
        together(
            of_table("users", lambda table: replace(table, primary_key=PrimaryKey("pk_users", ("id", "name")))),
            of_table("notes", lambda table: replace(table, foreign_keys=table.foreign_keys[1:])),
        ),
        NOTHING_SAID,
    ),
    "a table gets a key that counts beside the old one": (
        of_table(
            "users",
            lambda table: replace(
                table,
                columns=(*table.columns, Column("number", BIGINT, default=Identity(), comment="Counts.")),
                uniques=(*table.uniques, Unique("uq_users_number", ("number",))),
            ),
        ),
        NOTHING_SAID,
    ),
    "a new table refers to a key that is new": (
        together(
            of_table("users", lambda table: replace(table, uniques=(Unique("uq_users_more", ("name", "id")),))),
            of_table("notes", lambda table: replace(table, foreign_keys=table.foreign_keys[:1])),
            lambda schema: replace(schema, tables=(*schema.tables, TAGS)),
        ),
        NOTHING_SAID,
    ),
    "two indexes exchange their names": (
        together(
            of_table("users", lambda table: replace(table, indexes=(named("idx_notes", "name"), *table.indexes[1:]))),
            of_table("notes", lambda table: replace(table, indexes=(named("idx_users_name", "user_id"),))),
        ),
        NOTHING_SAID,
    ),
    "a column stops counting": (column("notes", "id", lambda found: replace(found, default=None)), NOTHING_SAID),
    "a column that counts grows and stops": (
        column("notes", "id", lambda found: replace(found, default=None, type=BIGINT)),
        NOTHING_SAID,
    ),
    "a column begins to count": (
        column("notes", "user_id", lambda found: replace(found, default=Identity())),
        NOTHING_SAID,
    ),
    "a column begins to count and grows": (
        together(
            column("notes", "user_id", lambda found: replace(found, default=Identity(), type=BIGINT)),
            of_table("notes", lambda table: replace(table, foreign_keys=table.foreign_keys[1:])),
        ),
        NOTHING_SAID,
    ),
    "a column of a search may be null": (
        column("users", "name", lambda found: replace(found, nullable=True)),
        NOTHING_SAID,
    ),
    "two columns may no longer be null": (
        together(
            column("notes", "user_name", lambda found: replace(found, nullable=False)),
            of_table(
                "notes",
                lambda table: replace(
                    table,
                    columns=(*table.columns, Column("title", TEXT)),
                    foreign_keys=table.foreign_keys[:1],
                ),
            ),
        ),
        Intent(fills=(Fill("notes", "title", CopyOf("user_name")), Fill("notes", "user_name", Constant("")))),
    ),
    "an enum becomes texts and goes": (
        together(typed("users", "state", TEXT), lambda schema: replace(schema, enums=())),
        NOTHING_SAID,
    ),
    "a default goes with its value": (
        together(
            values("closed", "lost"),
            column("users", "state", lambda found: replace(found, default=Constant("lost"))),
            of_table("users", lambda table: replace(table, checks=(), indexes=table.indexes[1:])),
        ),
        Intent(values=(ValueNames("state", (("open", "closed"),)),)),
    ),
    "an enum loses a value and is copied to a new column while the old one goes": (
        together(
            values("open", "closed"),
            of_table(
                "users",
                lambda table: replace(
                    table,
                    columns=(COUNTED, Column("name", TEXT), Column("status", STATE)),
                    checks=(),
                    indexes=table.indexes[1:],
                ),
            ),
        ),
        Intent(fills=(Fill("users", "status", CopyOf("state")),), values=(ValueNames("state", (("lost", "closed"),)),)),
    ),
}


@pytest.mark.parametrize("name", CASES)
@each("postgresql-18")
def test_what_hangs_on_a_key_follows_it(name: str, database: Database) -> None:
    with_rows(name, database)


@pytest.mark.wide
@pytest.mark.parametrize("name", CASES)
@each("postgresql-16")
def test_it_does_where_less_is_known(name: str, database: Database) -> None:
    with_rows(name, database)


def with_rows(name: str, database: Database) -> None:
    edit, intent = CASES[name]
    after = edit(BASE)
    steps = alter(compare(BASE, after, intent), intent)
    files = batches(steps)
    assert Back.IMPOSSIBLE not in {step.back for step in steps}
    with database.namespace() as namespace:
        make(BASE, database.dialect, namespace)
        namespace.run(ROWS)
        go(files, namespace)
        expect(after, namespace)
        go_back(files, namespace)
        expect(BASE, namespace)
        assert namespace.rows("SELECT name FROM users ORDER BY 1") == [("Ann",), ("Bob",)]
        namespace.run("INSERT INTO users (name) VALUES ('Eve'); INSERT INTO notes (user_id) SELECT max(id) FROM users;")
        go(files, namespace)
        expect(after, namespace)


def in_uuids(found: Column) -> Column:
    """A column of which no value can be kept."""
    return replace(found, type=ColumnType(ColumnKind.UUID), default=found.default and NewUuid("gen_random_uuid"))


OF_UUIDS = together(column("users", "id", in_uuids), column("notes", "user_id", in_uuids))
UNCHECKED = of_table("users", lambda table: replace(table, checks=()))


@each("postgresql-18")
def test_keys_of_another_kind_take_what_refers_to_them_along(database: Database) -> None:
    """Rows would lose what they refer to, so it is for tables without rows."""
    before = UNCHECKED(BASE)
    after = OF_UUIDS(before)
    files = batches(steps := alter(compare(before, after, NOTHING_SAID), NOTHING_SAID))
    assert Back.IMPOSSIBLE in {step.back for step in steps}
    with database.namespace() as namespace:
        make(before, database.dialect, namespace)
        go(files, namespace)
        expect(after, namespace)
        go_back(files, namespace)
        expect(before, namespace)
        go(files, namespace)


@each("postgresql-18")
def test_an_enum_without_values_gets_some_and_its_columns_go_and_come(database: Database) -> None:
    """No row can hold what no value is there for."""
    moods = Table("moods", (COUNTED, Column("mood", STATE), Column("last", STATE)), PrimaryKey("pk_moods", ("id",)))
    before = Schema((moods,), (EnumType("state", ()),))
    after = Schema((replace(moods, columns=moods.columns[:2]),), (EnumType("state", ("new", "open")),))
    files = batches(alter(compare(before, after), NOTHING_SAID))
    with database.namespace() as namespace:
        make(before, database.dialect, namespace)
        go(files, namespace)
        expect(after, namespace)
        go_back(files, namespace)
        expect(before, namespace)
        go(files, namespace)
        expect(after, namespace)


@each(CONTRIB)
def test_an_extension_is_enabled_and_stays_or_is_disabled(database: Database) -> None:
    plain = schema_of("entities: {Item: {fields: {name: string}}}")
    needy = schema_of("database: {uuid: uuid_generate_v4}\nentities: {Item: {fields: {name: string}}}")
    before, after = (database.dialect.lower(schema).schema for schema in (plain, needy))
    there, back = (batches(alter(compare(*pair), NOTHING_SAID)) for pair in ((before, after), (after, before)))
    with database.namespace() as namespace:
        make(before, database.dialect, namespace)
        go(there, namespace)
        expect(after, namespace)
        go_back(there, namespace)
        expect(replace(before, extensions=after.extensions), namespace)
        go(there, namespace)
        go(back, namespace)
        expect(before, namespace)
        go_back(back, namespace)
        expect(after, namespace)


OF_SEEDS = """
enums: {State: %s}
entities:
  Item: {timestamps: false, seed: {one: {state: %s}}, fields: {state: State}}
"""


@each("postgresql-18")
def test_a_row_of_the_first_day_is_written_in_the_values_of_its_own_schema(database: Database) -> None:
    """The old value is none of the new type, nor the new one of the old."""
    texts = (OF_SEEDS % ("[open, lost]", "lost"), OF_SEEDS % ("[new, open]", "new"))
    before, after = (database.dialect.lower(schema_of(text)).schema for text in texts)
    intent = Intent(values=(ValueNames("state", (("lost", "open"),)),))
    files = batches(alter(compare(before, after, intent), intent))
    with database.namespace() as namespace:
        make(before, database.dialect, namespace)
        go(files, namespace)
        assert namespace.rows("SELECT state::text FROM items") == [("new",)]
        go_back(files, namespace)
        assert namespace.rows("SELECT state::text FROM items") == [("lost",)]
