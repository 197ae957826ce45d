"""An application that is asked: requests sent to it in its own interpreter, on a database made for this alone."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from specgen.frozen import frozen
from specgen.source.diagnostics import Unchecked
from specgen.source.json_values import JsonValue
from specgen.world import probe_words
from specgen.world.application import MOST_FOUND, PROBE, QUIET, Asked
from specgen.world.bounded import run_bounded
from specgen.world.interpreter import interpreter_named, interpreter_of
from specgen.world.json_fields import Fields, Misshapen, fields
from specgen.world.probe_words import Attempt
from specgen.world.read_probed import read_fault

DATABASE = "{database}"
"""What stands for the path of the database in the values of environment variables."""

USUAL = {"DATABASE_URL": f"sqlite:///{DATABASE}"}
"""What tells most applications which database to open."""


@frozen
class Request:
    """A request, and what of its answer is kept: under each name what stands at that way in the answer's body.

    `{{name}}` in path, headers and body stands for what was kept before.
    """

    name: str
    method: str
    path: str
    headers: Mapping[str, str]
    body: JsonValue
    keep: Mapping[str, tuple[str, ...]]


@frozen
class Visited:
    """The answer to the request *name*: status and body; or what was raised; or what was *missing* to send it."""

    name: str
    status: int | None
    body: JsonValue
    raised: str | None = None
    missing: str | None = None


@frozen
class Visit:
    """All answers, in the order of the requests, and what kept the application from being asked."""

    answers: tuple[Visited, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()


def visit(asked: Asked, requests: Sequence[Request], variables: Mapping[str, str]) -> Visit:
    """Send *requests* to an application, which has the *variables* in its environment; what goes wrong is said."""
    program = interpreter_of(asked.folder) if asked.python is None else interpreter_named(asked.python)
    attempt = Attempt(asked.target, asked.folder, program or asked.python or "")
    if program is None:
        return Visit(unchecked=(probe_words.no_interpreter(attempt),))
    try:
        with tempfile.TemporaryDirectory(prefix="specgen-visit-", ignore_cleanup_errors=True) as private:
            return _visited(attempt, asked, requests, variables, Path(private))
    except OSError as error:
        return Visit(unchecked=(probe_words.not_started(attempt, error),))


def _visited(
    attempt: Attempt, asked: Asked, requests: Sequence[Request], variables: Mapping[str, str], private: Path
) -> Visit:
    steps, output, database = private / "asked.json", private / "found.json", private / "database.db"
    steps.write_text(json.dumps([_step(each) for each in requests]), encoding="ascii")
    folder = asked.folder.absolute()
    told = {name: value.replace(DATABASE, str(database)) for name, value in variables.items()}
    files = (str(steps), str(output), str(database), str(folder), str(folder / "src"))
    command = [attempt.program, str(PROBE), "--visit", asked.target, *files]
    ended = run_bounded(command, folder, {**os.environ, **QUIET, **told}, asked.seconds)
    if output.is_file() and output.stat().st_size <= MOST_FOUND:
        return _read(attempt, output.read_bytes())
    if ended.code is None:
        return Visit(unchecked=(probe_words.too_slow(attempt, asked.seconds),))
    return Visit(unchecked=(probe_words.without_answer(attempt, ended),))


def _step(request: Request) -> dict[str, object]:
    return {
        "name": request.name,
        "method": request.method,
        "path": request.path,
        "headers": dict(request.headers),
        "body": request.body,
        "keep": {name: list(way) for name, way in request.keep.items()},
    }


def _read(attempt: Attempt, written: bytes) -> Visit:
    try:
        found = fields(json.loads(written), "visit")
        fault, foreign = found.optional_part("fault"), found.texts("foreign")
        answers = tuple(_answer(each) for each in found.parts("answers"))
        said = probe_words.said_of(attempt, read_fault(fault)) if fault else None
    except (Misshapen, ValueError, RecursionError) as error:
        return Visit(unchecked=(probe_words.misread(attempt, str(error)),))
    if said:
        return Visit(unchecked=(said,))
    if foreign:
        return Visit(unchecked=(_foreign(attempt, foreign),))
    return Visit(answers)


def _answer(found: Fields) -> Visited:
    return Visited(
        found.text("name"),
        found.optional_number("status"),
        found.value("body"),
        found.optional_text("said"),
        found.optional_text("missing"),
    )


def _foreign(attempt: Attempt, databases: Sequence[str]) -> Unchecked:
    opened = ", ".join(f"`{each}`" for each in databases)
    return attempt.unchecked(
        f"it opens {opened}, where `--probe` would write rows; it was kept from that, and asked no more",
        "say how it is told which database to open, as `--probe-env DATABASE_URL=sqlite:///{database}`",
    )
