"""What each statement does to MySQL and MariaDB: how a table is changed, as measured on MariaDB 10.11.

Nothing takes these statements back: each ends the transaction that is open. The least ALGORITHM and LOCK are those
that MariaDB takes; MySQL says INPLACE for NOCOPY.
"""

from __future__ import annotations

import re

from specgen.schema.dialect import Dialect
from specgen.schema.judge.actions import (
    Action,
    CreateTable,
    Delete,
    DropTables,
    Guard,
    Insert,
    Maintain,
    Trigger,
    Truncate,
    Update,
)
from specgen.schema.judge.alterations import (
    AddColumn,
    AddConstraint,
    ChangeColumn,
    CreateIndex,
    DropColumn,
    DropConstraint,
    DropIndex,
    DropNotNull,
    Option,
    RenameColumn,
    RenameIndex,
    RenameTable,
    SetDefault,
    SetNotNull,
    SetOption,
)
from specgen.schema.judge.hazards import Hazard, Lock, Locked, Risk, Way
from specgen.schema.judge.known import Known
from specgen.schema.judge.mysql_columns import COPY, changed, fills
from specgen.schema.judge.parts import ColumnDef, Constraint, Kind
from specgen.schema.judge.questions import Asking

INSTANT = Way("INSTANT", "NONE")
NOCOPY = Way("NOCOPY", "NONE")
INPLACE = Way("INPLACE", "NONE")
INPLACE_SHARED = Way("INPLACE", "SHARED")
OPTIONS = {
    Option.CONVERTED: COPY,
    Option.REBUILT: INPLACE,
    Option.DESCRIBED: INSTANT,
}
OF_NAMES = "code that uses the old name fails from here on"
CONSTANT = re.compile(
    r"\(?(?:'(?:[^']|'')*'|[+-]?[\d.]+|null|true|false|current_timestamp(?:\(\d*\))?|now\(\d*\))\)?", re.IGNORECASE
)


def on_mysql(action: Action, known: Known, dialect: Dialect) -> Hazard:
    """What *action* does."""
    asking = Asking(dialect, known)
    match action:
        case AddColumn(table, column):
            return _added(table, column, asking)
        case ChangeColumn(table, _, to):
            return _through(table, changed(action, asking), (OF_NAMES,) if to.name != action.column else ())
        case AddConstraint(table, constraint):
            return _constrained(table, constraint, asking)
        case CreateIndex(table, _, columns, unique):
            way = INPLACE_SHARED if action.method else NOCOPY
            risks = asking.duplicates(table, columns) if unique else ()
            return _through(table, Hazard(way=way, scans=(table,), risks=risks))
        case DropColumn(table, column):
            indexed = any(column in index.columns for index in known.table(table).indexes)
            way = NOCOPY if indexed or not known.table(table).whole else INSTANT
            loses = known.lost_with(table, column)
            return _through(table, Hazard(way=way, loses=loses))
        case DropIndex(_, str(table)):
            return _through(table, Hazard(way=NOCOPY))
        case DropConstraint(table, name, kind, replaced):
            found = known.table(table).constraint(name)
            way = INPLACE if replaced else _dropped(found, kind)
            return _through(table, Hazard(way=way), _unheld(found))
        case SetDefault(table, _, _) | RenameIndex(_, _, str(table)):
            return _through(table, Hazard(way=INSTANT))
        case RenameTable(table, _) | RenameColumn(table, _, _):
            return _through(table, Hazard(way=INSTANT), (OF_NAMES,))
        case SetNotNull(table, column):
            return _through(table, Hazard(way=INPLACE, rewrites=(table,), risks=(asking.nulls(table, column),)))
        case DropNotNull(table, _):
            return _through(table, Hazard(way=INPLACE, rewrites=(table,)))
        case Guard(table, condition):
            return Hazard(scans=(table,), risks=(asking.rows_that(table, condition),))
        case SetOption(table, option):
            return _through(table, Hazard(way=OPTIONS.get(option, COPY)))
    return _of_rows(action, asking)


def _through(table: str, hazard: Hazard, notes: tuple[str, ...] = ()) -> Hazard:
    """*hazard* with the lock on *table* that its way takes, and the rows that it goes through."""
    way = hazard.way or INSTANT
    lock = Lock.METADATA if way.lock == "NONE" else Lock.WRITTEN_BY_ONE
    copied = (table,) if way.algorithm == "COPY" or way.lock == "SHARED" else hazard.rewrites
    return Hazard(
        (Locked(table, lock),), copied, hazard.scans, hazard.risks, hazard.loses, (*hazard.notes, *notes), way=way
    )


