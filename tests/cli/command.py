"""The command as users run it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.cli.preloaded import run_preloaded

GOOD = """\
specgen: 1
product: {name: Shelf, version: 1.0.0, created: 2026-01-05, description: Books.}
entities:
  Book:
    fields: {title: string}
endpoints:
  /books: {entity: Book, operations: [list, create]}
auth: {scheme: none}
api: {rate_limit: {public: 20/min}}
"""
BAD = GOOD.replace("title: string", "title: strng")
"""What is not understood."""
UNPAGED = GOOD.replace("[list, create]", "[list, create], list: {pagination: none}")
"""What is understood, and breaks a rule."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


def specgen(folder: Path, *arguments: str, **environment: str) -> Said:
    """Run `specgen` in *folder*; from nothing where the *environment* says something to Python."""
    if any(name.startswith("PYTHON") for name in environment):
        return run(folder, *specgen_command(), *arguments, **environment)
    return Said(*run_preloaded(folder, arguments, _surroundings(environment)))


def specgen_command() -> tuple[str, ...]:
    """What `specgen` is run by."""
    return (sys.executable, "-m", "specgen")


def run(folder: Path, *command: str, **environment: str) -> Said:
    """Run *command* in *folder*."""
    surroundings = _surroundings(environment)
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    return Said(done.returncode, done.stdout, done.stderr)


def _surroundings(environment: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "NO_COLOR": "1", **environment}


def write(folder: Path, **files: str) -> Path:
    """Write files below *folder*; `product` is `product.yaml`, `specs/product` lies deeper."""
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
