"""What the files of migrations are called, and in which order they run: ours, and those of other tools."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

UNDOING = ".down.sql"
"""How the file ends that leads back from another."""
OF_OTHERS = (".undo.sql", ".rollback.sql")
"""How other tools call such files."""
NUMBERS = re.compile(r"(\d+)")

Turn = tuple[tuple[str, ...], list[tuple[int, str]]]


def migration_of(path: str) -> str:
    """The name of the migration that the file at *path* belongs to: `002_add_nickname`."""
    return PurePosixPath(path).name.partition(".")[0]


def leads_back(path: str) -> bool:
    """Whether the file at *path* leads back from another."""
    return path.lower().endswith((UNDOING, *OF_OTHERS))


def is_forward(path: str) -> bool:
    """Whether the file at *path* is a migration, or a part of one."""
    return path.lower().endswith(".sql") and not leads_back(path)


def way_back(path: str) -> str:
    """Where the file stands that leads back from the one at *path*."""
    return path.removesuffix(".sql") + UNDOING


def turn(path: str) -> Turn:
    """When the file at *path* has its turn among others: by the numbers in its name, which count as numbers."""
    place = PurePosixPath(path)
    parts = NUMBERS.split(place.name.removesuffix(".sql"))
    return place.parts[:-1], [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
