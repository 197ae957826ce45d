"""What each statement does to PostgreSQL, as measured on 15, 16 and 18."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.dialect import Dialect
from specgen.schema.judge.actions import (
    Action,
    AlterDomain,
    Comment,
    CreateTable,
    Delete,
    DropTables,
    Insert,
    Maintain,
    Policy,
    Reindex,
    Trigger,
    Truncate,
    Update,
    View,
)
from specgen.schema.judge.alterations import (
    AddColumn,
    AddConstraint,
    AlterConstraint,
    Attach,
    ChangeType,
    CreateIndex,
    Detach,
    DropColumn,
    DropConstraint,
    DropIndex,
    DropNotNull,
    Option,
    RenameColumn,
    RenameConstraint,
    RenameTable,
    SetDefault,
    SetNotNull,
    SetOption,
    ValidateConstraint,
)
from specgen.schema.judge.hazards import Hazard, Lock, Locked
from specgen.schema.judge.known import Known
from specgen.schema.judge.parts import Kind
from specgen.schema.judge.postgresql_columns import added, required, retyped
from specgen.schema.judge.postgresql_constraints import constrained, validated
from specgen.schema.judge.questions import Asking

FULL = Lock.ACCESS_EXCLUSIVE
OPTION_LOCKS = {
    Option.STORAGE_PARAMETERS: Lock.SHARE_UPDATE_EXCLUSIVE,
    Option.STATISTICS: Lock.SHARE_UPDATE_EXCLUSIVE,
    Option.TRIGGERS: Lock.SHARE_ROW_EXCLUSIVE,
}
"""What ALTER TABLE holds where that is not everything."""
WRITTEN_ANEW = {Option.REWRITTEN, Option.EXPRESSION}
OF_NAMES = "code that uses the old name fails from here on"
OF_KEYS = "the tables that its foreign keys name are locked alike, if it has any"
OF_THE_KEY = "if it is a foreign key, the table that it names is locked alike"


def on_postgresql(action: Action, known: Known, dialect: Dialect) -> Hazard:
    """What *action* does."""
    asking = Asking(dialect, known)
    match action:
        case AddColumn():
            return added(action, asking)
        case ChangeType():
            return retyped(action, asking)
        case SetNotNull(table, column):
            return required(table, column, asking)
        case AddConstraint(table, constraint):
            return constrained(table, constraint, asking)
        case ValidateConstraint(table, name):
            return validated(table, name, asking)
        case AlterConstraint(table, name, enforced):
            return _enforced(table, name, enforced, known)
        case DropColumn() | DropConstraint() | DropTables() | Truncate():
            return _dropped(action, known)
        case CreateIndex() | DropIndex() | Reindex():
            return _indexed(action, asking)
        case CreateTable() | Attach() | Detach():
            return _made(action)
        case SetOption(table, option):
            lock = OPTION_LOCKS.get(option, FULL)
            anew = (table,) if option in WRITTEN_ANEW else ()
            return Hazard((Locked(table, lock),), rewrites=anew, scans=anew)
        case RenameTable(table, _) | RenameColumn(table, _, _):
            return Hazard((Locked(table, FULL),), notes=(OF_NAMES,))
        case SetDefault(table, _, _) | DropNotNull(table, _) | RenameConstraint(table, _, _) | Policy(table):
            return Hazard((Locked(table, FULL),))
        case AlterDomain(name, True):
            note = f"every table with a column of {name} is read through while writes to it wait"
            return Hazard(notes=(note,))
    return _of_rows(action, asking)


def _of_rows(action: Action, asking: Asking) -> Hazard:
    """What *action* does that is nothing of a table's structure."""
    match action:
        case Insert(table, source):
            read = (Locked(source, Lock.ACCESS_SHARE),) if source and source != table else ()
            return Hazard((Locked(table, Lock.ROW_EXCLUSIVE), *read), scans=(source,) if source else ())
        case Update(table, _, where, _) | Delete(table, where):
            # What WHERE names may have an index: then no more than its rows are read.
            every = () if where else (table,)
            loses = ("all rows of " + table,) if isinstance(action, Delete) and not where else ()
            locks = (Locked(table, Lock.ROW_EXCLUSIVE),)
            risks = asking.overlong(action) if isinstance(action, Update) else ()
            notes = ("rows stay locked until the transaction ends",)
            return Hazard(locks, scans=every, risks=risks, loses=loses, notes=notes)
        case Comment(table):
            return Hazard((Locked(table, Lock.SHARE_UPDATE_EXCLUSIVE),))
        case View(name, reads, filled):
            own = (Locked(name, FULL),) if name else ()
            read = (Locked(reads, Lock.ACCESS_SHARE),) if reads else ()
            return Hazard((*own, *read), rewrites=(name,) if filled and name else ())
        case Trigger(str(table), dropped):
            return Hazard((Locked(table, FULL if dropped else Lock.SHARE_ROW_EXCLUSIVE),))
        case Maintain(str(table), rewrites):
            lock = FULL if rewrites else Lock.SHARE_UPDATE_EXCLUSIVE
            return Hazard((Locked(table, lock),), (table,) if rewrites else (), (table,))
    return Hazard()


