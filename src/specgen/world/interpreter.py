"""Which interpreter an application runs in."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ENVIRONMENTS = (".venv", "venv")
PROGRAMS = ("bin/python", "Scripts/python.exe")


def interpreter_of(folder: Path) -> str:
    """The application's own interpreter, as far as it can be told: a path.

    That of the active virtual environment; else of one in *folder* or nearest above it; else ours.
    """
    return next((str(found) for place in _environments(folder) for found in _programs(place)), sys.executable)


def interpreter_named(name: str) -> str | None:
    """The path of the interpreter that is called *name*: a file, a virtual environment or a command; None for none."""
    place = Path(name)
    if place.is_dir():
        return next((str(found) for found in _programs(place)), None)
    return str(place.absolute()) if place.is_file() else shutil.which(name)


def _environments(folder: Path) -> Iterator[Path]:
    if active := os.environ.get("VIRTUAL_ENV"):
        yield Path(active)
    for place in (folder.absolute(), *folder.absolute().parents):
        yield from (place / name for name in ENVIRONMENTS)


def _programs(environment: Path) -> Iterator[Path]:
    """The interpreter of a virtual *environment*; it may be a link, which is not followed: it says where it lives."""
    yield from (environment / name for name in PROGRAMS if (environment / name).is_file())
