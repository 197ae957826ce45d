"""What is asked of migrations for PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.schema.judge.actions import Action, AddValue, CreateEnum, Reindex
from specgen.schema.judge.alterations import AddColumn, AddConstraint, CreateIndex, Detach, DropIndex, SetNotNull
from specgen.schema.judge.files import File, Line
from specgen.schema.judge.flaws import (
    BLOCKING_INDEX,
    CONCURRENTLY_IN_TRANSACTION,
    INVALID_INDEX_KEPT,
    LONG_LOCK,
    NEW_VALUE_USED,
    NO_LOCK_TIMEOUT,
    REQUIRED_WITHOUT_VALUE,
    UNSAFE_NOT_NULL,
    VALIDATED_CONSTRAINT,
    VOLATILE_DEFAULT,
)
from specgen.schema.judge.hazards import Lock
from specgen.schema.judge.parts import Kind
from specgen.schema.judge.postgresql_columns import volatility
from specgen.schema.sql.tokens import Sort
from specgen.source.diagnostics import Diagnostic, Flaw, Related

LASTING = Lock.SHARE
"""From this lock on writes wait."""
NONE_SET = (None, "0", "0s", "0ms", "default")
Held = dict[str, tuple[Lock, Line]]


def long_locks(file: File) -> Iterator[Diagnostic]:
    """Statements that go through a table while others wait: for the statement's own lock, or for one taken before."""
    held: Held = {}
    transaction: int | None = None
    for line in file.lines:
        if line.transaction is None or line.transaction != transaction:
            held, transaction = {}, line.transaction
        own = _of_line(line)
        yield from (own,) if own else _behind(line, held)
        for locked in line.judged.hazard.locks:
            if locked.lock.weight >= Lock.SHARE_ROW_EXCLUSIVE.weight and locked.table not in held:
                held[locked.table] = (locked.lock, line)


def _of_line(line: Line) -> Diagnostic | None:
    """What is wrong with a statement by itself; of several causes the first that it names."""
    hazard = line.judged.hazard
    for action in line.actions:
        if isinstance(action, DropIndex) and not action.concurrently and hazard.locks:
            cure = "drop it with `DROP INDEX CONCURRENTLY`, in a file that says `-- transaction: none`"
            return BLOCKING_INDEX.at(line.place, f"reads and writes wait while `{action.name}` is dropped", help=cure)
    touched = [table for table in (*hazard.rewrites, *hazard.scans) if _waits(line, table)]
    if not touched:
        return None
    told = (found for action in line.actions if (found := _cause(action, touched)))
    flaw, message, cure = next(told, None) or _any_cause(touched[0], touched[0] in hazard.rewrites)
    return flaw.at(line.place, message, help=cure)


def _waits(line: Line, table: str) -> bool:
    lock = line.judged.hazard.lock_on(table)
    return lock is not None and lock.weight >= LASTING.weight


def _any_cause(table: str, rewritten: bool) -> tuple[Flaw, str, str]:
    done = "written anew" if rewritten else "read through"
    cure = "do it in steps beside the column that is there, or while nobody uses the table"
    return LONG_LOCK, f"`{table}` is {done} while reads and writes of it wait", cure


def _cause(action: Action, touched: list[str]) -> tuple[Flaw, str, str] | None:
    """Which known mistake *action* is, where it touches one of the tables."""
    match action:
        case CreateIndex(table, name) if table in touched and not action.concurrently:
            cure = "make it with `CREATE INDEX CONCURRENTLY`, in a file that says `-- transaction: none`"
            return BLOCKING_INDEX, f"writes to `{table}` wait until `{name}` is made", cure
        case Reindex(name, _, False):
            return BLOCKING_INDEX, f"writes wait until `{name}` is made anew", "say `REINDEX … CONCURRENTLY`"
        case AddConstraint(table, constraint) if table in touched:
            if constraint.kind in (Kind.UNIQUE, Kind.PRIMARY, Kind.EXCLUDE):
                cure = "make a unique index with `CONCURRENTLY` before, and take it on by `USING INDEX`"
                message = f"reads and writes of `{table}` wait until the index of its {constraint.kind.value} is made"
                return BLOCKING_INDEX, message, cure
            waits = "writes wait" if constraint.kind is Kind.FOREIGN else "reads and writes wait"
            message = f"every row of `{table}` is checked for a {constraint.kind.value} constraint while {waits}"
            return VALIDATED_CONSTRAINT, message, "add it `NOT VALID`, and validate it in a later file"
        case SetNotNull(table, column) if table in touched:
            cure = f"have a check `{column} IS NOT NULL` validated before"
            return UNSAFE_NOT_NULL, f"`{table}` is read through while reads and writes of it wait", cure
        case AddColumn(table, column) if table in touched and volatility(column.default) is not False:
            message = f"every row of `{table}` is written anew, as `{column.default}` may differ from row to row"
            return VOLATILE_DEFAULT, message, "add the column without it, set the default, fill the rows in batches"
        case AddColumn(table, column) if table in touched and (column.counts or column.kept):
            value = "counted" if column.counts else "computed"
            message = f"every row of `{table}` is written anew, as `{column.name}` is {value} for each"
            return VOLATILE_DEFAULT, message, "add a plain column, fill it in batches, and have it kept by a trigger"
    return None


