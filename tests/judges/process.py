"""Running a judge: where its program is, and what it said."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NODE_MODULES = ROOT / "tests" / "judges" / "node" / "node_modules"
# The generated services' dependencies live in the environment that runs the tests.
PYTHON = Path(sys.executable)
NODE = PYTHON.with_name("node")

QUIET = {
    "CI": "true",
    "NO_COLOR": "1",
    "REDOCLY_TELEMETRY": "off",
    "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
    "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1",
}
LEADING_ASTRAY = ("PYTHONPATH", "MYPYPATH", "NODE_OPTIONS", "NODE_PATH", "FORCE_COLOR", "MYPY_FORCE_COLOR")


class JudgeCrashed(Exception):
    """A judge neither passed nor refused; what it printed is in the message."""


@dataclass(frozen=True)
class Finished:
    """How a process ended."""

    code: int
    out: str
    err: str

    def must_end_with(self, *codes: int) -> "Finished":
        """Return itself; raise JudgeCrashed unless it ended with one of *codes*."""
        if self.code not in codes:
            raise JudgeCrashed(f"exit code {self.code}\n{self.out}\n{self.err}")
        return self


def run(
    command: Sequence[str | Path],
    folder: Path,
    stdin: str = "",
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Run *command* in *folder*, without what the caller's environment would have it read."""
    variables = {name: value for name, value in os.environ.items() if name not in LEADING_ASTRAY}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        input=stdin,
        env=variables | QUIET | dict(environment or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def node(script: Path, *arguments: str | Path) -> list[str | Path]:
    """Return the command that runs *script* on the locked Node.js."""
    return [NODE, script, *arguments]


@contextmanager
def empty_folder() -> Iterator[Path]:
    """Make a folder without any configuration, for the time of one judgement."""
    folder = Path(tempfile.mkdtemp(prefix="judge-")).resolve()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@cache
def node_version() -> str | None:
    """Return the version of the locked Node.js; None where `make judges` has not put it there."""
    if not NODE.exists() or not (NODE_MODULES / ".package-lock.json").exists():
        return None
    return program_version(NODE)


@cache
def program_version(program: Path) -> str:
    """Return the version that *program* names when asked."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d[\w.]*", said)
    return found[0] if found else said.strip()


@cache
def npm_version(package: str) -> str | None:
    """Return the installed version of an npm package."""
    manifest = NODE_MODULES / package / "package.json"
    if not manifest.exists():
        return None
    version: str = json.loads(manifest.read_text(encoding="utf-8"))["version"]
    return version
