"""What answers at once imports nothing heavy."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import GOOD, specgen, write

HEAVY = {"yaml", "pydantic", "jinja2", "rich", "sqlglot", "openapi_spec_validator", "datamodel_code_generator"}


@pytest.fixture(autouse=True)
def _nothing_noted(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A user for whom nothing was done before, in whatever folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def imported(folder: Path, *arguments: str) -> set[str]:
    """The heavy modules that a command imports, which must succeed."""
    command = [sys.executable, "-X", "importtime", "-m", "specgen", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    names = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    return names & HEAVY


def test_importing_specgen_imports_nothing_heavy() -> None:
    program = f"import sys, specgen; print(sorted({HEAVY!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["generate", "--help"]])
def test_help_and_version_import_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    assert imported(tmp_path, *arguments) == set()


@pytest.mark.slow
def test_validating_needs_neither_templates_nor_colours(tmp_path: Path) -> None:
    assert imported(write(tmp_path, product=GOOD), "validate") == {"yaml", "pydantic"}


@pytest.mark.slow
def test_what_was_validated_needs_nothing_heavy_again(tmp_path: Path) -> None:
    folder = write(tmp_path, product=GOOD)
    assert specgen(folder, "validate").code == 0
    assert imported(folder, "validate") == set()


@pytest.mark.slow
def test_a_run_that_has_nothing_to_do_imports_nothing_heavy(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    assert specgen(tmp_path, "generate", "-o", "out").code == 0
    assert imported(tmp_path, "generate", "-o", "out") == set()
