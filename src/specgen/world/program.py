"""The program itself, as an input of what it makes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import specgen

LIBRARIES = ("jinja2", "pydantic", "pyyaml")
"""Those whose behaviour reaches what is generated."""


def program_parts() -> Iterator[bytes]:
    """Everything that decides how a spec becomes files: specgen's own files, its libraries' versions and Python's."""
    yield sys.version.encode()
    for library in LIBRARIES:
        yield version(library).encode()
    package = Path(specgen.__file__).parent
    for folder in (package, package.parents[1] / "templates"):
        for file in _files(folder):
            yield file.relative_to(folder).as_posix().encode()
            yield file.read_bytes()


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix in (".py", ".j2") and file.is_file())
