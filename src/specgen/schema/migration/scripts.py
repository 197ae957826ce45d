"""The files of one migration in one dialect: a file for each batch of steps, and one that leads back from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from specgen.schema.alter.steps import Batch, Step, Transaction, batches
from specgen.schema.dialect import Dialect
from specgen.schema.history import KeptFile
from specgen.schema.judge.header import WayBack, headers, ways_back
from specgen.schema.migration_files import way_back
from specgen.schema.model import Schema

LOCK_TIMEOUT: Mapping[str, tuple[str, ...]] = {
    "postgresql": ("", "SET LOCAL lock_timeout = '5s';"),
    "mysql": (),
    "sqlite": (),
}
"""What the head of a transaction ends with.

Who waits for a lock lets nobody pass who comes after; better to fail, and try again.
"""
WITHOUT_TRANSACTION = "-- transaction: none"
"""The line in the head of a file that tells whoever runs it that its statements may not share a transaction."""


def scripts(
    migration: str, dialect: Dialect, steps: Iterable[Step], before: Schema, after: Schema
) -> Iterator[KeptFile]:
    """The files of *migration* that say *steps* in *dialect*, in the order in which they run.

    It meets the schema *before*, and leads to the one *after*.
    """
    found = batches(steps)
    backs = ways_back(found, dialect, after)
    names = [migration if len(found) == 1 else f"{migration}.{number}" for number in range(1, len(found) + 1)]
    heads = headers(found, dialect, before, [f"{name}.sql" for name in names], backs)
    for batch, name, head, ways in zip(found, names, heads, backs, strict=True):
        yield KeptFile(f"{dialect.name}/{name}.sql", _up(head, batch, dialect))
        yield KeptFile(way_back(f"{dialect.name}/{name}.sql"), _down(way_back(f"{name}.sql"), batch, ways, dialect))


def _up(head: str, batch: Batch, dialect: Dialect) -> str:
    parts = (f"-- {step.title}\n" + "\n".join(step.up) for step in batch.steps if step.up)
    return _file([head], batch, dialect, parts)


def _down(name: str, batch: Batch, ways: Sequence[WayBack], dialect: Dialect) -> str:
    head = [f"-- {name}", *([WITHOUT_TRANSACTION] if batch.transaction is Transaction.NONE else [])]
    return _file(head, batch, dialect, map(_undoing, reversed(ways)))


def _undoing(way: WayBack) -> str:
    step = way.step
    if not step.down:
        return f"-- {step.title}: nothing to undo"
    warnings = (f"--   {each}" for each in way.warnings)
    return "\n".join((f"-- undo: {step.title} ({way.promise})", *warnings, *step.down))


def _file(head: list[str], batch: Batch, dialect: Dialect, parts: Iterable[str]) -> str:
    if batch.transaction is not Transaction.NONE:
        head = [*head, *LOCK_TIMEOUT[dialect.name]]
    return "\n\n".join(("\n".join(head), *parts)) + "\n"
