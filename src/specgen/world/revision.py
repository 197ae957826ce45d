"""What git keeps: a spec as it was at some revision."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from specgen.source.diagnostics import Flaw, Outcome, Severity
from specgen.source.text import FilePlace
from specgen.world.spec_files import folder_of, shown

NO_REVISION = Flaw(
    "no-revision",
    Severity.ERROR,
    """The spec is to be compared with what it was at a revision that git does not know, or that has no such spec.

Anything that `git rev-parse` knows is a revision: a branch, a tag, `HEAD~3`, the digits of a commit. A clone that CI
makes may hold the last commit alone; `git fetch --unshallow` gets the others.
""",
)
FLAWS = (NO_REVISION,)


@contextmanager
def spec_then(spec: Path, revision: str) -> Iterator[Outcome[Path | None]]:
    """Where the *spec* lies as it was at *revision*, with the files beside it, for as long as it is looked at."""
    with tempfile.TemporaryDirectory() as folder:
        yield _unpacked(spec, revision, Path(folder))


def _unpacked(spec: Path, revision: str, into: Path) -> Outcome[Path | None]:
    beside = folder_of(spec).resolve()
    place = FilePlace(shown(spec))
    try:
        top = Path(_git(beside, "rev-parse", "--show-toplevel").decode().strip()).resolve()
        commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except FileNotFoundError:
        return Outcome(None, (NO_REVISION.at(place, "there is no git here", help="install git"),))
    except subprocess.CalledProcessError as error:
        message, help = _unknown(error, revision)
        return Outcome(None, (NO_REVISION.at(place, message, help=help),))
    inside = beside.relative_to(top).as_posix()
    try:
        packed = _git(top, "archive", "--format=tar", commit.decode().strip(), "--", inside)
    except subprocess.CalledProcessError:
        message = f"at `{revision}` there was no `{inside}`"
        return Outcome(None, (NO_REVISION.at(place, message, help="name a revision that has the spec at this place"),))
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(into, filter="data")
    return Outcome(into / inside / spec.resolve().relative_to(beside))


def _unknown(error: subprocess.CalledProcessError, revision: str) -> tuple[str, str]:
    """What is wrong where git refuses, and the cure."""
    if "--show-toplevel" in error.cmd:
        return "the spec lies in no working copy of git", "compare specs that git keeps"
    return (
        f"git knows no revision `{revision}`",
        "`git log --oneline` lists them; `git fetch` gets those of others",
    )


def _git(folder: Path, *words: str) -> bytes:
    """What git answers in a *folder*."""
    return subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=True).stdout
