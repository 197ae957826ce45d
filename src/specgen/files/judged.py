"""What was said of specs, under the fingerprint of all that this follows from: on this machine, and in a large tree.

A note is true for ever, since it names everything that was judged and what judged it. So a note that is lost, or of
another text, costs the time of judging, never a wrong answer.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from tempfile import NamedTemporaryFile

from specgen.files.last_run import Input
from specgen.files.own_folder import own_folder
from specgen.files.paths import OWN_FOLDER
from specgen.files.whole import put_whole
from specgen.frozen import frozen
from specgen.source.json_values import JsonValue

JUDGED = f"{OWN_FOLDER}/judged.json"


@frozen
class Outline:
    """What a product is called, and how much of it there is."""

    name: str
    version: str
    entities: int
    operations: int
    enums: int


@frozen
class Judged:
    """What was *said* of *input*, which is a product of that *outline*, by so many *rules*."""

    input: Input
    outline: Outline
    rules: int
    said: JsonValue


def note_judged(spec: Path, judged: Judged) -> None:
    """Note for the spec at *spec* that it was *judged* so; what can't be noted is not."""
    file = _file(spec)
    if file is None:
        return
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=file.parent, delete=False) as part:
            part.write(_written(judged))
        Path(part.name).replace(file)


def judged_last(spec: Path) -> Judged | None:
    """What was noted of the spec at *spec* as it then was."""
    file = _file(spec)
    return _read(file) if file else None


def keep_judged(folder: Path, judged: Judged | None) -> None:
    """Let the tree that was written to *folder* say for every clone how its spec was *judged*, or nothing of that."""
    file = folder / JUDGED
    with suppress(OSError):
        if judged:
            put_whole(file, _written(judged))
        else:
            file.unlink(missing_ok=True)


def judged_in(folder: Path) -> Judged | None:
    """What the tree in *folder* says of its spec; None where that is not what specgen wrote there."""
    return _read(folder / JUDGED)


def _written(judged: Judged) -> bytes:
    said = {
        "input": judged.input.fingerprint,
        "beside": judged.input.beside,
        "outline": _outlined(judged.outline),
        "rules": judged.rules,
        "said": judged.said,
        "seal": _seal(judged),
    }
    return (json.dumps(said) + "\n").encode()


def _read(file: Path) -> Judged | None:
    try:
        if not S_ISREG(file.lstat().st_mode):
            return None
        said = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    match said:
        case {
            "input": str(fingerprint),
            "beside": [*names],
            "outline": [str(name), str(version), int(entities), int(operations), int(enums)],
            "rules": int(rules),
            "said": what,
            "seal": str(seal),
        }:
            outline = Outline(name, version, entities, operations, enums)
            judged = Judged(Input(fingerprint, tuple(map(str, names))), outline, rules, what)
            return judged if seal == _seal(judged) else None
        case _:
            return None


def _seal(judged: Judged) -> str:
    """What binds the words to what they are said of: whatever is merged or edited among them breaks it."""
    whole = [
        judged.input.fingerprint,
        judged.input.beside,
        _outlined(judged.outline),
        judged.rules,
        judged.said,
    ]
    return sha256(json.dumps(whole).encode()).hexdigest()


def _outlined(outline: Outline) -> list[JsonValue]:
    return [outline.name, outline.version, outline.entities, outline.operations, outline.enums]


def _file(spec: Path) -> Path | None:
    """A file for each spec, so that notes don't heap up."""
    notes = own_folder("specs")
    return notes and notes / sha256(str(spec.absolute()).encode(errors="surrogatepass")).hexdigest()[:32]
