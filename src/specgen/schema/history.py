"""The migrations that were written before: their files, the sums that tell an edit, and the last snapshot.

Paths are those inside the folder `migrations`. A migration is known by its hash, which its files and, through its
snapshot, its parent's hash determine; its number is a label for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from specgen.frozen import frozen
from specgen.schema.migration_files import migration_of
from specgen.schema.snapshot import NONE_KNOWN, Snapshot, Unreadable, read_snapshot
from specgen.schema.snapshot_tables import KnownTables

SUMS = "specgen.sum"
SNAPSHOTS = "snapshots"
NOTHING_KNOWN: Mapping[str, str] = {}


@frozen
class KeptFile:
    """A file of the history and its text."""

    path: str
    text: str

    @property
    def migration(self) -> str:
        """The name of the migration that the file belongs to: `001_initial_schema`."""
        return migration_of(self.path)


@frozen
class History:
    """All files of the migrations; *folder* is where they lie, as people are told."""

    files: tuple[KeptFile, ...] = ()
    folder: str = "migrations"

    def text(self, path: str) -> str | None:
        """The text of the file at *path*, if there is one."""
        return next((file.text for file in self.files if file.path == path), None)

    @property
    def migrations(self) -> tuple[str, ...]:
        """The names of the migrations, in their order."""
        return tuple(sorted({file.migration for file in self.files if file.path != SUMS}))

    @property
    def sums(self) -> dict[str, str]:
        """The SHA-256 of each file as it was written, by path."""
        return dict(_read_sums(self.text(SUMS) or ""))

    def last_snapshot(self) -> Snapshot | Unreadable:
        """Where the last migration leads."""
        if not self.migrations:
            return Unreadable("there is no migration")
        return self.snapshot(self.migrations[-1])

    def snapshot(self, migration: str, known: KnownTables = NONE_KNOWN) -> Snapshot | Unreadable:
        """Where *migration* leads; tables that are *known* need not be read anew."""
        text = self.text(snapshot_path(migration))
        return Unreadable("it is missing") if text is None else read_snapshot(text, known)


def snapshot_path(migration: str) -> str:
    """Where the snapshot of *migration* is kept."""
    return f"{SNAPSHOTS}/{migration}.json"


def write_sums(files: Iterable[KeptFile], known: Mapping[str, str] = NOTHING_KNOWN) -> str:
    """The text of `specgen.sum`: a line for each file, as `sha256sum` writes and checks it; sums *known* by path."""
    in_order = sorted(files, key=_by_migration)
    return "".join(f"{known.get(file.path) or fingerprint(file.text)}  {file.path}\n" for file in in_order)


def fingerprint(text: str) -> str:
    """The SHA-256 of *text*, whatever its lines end with on this system."""
    plain = text.replace("\r\n", "\n") if "\r" in text else text
    return sha256(plain.encode()).hexdigest()


def migration_hash(sums: Mapping[str, str], migration: str) -> str:
    """What *migration* is known by: the SHA-256 of its lines in `specgen.sum`."""
    own = sorted(path for path in sums if KeptFile(path, "").migration == migration)
    return sha256("".join(f"{sums[path]}  {path}\n" for path in own).encode()).hexdigest()


def _by_migration(file: KeptFile) -> tuple[str, str]:
    return file.migration, file.path


def _read_sums(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        digest, separator, path = line.partition("  ")
        if separator:
            yield path, digest
