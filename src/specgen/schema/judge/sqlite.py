"""What each statement does to SQLite, as measured on 3.40: what it can't do, and what may fail on rows.

One transaction writes at a time, so locks on tables are not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from specgen.schema.dialect import Dialect
from specgen.schema.judge.actions import (
    Action,
    Delete,
    DropTables,
    Insert,
    Maintain,
    Truncate,
    Update,
)
from specgen.schema.judge.alterations import (
    AddColumn,
    Altering,
    CreateIndex,
    DropColumn,
    DropIndex,
    RenameColumn,
    RenameTable,
)
from specgen.schema.judge.hazards import Hazard, Risk
from specgen.schema.judge.implied import implied, satisfied
from specgen.schema.judge.known import Known
from specgen.schema.judge.known_tables import KnownColumn, KnownTable
from specgen.schema.judge.parts import ColumnDef, Kind
from specgen.schema.judge.questions import Asking

CHANGING = re.compile(r"\(.*\)|current_(?:time|date|timestamp)", re.IGNORECASE | re.DOTALL)
OF_NAMES = "code that uses the old name fails from here on"
REBUILD = "SQLite has no such ALTER TABLE: the table has to be rebuilt"
NUMBERS = ("INTEGER", "REAL")
OFF = ("off", "0", "false", "no")


def on_sqlite(action: Action, known: Known, dialect: Dialect) -> Hazard:
    """What *action* does."""
    asking = Asking(dialect, known)
    match action:
        case AddColumn(table, column):
            return _added(table, column, asking)
        case DropColumn(table, column):
            return _column_dropped(known.table(table), column, known)
        case RenameTable() | RenameColumn():
            return Hazard(notes=(OF_NAMES,)) if not known.new(action.table) else Hazard()
        case CreateIndex(table, _, columns, unique):
            risks = asking.duplicates(table, columns, action.where) if unique else ()
            return Hazard(scans=(table,), risks=risks)
        case DropIndex(_, None):
            return Hazard()
        case Insert(table, source, pairs):
            read = (source,) if source else ()
            return Hazard(scans=read, risks=tuple(_misfits(table, source, dict(pairs), asking)) if source else ())
        case DropTables(tables):
            return _tables_dropped(tables, known)
        case Update(table, _, where) | Delete(table, where):
            loses = ("all rows of " + table,) if isinstance(action, Delete) and not where else ()
            return Hazard(scans=() if where else (table,), loses=loses)
        case Maintain(_, True):
            return Hazard(rewrites=("every table",))
        case Truncate():
            return Hazard(refused="SQLite has no TRUNCATE")
    return Hazard(refused=REBUILD) if isinstance(action, Altering) else Hazard()


def foreign_keys_hold(known: Known) -> bool:
    """Whether foreign keys are minded: services tell SQLite to, so they are until it is told not to."""
    return known.settings.get("foreign_keys", "on") not in OFF


def _added(table: str, column: ColumnDef, asking: Asking) -> Hazard:
    kinds = {each.kind for each in column.constraints}
    if kinds & {Kind.PRIMARY, Kind.UNIQUE} or column.counts:
        return Hazard(refused=f"SQLite adds no column that is a key: {table} has to be rebuilt, or get a unique index")
    null = column.default is None or column.default.upper() == "NULL"
    any_row = ""
    if column.kept:
        any_row = "can't be added with a value that is computed and kept"
    elif column.default is not None and CHANGING.fullmatch(column.default.strip()):
        any_row = "can't be added with a default that is not constant"
    elif column.not_null and null and column.kept is None:
        any_row = "would have no value there"
    elif Kind.FOREIGN in kinds and not null and foreign_keys_hold(asking.known):
        any_row = "can't be added with a default, as it names rows of another table"
    if any_row:
        return Hazard(risks=(asking.rows(table, f"{table} has any row: {column.name} {any_row}"),))
    checked = Kind.CHECK in kinds
    conditions = [each.condition for each in column.constraints if each.kind is Kind.CHECK]
    fits = null or all(satisfied(each, column.name, (column.default or "").strip()) for each in conditions)
    broken = () if fits else (Risk(f"a row of {table} breaks the check of {column.name}"),)
    return Hazard(scans=(table,) if checked else (), risks=broken)


def _column_dropped(table: KnownTable, column: str, known: Known) -> Hazard:
    loses = known.lost_with(table.name, column)
    word = re.compile(rf"\b{re.escape(column)}\b")
    keyed = next((each for each in table.constraints if column in each.columns and each.kind is not Kind.CHECK), None)
    checked = any(word.search(check.condition) and not check.columns for check in table.of_kind(Kind.CHECK))
    indexed = any(column in each.columns or word.search(each.where or "") for each in table.indexes)
    if keyed or checked or indexed:
        held = keyed.kind.value if keyed else "check" if checked else "index"
        refused = f"SQLite drops no column that a {held} of its table names"
        return Hazard(loses=loses, refused=refused)
    notes = () if table.whole else ("refused where a key, a check or an index of the table names the column",)
    return Hazard(rewrites=(table.name,), loses=loses, notes=notes)


def _tables_dropped(tables: tuple[str, ...], known: Known) -> Hazard:
    """DROP TABLE deletes the rows first, and so does what foreign keys say, where those are minded."""
    notes: list[str] = []
    for table in tables:
        children = [child for child, _ in known.children(table) if child not in tables]
        if known.new(table) or not foreign_keys_hold(known):
            continue
        if children:
            notes.append(f"rows of {', '.join(dict.fromkeys(children))} go with those of {table}, as their keys say")
    return Hazard(loses=tuple(lost for table in tables for lost in known.gone(table)), notes=tuple(notes))


def _misfits(table: str, source: str, pairs: dict[str, str], asking: Asking) -> Iterator[Risk]:
    """Which rows of *source* do not fit into *table*, where that is the same table as it will be."""
    known = asking.known
    target, old = known.table(table), known.table(source)
    if not known.new(table) or not old.was:
        return
    plain = {column: said.strip('"') for column, said in pairs.items() if re.fullmatch(r'"?\w+"?', said)}
    for column in target.columns:
        before = old.column(plain.get(column.name, ""))
        if column.nullable is False and before is not None and before.nullable is not False:
            yield asking.nulls(source, before.name)
    values = {each.name: pairs.get(each.name, each.default or "") for each in target.columns}
    converted = {each.name: each for each in target.columns if _converts(each, old, values[each.name])}
    for name, column in converted.items():
        if column.type and column.type.name in NUMBERS:
            # The side that is a CAST has the other read as a number, if it can be.
            fails = f"what {old.name}.{name} becomes is no {column.type.name}"
            said = asking.dialect.identifier(name)
            yield asking.made_wrong(fails, source, {name: values[name]}, f"{said} = CAST({said} AS {column.type.name})")
    yield from _checks_broken(target, old, values, converted, asking)
    yield from _keys_broken(target, old, plain, asking)


def _converts(column: KnownColumn, old: KnownTable, value: str) -> bool:
    """Whether *value*, which is SQL for the new *column*, may be of another type than that of what it is computed."""
    if column.type is None or value in ("", "NULL") or re.fullmatch(r"-?[\d.]+|'(?:[^']|'')*'", value):
        return False
    before = old.column(value.strip('"'))
    return before is None or before.type != column.type


def _checks_broken(
    target: KnownTable,
    old: KnownTable,
    values: Mapping[str, str],
    converted: Mapping[str, KnownColumn],
    asking: Asking,
) -> Iterator[Risk]:
    """Which checks of *target* the rows of the *old* table, from which its columns get *values*, need not satisfy."""
    moved = [name for name, said in values.items() if said.strip('"') != name or name in converted]
    held = [_renamed(check.condition, old) for check in old.of_kind(Kind.CHECK)]
    for check in target.of_kind(Kind.CHECK):
        bare = re.sub(r"'(?:[^']|'')*'", "''", check.condition)
        named = [name for name in values if re.search(rf"\b{re.escape(name)}\b", bare)]
        others = [name for name in named if name in moved]
        if any(not satisfied(check.condition, name, values[name].strip()) for name in others):
            made = {name: _as_kept(values[name], converted.get(name)) for name in named}
            yield asking.made_wrong(f"a row of {old.name} breaks {check.condition}", old.name, made, check.condition)
        elif not others and not implied(check.condition, held):
            yield from asking.violations(old.name, check.condition)


def _as_kept(value: str, column: KnownColumn | None) -> str:
    """*value* as a *column* that converts it keeps it; what it can't is asked for by itself."""
    return f"CAST({value} AS {column.type.name})" if column and column.type else value


def _renamed(condition: str, table: KnownTable) -> str:
    """A *condition* of before, in the names that the columns of *table* have meanwhile."""
    names = {each.was: each.name for each in table.columns if each.was}
    return re.sub(r"\b\w+\b", lambda word: names.get(word[0], word[0]), condition)


def _keys_broken(target: KnownTable, old: KnownTable, plain: dict[str, str], asking: Asking) -> Iterator[Risk]:
    """Which keys of *target* the rows of the *old* table need not satisfy."""
    keys = [key.columns for key in (*old.of_kind(Kind.PRIMARY), *old.of_kind(Kind.UNIQUE))]
    named = [key.columns for key in old.of_kind(Kind.FOREIGN)]
    for each in target.constraints:
        columns = tuple(plain.get(name, "") for name in each.columns)
        match each.kind:
            case Kind.PRIMARY | Kind.UNIQUE if all(columns) and columns not in keys:
                yield from asking.duplicates(old.name, columns)
            case Kind.FOREIGN if all(columns) and columns not in named:
                yield from asking.orphans(old.name, replace(each, columns=columns))
