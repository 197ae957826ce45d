"""What is said of an application that could not be looked into: why, and what would let it be."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from specgen.frozen import frozen
from specgen.source.diagnostics import Unchecked
from specgen.source.guess import did_you_mean
from specgen.source.text import FilePlace
from specgen.world.bounded import Ended
from specgen.world.probed import FaultKind, ProbeFault

LONGEST = 300
FEW_NAMES = 8
INSTALLED = ("site-packages", "dist-packages")
UNREADABLE = ("SyntaxError", "IndentationError", "TabError")
NAME_INTERPRETER = "name the application's own interpreter with `--python`"


@frozen
class Attempt:
    """An application that was looked into: its name, its folder, and the interpreter that ran it."""

    target: str
    folder: Path
    program: str

    def unchecked(self, because: str, help: str | None = None, place: FilePlace | None = None) -> Unchecked:
        """That this application was not checked."""
        return Unchecked(f"the application `{self.target}`", because, help, place)


def misnamed(attempt: Attempt) -> Unchecked | None:
    """A file, or half a name, is given where a module should be named; None where one is."""
    file, _, attribute = attempt.target.partition(":")
    module = file.removesuffix(".py").replace("\\", "/").removeprefix("./").replace("/", ".")
    if module == file and all(file.split(".")):
        return None
    if module == file:
        because = f"`{file}` is no whole name of a module"
        return attempt.unchecked(because, "name it from its package on, such as `shop.main:app`")
    meant = f"{module}:{attribute}" if attribute else module
    return attempt.unchecked(f"`{file}` is a file, and a module is asked for", f"did you mean `{meant}`?")


def no_interpreter(attempt: Attempt) -> Unchecked:
    """There is no such interpreter."""
    return attempt.unchecked(
        f"there is no interpreter `{attempt.program}`",
        "`--python` takes the path of an interpreter or of a virtual environment, such as `.venv`",
    )


def not_started(attempt: Attempt, error: OSError) -> Unchecked:
    """The system refused something on the way."""
    said = error.strerror or str(error)
    where = f"`{error.filename}`: " if error.filename else ""
    return attempt.unchecked(f"it could not be run: {where}{said.lower()}", f"it was run by `{attempt.program}`")


def too_old(attempt: Attempt) -> Unchecked:
    """The interpreter does not know the probe's language."""
    return attempt.unchecked(f"`{attempt.program}` is older than Python 3.9", NAME_INTERPRETER)


def too_slow(attempt: Attempt, seconds: float) -> Unchecked:
    """The time was over."""
    return attempt.unchecked(
        f"it was not imported within {seconds:g} s, and was ended",
        'begin what takes long in the lifespan, start a server below `if __name__ == "__main__":`, or allow more time',
    )


def unwritable(attempt: Attempt, ended: Ended) -> Unchecked:
    """There was no room for what the probe found."""
    return attempt.unchecked(
        f"what the probe found could not be written: {_last_line(ended).lower()}", "`TMPDIR` says where it is written"
    )


def without_answer(attempt: Attempt, ended: Ended) -> Unchecked:
    """The probe ended before it wrote anything."""
    line = _last_line(ended)
    said = f", after it said: {line}" if line else ""
    if ended.code is not None and ended.code < 0:
        cure = "was there enough memory?" if -ended.code == signal.SIGKILL else None
        return attempt.unchecked(f"its interpreter was ended by {_signal(-ended.code)}{said}", cure)
    because = f"its interpreter ended with exit code {ended.code} before the application could be seen{said}"
    if "Traceback (most recent call last)" in ended.last:
        return attempt.unchecked(because, f"{NAME_INTERPRETER}; {_run_by(attempt)}")
    cure = "something that it imports ends the process, as `os._exit` does: leave that to what starts the application"
    return attempt.unchecked(because, cure)


def misread(attempt: Attempt, why: str) -> Unchecked:
    """What the probe wrote is not what it should have written."""
    return attempt.unchecked(f"what the probe found can't be read: {why}", "the application may have changed it")


