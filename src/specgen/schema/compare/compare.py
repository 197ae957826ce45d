"""Two lowered schemas → SchemaChanges.

Tables, columns, enums and the parts of tables are known by their names, after renaming what the author says was called
otherwise. What means the same is equal (`normal.py`); order is not compared, but for columns of keys and values of
enums.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

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
    PartName,
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
    known_by,
)
from specgen.schema.compare.formed import formed_otherwise
from specgen.schema.compare.intent import NOTHING_SAID, ColumnName, Intent
from specgen.schema.compare.renaming import with_new_enums, with_new_names
from specgen.schema.model import Column, Digested, EnumType, Joined, Marked, Schema, SeedRow, Table, TableCheck
from specgen.schema.normal import normal_condition, normal_table


def compare(before: Schema, after: Schema, intent: Intent = NOTHING_SAID) -> SchemaChanges:
    """What leads from *before* to *after*, which are lowered for one dialect, as the author's *intent* has it.

    The intent is expected to fit: each name that it says was before is there, and the one after is new.
    """
    enums = {name: enum.name for name, enum in _renamed_enums(before, after)}
    columns = (*intent.columns, *_renamed_marks(with_new_names(before, intent), after))
    intent = replace(intent, columns=columns)
    renamed = with_new_enums(with_new_names(before, intent), enums)
    changes = (
        *_extensions(before, after),
        *_enums(before, after, intent),
        *(TableRenamed(name.before, name.after) for name in intent.tables),
        *(ColumnRenamed(name.table, name.before, name.after) for name in intent.columns),
        *(ValueRenamed(name.table, name.column, name.before, name.after) for name in intent.held),
        *_tables(renamed, after),
        *_rows(renamed, after),
    )
    return SchemaChanges(before, renamed, after, tuple(changes))


def _extensions(before: Schema, after: Schema) -> Iterator[Change]:
    yield from (ExtensionDropped(name) for name in before.extensions if name not in after.extensions)
    yield from (ExtensionAdded(name) for name in after.extensions if name not in before.extensions)


def _enums(before: Schema, after: Schema, intent: Intent) -> Iterator[Change]:
    renamed = dict(_renamed_enums(before, after))
    taken = {enum.name for enum in renamed.values()}
    old, new = _by_name(before.enums), _by_name(after.enums)
    for enum in before.enums:
        if enum.name in renamed:
            yield EnumRenamed(enum, renamed[enum.name])
        elif enum.name not in new:
            yield EnumDropped(enum)
        elif enum.values != new[enum.name].values:
            yield EnumChanged(enum, new[enum.name], intent.value_names(enum.name))
    yield from (EnumAdded(enum) for enum in after.enums if enum.name not in old and enum.name not in taken)


def _renamed_enums(before: Schema, after: Schema) -> Iterator[tuple[str, EnumType]]:
    """Enums whose type has another name: the one that is gone and the one that is new with the same values.

    That needs no word of the author: no value can be lost by it, whatever was meant.
    """
    old, new = _by_name(before.enums), _by_name(after.enums)
    gone = _by_values(enum for enum in before.enums if enum.name not in new)
    added = _by_values(enum for enum in after.enums if enum.name not in old)
    for values, candidates in gone.items():
        if len(candidates) == len(added.get(values, ())) == 1:
            yield candidates[0].name, added[values][0]


def _renamed_marks(before: Schema, after: Schema) -> Iterator[ColumnName]:
    """Columns that are computed for an index, and the same but for their names, which follow from those of tables.

    *before* has the names that the author says.
    """
    old = _by_name(before.tables)
    for table in after.tables:
        marks = [column for column in table.columns if _is_ours(column)]
        was = old.get(table.name) if marks else None
        if was is None:
            continue
        there, names = _by_name(was.columns), {column.name for column in table.columns}
        gone = [column for column in was.columns if column.name not in names]
        for column in marks:
            same = next((each for each in gone if (each.derived, each.type) == (column.derived, column.type)), None)
            if same and column.name not in there:
                gone.remove(same)
                yield ColumnName(table.name, same.name, column.name)


def _is_ours(column: Column) -> bool:
    """Whether *column* is computed for an index of ours."""
    return isinstance(column.derived, Marked | Digested | Joined)


def _tables(before: Schema, after: Schema) -> Iterator[Change]:
    """Changes of tables: *before* has the names of *after* already."""
    old, new = _by_name(before.tables), _by_name(after.tables)
    yield from (TableDropped(table) for table in before.tables if table.name not in new)
    for table in after.tables:
        if table.name in old:
            yield from _table(old[table.name], table)
        else:
            yield TableAdded(table)


def _table(before: Table, after: Table) -> Iterator[Change]:
    if before == after:
        return
    if before.comment != after.comment:
        yield TableDescribed(after.name, before.comment, after.comment)
    yield from _columns(before, after)
    yield from _parts(before, after)


def _columns(before: Table, after: Table) -> Iterator[Change]:
    old, new = _by_name(before.columns), _by_name(after.columns)
    plain, plain_after = (_by_name(normal_table(table).columns) for table in (before, after))
    yield from (ColumnDropped(after.name, column) for column in before.columns if column.name not in new)
    for column in after.columns:
        if column.name not in old:
            yield ColumnAdded(after.name, column)
            continue
        change = ColumnChanged(after.name, old[column.name], column)
        if plain[column.name] != plain_after[column.name] or change.retyped:
            yield change
        if change.before.counts != column.counts:
            yield ColumnRecounted(after.name, change.before, column)
        if formed_otherwise(change.before.form, column.form):
            yield ColumnReformed(after.name, change.before, column)


def _parts(before: Table, after: Table) -> Iterator[Change]:
    """Keys, constraints and indexes: those of one name, then those that are the same but for their name."""
    old, new = _parts_of(before), _parts_of(after)
    plain, plain_after = _parts_of(normal_table(before)), _parts_of(normal_table(after))
    names = dict(_renamed_parts(plain, plain_after))
    for name, part in old.items():
        if name in names:
            yield PartRenamed(after.name, part, new[names[name]])
        elif name not in new:
            yield PartDropped(after.name, part)
        elif plain[name] != plain_after[name]:
            yield PartChanged(after.name, part, new[name])
    added = [name for name in new if name not in old and name not in set(names.values())]
    yield from (PartAdded(after.name, new[name]) for name in added)


def _renamed_parts(
    before: Mapping[PartName, Part], after: Mapping[PartName, Part]
) -> Iterator[tuple[PartName, PartName]]:
    """The old and new names of parts that are gone and new, and the same but for their names."""
    waiting: dict[Part, list[PartName]] = {}
    for name, part in after.items():
        if name not in before:
            waiting.setdefault(replace(part, name=""), []).append(name)
    for name, part in before.items():
        if name not in after and (candidates := waiting.get(replace(part, name=""))):
            yield name, candidates.pop(0)


def _parts_of(table: Table) -> dict[PartName, Part]:
    """The parts of *table* by their names; one without a name is known by what it is about."""
    return {known_by(part) if part.name else ("", _about(part, table)): part for part in table.parts}


def _about(part: Part, table: Table) -> str:
    match part:
        case TableCheck(condition=condition):
            return f"{type(part).__name__} {normal_condition(condition, table)}"
    return f"{type(part).__name__} {part.columns}"


def _rows(before: Schema, after: Schema) -> Iterator[Change]:
    old = {row.origin: row for row in before.seeds}
    new = {row.origin: row for row in after.seeds}
    yield from (RowDropped(row) for row in before.seeds if row.origin not in new)
    for row in after.seeds:
        if row.origin not in old:
            yield RowAdded(row)
        elif _values(old[row.origin]) != _values(row):
            yield RowChanged(old[row.origin], row)


def _values(row: SeedRow) -> dict[str, object]:
    """What *row* holds, by column: of a column nothing but the value counts."""
    return {column.name: column.default for column in row.columns}


Named = TypeVar("Named", Table, Column, EnumType)


def _by_name(things: Iterable[Named]) -> dict[str, Named]:
    return {thing.name: thing for thing in things}


def _by_values(enums: Iterable[EnumType]) -> dict[tuple[str, ...], list[EnumType]]:
    found: dict[tuple[str, ...], list[EnumType]] = {}
    for enum in enums:
        found.setdefault(enum.values, []).append(enum)
    return found
