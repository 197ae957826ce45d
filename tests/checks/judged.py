"""Whether an application agrees with its spec: as `specgen check` says it, and what it asks of code alone."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from specgen.source.diagnostics import Diagnostic, Severity
from specgen.workflows.check_code import check_code
from specgen.workflows.code_asked import CodeAsked
from specgen.workflows.sound import Soundness, soundness

ROOT = Path(__file__).parents[2]
ANSWERED = {0, 1, 3}
"""Exit codes: nothing to say, something to say, something that could not be checked, as whose rows a caller reaches."""


def differences_of(spec: Path, folder: Path, app: str) -> tuple[Diagnostic, ...]:
    """What is said of the application *app* below *folder*.

    Notes are left out: an application that documents no errors is told so once.
    """
    said = check_code(_sound(spec), CodeAsked(app, folder=folder, python=sys.executable)).diagnostics
    return tuple(each for each in said if each.severity is not Severity.INFO)


@cache
def _sound(spec: Path) -> Soundness:
    return soundness(spec)


def told_by_command(spec: Path, folder: Path, app: str) -> tuple[Diagnostic, ...]:
    """As `differences_of`, by the command; what it says of *spec* alone is left out."""
    before = _said_without(spec)
    found = _said(spec, "--app", app, "--app-dir", str(folder))
    return tuple(each for each in found if each not in before and each.severity is not Severity.INFO)


@cache
def _said_without(spec: Path) -> tuple[Diagnostic, ...]:
    """What is said where no application is asked for."""
    return _said(spec)


def _said(spec: Path, *more: str) -> tuple[Diagnostic, ...]:
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "specgen", "check", str(spec), *more, "--format", f"json={report}"]
        done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, text=True, check=False)
        assert done.returncode in ANSWERED, f"exit {done.returncode}\n{done.stdout}{done.stderr}"
        return tuple(_read(each) for each in json.loads(report.read_text("utf-8"))["diagnostics"])


def _read(written: dict[str, str]) -> Diagnostic:
    """What a JSON report says of one diagnostic, but for its places."""
    severity = Severity(written["severity"])
    return Diagnostic(written["code"], severity, written["message"], help=written["help"], subject=written["subject"])


def _environment() -> dict[str, str]:
    """Ours, with no byte code left beside the sources: an edit in the same second would not be seen."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
