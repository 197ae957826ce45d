"""How the command lives with its surroundings: streams that take nothing, and being told to end."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOBase
from pathlib import Path
from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""By which a command is told to end, besides an interrupt, which Python itself takes for an exception."""

FULL = (errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC)
"""Why a stream takes no more."""


class Unsaid(Exception):
    """The surroundings keep the command from being done or heard; the message says why."""


class _Closed(TextIOBase):
    """Stands for a standard output that was closed before the command began."""

    def write(self, text: str, /) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


class _Nowhere(TextIOBase):
    """Stands for an error output that was closed."""

    def write(self, text: str, /) -> int:
        return len(text)


def unsaid(error: OSError) -> Unsaid:
    """That standard output takes no more."""
    return Unsaid(f"standard output: this can't be written: {error.strerror or error}")


@contextmanager
def writing() -> Iterator[None]:
    """What is written within stands on standard output in the end; raises Unsaid where that takes no more.

    Neither is anything done where the working folder is gone.
    """
    try:
        Path.cwd()
    except OSError as error:
        raise Unsaid(f"the working folder can't be told: {error.strerror or error}") from error
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.errno not in FULL or error.filename is not None:
            raise
        raise unsaid(error) from error


def opened_streams() -> None:
    """Put something in the place of streams that are closed: who begins a command may give it none."""
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = _Nowhere()


def end_in_order() -> None:
    """Let what tells the command to end unwind it, so that no process and no file that it made is left."""
    for each in SIGNALS:
        if signal.getsignal(each) is signal.SIG_DFL:
            signal.signal(each, _end)


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
