"""What a statement does to a database that people are using."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from specgen.frozen import frozen


class Lock(Enum):
    """What a statement holds on a table until its transaction ends, weakest first.

    The first eight are PostgreSQL's. *Metadata* is held by MySQL for a moment at either end, *written by one* while
    it copies; the last is SQLite's, on all tables at once.
    """

    ACCESS_SHARE = "ACCESS SHARE"
    ROW_SHARE = "ROW SHARE"
    ROW_EXCLUSIVE = "ROW EXCLUSIVE"
    SHARE_UPDATE_EXCLUSIVE = "SHARE UPDATE EXCLUSIVE"
    SHARE = "SHARE"
    SHARE_ROW_EXCLUSIVE = "SHARE ROW EXCLUSIVE"
    EXCLUSIVE = "EXCLUSIVE"
    ACCESS_EXCLUSIVE = "ACCESS EXCLUSIVE"
    METADATA = "metadata"
    WRITTEN_BY_ONE = "SHARED"
    WRITER = "the writer's"

    @property
    def weight(self) -> int:
        """A number to compare by: who holds more keeps more of the others out."""
        return list(Lock).index(self)

    @property
    def stops(self) -> str:
        """Who waits for it."""
        if self in (Lock.ACCESS_EXCLUSIVE, Lock.METADATA):
            return "reads and writes wait"
        return "writes wait" if self.weight >= Lock.SHARE.weight else ""


@frozen
class Locked:
    """A table and what is held on it."""

    table: str
    lock: Lock


@frozen
class Risk:
    """What may fail on rows that are there, and the question that tells beforehand by what it counts or lists.

    A *silent* one does not fail, but changes values; one *unread* leaves what the service can't read.
    """

    fails: str
    preflight: str | None = None
    silent: bool = False
    unread: bool = False


@frozen
class Way:
    """How MySQL goes about a change of a table: its word for ALGORITHM, and the least LOCK that it takes."""

    algorithm: str
    lock: str


@frozen
class Hazard:
    """What a statement does: what it locks, writes anew and reads through, and what may go wrong.

    *refused* says why the database refuses it whatever is there, *loses* what is gone, *notes* what else there is to
    know, *unknown* what nothing is known of. Of tables that the same migration makes nothing is said.
    """

    locks: tuple[Locked, ...] = ()
    rewrites: tuple[str, ...] = ()
    scans: tuple[str, ...] = ()
    risks: tuple[Risk, ...] = ()
    loses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    refused: str | None = None
    unknown: str | None = None
    way: Way | None = None

    def lock_on(self, table: str) -> Lock | None:
        """What it holds on *table*."""
        return next((each.lock for each in self.locks if each.table == table), None)


ALGORITHMS = ("INSTANT", "NOCOPY", "INPLACE", "COPY")
LOCKS = ("NONE", "SHARED", "EXCLUSIVE")


def together(hazards: Iterable[Hazard]) -> Hazard:
    """What statements do that are one: of each table the strongest lock, everything else once."""
    each = tuple(hazards)
    locks: dict[str, Lock] = {}
    for locked in (locked for hazard in each for locked in hazard.locks):
        before = locks.get(locked.table)
        locks[locked.table] = max(before or locked.lock, locked.lock, key=lambda lock: lock.weight)
    return Hazard(
        tuple(Locked(table, lock) for table, lock in locks.items()),
        _once(name for hazard in each for name in hazard.rewrites),
        _once(name for hazard in each for name in hazard.scans),
        tuple(dict.fromkeys(risk for hazard in each for risk in hazard.risks)),
        _once(name for hazard in each for name in hazard.loses),
        _once(name for hazard in each for name in hazard.notes),
        next((hazard.refused for hazard in each if hazard.refused), None),
        next((hazard.unknown for hazard in each if hazard.unknown), None),
        _slowest(tuple(hazard.way for hazard in each if hazard.way)),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _slowest(ways: tuple[Way, ...]) -> Way | None:
    if not ways:
        return None
    algorithms = {way.algorithm for way in ways}
    algorithm = max(algorithms, key=ALGORITHMS.index)
    if algorithms == {"INSTANT", "NOCOPY"}:
        # What changes the form of the rows at once can't go with what reads them.
        algorithm = "INPLACE"
    return Way(algorithm, max((way.lock for way in ways), key=LOCKS.index))
