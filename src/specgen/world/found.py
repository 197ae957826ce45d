"""The texts of a file, or of a folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from specgen.world.folder import texts_below


class NotFound(Exception):
    """There is no text where it was looked for; the message says why."""


def texts_at(path: Path) -> tuple[tuple[str, str], ...]:
    """The text of the file at *path*, or of each file below the folder there, as (path, text); raises NotFound.

    Of a folder the paths are those inside it.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return tuple(texts_below(path))
        if not stat.S_ISREG(mode):
            raise NotFound("it is no file")
        return ((path.name, path.read_bytes().decode()),)
    except UnicodeDecodeError as error:
        raise NotFound("it is no UTF-8 text") from error
    except (OSError, ValueError) as error:
        raise NotFound(
            os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        ) from error
