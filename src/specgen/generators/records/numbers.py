"""The numbers of records: each is given once, whatever becomes of its file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from specgen.product.naming import kebab

LONGEST = 60
"""So many letters of a title stand in the name of a file."""
_BEGINS = re.compile(r"(\d+)-")


def next_number(paths: Iterable[str], folder: str, taken: Iterable[int] = ()) -> int:
    """The number after the greatest that a file below *folder* has, of all *paths*, and after those *taken*."""
    return max((*taken, *(number for path in paths if (number := number_of(path, folder)))), default=0) + 1


def number_of(path: str, folder: str) -> int | None:
    """The number that the record at *path* has; None of what is no record of *folder*."""
    found = _BEGINS.match(PurePosixPath(path).name)
    return int(found[1]) if found and path.startswith(f"{folder}/") else None


def stem(number: int, title: str) -> str:
    """What the file of a record is called, without its ending: its number, and the beginning of its title."""
    words = kebab(title)[:LONGEST].rstrip("-")
    return f"{shown(number)}-{words or 'untitled'}"


def shown(number: int) -> str:
    """A number as names of files have it: `0003`."""
    return f"{number:04}"
