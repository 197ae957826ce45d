"""`specgen` in folders that are too small, or that nobody may write to: by the system itself, in its own namespace.

Where the system lets nobody mount anything, a fake disk stands in for it (`refusing.py`).
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.cli.command import Said, run, specgen_command

ROOT = Path(__file__).resolve().parents[2]
FAKE = Path(__file__).with_name("refusing.py")
TINY = """\
size=$1 folder=$2 kept=$3
shift 3
mount -t tmpfs -o "size=${size}k" none "$folder" && cp -a "$kept/before/." "$folder" || exit 99
"$@"
code=$?
cp -a "$folder/." "$kept/after" && exit $code
"""
"""A file system of some KB at a folder, which begins as `before` and is kept as `after` when the command has ended."""
FROZEN = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 99; shift; exec "$@"'


@cache
def may_mount() -> bool:
    """Whether the system lets whoever runs the tests mount file systems, in a namespace of theirs."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    tried = subprocess.run(("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"), capture_output=True, check=False)
    return tried.returncode == 0


def on_a_disk_of(kilobytes: int, folder: Path, *arguments: str) -> Said:
    """Run `specgen` while *folder* lies on a disk with that much room; afterwards it lies where it was."""
    if not may_mount():
        return _refused(errno.ENOSPC, kilobytes // 4, folder, arguments)
    kept = folder.with_name(f"{folder.name}-kept")
    (kept / "after").mkdir(parents=True)
    shutil.copytree(folder, kept / "before", symlinks=True)
    shell = ("unshare", "-rm", "sh", "-c", TINY, "sh", str(kilobytes), str(folder), str(kept))
    said = run(folder.parent, *shell, *specgen_command(), *arguments)
    assert said.code != 99, said.err
    shutil.rmtree(folder)
    (kept / "after").replace(folder)
    shutil.rmtree(kept)
    return said


def in_a_frozen(folder: Path, *arguments: str) -> Said:
    """Run `specgen` while nobody, not even root, may write to *folder*."""
    if not may_mount():
        return _refused(errno.EROFS, 0, folder, arguments)
    said = run(folder.parent, "unshare", "-rm", "sh", "-c", FROZEN, "sh", str(folder), *specgen_command(), *arguments)
    assert said.code != 99, said.err
    return said


def _refused(number: int, step: int, folder: Path, arguments: tuple[str, ...]) -> Said:
    path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    return run(folder.parent, sys.executable, str(FAKE), str(number), str(step), *arguments, PYTHONPATH=path)
