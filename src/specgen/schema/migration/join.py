"""Two lines of migrations that follow the same one → one line: the second line follows the first, with other numbers.

Each migration of the second line is written anew from its own changes, as the tables that it meets are others now.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.schema.compare.apply import applied
from specgen.schema.compare.changes import SchemaChanges
from specgen.schema.compare.compare import compare
from specgen.schema.compare.conflicts import conflicts
from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.history import SUMS, History, KeptFile, migration_hash, write_sums
from specgen.schema.migration.chain import Kept
from specgen.schema.migration.lineage import DIGITS, NUMBER, Link
from specgen.schema.migration.next import NOTHING, Turn, own_files
from specgen.schema.snapshot import DialectSchema, Snapshot


@frozen
class Clash:
    """That two migrations want the same thing otherwise."""

    first: str
    second: str
    things: tuple[str, ...]


def apart(one: tuple[Link, ...], other: tuple[Link, ...]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """What of two lines is not common to both."""
    common = sum(1 for here, there in zip(one, other, strict=False) if here == there)
    return one[common:], other[common:]


def clashes(base: Snapshot, ours: tuple[Kept, ...], theirs: tuple[Kept, ...]) -> tuple[Clash, ...]:
    """What stands against letting *theirs* follow *ours*, both of which follow *base*."""
    return tuple(
        Clash(here.link.migration, there.link.migration, things)
        for (here, mine) in _changes(base, ours)
        for (there, other) in _changes(base, theirs)
        if (things := _things(mine, other))
    )


def _things(ours: dict[str, SchemaChanges], theirs: dict[str, SchemaChanges]) -> tuple[str, ...]:
    found = (conflicts(ours[name], theirs[name]) for name in ours if name in theirs)
    return tuple(dict.fromkeys(thing for things in found for thing in things))


def _changes(base: Snapshot, kept: tuple[Kept, ...]) -> Iterator[tuple[Kept, dict[str, SchemaChanges]]]:
    """Each migration with its changes, by dialect."""
    last = base
    for each in kept:
        yield each, {part.dialect: _of_part(last, part) for part in each.snapshot.dialects}
        last = each.snapshot


def _of_part(last: Snapshot, part: DialectSchema) -> SchemaChanges:
    return compare(last.schema(part.dialect) or NOTHING, part.schema, part.intent)


def joined(base: Snapshot, last: Kept, theirs: tuple[Kept, ...], history: History) -> tuple[KeptFile, ...]:
    """All files of *history* once *theirs*, which follow *base*, follow *last*; nothing stands against it."""
    moved = {each.link.migration for each in theirs}
    stay = [file for file in history.files if file.path != SUMS and file.migration not in moved]
    met, parent = last.snapshot, last.link.hash
    for each, changes in _changes(base, theirs):
        name = _next_name(stay, each.link.migration)
        turns = tuple(_turn(part, changes[part.dialect], met) for part in each.snapshot.dialects)
        said = min(met.format, each.snapshot.format)
        own = own_files(name, parent, turns, format=said)
        stay.extend(own)
        parts = tuple(DialectSchema(turn.dialect, turn.after, turn.intent) for turn in turns)
        met = Snapshot(name, parent, parts, format=said)
        parent = migration_hash(History((KeptFile(SUMS, write_sums(own)),)).sums, name)
    return (*stay, KeptFile(SUMS, write_sums(stay)))


def _turn(part: DialectSchema, changes: SchemaChanges, met: Snapshot) -> Turn:
    here = met.part(part.dialect) or DialectSchema(part.dialect, NOTHING, NOTHING_SAID)
    after = applied(changes, here.schema)
    return Turn(part.dialect, after, part.intent, compare(here.schema, after, part.intent))


def _next_name(files: list[KeptFile], migration: str) -> str:
    """*migration* with a number that is higher than any of *files*."""
    numbers = (int(found["number"]) for file in files if (found := NUMBER.match(file.migration)))
    title = NUMBER.sub("", migration, count=1)
    return f"{max(numbers, default=0) + 1:0{DIGITS}}_{title}"
