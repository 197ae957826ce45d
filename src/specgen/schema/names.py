"""What constraints and indexes are called; settled in `docs/decisions/`, because a name outlives every release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from specgen.schema.expressions import spell
from specgen.schema.model import (
    AnyIndex,
    ForeignKey,
    PrimaryKey,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)

MAX_BYTES = 63
HASH_DIGITS = 8

Named = TypeVar("Named", PrimaryKey, Unique, TableCheck, ForeignKey, AnyIndex)


def constraint_name(kind: str, table: str, *parts: str) -> str:
    """The name of a constraint or index: *kind* is `pk`, `fk`, `uq`, `ck` or `idx`; over 63 bytes it is cut."""
    return cut("_".join((kind, table, *parts)))


def cut(name: str) -> str:
    """*name*, or where it has over 63 bytes its beginning and a hash of the whole."""
    return name if len(name.encode()) <= MAX_BYTES else _hashed(name, name)


def settle(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with names that are unique among all of them.

    Names that two things share end in a hash of what each is, so that no order decides who keeps the short one; tables
    keep theirs.
    """
    taken = Counter(table.name for table in tables)
    for table in tables:
        taken.update(_names(table))
    shared = {name for name, times in taken.items() if times > 1}
    return tuple(_settled(table, shared) if shared & set(_names(table)) else table for table in tables)


def _names(table: Table) -> Iterable[str]:
    yield table.primary_key.name
    for thing in (*table.uniques, *table.checks, *table.foreign_keys, *table.indexes):
        yield thing.name


def _settled(table: Table, shared: set[str]) -> Table:
    def own(thing: Named) -> Named:
        return replace(thing, name=_hashed(thing.name, _identity(table, thing))) if thing.name in shared else thing

    return replace(
        table,
        primary_key=own(table.primary_key),
        uniques=tuple(map(own, table.uniques)),
        checks=tuple(map(own, table.checks)),
        foreign_keys=tuple(map(own, table.foreign_keys)),
        indexes=tuple(map(own, table.indexes)),
    )


def _identity(table: Table, thing: PrimaryKey | Unique | TableCheck | ForeignKey | AnyIndex) -> str:
    """What tells *thing* from every other that could have its name."""
    match thing:
        case TableCheck(name):
            parts = ["check", name]
        case TableIndex(_, columns):
            parts = ["index", *(f"-{part.column}" if part.descending else part.column for part in columns)]
            parts += [spell(thing.where)] if thing.where else []
        case SearchIndex():
            parts = ["search", *thing.columns]
        case _:
            parts = [type(thing).__name__, *thing.columns]
    return "\0".join((table.name, *parts))


def _hashed(name: str, identity: str) -> str:
    """*name*, cut where it must be, with a hash of *identity*."""
    digest = sha256(identity.encode()).hexdigest()[:HASH_DIGITS]
    room = MAX_BYTES - HASH_DIGITS - 1
    return f"{name.encode()[:room].decode(errors='ignore')}_{digest}"
