"""Random pairs of schemas: one, and what it became by a few edits, with what their author says beside them.

Names are edited first, so that what is said of them is true of the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from specgen.product.conditions import names_in
from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema.compare.intent import NOTHING_SAID, ColumnName, Intent, TableName, ValueNames
from specgen.schema.compare.renaming import with_new_names
from specgen.schema.model import AnyIndex, Column, ColumnType, EnumType, Schema, Table, TableIndex
from specgen.schema.names import cut, settle
from tests.schema.strategies import (
    ENUM_NAMES,
    NAMES,
    TEXTS,
    bare_tables,
    column_types,
    defaults,
    furnished,
    related,
    schemas,
)

Edit = Callable[[st.DrawFn, Schema], Schema]


@dataclass(frozen=True)
class Pair:
    """Two schemas of a product, not lowered yet, and what is said beside them."""

    before: Schema
    after: Schema
    intent: Intent


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A schema, and what became of it."""
    before = draw(schemas())
    intent = draw(new_names(before)) if draw(st.integers(0, 2)) == 0 else NOTHING_SAID
    after = with_new_names(before, intent)
    renamed: bool = draw(st.booleans())
    if intent.tables and renamed:
        after = Schema(tuple(_with_new_parts(table) for table in after.tables), after.enums)
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=6)):
        after = edit(draw, after)
    after, values = draw(new_values(after))
    after = replace(after, tables=settle(after.tables))
    return Pair(before, after, replace(_true_of(intent, after), values=values))


def _true_of(intent: Intent, after: Schema) -> Intent:
    """What of *intent* is still so: what got another name may be gone by now."""
    there = {table.name: {column.name for column in table.columns} for table in after.tables}
    return Intent(
        tuple(name for name in intent.tables if name.after in there),
        tuple(name for name in intent.columns if name.after in there.get(name.table, set())),
    )


def free_names(taken: set[str]) -> st.SearchStrategy[str]:
    """Names that nothing beside has, in whatever case."""
    folded = {name.casefold() for name in taken}
    return st.sampled_from([name for name in (*NAMES, "fresh", "newer") if name.casefold() not in folded])


@st.composite
def new_names(draw: st.DrawFn, schema: Schema) -> Intent:
    """Another name for some tables and columns."""
    tables, columns = [], []
    taken = {table.name for table in schema.tables}
    for table in schema.tables:
        name = table.name
        if draw(st.integers(0, 4)) == 0:
            name = draw(free_names(taken))
            tables.append(TableName(table.name, name))
            taken.add(name)
        column = draw(st.sampled_from(table.columns))
        if draw(st.integers(0, 3)) == 0:
            columns.append(ColumnName(name, column.name, draw(free_names({each.name for each in table.columns}))))
    return Intent(tuple(tables), tuple(columns))


def _with_new_parts(table: Table) -> Table:
    """*table* whose parts have other names: what an entity with another name brings about."""
    return replace(
        table,
        uniques=tuple(replace(each, name=cut(f"n{each.name}")) for each in table.uniques),
        checks=tuple(replace(each, name=cut(f"n{each.name}")) for each in table.checks),
        foreign_keys=tuple(replace(each, name=cut(f"n{each.name}")) for each in table.foreign_keys),
        indexes=tuple(replace(each, name=cut(f"n{each.name}")) for each in table.indexes),
    )


@st.composite
def new_values(draw: st.DrawFn, schema: Schema) -> tuple[Schema, tuple[ValueNames, ...]]:
    """Other values for some enums: new ones, others gone with what takes their place, or another order."""
    said = []
    for enum in schema.enums:
        kind = draw(st.sampled_from(["", "", "", "add", "remove", "order"]))
        match kind:
            case "add":
                place = draw(st.integers(0, len(enum.values)))
                value = draw(st.sampled_from([text for text in ("new", "newer", "newest") if text not in enum.values]))
                values = (*enum.values[:place], value, *enum.values[place:])
            case "remove" if len(enum.values) > 1:
                gone = draw(st.sampled_from(enum.values))
                values = tuple(value for value in enum.values if value != gone)
                said.append(ValueNames(enum.name, ((gone, draw(st.sampled_from(values))),)))
            case "order":
                values = tuple(reversed(enum.values))
            case _:
                continue
        schema = _with_values(schema, EnumType(enum.name, values))
    return schema, tuple(said)