def _dropped(action: DropColumn | DropConstraint | DropTables | Truncate, known: Known) -> Hazard:
    match action:
        case DropTables(tables):
            locks = tuple(_with_ends(tables, known))
            unsure = any(not known.table(table).whole for table in tables)
            loses = tuple(lost for table in tables for lost in known.gone(table))
            return Hazard(locks, loses=loses, notes=(OF_KEYS,) if unsure else ())
        case Truncate(tables):
            locks = tuple(Locked(table, FULL) for table in tables)
            return Hazard(locks, rewrites=tables, loses=tuple(f"the rows of {table}" for table in tables))
        case DropColumn(table, column):
            found = known.table(table)
            ends = [key.target for key in found.of_kind(Kind.FOREIGN) if column in key.columns and key.target]
            ends += [child for child, key in known.children(table) if column in key.target_columns]
            loses = known.lost_with(table, column)
            notes = () if found.whole else (OF_KEYS,)
            return Hazard((Locked(table, FULL), *_all_of(ends)), loses=loses, notes=notes)
        case DropConstraint(table, name, _):
            constraint = known.table(table).constraint(name)
            ends = [constraint.target] if constraint and constraint.target else []
            unsure = constraint is None and not known.new(table)
            return Hazard((Locked(table, FULL), *_all_of(ends)), notes=(OF_THE_KEY,) if unsure else ())


def _with_ends(tables: tuple[str, ...], known: Known) -> Iterator[Locked]:
    """What DROP TABLE locks: *tables*, and the other ends of their foreign keys."""
    ends = [end for table in tables for end in known.table(table).targets]
    ends += [child for table in tables for child, _ in known.children(table)]
    return _all_of(dict.fromkeys((*tables, *ends)))


def _all_of(tables: Iterator[str] | list[str] | dict[str, None]) -> Iterator[Locked]:
    return (Locked(table, FULL) for table in tables)


def _indexed(action: CreateIndex | DropIndex | Reindex, asking: Asking) -> Hazard:
    match action:
        case CreateIndex(table, name, columns, unique, concurrently):
            lock = Lock.SHARE_UPDATE_EXCLUSIVE if concurrently else Lock.SHARE
            risks = asking.duplicates(table, columns, action.where) if unique else ()
            left = f"if it fails it leaves an INVALID index {name}, which has to be dropped"
            notes = (left,) if concurrently and unique else ()
            return Hazard((Locked(table, lock),), scans=(table,), risks=risks, notes=notes)
        case DropIndex(name, table, concurrently):
            index = asking.known.index(name, table)
            lock = Lock.SHARE_UPDATE_EXCLUSIVE if concurrently else FULL
            if index is None:
                return Hazard((Locked(f"the table of {name}", lock),))
            return Hazard((Locked(index.table, lock),))
        case Reindex(name, table, concurrently):
            index = asking.known.index(name)
            of = name if table else index.table if index else f"the table of {name}"
            lock = Lock.SHARE_UPDATE_EXCLUSIVE if concurrently else Lock.SHARE
            return Hazard((Locked(of, lock),), scans=(of,))


def _made(action: CreateTable | Attach | Detach) -> Hazard:
    match action:
        case CreateTable(table, _, constraints, part_of):
            ends = dict.fromkeys(each.target for each in constraints if each.target and each.target != table)
            locks = [Locked(end, Lock.SHARE_ROW_EXCLUSIVE) for end in ends]
            return Hazard((*locks, Locked(part_of, FULL)) if part_of else tuple(locks))
        case Attach(table, part):
            locks = [Locked(table, Lock.SHARE_UPDATE_EXCLUSIVE), Locked(part, FULL)]
            note = f"{part} is not read where a valid check says that its rows belong there"
            return Hazard(tuple(locks), scans=(part,), notes=(note,))
        case Detach(table, part, concurrently):
            if concurrently:
                return Hazard((Locked(table, Lock.SHARE_UPDATE_EXCLUSIVE), Locked(part, FULL)))
            return Hazard((Locked(table, FULL), Locked(part, FULL)))


def _enforced(table: str, name: str, enforced: bool, known: Known) -> Hazard:
    """ALTER CONSTRAINT; one that begins to hold is checked against the rows of both tables."""
    constraint = known.table(table).constraint(name)
    if not enforced:
        return Hazard((Locked(table, FULL),))
    target = constraint.target if constraint else None
    end = (Locked(target, Lock.SHARE_ROW_EXCLUSIVE),) if target else ()
    return Hazard((Locked(table, FULL), *end), scans=(table, *((target,) if target else ())))
