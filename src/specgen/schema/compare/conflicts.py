"""Whether two sets of changes of one schema can both be made: in either order, with the same end.

Each change touches things, and needs others to stay as they are. Two changes are in each other's way where one touches
what the other touches or needs. The same change on both sides is no conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.frozen import frozen
from specgen.product.conditions import Condition, names_in
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
from specgen.schema.compare.within import Otherwise, otherwise
from specgen.schema.json_forms import Member
from specgen.schema.model import (
    Column,
    ForeignKey,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
)

Thing = tuple[str, ...]
"""What can be touched: its kind, then the names that lead to it (`("column", "users", "email")`)."""


@frozen
class Reach:
    """What a change touches, and what it needs as it is."""

    touches: frozenset[Thing]
    needs: frozenset[Thing]


def conflicts(ours: Iterable[Change], theirs: Iterable[Change]) -> tuple[str, ...]:
    """The things that both want otherwise, in words; none where both can be made."""
    mine, other = ({part for change in each for part in _parts(change)} for each in (ours, theirs))
    here = [_reach(change) for change in mine - other]
    there = [_reach(change) for change in other - mine]
    touched_here, needed_here = _joined(here)
    touched_there, needed_there = _joined(there)
    clashing = (touched_here & (touched_there | needed_there)) | (touched_there & needed_here)
    return tuple(_in_words(thing) for thing in sorted(clashing))


@frozen
class _Within:
    """A part of what JSON values of a column are made of, which is otherwise."""

    table: str
    column: str
    part: Otherwise


def _parts(change: Change) -> Iterator[Change | _Within]:
    """*change*, or the parts of it that two can make of one thing."""
    found: list[_Within] = []
    if isinstance(change, ColumnReformed):
        parts = otherwise(change.before.form, change.after.form)
        found += [_Within(change.table, change.after.name, part) for part in parts]
    yield from found or (change,)


def _joined(reaches: Iterable[Reach]) -> tuple[frozenset[Thing], frozenset[Thing]]:
    found = tuple(reaches)
    return (
        frozenset(thing for reach in found for thing in reach.touches),
        frozenset(thing for reach in found for thing in reach.needs),
    )


def _in_words(thing: Thing) -> str:
    kind, *names = thing
    return f"{kind} {'.'.join(names)}"


def _reach(change: Change | _Within) -> Reach:
    match change:
        case _Within(table, column, part):
            needs = {_table(table), _column(table, column)}
            forms = {*part.path[:1], *([part.after.of] if isinstance(part.after, Member) else [])}
            touched = _within(table, column, *part.path)
            return Reach(frozenset({touched}), frozenset(needs | {_within(table, column, form) for form in forms}))
        case TableAdded(table) | TableDropped(table):
            return Reach(frozenset({_table(table.name)}), frozenset(_needed_by_table(table)))
        case TableRenamed(before, after):
            return Reach(frozenset({_table(before), _table(after)}), frozenset())
        case TableDescribed(table):
            return Reach(frozenset({("comment of table", table)}), frozenset({_table(table)}))
        case ColumnAdded(table, column) | ColumnDropped(table, column):
            return Reach(frozenset({_column(table, column.name)}), frozenset({_table(table), *_enums(column)}))
        case ColumnRenamed(table, before, after):
            return Reach(frozenset({_column(table, before), _column(table, after)}), frozenset({_table(table)}))
        case ColumnRecounted(table, _, column):
            counted = ("what is counted in", table, column.name)
            return Reach(frozenset({counted}), frozenset({_table(table), _column(table, column.name)}))
        case ColumnReformed(table, _, column):
            return Reach(
                frozenset({_within(table, column.name)}), frozenset({_table(table), _column(table, column.name)})
            )
        case ValueRenamed(table, column, before, after):
            names = {("name", table, column, before), ("name", table, column, after)}
            return Reach(frozenset(names), frozenset({_table(table), _column(table, column)}))
        case ColumnChanged(table, _, column):
            return Reach(frozenset({_column(table, column.name)}), frozenset({_table(table), *_enums(column)}))
    return _reach_beside(change)


def _reach_beside(
    change: PartAdded
    | PartDropped
    | PartRenamed
    | PartChanged
    | EnumAdded
    | EnumDropped
    | EnumRenamed
    | EnumChanged
    | ExtensionAdded
    | ExtensionDropped
    | RowAdded
    | RowDropped
    | RowChanged,
) -> Reach:
    """What a change touches that is none of a table or a column."""
    match change:
        case PartAdded(table, part) | PartDropped(table, part):
            return Reach(frozenset({("part", table, part.name)}), frozenset(_needed(table, part)))
        case PartRenamed(table, before, after) | PartChanged(table, before, after):
            touched = {("part", table, before.name), ("part", table, after.name)}
            return Reach(frozenset(touched), frozenset({*_needed(table, before), *_needed(table, after)}))
        case EnumAdded(enum) | EnumDropped(enum):
            return Reach(frozenset({("enum", enum.name)}), frozenset())
        case EnumRenamed(before, after) | EnumChanged(before, after):
            return Reach(frozenset({("enum", before.name), ("enum", after.name)}), frozenset())
        case ExtensionAdded(name) | ExtensionDropped(name):
            return Reach(frozenset({("extension", name)}), frozenset())
        case RowAdded(row) | RowDropped(row) | RowChanged(_, row):
            needs = {_table(row.table), *(_column(row.table, column.name) for column in row.columns)}
            return Reach(frozenset({("row", row.origin)}), frozenset(needs))


def _table(name: str) -> Thing:
    return "table", name


def _column(table: str, name: str) -> Thing:
    return "column", table, name


def _within(table: str, column: str, *part: str) -> Thing:
    return "what is within", table, column, *part


def _enums(column: Column) -> Iterator[Thing]:
    for type in (column.type, column.type.item):
        if type and type.enum:
            yield "enum", type.enum


def _needed_by_table(table: Table) -> Iterator[Thing]:
    for key in table.foreign_keys:
        if key.target != table.name:
            yield from _needed_by_key(key)
    for column in table.columns:
        yield from _enums(column)


def _needed_by_key(key: ForeignKey) -> Iterator[Thing]:
    yield _table(key.target)
    yield from (_column(key.target, name) for name in key.target_columns)


def _needed(table: str, part: Part) -> Iterator[Thing]:
    """What a part of *table* needs: the table, the columns that it mentions, and what a foreign key names."""
    yield _table(table)
    yield from (_column(table, name) for name in _mentioned(part))
    if isinstance(part, ForeignKey):
        yield from _needed_by_key(part)


def _mentioned(part: Part) -> Iterator[str]:
    match part:
        case TableCheck(condition=condition):
            yield from names_in(condition)
        case TableIndex(columns=columns, where=where):
            yield from (each.column for each in columns)
            yield from _named(where)
        case SearchIndex(columns=names, where=where):
            yield from names
            yield from _named(where)
        case _:
            yield from part.columns


def _named(where: Condition | None) -> Iterator[str]:
    if where is not None:
        yield from names_in(where)
