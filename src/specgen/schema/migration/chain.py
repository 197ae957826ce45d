"""Whether the migrations that stand are one chain: each as it was written, and after the one it was written for."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.flaws import BROKEN_CHAIN
from specgen.schema.history import SUMS, History, snapshot_path
from specgen.schema.migration.lineage import Link, is_readable
from specgen.source.diagnostics import Diagnostic
from specgen.source.text import FilePlace

RESTORE = "restore it from version control"


def broken(history: History, chain: tuple[Link, ...]) -> Iterator[Diagnostic]:
    """What keeps the migrations of *history* from being followed: the first of these, as the others come of it."""
    sums = history.sums
    if not sums:
        what = "holds no sums" if history.text(SUMS) is not None else "is gone"
        yield BROKEN_CHAIN.at(_place(history, SUMS), f"`{SUMS}` {what}, so that nothing tells an edit", help=RESTORE)
        return
    hashes = {link.hash for link in chain}
    for link in chain:
        name = link.migration
        if history.text(snapshot_path(name)) is None and snapshot_path(name) not in sums:
            help = "say the change in the spec and let `specgen migrate new` write it, or move the files elsewhere"
            message = f"`{name}` was not written by specgen: nothing tells where it leads"
            yield BROKEN_CHAIN.at(FilePlace(history.folder), message, help=help)
        elif not is_readable(history, name):
            message = f"the snapshot of `{name}` can't be read"
            yield BROKEN_CHAIN.at(_place(history, snapshot_path(name)), message, help=RESTORE)
        elif unknown := next((file.path for file in history.files if _is_unknown(file.path, name, sums)), None):
            message = f"`{unknown}` does not stand in `{SUMS}`, so that nothing tells an edit"
            yield BROKEN_CHAIN.at(_place(history, unknown), message, help=f"{RESTORE}, or take it out")
        elif link.parent is not None and link.parent not in hashes:
            message = f"`{name}` was not written for the migrations before it that stand here: one of them was edited"
            yield BROKEN_CHAIN.at(_place(history, snapshot_path(name)), message, help="undo the edit")


def _is_unknown(path: str, migration: str, sums: dict[str, str]) -> bool:
    return path != SUMS and path.rpartition("/")[2].partition(".")[0] == migration and path not in sums


def _place(history: History, path: str) -> FilePlace:
    return FilePlace(f"{history.folder}/{path}")
