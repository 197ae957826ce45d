"""The migrations that stand, as what a design goes on from."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.schema.history import History, KeptFile


def history_of(kept: Iterable[tuple[str, str]], folder: str) -> History:
    """The migrations that were written before, from the paths and texts of their files in *folder*."""
    return History(tuple(KeptFile(path, text) for path, text in kept), folder)
