"""Files that a spec names: those of its folder, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from specgen.source.diagnostics import Diagnostic
from specgen.source.text import Source
from specgen.world.spec_files import read_text, shown

Beside = Mapping[str, Source | str]
"""Files by their paths from the spec's folder: what they hold, or why they can't be read."""


def read_beside(spec: Path, names: Iterable[str]) -> Beside:
    """The files *names*, by their paths from the folder of the spec at *spec*: what they hold, or why none is read."""
    folder = spec if spec.is_dir() else spec.parent
    return {name: _read(folder, name) for name in names}


def _read(folder: Path, name: str) -> Source | str:
    file = folder / name
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            return "it leads out of the spec's folder"
        if not file.is_file():
            return "there is no such file"
    except OSError as error:
        return error.strerror or str(error)
    text = read_text(file)
    return text.message if isinstance(text, Diagnostic) else Source(shown(file), text)
