"""Settings of the whole suite."""

import gc
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis.internal.conjecture import providers

pytest_plugins = ["tests.judges.plugin"]

# The same examples on every machine and in every run, and no fault for a machine that is busy.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

# Hypothesis draws constants of those of our modules that happen to be imported: so what it tries would depend on which
# tests ran before, and no setting turns it off.
providers._get_local_constants = lambda: providers._local_constants

MEMORY = Path("/dev") / "shm"
ROOM = 4 * 2**30
"""Bytes; all tests together leave less behind."""


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what lives as long as the run: some ten thousand tests."""
    gc.collect()
    gc.freeze()


def pytest_configure() -> None:
    """Let tests work in memory where there is room: databases wait for a disk thousands of times."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return
    runs_programs = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    if runs_programs and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
