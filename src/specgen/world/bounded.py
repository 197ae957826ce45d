"""Programs that nobody here answers for: run for a limited time, heard to a limited length, and gone afterwards."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from specgen.frozen import frozen

LOOK_SECONDS = 0.02
"""How often it is looked whether a silent program has ended; its children may hold what it prints to open."""

MOST_BYTES = 8_000
CHUNK = 65_536
MOST_CHUNKS = 16


@frozen
class Ended:
    """How a program ended: its exit code, below 0 the signal that ended it, None where its time was over.

    *first* and *last* are how begins and ends what it printed.
    """

    code: int | None
    first: str
    last: str


class _Heard:
    """The beginning and the end of what was printed."""

    def __init__(self) -> None:
        self._first = b""
        self._last = b""

    def add(self, chunk: bytes) -> None:
        """Hear *chunk*."""
        self._first += chunk[: MOST_BYTES - len(self._first)]
        self._last = (self._last + chunk)[-MOST_BYTES:]

    def ended(self, code: int | None) -> Ended:
        """What was heard of a program that ended with *code*."""
        return Ended(code, self._first.decode(errors="replace"), self._last.decode(errors="replace"))


def run_bounded(command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float) -> Ended:
    """Run *command* in *folder* for so many *seconds* at most, with nothing to read; OSError where that can't be.

    It has a process group of its own, of which nothing is left in the end.
    """
    heard = _Heard()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            in_time = _hear(process, heard, time.monotonic() + seconds)
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        code = process.wait()
    return heard.ended(code if in_time else None)


def _hear(process: subprocess.Popen[bytes], heard: _Heard, deadline: float) -> bool:
    """Listen until the *process* ends, or until the *deadline*; whether it ended by then."""
    if process.stdout is None:
        return process.wait() is not None
    with selectors.DefaultSelector() as selector:
        os.set_blocking(process.stdout.fileno(), False)
        selector.register(process.stdout, selectors.EVENT_READ)
        while time.monotonic() < deadline:
            over = process.poll() is not None
            for _ in range(MOST_CHUNKS):  # what a child prints has no end
                chunk = _chunk(process.stdout.fileno()) if selector.select(0 if over else LOOK_SECONDS) else None
                if not chunk:
                    break
                heard.add(chunk)
            if over or chunk == b"":
                return over or _ends(process, deadline)
    return process.poll() is not None


def _chunk(file: int) -> bytes | None:
    """What can be read by now; None for nothing yet, empty where nobody prints any more."""
    try:
        return os.read(file, CHUNK)
    except BlockingIOError:
        return None


def _ends(process: subprocess.Popen[bytes], deadline: float) -> bool:
    try:
        process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return False
    return True
