"""One run at a time in a folder.

The system itself holds the lock and frees it when the run dies, so no lock is ever stale; the file is removed at the
end.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from specgen.files.folder import LOCK

if sys.platform == "win32":
    import msvcrt

    def _take(lock: int) -> None:
        msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(lock: int) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InUse(Exception):
    """Another run holds the folder."""


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the folder *root*, which has its `.specgen`; raises InUse at once where another run does."""
    path = root / LOCK
    lock = _opened(path)
    try:
        yield
    finally:
        if sys.platform == "win32":
            os.close(lock)
        with suppress(OSError):
            path.unlink()
        if sys.platform != "win32":
            os.close(lock)


def _opened(path: Path) -> int:
    """The lock file, held; one that its last holder was just removing is no lock, so it is opened anew."""
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        lock = os.open(path, flags, 0o644)
        try:
            _take(lock)
        except OSError as error:
            os.close(lock)
            raise InUse from error
        if _is_open_file(path, lock):
            return lock
        os.close(lock)


def _is_open_file(path: Path, lock: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(lock))
    except FileNotFoundError:
        return False
