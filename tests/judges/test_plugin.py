"""A run that requires everything cannot pass with anything left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.judges.process import ROOT
from tests.judges.registry import BY_NAME

EVERY_JUDGE = """
import pytest
from tests.judges.registry import BY_NAME, LEDGER

@pytest.mark.parametrize("number", range(4))
@pytest.mark.judge(*BY_NAME)
def test_judges(number):
    for name in BY_NAME:
        LEDGER.add(name, 2)
"""
ONE_JUDGE = """
import pytest
from tests.judges.registry import LEDGER

@pytest.mark.judge("ruff")
def test_judges():
    LEDGER.add("ruff", 3)
"""
A_SKIP = """
import pytest

def test_skips():
    pytest.skip("no reason")
"""
NO_MARK = ONE_JUDGE.replace('@pytest.mark.judge("ruff")', "")
UNKNOWN = ONE_JUDGE.replace('judge("ruff")', 'judge("rough")')
MISSING = """
from tests.judges import plugin
from tests.judges.registry import Judge

gone = Judge("ruff", lambda: None, "make dev-env")
plugin.JUDGES = tuple(gone if judge.name == "ruff" else judge for judge in plugin.JUDGES)
"""


def run(folder: Path, *options: str, require_all: str = "", **files: str) -> "subprocess.CompletedProcess[str]":
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    judge: needs judges\n", encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    # The other plugins take seconds to load and have no part in this.
    environment = kept | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "REQUIRE_ALL": require_all,
    }
    command = [sys.executable, "-m", "pytest", "-p", "xdist", "-p", "tests.judges.plugin", *options]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.judge(*BY_NAME)
def test_a_whole_run_passes_and_adds_up_its_workers(tmp_path: Path) -> None:
    done = run(tmp_path, "-n2", require_all="1", test_all=EVERY_JUDGE)
    assert done.returncode == 0, done.stdout
    assert "ruff" in done.stdout
    assert ": 8 files, 0 samples" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("required", ["1", "named"])
def test_a_skip_fails_only_where_everything_is_required(tmp_path: Path, required: str) -> None:
    assert run(tmp_path, test_skip=A_SKIP).returncode == 0
    done = run(tmp_path, require_all=required, test_skip=A_SKIP)
    assert done.returncode == 1
    assert "REQUIRE_ALL: 1 tests skipped" in done.stdout


@pytest.mark.slow
def test_a_judge_that_judged_nothing_fails(tmp_path: Path) -> None:
    done = run(tmp_path, require_all="1", test_one=ONE_JUDGE)
    assert done.returncode == 1
    assert "REQUIRE_ALL: mypy has judged nothing" in done.stdout
    assert "REQUIRE_ALL: ruff" not in done.stdout


@pytest.mark.wide
@pytest.mark.slow
def test_a_missing_judge_is_left_out_by_name_or_fails(tmp_path: Path) -> None:
    done = run(tmp_path, "-n2", conftest=MISSING, test_one=ONE_JUDGE)
    assert done.returncode == 0
    assert "ruff: left out of 1 tests, not installed (make dev-env)" in done.stdout
    done = run(tmp_path, require_all="1", conftest=MISSING, test_one=ONE_JUDGE)
    assert done.returncode == 1
    assert "ruff is not installed" in done.stdout


@pytest.mark.slow
def test_a_judge_is_called_only_by_tests_that_name_it(tmp_path: Path) -> None:
    assert 'needs the mark judge("ruff")' in run(tmp_path, test_one=NO_MARK).stdout
    assert "names no judge" in run(tmp_path, test_one=UNKNOWN).stderr
