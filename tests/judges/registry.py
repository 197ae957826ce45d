"""The judges there are, their versions, and how many files each has judged in this run."""

import re
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata

from specgen.world import mariadb, postgres
from tests.judges.process import node_version, npm_version, program_version


@dataclass(frozen=True)
class Judge:
    """An outside tool; *version* answers None where it is not installed, and *cure* says how to install it."""

    name: str
    version: Callable[[], str | None]
    cure: str


def pypi(name: str, distribution: str = "") -> Judge:
    """Return a judge that comes with the locked Python packages."""

    def version() -> str | None:
        try:
            return metadata.version(distribution or name)
        except metadata.PackageNotFoundError:
            return None

    return Judge(name, version, "make dev-env")


def npm(name: str, package: str = "") -> Judge:
    """Return a judge that comes with the locked npm packages."""

    def version() -> str | None:
        return npm_version(package or name) if node_version() else None

    return Judge(name, version, "make judges")


def postgresql(major: int) -> Judge:
    """Return a PostgreSQL of the wheel or of the system."""
    return Judge(
        f"postgresql-{major}",
        lambda: _newest(binaries for binaries in postgres.installed() if binaries.major == major),
        "make dev-env",
    )


def _newest(found: Iterable[postgres.Binaries]) -> str | None:
    newest = max(found, default=None)
    return program_version(newest.folder / "postgres") if newest else None


def _with_contrib() -> str | None:
    found = postgres.with_contrib()
    return _newest([found] if found else [])


def _mariadb() -> str | None:
    found = mariadb.installed()
    return found.version if found else None


def debian(program: str) -> Judge:
    """Return a judge that is a program of the system, from the Debian package of its name."""

    @cache
    def version() -> str | None:
        if shutil.which(program) is None:
            return None
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
        found = re.search(r"\d+\.\d[\w.]*", said)
        return found[0] if found else said.strip()

    return Judge(program, version, f"apt-get install {program}")


JUDGES = (
    pypi("openapi-spec-validator"),
    npm("redocly", "@redocly/cli"),
    npm("spectral", "@stoplight/spectral-cli"),
    npm("markdownlint"),
    pypi("links", "markdown-it-py"),
    npm("mermaid"),
    npm("tsc", "typescript"),
    pypi("ruff"),
    pypi("mypy"),
    npm("pyright"),
    pypi("bandit"),
    pypi("squawk", "squawk-cli"),
    pypi("datamodel-code-generator"),
    pypi("schemathesis"),
    npm("sarif", "@microsoft/jest-sarif"),
    pypi("check-jsonschema"),
    pypi("pre-commit"),
    Judge("sqlite", lambda: sqlite3.sqlite_version, "a Python with sqlite3"),
    postgresql(16),
    postgresql(18),
    Judge("postgresql-contrib", _with_contrib, "apt-get install postgresql postgresql-contrib"),
    Judge("mariadb", _mariadb, "apt-get install mariadb-server"),
    pypi("icalendar"),
    debian("tj3"),
    debian("shellcheck"),
    debian("jq"),
    debian("chromium"),
)
BY_NAME = {judge.name: judge for judge in JUDGES}


@dataclass
class Ledger:
    """What the judges have judged, apart from the samples that show that they can refuse."""

    files: Counter[str] = field(default_factory=Counter)
    samples: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    called: frozenset[str] = frozenset()
    on_samples: bool = False

    def add(self, name: str, count: int) -> None:
        """Count *count* more files for the judge *name*, which the running test must be marked with.

        To judge nothing is a fault: it would pass whatever becomes of the files.
        """
        if name not in self.called:
            raise LookupError(f'a test that calls {name} needs the mark judge("{name}")')
        if count == 0:
            raise LookupError(f"{name} was given nothing to judge")
        (self.samples if self.on_samples else self.files)[name] += count

    def knows(self, name: str) -> bool:
        """Whether the judge *name* had anything to do with this run."""
        return bool(self.files[name] or self.samples[name] or self.left_out[name])

    @contextmanager
    def for_test(self, names: frozenset[str]) -> Iterator[None]:
        """Let the judges *names* be called while one test runs."""
        self.called = names
        try:
            yield
        finally:
            self.called, self.on_samples = frozenset(), False

    def counts(self) -> dict[str, dict[str, int]]:
        """Return what was counted, in types that travel between processes."""
        return {
            "files": dict(self.files),
            "samples": dict(self.samples),
            "left_out": dict(self.left_out),
        }

    def merge(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Add what another process counted."""
        self.files.update(counts.get("files", {}))
        self.samples.update(counts.get("samples", {}))
        self.left_out.update(counts.get("left_out", {}))


LEDGER = Ledger()
