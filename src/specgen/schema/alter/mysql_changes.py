"""The statements that change columns which stay: types, defaults, whether they may be null, and comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from specgen.frozen import frozen
from specgen.product.types import ColumnKind
from specgen.schema.alter.mysql_columns import modify, with_defaults
from specgen.schema.alter.mysql_conversions import alone, clipped, risky, way
from specgen.schema.alter.mysql_exchange import constraint
from specgen.schema.alter.mysql_words import (
    MYSQL,
    STRICT,
    Promise,
    altering,
    begins,
    kept,
    listed,
    one_byte,
    quoted,
    step,
    update,
    value_of,
)
from specgen.schema.alter.steps import Back, Step, each_once, kept_in_part, kept_out, must_change
from specgen.schema.compare.changes import ColumnChanged
from specgen.schema.compare.conversions import TEXTS, conversion, rounds_over
from specgen.schema.compare.intent import CopyOf, Intent
from specgen.schema.model import Column, Expressed, Identity, Table, TableCheck

Promised = tuple[Promise | None, Promise | None]
"""How a statement must be done, there and back."""


@frozen
class Altered:
    """How columns of a table change, sorted by what it takes.

    Some only get other *defaults*, the *groups* take one statement each, those *alone* some of their own.
    """

    defaults: tuple[ColumnChanged, ...]
    groups: tuple[tuple[Promised, tuple[ColumnChanged, ...]], ...]
    alone: tuple[ColumnChanged, ...]

    @property
    def copied(self) -> frozenset[str]:
        """The columns that change while the table is copied."""
        return frozenset(change.after.name for (there, _), group in self.groups if there is None for change in group)

    @property
    def others(self) -> frozenset[str]:
        """The other columns that change."""
        apart = (change for (there, _), group in self.groups if there is not None for change in group)
        return frozenset(change.after.name for change in (*self.alone, *apart))


def sorted_out(table: Table, changes: Iterable[ColumnChanged], intent: Intent, online: bool) -> Altered:
    """*changes* of columns of *table*; *online* if nothing else of it keeps them from being done at once.

    What copies the table is done at once for all columns, but for those whose values take statements of their own.
    """
    told = [change for change in changes if _said(change.before, table) != _said(change.after, table)]
    defaults = [change for change in told if _only_default(change)]
    alone = [change for change in told if _filled(change, intent) or _alone(table, change, _values(change, intent))]
    groups: dict[Promised, list[ColumnChanged]] = {}
    for change in told:
        if change not in defaults and change not in alone:
            promises = (_promise(change.before, change.after, online), _promise(change.after, change.before, online))
            groups.setdefault(promises, []).append(change)
    return Altered(tuple(defaults), tuple(_copied_once(groups)), tuple(alone))


def _copied_once(
    groups: Mapping[Promised, list[ColumnChanged]],
) -> Iterator[tuple[Promised, tuple[ColumnChanged, ...]]]:
    """*groups* of which one at most copies the table on the way there."""
    copied = [promises for promises in groups if promises[0] is None]
    if copied:
        back = copied[0][1] if len(copied) == 1 else None
        yield (None, back), tuple(change for promises in copied for change in groups[promises])
    yield from ((promises, tuple(group)) for promises, group in groups.items() if promises[0] is not None)


def changed(
    table: Table, altered: Altered, intent: Intent, checks: Sequence[TableCheck], online: bool
) -> Iterator[Step]:
    """Makes columns of *table* what they are after; *checks* of them come with what copies the table anyway."""
    if altered.defaults:
        yield with_defaults(table, [(change.before, change.after) for change in altered.defaults])
    for (there, back), group in altered.groups:
        yield _together(table, group, there, back, checks if there is None else ())
    for change in altered.alone:
        yield _converted(table, change, _values(change, intent), intent, online)


def _said(column: Column, table: Table) -> str:
    return MYSQL.column(column, table)


def _only_default(change: ColumnChanged) -> bool:
    before, after = change.before, change.after
    counts = any(isinstance(each.default, Identity | Expressed) for each in (before, after))
    old, new = (replace(each, default=None, meant=None, counts="", origin="") for each in (before, after))
    return not counts and old == new


def _values(change: ColumnChanged, intent: Intent) -> Mapping[str, str]:
    """What takes the place of values of an enum that the column had."""
    texts = change.before.type.kind in TEXTS
    if change.after.type.kind is not ColumnKind.ENUM or not (texts or change.before.type.kind is ColumnKind.ENUM):
        return {}
    names = [column.held.enum for column in (change.after, change.before) if column.held.enum]
    pairs = next((pairs for name in names if (pairs := intent.value_names(name))), ())
    has, had = change.after.type.values, change.before.type.values
    return {old: new for old, new in pairs if (texts or old in had) and old not in has and new in has}


def _alone(table: Table, change: ColumnChanged, values: Mapping[str, str]) -> bool:
    back = _backward(change, values)
    ways = alone(table, change.before, change.after, values) or alone(table, change.after, change.before, back)
    return ways or rounds_over(change.before.type, change.after.type)


def _backward(change: ColumnChanged, values: Mapping[str, str]) -> Mapping[str, str]:
    """What leads back from *values*: those that were not there before."""
    if change.before.type.kind in TEXTS:
        return {}
    pairs = reversed(tuple(values.items()))
    return {new: old for old, new in pairs if new not in change.before.type.values}


def _filled(change: ColumnChanged, intent: Intent) -> bool:
    needed = change.before.nullable and not change.after.nullable
    return needed and intent.fill(change.table, change.after.name) is not None


def _promise(before: Column, after: Column, online: bool) -> Promise | None:
    """How little the change of *before* to *after* does, where MySQL and MariaDB agree."""
    old, new = (replace(each, meant=None, counts="", origin="") for each in (before, after))
    same = replace(old, type=new.type) == new
    match before.type.kind, after.type.kind:
        case (ColumnKind.ENUM, ColumnKind.ENUM) if same and one_byte(after.type):
            return Promise.INSTANT if begins(before.type.values, after.type.values) else None
        case (ColumnKind.VARCHAR, ColumnKind.VARCHAR) if same and one_byte(after.type):
            return Promise.ONLINE if (before.type.length or 0) <= (after.type.length or 0) else None
    alike = replace(old, nullable=new.nullable) == new
    return Promise.ONLINE if alike and online and before.type.kind is not ColumnKind.JSON else None


def _together(
    table: Table,
    changes: Sequence[ColumnChanged],
    there: Promise | None,
    back: Promise | None,
    checks: Sequence[TableCheck],
) -> Step:
    strict = [STRICT] if any(risky(change.before, change.after) for change in changes) else []
    strict_back = [STRICT] if any(risky(change.after, change.before) for change in changes) else []
    coming = [f"ADD {constraint(check)}" for check in checks]
    going = [f"DROP CONSTRAINT {MYSQL.identifier(check.name)}" for check in checks]
    title = _title(table, changes) + (f", and add {listed(check.name for check in checks)}" if checks else "")
    made = step(
        title,
        [*strict, altering(table.name, [*(modify(change.after, table) for change in changes), *coming], there)],
        [*strict_back, altering(table.name, [*going, *(modify(change.before, table) for change in changes)], back)],
    )
    asked = [words for change in changes for words in _asked_back(table, change, {})]
    return _losing(made, [lost for change in changes for lost in _lost(table, change, {})], asked)


def _converted(table: Table, change: ColumnChanged, values: Mapping[str, str], intent: Intent, online: bool) -> Step:
    """The values of one column, and what it is, in one step that can be run again."""
    before, after = change.before, change.after
    lost = list(_lost(table, change, values))
    if _filled(change, intent):
        empty = replace(after, nullable=True)
        there = () if _said(before, table) == _said(empty, table) else way(table, before, empty, values)
        name = MYSQL.identifier(after.name)
        fill = update(table.name, after.name, _fill(change, table, intent), f"{name} IS NULL")
        last = altering(table.name, [modify(after, table)], _promise(empty, after, online))
        up = [STRICT, *(each for each in there if each != STRICT), fill, last]
        lost.append(f"which rows of {table.name}.{after.name} held nothing")
    else:
        up = list(way(table, before, after, values, _promise(before, after, online)))
    clip = clipped(table, before, after) if rounds_over(before.type, after.type) else ()
    down = way(table, after, before, _backward(change, values), _promise(after, before, online))
    made = _losing(step(_title(table, [change]), up, [*clip, *down]), lost, _asked_back(table, change, values))
    return replace(made, back=Back.IMPOSSIBLE) if _stuck(change, intent) else made


def _stuck(change: ColumnChanged, intent: Intent) -> bool:
    """Whether rows are filled with what the column before may refuse to hold."""
    back = conversion(change.after.held, change.before.held)
    shrinks = not set(change.after.type.values) <= set(change.before.type.values)
    return _filled(change, intent) and (back is None or back.fails or shrinks)


def _fill(change: ColumnChanged, table: Table, intent: Intent) -> str:
    match intent.fill(change.table, change.after.name):
        case CopyOf(name):
            return MYSQL.identifier(name)
        case value:
            return value_of(replace(change.after, default=kept(value, change.after)), table)


def _lost(table: Table, change: ColumnChanged, values: Mapping[str, str]) -> Iterator[str]:
    place = f"{table.name}.{change.after.name}"
    found = conversion(change.before.held, change.after.held)
    if found and found.loses:
        yield f"what of {place} has no place as {MYSQL.type_name(change.after.type)}"
    back = _backward(change, values)
    if merged := [old for old, new in values.items() if back.get(new) != old]:
        yield f"which rows of {place} held {' or '.join(merged)}"


def _asked_back(table: Table, change: ColumnChanged, values: Mapping[str, str]) -> Iterator[str]:
    """What rows must not hold when they go back, though nothing of what they held is lost."""
    before, after = change.before, change.after
    if after.nullable and not before.nullable:
        yield kept_out(table.name, after.name)
    if before.type.kind is after.type.kind is ColumnKind.ENUM:
        known = {*before.type.values, *_backward(change, values)}
        if new := [value for value in after.type.values if value not in known]:
            yield must_change(new, f"{table.name}.{after.name}")
    yield from kept_in_part(table.name, before, after)


def _losing(made: Step, lost: list[str], asked: Iterable[str]) -> Step:
    return replace(made, back=Back.STRUCTURE if lost else made.back, lost=each_once(lost), first=tuple(asked))


def _title(table: Table, changes: Iterable[ColumnChanged]) -> str:
    return f"Change {listed(change.after.name for change in changes)} of {quoted(table.name)}"
