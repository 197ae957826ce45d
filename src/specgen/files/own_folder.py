"""The user's folder for what programs can make again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def own_folder(name: str) -> Path | None:
    """Where specgen keeps what is called *name*; None where nobody has a home."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    try:
        # A path that is not absolute means nothing: it would be another folder wherever the command runs.
        return (Path(named) if Path(named).is_absolute() else Path.home() / ".cache") / "specgen" / name
    except RuntimeError:
        return None