def _with_values(schema: Schema, enum: EnumType) -> Schema:
    """*schema* with other values of an enum; what mentions columns of it is left out."""
    enums = tuple(enum if each.name == enum.name else each for each in schema.enums)
    return replace(schema, tables=tuple(_without_values(table, enum) for table in schema.tables), enums=enums)


def _without_values(table: Table, enum: EnumType) -> Table:
    held = {column.name for column in table.columns if _enum_of(column) == enum.name}
    columns = tuple(replace(column, default=None) if column.name in held else column for column in table.columns)
    return replace(_without(table, held, of_conditions_alone=True), columns=columns)


def _enum_of(column: Column) -> str | None:
    return (column.type.item or column.type).enum


def _without(table: Table, names: set[str], *, of_conditions_alone: bool = False) -> Table:
    """*table* without the parts that mention columns *names*."""

    def stays(columns: tuple[str, ...]) -> bool:
        return of_conditions_alone or not names & set(columns)

    return replace(
        table,
        uniques=tuple(each for each in table.uniques if stays(each.columns)),
        checks=tuple(each for each in table.checks if not names & set(names_in(each.condition))),
        foreign_keys=tuple(each for each in table.foreign_keys if stays(each.columns)),
        indexes=tuple(
            each
            for each in table.indexes
            if stays(_indexed(each)) and not (each.where and names & set(names_in(each.where)))
        ),
    )


def _indexed(index: AnyIndex) -> tuple[str, ...]:
    return tuple(part.column for part in index.columns) if isinstance(index, TableIndex) else index.columns


def _put(schema: Schema, table: Table) -> Schema:
    return replace(schema, tables=tuple(table if each.name == table.name else each for each in schema.tables))


def _free_column(draw: st.DrawFn, table: Table) -> Column | None:
    """A column that no key holds."""
    kept = {*table.primary_key.columns, *(name for key in table.foreign_keys for name in key.columns)}
    free = [column for column in table.columns if column.name not in kept]
    return draw(st.sampled_from(free)) if free else None


def _with_column(table: Table, column: Column) -> Table:
    return replace(table, columns=tuple(column if each.name == column.name else each for each in table.columns))


def drop_column(draw: st.DrawFn, schema: Schema) -> Schema:
    table = draw(st.sampled_from(schema.tables))
    column = _free_column(draw, table)
    if column is None:
        return schema
    left = tuple(each for each in table.columns if each is not column)
    return _put(schema, replace(_without(table, {column.name}), columns=left))


def add_column(draw: st.DrawFn, schema: Schema) -> Schema:
    table = draw(st.sampled_from(schema.tables))
    type = draw(column_types(schema.enums))
    name = draw(free_names({column.name for column in table.columns}))
    column = Column(name, type, draw(st.booleans()), draw(defaults(type, schema.enums)), draw(st.none() | TEXTS))
    return _put(schema, replace(table, columns=(*table.columns, replace(column, comment=column.comment or None))))


def change_type(draw: st.DrawFn, schema: Schema) -> Schema:
    table = draw(st.sampled_from(schema.tables))
    column = _free_column(draw, table)
    if column is None:
        return schema
    type = draw(column_types(schema.enums))
    changed = replace(column, type=type, default=draw(defaults(type, schema.enums)), meant=None)
    kept = _without(table, {column.name})
    if column.type.kind is type.kind and type.kind in (ColumnKind.VARCHAR, ColumnKind.DECIMAL):
        kept = replace(kept, indexes=table.indexes, uniques=table.uniques)
    return _put(schema, _with_column(kept, changed))


def change_seal(draw: st.DrawFn, schema: Schema) -> Schema:
    """Encrypt a column, or no longer, or under another name."""
    table = draw(st.sampled_from(schema.tables))
    column = _free_column(draw, table)
    if column is None:
        return schema
    type = ColumnType(ColumnKind.TEXT)
    meant = draw(st.sampled_from([None, replace(type, sealed="a.a"), replace(type, sealed="b.b")]))
    changed = replace(column, type=type, default=None, meant=meant)
    return _put(schema, _with_column(_without(table, {column.name}), changed))


