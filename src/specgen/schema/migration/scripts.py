"""The files of one migration in one dialect: a file for each batch of steps, and one that leads back from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.schema.alter.steps import Batch, Step, Transaction, batches
from specgen.schema.history import KeptFile

LOCK_TIMEOUT = "SET LOCAL lock_timeout = '5s';"
"""Who waits for a lock lets nobody pass who comes after; better to fail, and try again."""
WITHOUT_TRANSACTION = "-- transaction: none"
"""The line in the head of a file that tells whoever runs it that its statements may not share a transaction."""


def scripts(migration: str, dialect: str, steps: Iterable[Step]) -> Iterator[KeptFile]:
    """The files of *migration* that say *steps* in *dialect*, in the order in which they run."""
    found = batches(steps)
    for number, batch in enumerate(found, 1):
        name = migration if len(found) == 1 else f"{migration}.{number}"
        yield KeptFile(f"{dialect}/{name}.sql", _up(f"{name}.sql", batch, dialect))
        yield KeptFile(f"{dialect}/{name}.down.sql", _down(f"{name}.down.sql", batch, dialect))


def _up(name: str, batch: Batch, dialect: str) -> str:
    parts = (f"-- {step.title}\n" + "\n".join(step.up) for step in batch.steps)
    return _file(name, batch, dialect, parts)


def _down(name: str, batch: Batch, dialect: str) -> str:
    parts = (_undoing(step) for step in reversed(batch.steps))
    return _file(name, batch, dialect, parts)


def _undoing(step: Step) -> str:
    lost = f"; gone: {step.lost}" if step.lost else ""
    return f"-- undo: {step.title} ({step.back.value}{lost})\n" + "\n".join(step.down)


def _file(name: str, batch: Batch, dialect: str, parts: Iterable[str]) -> str:
    head = [f"-- {name}"]
    if batch.transaction is Transaction.NONE:
        head.append(WITHOUT_TRANSACTION)
    elif dialect == "postgresql":
        head.extend(("", LOCK_TIMEOUT))
    return "\n\n".join(("\n".join(head), *parts)) + "\n"
