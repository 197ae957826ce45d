"""What this machine was told of specs: what was said, under the fingerprint of all that this follows from.

A note is true for ever, since it names everything that was judged and what judged it. So a note that is lost, or of
another text, costs the time of judging, never a wrong answer.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from specgen.files.last_run import Input
from specgen.files.own_folder import own_folder
from specgen.frozen import frozen
from specgen.source.json_values import JsonValue


@frozen
class Judged:
    """What was *said* of *input*, by so many *rules*."""

    input: Input
    rules: int
    said: JsonValue


def note_judged(spec: Path, judged: Judged) -> None:
    """Note for the spec at *spec* that it was *judged* so; what can't be noted is not."""
    file = _file(spec)
    if file is None:
        return
    said = {
        "input": judged.input.fingerprint,
        "beside": judged.input.beside,
        "rules": judged.rules,
        "said": judged.said,
    }
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=file.parent, delete=False, encoding="utf-8") as part:
            json.dump(said, part)
        Path(part.name).replace(file)


def judged_last(spec: Path) -> Judged | None:
    """What was noted of the spec at *spec* as it then was."""
    file = _file(spec)
    try:
        said = json.loads(file.read_bytes()) if file else None
    except (OSError, ValueError, RecursionError):
        return None
    match said:
        case {"input": str(fingerprint), "beside": [*names], "rules": int(rules), "said": what}:
            return Judged(Input(fingerprint, tuple(map(str, names))), rules, what)
        case _:
            return None


def _file(spec: Path) -> Path | None:
    """A file for each spec, so that notes don't heap up."""
    notes = own_folder("specs")
    return notes and notes / sha256(str(spec.absolute()).encode(errors="surrogatepass")).hexdigest()[:32]
