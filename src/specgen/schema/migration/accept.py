"""Migrations whose SQL was edited by hand, taken as what was written: with the sums that their files have now."""

from __future__ import annotations

from dataclasses import replace

from specgen.schema.history import SUMS, History, KeptFile, fingerprint, migration_hash, snapshot_path, write_sums
from specgen.schema.migration.lineage import BEGINNING, Link


def accepted(history: History, line: tuple[Link, ...]) -> tuple[KeptFile, ...]:
    """All files of *history*, each as it stands; those that follow what was edited name it by the hash that it has now.

    *line* are the migrations, each after the one that it follows by the hashes that they had.
    """
    hashes: dict[str, str] = {}
    done: list[KeptFile] = []
    for link in line:
        own = [file for file in history.files if file.path != SUMS and file.migration == link.migration]
        if link.parent is not None and hashes.get(link.parent, link.parent) != link.parent:
            named = snapshot_path(link.migration)
            own = [_after(file, link.parent, hashes[link.parent]) if file.path == named else file for file in own]
        sums = {file.path: fingerprint(file.text) for file in own}
        hashes[link.hash] = migration_hash(sums, link.migration)
        done += own
    return (*done, KeptFile(SUMS, write_sums(done)))


def _after(snapshot: KeptFile, before: str, now: str) -> KeptFile:
    """*snapshot* with another hash of the migration before it."""
    head, rest = snapshot.text[:BEGINNING], snapshot.text[BEGINNING:]
    return replace(snapshot, text=head.replace(f'"{before}"', f'"{now}"', 1) + rest)
