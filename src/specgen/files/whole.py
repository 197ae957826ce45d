"""Writing a file of our own whole or not at all."""

from __future__ import annotations

from pathlib import Path


def put_whole(file: Path, content: bytes) -> None:
    """Write *file* whole or not at all; a symlink in its place, or on the way to it, is written over, not through."""
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    with part.open("xb") as opened:
        opened.write(content)
    part.replace(file)
