"""The texts of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path


def texts_below(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below *folder* that is UTF-8 text, as (path inside the folder, text), by path.

    Where there is no folder, there is none. Files whose name starts with a dot are passed over, and so is what can't be
    read.
    """
    for file in sorted(folder.rglob("*")):
        if file.name.startswith(".") or not file.is_file():
            continue
        try:
            yield file.relative_to(folder).as_posix(), file.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            continue


def there_in(folder: Path, paths: Iterable[str]) -> frozenset[str]:
    """Those of *paths* that are files in *folder*."""
    return frozenset(path for path in paths if (folder / path).is_file())
