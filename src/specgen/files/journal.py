"""The journal: what a run has staged and is about to put in place.

It is written when everything is staged and removed when everything stands; a run that finds one finishes it.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from specgen.files.folder import RUN
from specgen.files.manifest import MANIFEST
from specgen.files.paths import why_unsafe
from specgen.frozen import frozen

JOURNAL = f"{RUN}/journal.json"
STAGED = f"{RUN}/new"
ASIDE = f"{RUN}/old"
FORMAT = 1


@frozen
class Move:
    """The replacing of one file's bytes by others, both by their hash; None stands for no file."""

    path: str
    before: str | None
    after: str | None


@frozen
class Journal:
    """The moves of a run, in order, and the folders it has to make first, outermost first."""

    folders: tuple[str, ...]
    moves: tuple[Move, ...]


def digest(content: bytes) -> str:
    """What tells *content* from any other, to the byte."""
    return sha256(content).hexdigest()


def write_journal(journal: Journal) -> bytes:
    """The text of *journal*."""
    moves = [[move.path, move.before, move.after] for move in journal.moves]
    return json.dumps({"format": FORMAT, "folders": journal.folders, "moves": moves}).encode()


def read_journal(path: Path) -> Journal | None:
    """The journal at *path*, or None where specgen did not write what stands there."""
    try:
        loaded: object = json.loads(path.read_bytes().decode()) if path.is_file() else None
    except (ValueError, RecursionError):
        return None
    match loaded:
        case {"format": int(number), "folders": list(folders), "moves": list(moves)}:
            return _journal(folders, moves) if number == FORMAT else None
        case _:
            return None


def _journal(folders: list[object], moves: list[object]) -> Journal | None:
    known = [folder for folder in folders if isinstance(folder, str) and not why_unsafe(folder)]
    read = [move for entry in moves if (move := _move(entry))]
    if len(known) != len(folders) or len(read) != len(moves):
        return None
    return Journal(tuple(known), tuple(read))


def _move(entry: object) -> Move | None:
    match entry:
        case [str(path), str() | None as before, str() | None as after]:
            return Move(path, before, after) if path == MANIFEST or not why_unsafe(path) else None
        case _:
            return None