def _added(table: str, column: ColumnDef, asking: Asking) -> Hazard:
    kinds = {each.kind for each in column.constraints}
    risks: tuple[Risk, ...] = ()
    notes: tuple[str, ...] = ()
    if fills(column):
        notes = (f"rows that are there get {fills(column)} in {column.name}, which nobody wrote",)
    computed = column.kept or (column.default is not None and not CONSTANT.fullmatch(column.default))
    if computed or Kind.FOREIGN in kinds:
        way = COPY
    elif column.counts or Kind.PRIMARY in kinds:
        way = INPLACE_SHARED
    elif Kind.UNIQUE in kinds:
        way = INPLACE
        if column.not_null or column.default:
            risks = (Risk(f"{table} has two rows, which would be equal in {column.name}"),)
    else:
        way = INSTANT
        notes = (*notes, "MySQL copies the table for the check, MariaDB does not") if Kind.CHECK in kinds else notes
    return _through(table, Hazard(way=way, risks=risks, notes=notes))


def _constrained(table: str, constraint: Constraint, asking: Asking) -> Hazard:
    match constraint.kind:
        case Kind.FOREIGN:
            unchecked = asking.known.settings.get("foreign_key_checks") in ("0", "off")
            if unchecked:
                note = "rows that are there are not checked while foreign_key_checks is off"
                return _through(table, Hazard(way=NOCOPY), (note,))
            return _through(table, Hazard(way=COPY, risks=asking.orphans(table, constraint)))
        case Kind.CHECK:
            return _through(table, Hazard(way=COPY, risks=asking.violations(table, constraint.condition)))
        case Kind.PRIMARY:
            risks = asking.duplicates(table, constraint.columns)
            return _through(table, Hazard(way=INPLACE, rewrites=(table,), risks=risks))
        case Kind.UNIQUE:
            risks = asking.duplicates(table, constraint.columns)
            return _through(table, Hazard(way=NOCOPY, scans=(table,), risks=risks))
    return _through(table, Hazard(way=COPY))


def _unheld(constraint: Constraint | None) -> tuple[str, ...]:
    """What a foreign key no longer sees to: each statement stands alone, so it is gone for others at once."""
    if constraint is None or constraint.kind is not Kind.FOREIGN:
        return ()
    names = ", ".join(constraint.columns)
    return (f"while the key is gone, {names} may name what is not in {constraint.target}",)


def _dropped(constraint: Constraint | None, kind: Kind | None) -> Way:
    """How a constraint is dropped; of one of an unknown kind the slowest that may be."""
    kind = kind or (constraint.kind if constraint else None)
    ways = {Kind.PRIMARY: COPY, Kind.UNIQUE: NOCOPY, Kind.CHECK: INSTANT, Kind.FOREIGN: INSTANT}
    return ways.get(kind, NOCOPY) if kind else NOCOPY


def _of_rows(action: Action, asking: Asking) -> Hazard:
    """What *action* does that is nothing of a table's structure."""
    match action:
        case DropTables(tables):
            loses = tuple(lost for table in tables for lost in asking.known.gone(table))
            return Hazard(tuple(Locked(table, Lock.METADATA) for table in tables), loses=loses)
        case Truncate(tables):
            locks = tuple(Locked(table, Lock.METADATA) for table in tables)
            return Hazard(locks, loses=tuple(f"the rows of {table}" for table in tables))
        case CreateTable(table, _, constraints):
            ends = dict.fromkeys(each.target for each in constraints if each.target and each.target != table)
            return Hazard(tuple(Locked(end, Lock.METADATA) for end in ends))
        case Insert(table, source):
            return Hazard((Locked(table, Lock.ROW_EXCLUSIVE),), scans=(source,) if source else ())
        case Update(table, _, where) | Delete(table, where):
            loses = ("all rows of " + table,) if isinstance(action, Delete) and not where else ()
            notes = ("rows stay locked until the transaction ends",)
            risks = asking.overlong(action) if isinstance(action, Update) else ()
            locks = (Locked(table, Lock.ROW_EXCLUSIVE),)
            return Hazard(locks, scans=() if where else (table,), risks=risks, loses=loses, notes=notes)
        case Trigger(str(table), _):
            return Hazard((Locked(table, Lock.METADATA),))
        case Maintain(str(table), rewrites):
            return Hazard((Locked(table, Lock.METADATA),), (table,) if rewrites else (), (table,))
    return Hazard()
