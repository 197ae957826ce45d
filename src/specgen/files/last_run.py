"""What the last run saw, so that the next one with the same input can tell at once that nothing is to be done.

Kept beside the manifest, on this machine only. It is believed only where the input is the same to the byte and every
file is what the manifest says; whatever is in doubt, the run is made. It imports next to nothing, since that is what
it saves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from specgen.files.draft import Ownership
from specgen.files.manifest import MANIFEST, Manifest, read_manifest
from specgen.files.paths import OWN_FOLDER, parents
from specgen.files.whole import put_whole
from specgen.frozen import frozen

LAST_RUN = f"{OWN_FOLDER}/last-run.json"
IGNORED = f"{OWN_FOLDER}/.gitignore"


@frozen
class Input:
    """All that a tree follows from, as one fingerprint; *beside* are the files that its spec names."""

    fingerprint: str
    beside: tuple[str, ...] = ()


def fingerprint_of(parts: Iterable[bytes], beside: Iterable[str] = ()) -> Input:
    """The fingerprint of *parts*, in their order; no two lists of parts share one."""
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return Input(whole.hexdigest(), tuple(beside))


def beside_last(folder: Path) -> tuple[str, ...]:
    """The files that the spec of the last run named: it names the same as long as its text is the same."""
    try:
        seen = json.loads(_remembered(folder) or b"{}")
        return tuple(str(name) for name in seen.get("beside", ()))
    except (AttributeError, TypeError, ValueError):
        return ()


def remember(folder: Path, input: Input) -> None:
    """Note that the tree of *input* stands in *folder*, and nothing was to be said about it.

    What can't be noted costs the next run some time, no more.
    """
    manifest = _bytes(folder / MANIFEST)
    if manifest is None or _remembered(folder) == (text := _text(input, manifest)):
        return
    with suppress(OSError):
        put_whole(folder / IGNORED, b"/.gitignore\n/last-run.json\n")
        put_whole(folder / LAST_RUN, text)


def unchanged_since(folder: Path, input: Input) -> int | None:
    """How many files stand as the last run of *input* left them.

    None where it left others, or they are not all there.
    """
    manifest = _bytes(folder / MANIFEST)
    if manifest is None or _remembered(folder) != _text(input, manifest):
        return None
    read = read_manifest(manifest)
    if not isinstance(read, Manifest) or any((folder / name).exists() for name in _SIGNS_OF_A_STOP):
        return None
    folders = {above for path in (*read.records, MANIFEST) for above in parents(path)}
    if any((folder / each).is_symlink() for each in (MANIFEST, *folders)):
        return None
    return len(read.records) if all(_stands(folder, path, read) for path in read.records) else None


_SIGNS_OF_A_STOP = (f"{OWN_FOLDER}/lock", f"{OWN_FOLDER}/run")


def _stands(folder: Path, path: str, manifest: Manifest) -> bool:
    """Whether a file is there and, unless it is the user's, as it was written; through no symlink."""
    file, record = folder / path, manifest.records[path]
    if file.is_symlink():
        return False
    if record.ownership is Ownership.YOURS:
        return file.is_file()
    content = _bytes(file)
    return content is not None and record.matches(path, content)


def _text(input: Input, manifest: bytes) -> bytes:
    seen: dict[str, object] = {"input": input.fingerprint, "manifest": sha256(manifest).hexdigest()}
    if input.beside:
        seen["beside"] = input.beside
    return (json.dumps(seen, indent=2) + "\n").encode()


def _remembered(folder: Path) -> bytes | None:
    return _bytes(folder / LAST_RUN)


def _bytes(file: Path) -> bytes | None:
    """What the file holds; of what is no file nothing is read: a pipe would never end."""
    try:
        return file.read_bytes() if file.is_file() else None
    except OSError:
        return None
