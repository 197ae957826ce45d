"""The steps of a migration, and which of them share a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import groupby

from specgen.frozen import frozen
from specgen.schema.compare.conversions import conversion
from specgen.schema.compare.losses import DELETED
from specgen.schema.model import Column


class Back(Enum):
    """What the way back of a step brings back."""

    LOSSLESS = "lossless"
    STRUCTURE = "structure only"
    IMPOSSIBLE = "impossible"


class Transaction(Enum):
    """Which transaction the statements of a step want."""

    SHARED = "shared"
    """One transaction for this step and those beside it, all or none of them."""
    OWN = "own"
    """A transaction that no other step shares."""
    EACH = "each"
    """None but that of each statement, which may be run again: steps like it that stand beside it share its file."""
    NONE = "none"
    """No transaction: the database refuses it in one, or ends one by itself."""


@frozen
class Step:
    """Statements that belong together, and those that lead back from where they lead.

    *up* leads from a schema to another, *down* from that one to the first; *back* says what that brings back, *lost*
    what it does not, and *first* what has to be done before it, or known, of rows that were written since. Run again
    after a failure half-way, either does the rest: a transaction leaves nothing half-done, and without one each
    statement must bear it.
    """

    title: str
    up: tuple[str, ...]
    down: tuple[str, ...] = ()
    back: Back = Back.LOSSLESS
    lost: str | None = None
    transaction: Transaction = Transaction.SHARED
    first: tuple[str, ...] = ()

    @property
    def gone(self) -> str | None:
        """What is lost by the way back, and then what has to be done before it."""
        first = each_once(self.first)
        return f"{self.lost or 'nothing'}{'; and' if self.lost else ', but'} {first}" if first else self.lost


def lost_deletions(table: str, columns: Iterable[Column]) -> str | None:
    """What the way back of adding *columns* to *table* loses if one of them tells which rows are deleted."""
    if any(column.origin.endswith(DELETED) for column in columns):
        return f"that rows of {table} are deleted: they are there again"
    return None


def kept_out(table: str, column: str) -> str:
    """What goes before the way back of allowing null in *column* of *table*, where no value can be put there."""
    return f"all rows must hold something in {table}.{column} first"


def kept_in_part(table: str, before: Column, after: Column) -> Iterator[str]:
    """What is to be known of the way back from *after* of *table*, where *before* takes less and refuses nothing."""
    there, back = conversion(before.held, after.held), conversion(after.held, before.held)
    if there and back and back.loses and not there.loses:
        yield f"{table}.{after.name} may keep less of what was written since"


def must_change(values: Iterable[str], place: str = "") -> str:
    """What goes before the way back of new *values* of an enum: rows may hold them, in the column *place* or in any."""
    held = " or ".join(map(repr, values))
    return f"rows that hold {held}{f' in {place}' if place else ''} must hold another value first"


def each_once(said: Iterable[str]) -> str | None:
    """All that is *said*, each once; None where that is nothing."""
    return "; ".join(dict.fromkeys(said)) or None


@frozen
class Batch:
    """The steps of one file, and whether it is one transaction or none."""

    steps: tuple[Step, ...]
    transaction: Transaction

    @property
    def up(self) -> tuple[str, ...]:
        """The statements, in their order."""
        return tuple(statement for step in self.steps for statement in step.up)

    @property
    def down(self) -> tuple[str, ...]:
        """The statements of the way back, in their order."""
        return tuple(statement for step in reversed(self.steps) for statement in step.down)


def batches(steps: Iterable[Step]) -> tuple[Batch, ...]:
    """*steps* in files: those that share a transaction, or want none and bear to be run again, in one, others alone."""
    found: list[Batch] = []
    for transaction, group in groupby(steps, key=lambda step: step.transaction):
        match transaction:
            case Transaction.SHARED:
                found.append(Batch(tuple(group), transaction))
            case Transaction.EACH:
                found.append(Batch(tuple(group), Transaction.NONE))
            case _:
                found.extend(Batch((step,), transaction) for step in group)
    return tuple(found)
