"""The steps of a migration, and which of them share a file."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from itertools import groupby

from specgen.frozen import frozen
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

    *up* leads from a schema to another, *down* from that one to the first; *back* says what that brings back, and
    *lost* what it does not. Run again after a failure half-way, either does the rest: a transaction leaves nothing
    half-done, and without one each statement must bear it.
    """

    title: str
    up: tuple[str, ...]
    down: tuple[str, ...] = ()
    back: Back = Back.LOSSLESS
    lost: str | None = None
    transaction: Transaction = Transaction.SHARED


def lost_deletions(table: str, columns: Iterable[Column]) -> str | None:
    """What the way back of adding *columns* to *table* loses if one of them tells which rows are deleted."""
    if any(column.origin.endswith(DELETED) for column in columns):
        return f"that rows of {table} are deleted: they are there again"
    return None


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
