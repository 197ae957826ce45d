"""The manifest: which files specgen wrote, what it wrote into each, and what all of them were made from.

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
FORMAT = 2
"""That of today; the first one did not say what the files were made from, and can be read like it."""


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
class Origin:
    """What a tree is made by, and the fingerprint of all that it is made from besides."""

    program: str
    input: str


@frozen
class Made:
    """That *origin* makes a tree of exactly the files on record, but for *theirs*, which the user had before.

    Files that are history may be on record and not in the tree.
    """

    origin: Origin
    theirs: tuple[str, ...] = ()


@frozen
class Manifest:
    """Records by path; *made* where they are known to be all that follows from some input."""

    records: Mapping[str, Record] = field(default_factory=dict)
    made: Made | None = None


@frozen
class BrokenManifest:
    """A manifest that can't be relied on, and why; *barred* where the system does not let us read it."""

    reason: str
    barred: bool = False


def fingerprint(path: str, ownership: Ownership, content: bytes) -> str:
    """What tells *content* of *path* from any other; line ends don't count, as git may change them."""
    head = f"{path}\0{ownership.value}\0".encode()
    # Hardly any content holds one, and to look for two bytes in all of it takes longer than to hash it.
    lines = content.replace(b"\r\n", b"\n") if b"\r" in content else content
    return sha256(head + lines).hexdigest()


def write_manifest(manifest: Manifest) -> str:
    """The text of *manifest*: sorted, one line for each file, the same for the same records."""
    lines = ",\n".join(f"    {_quoted(path)}: {_entry(record)}" for path, record in sorted(manifest.records.items()))
    files = f"{{\n{lines}\n  }}" if lines else "{}"
    made = f'  "made": {write_made(manifest.made, manifest.records)},\n' if manifest.made else ""
    return f'{{\n  "format": {FORMAT},\n{made}  "files": {files}\n}}\n'


def write_made(made: Made, records: Mapping[str, Record]) -> str:
    """A line that says *made* of these *records*, and of no others."""
    entry = {"by": made.origin.program, "from": made.origin.input, "theirs": made.theirs, "seal": _seal(made, records)}
    return json.dumps(entry, ensure_ascii=False)


def _seal(made: Made, records: Mapping[str, Record]) -> str:
    """What binds *made* to *records*: whatever is merged, moved or edited among them breaks it."""
    seal = sha256(json.dumps([made.origin.program, made.origin.input, made.theirs]).encode())
    for path, record in sorted(records.items()):
        seal.update(f"{path}\0{record.kind}\0{record.ownership.value}\0{record.fingerprint}\n".encode())
    return seal.hexdigest()


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
        case {"format": bool()}:
            raise _Unreadable("it is not the JSON that specgen writes")
        case {"format": int(number), "files": dict(files), **rest} if 1 <= number <= FORMAT:
            records = {path: _record(path, entry) for path, entry in files.items()}
            return Manifest(records, made_of(rest.get("made"), records))
        case {"format": int(number)} if number > FORMAT:
            raise _Unreadable(f"a newer specgen wrote it (format {number})")
        case _:
            raise _Unreadable("it is not the JSON that specgen writes")


def made_of(entry: object, records: Mapping[str, Record]) -> Made | None:
    """What *entry* says these *records* were made from; None where that is not what specgen said of them."""
    match entry:
        case {"by": str(program), "from": str(input), "theirs": list(theirs), "seal": str(seal)}:
            made = Made(Origin(program, input), tuple(map(str, theirs)))
            sound = seal == _seal(made, records) and not any(map(why_unsafe, made.theirs))
            return made if sound else None
        case _:
            return None


def _record(path: str, entry: object) -> Record:
    if reason := why_unsafe(path):
        raise _Unreadable(f"it names {path!r}: {reason}")
    match entry:
        case {
            "kind": str(kind),
            "ownership": "generated" | "kept" | "ledger" | "yours" as owner,
            "fingerprint": str(mark),
            **rest,
        } if not rest:
            return Record(kind, Ownership(owner), mark)
        case _:
            raise _Unreadable(f"what it says of `{path}` makes no sense")
