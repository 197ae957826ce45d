"""What this machine knows a tree to be made from, where its manifest can't be believed to say so.

A note is true for ever: it says which records follow from some input, and is sealed with both. So a note that is lost,
or of another tree, costs the time of generating, never a wrong answer.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from specgen.files.manifest import Made, Manifest, made_of, write_made
from specgen.files.own_folder import own_folder


def note(folder: Path, made: Made, manifest: Manifest) -> None:
    """Note that the tree in *folder*, with the records of *manifest*, is *made* so; what can't be noted is not."""
    file = _file(folder)
    if file is None or known(folder, manifest) == made:
        return
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=file.parent, delete=False, encoding="utf-8") as part:
            part.write(write_made(made, manifest.records))
        Path(part.name).replace(file)


def known(folder: Path, manifest: Manifest) -> Made | None:
    """What was noted of the tree in *folder*, where it is of the records of *manifest*."""
    file = _file(folder)
    try:
        return made_of(json.loads(file.read_bytes()), manifest.records) if file else None
    except (OSError, ValueError, RecursionError):
        return None


def _file(folder: Path) -> Path | None:
    """A file for each tree, so that notes don't heap up."""
    notes = own_folder("trees")
    return notes and notes / sha256(str(folder.absolute()).encode(errors="surrogatepass")).hexdigest()[:32]
