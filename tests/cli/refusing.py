"""`specgen` on a disk that refuses: `refusing.py ERRNO STEP ARGUMENT…` fails at that step of writing, and ever after.

A stand-in where nobody may mount a real one. It knows the hands of `files/disk.py`; what else a command notes for
itself it does not hinder.
"""

import os
import sys
from functools import partial
from pathlib import Path
from unittest.mock import patch

from specgen.cli import main
from specgen.files import write as writing
from tests.files.trees import FailingDisk


def refuse(number: int, path: Path) -> None:
    """What a full disk, or one that is only read, says to whoever writes."""
    raise OSError(number, os.strerror(number), str(path))


if __name__ == "__main__":
    number, step = int(sys.argv[1]), int(sys.argv[2])
    disk = partial(FailingDisk, first=step, fail=partial(refuse, number))
    sys.argv[1:] = sys.argv[3:]
    with patch.object(writing, "RealDisk", disk):
        main()
