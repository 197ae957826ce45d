"""The program itself, as an input of what it makes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import specgen
from specgen.frozen import frozen

LIBRARIES = ("jinja2", "pydantic", "pyyaml")
"""Those whose behaviour reaches what is generated."""

PACKAGE = Path(specgen.__file__).parent
SHIPPED = PACKAGE / "templates"
"""Where an installed specgen has its templates; in a working copy they lie beside the sources."""


@frozen
class Program:
    """The specgen that runs: its *mark* is the same wherever its files are, and tells it from any other.

    Where it is not *installed*, no manifest says its mark: it changes with every line of specgen's own code, and every
    tree that specgen's own repository holds would change with it.
    """

    mark: str
    installed: bool


def program() -> Program:
    """The specgen that runs."""
    return Program(f"{specgen.__version__}+{_digest()[:16]}", SHIPPED.is_dir())


def program_parts() -> Iterator[bytes]:
    """Everything that decides how a spec becomes files: specgen's own files, its libraries' versions and Python's."""
    yield sys.version.encode()
    for library in LIBRARIES:
        yield version(library).encode()
    yield _digest().encode()


@cache
def _digest() -> str:
    """The fingerprint of specgen's own files."""
    whole = sha256()
    for folder in (PACKAGE,) if SHIPPED.is_dir() else (PACKAGE, PACKAGE.parents[1] / "templates"):
        for name, file in sorted(_files(str(folder))):
            content = _content(file)
            whole.update(f"{name}\0{len(content)}\0".encode())
            whole.update(content)
    return whole.hexdigest()


def _files(folder: str, above: str = "") -> Iterator[tuple[str, str]]:
    """The names of our files from the first *folder*, with `/` between their parts, and where they are."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".j2")):
                yield f"{above}{entry.name}", entry.path
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path, f"{above}{entry.name}/")


def _content(file: str) -> bytes:
    """What stands in a file, read with as few calls as can be: there are hundreds at each start."""
    opened = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(opened, os.fstat(opened).st_size)
    finally:
        os.close(opened)
