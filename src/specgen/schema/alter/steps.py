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


NOTHING_BUT = "nothing, but "


def kept_out(table: str, column: str) -> str:
    """What stops the way back of allowing null in *column* of *table*, as long as no value is put there."""
    return f"{NOTHING_BUT}all rows must hold something in {table}.{column} first"


def must_change(values: Iterable[str], place: str = "") -> str:
    """What stops the way back of new *values* of an enum, as long as rows hold them in the column *place*, or any."""
    held = " or ".join(map(repr, values))
    return f"{NOTHING_BUT}rows that hold {held}{f' in {place}' if place else ''} must hold another value first"


def losses_of(said: Iterable[str]) -> str | None:
    """What is *said* of a way back in one: what is lost, and then what has to be done before."""
    told = tuple(dict.fromkeys(said))
    lost = [each for each in told if not each.startswith(NOTHING_BUT)]
    first = "; ".join(each.removeprefix(NOTHING_BUT) for each in told if each.startswith(NOTHING_BUT))
    if not first:
        return "; ".join(lost) or None
    return f"{'; '.join(lost)}; and {first}" if lost else f"{NOTHING_BUT}{first}"


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