def _behind(line: Line, held: Mapping[str, tuple[Lock, Line]]) -> Iterator[Diagnostic]:
    """What goes through a table, though lightly itself, behind a lock of its transaction."""
    hazard = line.judged.hazard
    for table in dict.fromkeys((*hazard.rewrites, *hazard.scans)):
        if table in held:
            lock, first = held[table]
            message = f"rows of `{table}` are gone through while this transaction keeps others out of it"
            related = Related(first.place, f"{lock.value} is held from here on")
            yield LONG_LOCK.at(line.place, message, help="put it into a file of its own", related=(related,))


def required_without_value(file: File) -> Iterator[Diagnostic]:
    """New columns that no row that is there has a value for."""
    for line in file.lines:
        for action in line.actions:
            if isinstance(action, AddColumn) and not line.judged.before.new(action.table):
                column = action.column
                if column.not_null and column.default is None and column.kept is None and not column.counts:
                    message = f"`{action.table}.{column.name}` has no value for the rows that are there"
                    cure = "give it a `DEFAULT`, or add it nullable and fill it"
                    yield REQUIRED_WITHOUT_VALUE.at(line.place, message, help=cure)


def no_lock_timeout(file: File) -> Iterator[Diagnostic]:
    """The first statement of a file that everybody waits for, where it may wait itself for ever."""
    for line in file.lines:
        for locked in line.judged.hazard.locks:
            if locked.lock.weight >= LASTING.weight and line.judged.before.settings.get("lock_timeout") in NONE_SET:
                message = f"`{locked.table}` is locked for others, however long the wait for that lock is"
                yield NO_LOCK_TIMEOUT.at(line.place, message, help="begin with `SET lock_timeout = '5s';`")
                return


def concurrently_in_transaction(file: File) -> Iterator[Diagnostic]:
    """What PostgreSQL refuses in a transaction."""
    for line in file.lines:
        if line.transaction is None:
            continue
        for action in line.actions:
            if isinstance(action, CreateIndex | DropIndex | Reindex | Detach) and action.concurrently:
                cure = "put it into a file of its own that says `-- transaction: none`"
                yield CONCURRENTLY_IN_TRANSACTION.at(line.place, "`CONCURRENTLY` stands in a transaction", help=cure)


def new_value_used(file: File) -> Iterator[Diagnostic]:
    """Values of an enum that the transaction adds and uses; of an enum that it makes as well PostgreSQL 18 bears it."""
    added: dict[str, tuple[int, Line]] = {}
    for line in file.lines:
        if line.transaction is None:
            continue
        texts = [token.value for token in line.judged.tokens if token.sort is Sort.TEXT]
        types = isinstance(line.actions[0] if line.actions else None, AddValue | CreateEnum)
        for value in dict.fromkeys(texts):
            transaction, first = added.get(value, (None, line))
            if transaction == line.transaction and not types:
                message = f"`{value}` is used in the transaction that adds it"
                related = Related(first.place, "it is added here")
                cure = "add it in a file before"
                yield NEW_VALUE_USED.at(line.place, message, help=cure, related=(related,))
        for action in line.actions:
            if isinstance(action, AddValue):
                added[action.value] = (line.transaction, line)


def invalid_index_kept(file: File) -> Iterator[Diagnostic]:
    """Indexes that `IF NOT EXISTS` leaves as a failure left them."""
    dropped: set[str] = set()
    for line in file.lines:
        for action in line.actions:
            if isinstance(action, DropIndex):
                dropped.add(action.name)
            elif isinstance(action, CreateIndex) and action.name not in dropped and _trusts(action):
                message = f"`{action.name}` stays INVALID where a run before failed"
                cure = f"put `DROP INDEX CONCURRENTLY IF EXISTS {action.name};` before it"
                yield INVALID_INDEX_KEPT.at(line.place, message, help=cure)


def _trusts(index: CreateIndex) -> bool:
    return index.concurrently and index.if_not_exists


BACK = (concurrently_in_transaction, new_value_used, invalid_index_kept)
"""What is asked of a way back as well."""
RULES = (long_locks, required_without_value, no_lock_timeout, *BACK)
