"""What the probe does, from its arguments to the file that it writes."""

from __future__ import annotations

import gc
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .documents import mounted_documents, root_path, whole_document
from .faults import raised
from .places import Places, Record
from .routes import routes_of
from .tables import tables_of
from .target import Loaded, load

VERSION = 1
UNWRITABLE = 94
"""The exit code where what was found could not be written."""

PACKAGES = ("fastapi", "starlette", "pydantic", "pydantic-settings", "sqlalchemy", "sqlmodel")


def run(arguments: Sequence[str]) -> None:
    """Write what the application of *arguments* serves: the target, the file to write, the folders to import from.

    Ends the process, without what the application would do at its end: nothing was started. A copy that the
    application made of this process writes nothing.
    """
    gc.disable()  # halves the time, and nothing lives long here
    target, output, *named = arguments
    folders = [str(Path(folder).absolute()) for folder in named]
    process, written = os.getpid(), Path(output).absolute()
    sys.argv = [target]
    sys.path[:0] = folders
    found = json.dumps(probe(target, Places(folders)))
    if os.getpid() == process:
        _write(written, found)
    os._exit(0)


def _write(file: Path, text: str) -> None:
    """Write *file* whole or not at all."""
    part = file.with_suffix(".part")
    try:
        part.write_text(text, encoding="ascii")
        part.replace(file)
    except OSError as error:
        os.write(2, f"{error.strerror}\n".encode())
        os._exit(UNWRITABLE)


def probe(target: str, places: Places) -> Record:
    """What the application serves that *target* names, as far as it can be seen."""
    loaded = load(target, places)
    found: Record = {
        "probe": VERSION,
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
        "fault": loaded.fault,
        "root_path": "",
        "openapi": None,
        "mounted": [],
        "routes": [],
        "tables": [],
    }
    if loaded.application is not None:
        _look(found, loaded, places)
    return found


def _look(found: Record, loaded: Loaded, places: Places) -> None:
    """Put into *found* what the application says of itself; each part for itself, so that none hides the others."""
    application = loaded.application
    parts: list[tuple[str, str, Callable[[], object]]] = [
        ("root_path", "probe", lambda: root_path(application)),
        ("routes", "probe", lambda: routes_of(application, places)),
        ("tables", "probe", lambda: tables_of(places)),
        ("mounted", "openapi", lambda: mounted_documents(application)),
    ]
    if loaded.described:
        parts.append(("openapi", "openapi", lambda: whole_document(application)))
    for name, kind, part in parts:
        try:
            found[name] = part()
        except BaseException as error:
            found["fault"] = found["fault"] or raised(kind, error, places)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
