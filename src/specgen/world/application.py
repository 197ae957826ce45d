"""An application as it is: the probe run in the application's own interpreter, and what it found.

The application is imported and made, never served. It has the environment of the caller, nothing to read, and leaves
no compiled files behind.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from specgen.frozen import frozen
from specgen.source.diagnostics import Unchecked
from specgen.world import probe_words
from specgen.world.bounded import Ended, run_bounded
from specgen.world.interpreter import interpreter_named, interpreter_of
from specgen.world.json_fields import Misshapen
from specgen.world.probe_words import Attempt
from specgen.world.probed import Probed
from specgen.world.read_probed import read_probed

PROBE = Path(__file__).parent / "probe"
SECONDS = 60.0
MOST_PRINTED = 2_000
MOST_FOUND = 500_000_000
"""Bytes of what the probe found; more is none of an application that people wrote."""

TOO_OLD = 93
"""The exit code of an interpreter that can't read the probe."""

UNWRITABLE = 94
"""The exit code of a probe that could not write what it found."""

QUIET = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}


@frozen
class Asked:
    """An application to look into: `package.module:attribute`, a factory, or a module alone.

    It is imported from *folder*, and from the `src` in it, by the interpreter *python* or by the one that seems to be
    the application's own.
    """

    target: str
    folder: Path
    python: str | None = None
    seconds: float = SECONDS


@frozen
class Observed:
    """What an application serves, as far as it could be seen, what it printed, and what could not be seen."""

    application: Probed | None
    printed: str = ""
    unchecked: tuple[Unchecked, ...] = ()


def observe(asked: Asked) -> Observed:
    """Look into an application; what goes wrong is said in words."""
    program = interpreter_of(asked.folder) if asked.python is None else interpreter_named(asked.python)
    attempt = Attempt(asked.target, asked.folder, program or asked.python or "")
    if (named := probe_words.misnamed(attempt)) is not None:
        return Observed(None, unchecked=(named,))
    if program is None:
        return Observed(None, unchecked=(probe_words.no_interpreter(attempt),))
    try:
        with tempfile.TemporaryDirectory(prefix="specgen-probe-", ignore_cleanup_errors=True) as private:
            output = Path(private) / "found.json"
            folder = asked.folder.absolute()
            command = [program, str(PROBE), asked.target, str(output), str(folder), str(folder / "src")]
            ended = run_bounded(command, folder, {**os.environ, **QUIET}, asked.seconds)
            return _observed(attempt, ended, output, asked.seconds)
    except OSError as error:
        return Observed(None, unchecked=(probe_words.not_started(attempt, error),))


def _observed(attempt: Attempt, ended: Ended, output: Path, seconds: float) -> Observed:
    printed = ended.first[:MOST_PRINTED]
    if output.is_file() and output.stat().st_size > MOST_FOUND:
        return Observed(None, printed, (probe_words.misread(attempt, f"it has more than {MOST_FOUND} bytes"),))
    if output.is_file():
        return _read(attempt, output.read_bytes(), printed)
    return Observed(None, printed, (_unanswered(attempt, ended, seconds),))


def _unanswered(attempt: Attempt, ended: Ended, seconds: float) -> Unchecked:
    """Why the probe wrote nothing."""
    if ended.code is None:
        return probe_words.too_slow(attempt, seconds)
    if ended.code == TOO_OLD:
        return probe_words.too_old(attempt)
    if ended.code == UNWRITABLE:
        return probe_words.unwritable(attempt, ended)
    return probe_words.without_answer(attempt, ended)


def _read(attempt: Attempt, found: bytes, printed: str) -> Observed:
    try:
        application = read_probed(found)
    except Misshapen as error:
        return Observed(None, printed, (probe_words.misread(attempt, str(error)),))
    if application.fault is None:
        return Observed(application, printed)
    seen = application.openapi is not None or bool(application.routes)
    return Observed(application if seen else None, printed, (probe_words.said_of(attempt, application.fault),))
