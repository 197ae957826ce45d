"""What is said when specgen itself is at fault."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable
from pathlib import Path

from specgen import __version__
from specgen.cli import Exit


def say_bug(error: Exception) -> None:
    """Name the fault and where it happened, and ask for a report; no traceback reaches the user."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "specgen" in Path(frame.filename).parts] or frames
    last = own[-1] if own else None
    place = f" in {Path(last.filename).name}:{last.lineno}, {last.name}" if last else ""
    python = ".".join(map(str, sys.version_info[:3]))
    sys.stderr.write(f"specgen failed, and it is not your fault: {type(error).__name__}: {error}{place}\n")
    about = f"specgen {__version__}, Python {python}, {sys.platform}"
    sys.stderr.write(f"Please report it with this line and the spec: {about}.\n")


def or_bug(code: Exit, crashes: Iterable[tuple[str, Exception]]) -> Exit:
    """The exit code, or that of our own fault where rules crashed, which are named."""
    for rule, error in crashes:
        sys.stderr.write(f"specgen: the rule `{rule}` failed; what it would have said is missing\n")
        say_bug(error)
        code = Exit.BUG
    return code
