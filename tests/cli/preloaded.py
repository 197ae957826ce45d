"""Processes of the command that begin where all of it is imported already.

Each is a process of its own, forked from one that has imported specgen and run nothing: imports are most of what a
command takes. How it starts, and what it imports, is shown by processes that are not begun so.
"""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path
from tempfile import NamedTemporaryFile

import specgen

SECONDS = 120
"""After which a command is taken to hang."""


def run_preloaded(folder: Path, arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str, str]:
    """Run `specgen` in *folder*, with this *environment* alone: its exit code, and what it said in either stream."""
    with NamedTemporaryFile("r", encoding="utf-8") as out, NamedTemporaryFile("r", encoding="utf-8") as err:
        asked = (folder, tuple(arguments), dict(environment), out.name, err.name)
        process = _context().Process(target=_command, args=asked)
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise TimeoutError(f"specgen {' '.join(arguments)} takes over {SECONDS} seconds")
        return process.exitcode, out.read(), err.read()


@cache
def _context() -> ForkServerContext:
    """What makes processes from one that has all modules of specgen."""
    context = multiprocessing.get_context("forkserver")
    found = pkgutil.walk_packages(specgen.__path__, "specgen.")
    context.set_forkserver_preload([each.name for each in found if not each.name.endswith("__main__")])
    return context


def _command(folder: Path, arguments: Sequence[str], environment: Mapping[str, str], out: str, err: str) -> None:
    """Be the command: where, how and with which streams a shell would have begun it."""
    for number, name in ((1, out), (2, err)):
        os.dup2(os.open(name, os.O_WRONLY), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv = ["specgen", *arguments]
    from specgen.cli import main

    main()
