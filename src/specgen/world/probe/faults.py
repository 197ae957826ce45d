"""What went wrong in an application, as data that words can be made of."""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FrameType, TracebackType

from .places import Places, Record

MOST_TEXT = 2_000
MOST_LINES = 12
MOST_CAUSES = 10

UNSET = (
    re.compile(r"Config '(\w+)' is missing"),
    re.compile(r"""[Ee]nvironment variable ["'`]?(\w+)["'`]? (?:is )?not (?:set|found|defined)"""),
    re.compile(r"(\w+) not found\. Declare it as envvar"),
    re.compile(r"\b([A-Z][A-Z0-9_]{2,})[\"'`]? is (?:not set|missing|required)\b"),
)
"""What is said of a variable that is not set: by Starlette, then by others, and by what specgen writes."""


def fault(kind: str, message: str, **more: object) -> Record:
    """A fault of *kind*; *more* is what is known beside."""
    known: Record = {"error": None, "file": None, "line": None, "trace": "", "missing": None}
    return {"kind": kind, "message": message[:MOST_TEXT], **known, "variables": [], "names": [], **more}


def raised(kind: str, error: BaseException, places: Places) -> Record:
    """The fault that *error* is, with its place in the application's own code; `exit` where it ends the process."""
    file, line = _place(error, places)
    message = _said(error)
    return fault(
        "exit" if isinstance(error, SystemExit) else kind,
        message,
        error=type(error).__name__,
        file=None if file is None else places.shown(file),
        line=line,
        trace=_trace(error),
        missing=error.name if isinstance(error, ModuleNotFoundError) else None,
        variables=list(dict.fromkeys(name for each in _causes(error) for name in _variables(each))),
    )


def _said(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return str(error.msg)
    try:
        return str(error)
    except Exception:
        return ""


def _place(error: BaseException, places: Places) -> tuple[str | None, int | None]:
    """The line that can't be read, or the last one of the application's own that was reached."""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_absolute():
        return error.filename, error.lineno
    found: tuple[str | None, int | None] = (None, None)
    for frame, line in _frames(error.__traceback__):
        if places.own(frame.f_code.co_filename):
            found = (frame.f_code.co_filename, line)
    return found


def _frames(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def _trace(error: BaseException) -> str:
    try:
        lines = "".join(traceback.format_exception(type(error), error, error.__traceback__, limit=-5)).splitlines()
    except Exception:
        return ""
    return "\n".join(line[:200] for line in lines[-MOST_LINES:])[-MOST_TEXT:]


def _causes(error: BaseException) -> Iterator[BaseException]:
    """*error*, and what led to it."""
    each: BaseException | None = error
    for _ in range(MOST_CAUSES):
        if each is None:
            return
        yield each
        each = each.__cause__ or each.__context__


def _variables(error: BaseException) -> Sequence[str]:
    """The environment variables that *error* asks for."""
    frames = [frame for frame, _ in _frames(error.__traceback__)]
    if isinstance(error, KeyError) and frames and frames[-1].f_locals.get("self") is os.environ:
        return [name for name in error.args if isinstance(name, str)]
    if type(error).__name__ == "ValidationError":
        return [name for frame in frames if _reads_settings(frame.f_code) for name in _of_settings(error, frame)]
    said = _said(error)
    return [found[1] for found in (form.search(said) for form in UNSET) if found is not None]


def _reads_settings(code: CodeType) -> bool:
    path = code.co_filename.replace(os.sep, "/")
    return code.co_name == "__init__" and path.endswith(("/pydantic_settings/main.py", "/env_settings.py"))


def _of_settings(error: BaseException, frame: FrameType) -> Iterator[str]:
    """The variables that fill the fields which *error* complains of: a prefix and the name, or the alias alone."""
    settings = type(frame.f_locals.get("__pydantic_self__", frame.f_locals.get("self")))
    config = getattr(settings, "model_config", None)
    prefix = str(config.get("env_prefix") or "") if isinstance(config, dict) else ""
    fields = getattr(settings, "model_fields", {})
    errors: object = getattr(error, "errors", list)()
    for each in errors if isinstance(errors, list) else ():
        name = str(each["loc"][0]) if each.get("loc") else ""
        if name:
            yield (prefix + name if name in fields else name).upper()
