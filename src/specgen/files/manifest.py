"""The manifest: which files specgen wrote, and what it wrote into each.

A fingerprint binds content, path and ownership together, so an entry that was copied, moved or made up matches no file,
and what matches no file is never overwritten or removed. Entries stand on lines of their own, for merges.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from hashlib import sha256

from specgen.files.draft import Ownership
from specgen.files.paths import OWN_FOLDER, why_unsafe
from specgen.frozen import frozen

MANIFEST = f"{OWN_FOLDER}/manifest.json"
FORMAT = 1


@frozen
class Record:
    """What the manifest says of one file; *kind* names the generator that made it."""

    kind: str
    ownership: Ownership
    fingerprint: str

    def matches(self, path: str, content: bytes) -> bool:
        """Whether *content* is what specgen once wrote to *path*."""
        return fingerprint(path, self.ownership, content) == self.fingerprint


@frozen
class Manifest:
    """Records by path."""

    records: Mapping[str, Record] = field(default_factory=dict)


@frozen
class BrokenManifest:
    """A manifest that can't be relied on, and why."""

    reason: str


def fingerprint(path: str, ownership: Ownership, content: bytes) -> str:
    """What tells *content* of *path* from any other; line ends don't count, as git may change them."""
    head = f"{path}\0{ownership.value}\0".encode()
    return sha256(head + content.replace(b"\r\n", b"\n")).hexdigest()


def write_manifest(manifest: Manifest) -> str:
    """The text of *manifest*: sorted, one line for each file, the same for the same records."""
    lines = ",\n".join(f"    {_quoted(path)}: {_entry(record)}" for path, record in sorted(manifest.records.items()))
    files = f"{{\n{lines}\n  }}" if lines else "{}"
    return f'{{\n  "format": {FORMAT},\n  "files": {files}\n}}\n'


def _entry(record: Record) -> str:
    return (
        f'{{"kind": {_quoted(record.kind)}, "ownership": "{record.ownership.value}", '
        f'"fingerprint": "{record.fingerprint}"}}'
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def read_manifest(content: bytes) -> Manifest | BrokenManifest:
    """The manifest that *content* holds, whole or not at all."""
    if b"\n<<<<<<<" in content:
        return BrokenManifest("it holds the marks of a merge conflict")
    try:
        return _manifest(json.loads(content.decode(), object_pairs_hook=_unique))
    except (ValueError, RecursionError):
        return BrokenManifest("it is not the JSON that specgen writes")
    except _Unreadable as error:
        return BrokenManifest(str(error))


class _Unreadable(Exception):
    """Ends the reading; never leaves this module."""


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    unique = dict(pairs)
    if len(unique) != len(pairs):
        raise _Unreadable("it names a file twice")
    return unique


def _manifest(loaded: object) -> Manifest:
    match loaded:
        case {"format": int(number), "files": dict(files)} if number == FORMAT:
            return Manifest({path: _record(path, entry) for path, entry in files.items()})
        case {"format": int(number)} if number > FORMAT:
            raise _Unreadable(f"a newer specgen wrote it (format {number})")
        case _:
            raise _Unreadable("it is not the JSON that specgen writes")


def _record(path: str, entry: object) -> Record:
    if reason := why_unsafe(path):
        raise _Unreadable(f"it names {path!r}: {reason}")
    match entry:
        case {
            "kind": str(kind),
            "ownership": "generated" | "kept" | "yours" as owner,
            "fingerprint": str(mark),
            **rest,
        } if not rest:
            return Record(kind, Ownership(owner), mark)
        case _:
            raise _Unreadable(f"what it says of `{path}` makes no sense")