def said_of(attempt: Attempt, fault: ProbeFault) -> Unchecked:
    """What is said of a *fault* that the probe saw."""
    place = None if fault.file is None else FilePlace(fault.file, fault.line)
    because, cure = _words(attempt, fault, "it" if place is None else f"`{place}`")
    return attempt.unchecked(because, cure, place)


def _words(attempt: Attempt, fault: ProbeFault, where: str) -> tuple[str, str | None]:
    match fault.kind:
        case FaultKind.MISSING_ATTRIBUTE:
            return fault.message, _meant(fault)
        case FaultKind.NOT_AN_APPLICATION:
            return fault.message, "name an application of FastAPI, or compare a document with `--openapi`"
        case FaultKind.OPENAPI:
            return f"it can't say what it serves: {_raised(fault)}", f"it is {where} that fails" if fault.file else None
        case FaultKind.PROBE:
            return f"the probe failed on it: {_raised(fault)}", "please report this, with the application if you can"
        case FaultKind.EXIT:
            because = f"{where} ends the process: `sys.exit({_short(fault.message)})`"
            return because, 'leave that to what starts the application, below `if __name__ == "__main__":`'
    if fault.missing is not None:
        return _not_there(attempt, fault.missing, where, has_place=fault.file is not None)
    if fault.variables:
        return _variables(fault.variables, where)
    if fault.error in UNREADABLE:
        return f"{where} is no Python that this interpreter reads: {_short(fault.message)}", _run_by(attempt)
    doing = "making the application" if fault.kind is FaultKind.FACTORY else "importing the application"
    installed = fault.error == "ImportError" and any(name in fault.message for name in INSTALLED)
    because = f"{doing} fails at {where}: {_raised(fault)}" if fault.file else f"{doing} fails: {_raised(fault)}"
    return because, f"{NAME_INTERPRETER}; {_run_by(attempt)}" if installed else None


def _variables(variables: tuple[str, ...], where: str) -> tuple[str, str]:
    """Variables that are not set, or not to what the application takes."""
    there = {name.upper() for name in os.environ}
    missing = [name for name in variables if name.upper() not in there]
    names = ", ".join(f"`{name}`" for name in missing or variables)
    some = "variables" if len(missing or variables) > 1 else "variable"
    verb = "needs" if missing else "does not take what is in"
    return f"{where} {verb} the environment {some} {names}", f"set {names} for `specgen check`, as when it is served"


def _not_there(attempt: Attempt, missing: str, where: str, *, has_place: bool) -> tuple[str, str | None]:
    """A module that is not there: the application itself, a part of it, or what it needs."""
    module = attempt.target.partition(":")[0]
    if not has_place and f"{module}.".startswith(f"{missing}."):
        return (
            f"there is no module `{missing}` in `{attempt.folder}` or in its `src`",
            "name the folder that the application is imported from with `--app-dir`",
        )
    if missing.split(".")[0] == module.split(".")[0]:
        return f"{where} imports `{missing}`, which is not there", None
    because = f"{where} imports `{missing}`, which this interpreter does not have"
    return because, f"{NAME_INTERPRETER}; {_run_by(attempt)}"


def _meant(fault: ProbeFault) -> str | None:
    question = did_you_mean(fault.missing or "", fault.names)
    if question is not None or not 0 < len(fault.names) <= FEW_NAMES:
        return question
    return f"it has {', '.join(f'`{name}`' for name in fault.names)}"


def _run_by(attempt: Attempt) -> str:
    return f"this was `{attempt.program}`"


def _raised(fault: ProbeFault) -> str:
    said = _short(fault.message)
    return f"`{fault.error}`: {said}" if said else f"`{fault.error}`"


def _short(said: str) -> str:
    """The first line of what was *said*, as far as one reads it."""
    line = next(iter(said.strip().splitlines()), "")
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _last_line(ended: Ended) -> str:
    lines = ended.last.strip().splitlines()
    return _short(lines[-1]) if lines else ""


def _signal(number: int) -> str:
    try:
        return f"`{signal.Signals(number).name}`"
    except ValueError:
        return f"signal {number}"