def change_null(draw: st.DrawFn, schema: Schema) -> Schema:
    table = draw(st.sampled_from(schema.tables))
    column = _free_column(draw, table)
    return _put(schema, _with_column(table, replace(column, nullable=not column.nullable))) if column else schema


def change_default(draw: st.DrawFn, schema: Schema) -> Schema:
    table = draw(st.sampled_from(schema.tables))
    column = _free_column(draw, table)
    if column is None:
        return schema
    return _put(schema, _with_column(table, replace(column, default=draw(defaults(column.type, schema.enums)))))


def change_comments(draw: st.DrawFn, schema: Schema) -> Schema:
    comments = st.none() | TEXTS.filter(bool)
    table = draw(st.sampled_from(schema.tables))
    column = replace(draw(st.sampled_from(table.columns)), comment=draw(comments))
    return _put(schema, replace(_with_column(table, column), comment=draw(comments)))


def change_parts(draw: st.DrawFn, schema: Schema) -> Schema:
    table = draw(st.sampled_from(schema.tables))
    return _put(schema, draw(furnished(table, schema.enums)))


def change_delete_rule(draw: st.DrawFn, schema: Schema) -> Schema:
    table = draw(st.sampled_from(schema.tables))
    keys = tuple(replace(key, on_delete=draw(st.sampled_from(OnDelete))) for key in table.foreign_keys)
    emptied = {name for key in keys if key.on_delete is OnDelete.SET_NULL for name in key.columns}
    columns = tuple(replace(column, nullable=column.nullable or column.name in emptied) for column in table.columns)
    return _put(schema, replace(table, columns=columns, foreign_keys=keys))


def drop_foreign_keys(draw: st.DrawFn, schema: Schema) -> Schema:
    return _put(schema, replace(draw(st.sampled_from(schema.tables)), foreign_keys=()))


def add_foreign_keys(draw: st.DrawFn, schema: Schema) -> Schema:
    table = draw(st.sampled_from(schema.tables))
    if table.foreign_keys or any(column.name.startswith("ref") for column in table.columns):
        return schema
    return _put(schema, draw(related(table, schema.tables)))


def drop_table(draw: st.DrawFn, schema: Schema) -> Schema:
    gone = draw(st.sampled_from(schema.tables))
    left = (
        replace(table, foreign_keys=tuple(key for key in table.foreign_keys if key.target != gone.name))
        for table in schema.tables
        if table is not gone
    )
    return replace(schema, tables=tuple(left)) if len(schema.tables) > 1 else schema


def add_table(draw: st.DrawFn, schema: Schema) -> Schema:
    table = draw(bare_tables(draw(free_names({table.name for table in schema.tables})), schema.enums))
    table = draw(related(table, (*schema.tables, table)))
    return replace(schema, tables=(*schema.tables, draw(furnished(table, schema.enums))))


def add_enum(draw: st.DrawFn, schema: Schema) -> Schema:
    name = draw(
        st.sampled_from([name for name in (*ENUM_NAMES, "later") if name not in {e.name for e in schema.enums}])
    )
    return replace(schema, enums=(*schema.enums, EnumType(name, ("one", "it's"))))


def drop_enum(draw: st.DrawFn, schema: Schema) -> Schema:
    used = {_enum_of(column) for table in schema.tables for column in table.columns}
    return replace(schema, enums=tuple(enum for enum in schema.enums if enum.name in used))


EDITS: tuple[Edit, ...] = (
    drop_column,
    add_column,
    change_type,
    change_seal,
    change_null,
    change_default,
    change_comments,
    change_parts,
    change_delete_rule,
    drop_foreign_keys,
    add_foreign_keys,
    drop_table,
    add_table,
    add_enum,
    drop_enum,
)


@st.composite
def edited(draw: st.DrawFn, schema: Schema) -> Schema:
    """*schema* after one edit."""
    edit = draw(st.sampled_from(EDITS))
    return edit(draw, schema)
