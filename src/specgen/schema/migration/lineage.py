"""Which migration follows which: each knows its parent's hash, and the one that nobody follows is the newest.

Numbers are labels for people. Two that follow the same one were made on two branches, and have to be joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from specgen.frozen import frozen
from specgen.schema.history import SUMS, History, KeptFile, migration_hash, snapshot_path

PARENT = re.compile(r'"parent": (?:null|"(?P<hash>[0-9a-f]{64})")')
BEGINNING = 1000
"""So far into a snapshot, which may be long, its parent is looked for."""
NUMBER = re.compile(r"(?P<number>\d+)_")
DIGITS = 3


@frozen
class Link:
    """A migration, its hash, and that of the one before it; None where it is the first, or can't be read."""

    migration: str
    hash: str
    parent: str | None


def links(history: History) -> tuple[Link, ...]:
    """Every migration of *history*, in the order of their names."""
    sums = history.sums
    return tuple(Link(name, migration_hash(sums, name), _parent(history, name)) for name in history.migrations)


def newest(chain: Iterable[Link]) -> tuple[Link, ...]:
    """Those that none follows, in the order of their names: one, unless branches were merged."""
    found = tuple(chain)
    followed = {link.parent for link in found}
    return tuple(link for link in found if link.hash not in followed)


def before(chain: Iterable[Link], link: Link) -> Link | None:
    """The migration that *link* follows."""
    return next((each for each in chain if each.hash == link.parent), None)


def line(chain: tuple[Link, ...], last: Link) -> tuple[Link, ...]:
    """The migrations that lead to *last*, which comes last."""
    found = [last]
    while (parent := before(chain, found[-1])) is not None and parent not in found:
        found.append(parent)
    return tuple(reversed(found))


def next_name(history: History, title: str) -> str:
    """What the next migration is called: a number that is higher than any, and *title*."""
    found = (NUMBER.match(name) for name in history.migrations)
    highest = max((int(match["number"]) for match in found if match), default=0)
    return f"{highest + 1:0{DIGITS}}_{title}"


def without_newest(history: History) -> tuple[str, History]:
    """The migration with the highest name, and *history* without it; nothing where there is none after the first."""
    names = sorted({*history.migrations, *(KeptFile(path, "").migration for path in history.sums)})
    if len(names) < 2:
        return "", history
    last = names[-1]
    kept = [file for file in history.files if file.path != SUMS and file.migration != last]
    lines = [f"{digest}  {path}\n" for path, digest in history.sums.items() if KeptFile(path, "").migration != last]
    return last, History((*kept, KeptFile(SUMS, "".join(lines))), history.folder)


def is_readable(history: History, migration: str) -> bool:
    """Whether the snapshot of *migration* says which one is before it."""
    return PARENT.search(history.text(snapshot_path(migration)) or "", 0, BEGINNING) is not None


def _parent(history: History, migration: str) -> str | None:
    text = history.text(snapshot_path(migration)) or ""
    found = PARENT.search(text, 0, BEGINNING)
    return found["hash"] if found else None
