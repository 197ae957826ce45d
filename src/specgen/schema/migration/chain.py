"""Whether the migrations that stand are one chain: each as it was written, and after the one it was written for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.frozen import frozen
from specgen.schema.flaws import BRANCHED, BROKEN_CHAIN, BROKEN_SNAPSHOT
from specgen.schema.history import SUMS, History, snapshot_path
from specgen.schema.migration.lineage import Link, is_readable, line, links, newest
from specgen.schema.snapshot import NONE_KNOWN, Snapshot, Unreadable
from specgen.schema.snapshot_tables import KnownTables
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.text import FilePlace

RESTORE = "restore it from version control"


@frozen
class Kept:
    """A migration and where it leads."""

    link: Link
    snapshot: Snapshot


def one_line(history: History) -> Outcome[tuple[Link, ...]]:
    """The migrations of *history*, each after the one that it was written for; none where they are no one line."""
    chain = links(history)
    if faults := tuple(broken(history, chain)):
        return Outcome((), faults)
    ends = newest(chain)
    if len(ends) < 2:
        return Outcome(line(chain, ends[0]) if ends else ())
    names = " and ".join(f"`{link.migration}`" for link in ends)
    help = "`specgen migrate new --merge` lets one follow the other"
    return Outcome((), (BRANCHED.at(FilePlace(history.folder), f"{names} follow the same migration", help=help),))


def kept(history: History, link: Link, known: KnownTables = NONE_KNOWN) -> Kept | Diagnostic:
    """The migration of *link* and where it leads; or why that can't be read. Tables *known* need no reading."""
    snapshot = history.snapshot(link.migration, known)
    if isinstance(snapshot, Unreadable):
        message = f"the snapshot of `{link.migration}` can't be read: {snapshot.why}"
        return BROKEN_SNAPSHOT.at(_place(history, snapshot_path(link.migration)), message, help=RESTORE)
    return Kept(link, snapshot)


def broken(history: History, chain: tuple[Link, ...]) -> Iterator[Diagnostic]:
    """What keeps the migrations of *history* from being followed."""
    sums = history.sums
    if not sums and chain:
        what = "holds no sums" if history.text(SUMS) is not None else "is gone"
        yield BROKEN_CHAIN.at(_place(history, SUMS), f"`{SUMS}` {what}, so that nothing tells an edit", help=RESTORE)
        return
    hashes = {link.hash for link in chain}
    unknown = {file.migration: file.path for file in history.files if file.path != SUMS and file.path not in sums}
    for link in chain:
        if snapshot_path(link.migration) not in sums and history.text(snapshot_path(link.migration)) is None:
            yield _by_hand(history, link)
        elif fault := _fault(history, link, hashes, unknown):
            yield fault


def _by_hand(history: History, link: Link) -> Diagnostic:
    help = "say the change in the spec and let `specgen migrate new` write it, or move the files elsewhere"
    message = f"`{link.migration}` was not written by specgen: nothing tells where it leads"
    return BROKEN_CHAIN.at(FilePlace(history.folder), message, help=help)


def _fault(history: History, link: Link, hashes: set[str], unknown: Mapping[str, str]) -> Diagnostic | None:
    """What is wrong with one migration; *unknown* are files without a sum, by their migration."""
    name, snapshot = link.migration, snapshot_path(link.migration)
    if not is_readable(history, name):
        message = f"the snapshot of `{name}` can't be read"
        return BROKEN_CHAIN.at(_place(history, snapshot), message, help=RESTORE)
    if name in unknown:
        message = f"`{unknown[name]}` does not stand in `{SUMS}`, so that nothing tells an edit"
        return BROKEN_CHAIN.at(_place(history, unknown[name]), message, help=f"{RESTORE}, or take it out")
    if link.parent is not None and link.parent not in hashes:
        message = f"`{name}` was not written for the migrations before it that stand here: one of them was edited"
        return BROKEN_CHAIN.at(_place(history, snapshot), message, help="undo the edit")
    return None


def _place(history: History, path: str) -> FilePlace:
    return FilePlace(f"{history.folder}/{path}")
