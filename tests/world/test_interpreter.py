"""Which interpreter an application is looked into by."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from specgen.world import application
from specgen.world.application import Asked, observe
from tests.world.applications import MINIMAL, operations, why, write

pytestmark = pytest.mark.usefixtures("plain_environment")


def test_an_interpreter_that_is_not_there_is_told(tmp_path: Path) -> None:
    said = why(observe(Asked("main:app", tmp_path, "/no/such/python")))
    assert said.startswith("there is no interpreter `/no/such/python` | ")


def test_a_program_that_is_no_interpreter_is_told(tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho none\nexit 7\n")
    assert why(observe(Asked("main:app", tmp_path, str(program)))).startswith("it could not be run: ")
    program.chmod(0o700)
    assert "exit code 7" in why(observe(Asked("main:app", tmp_path, str(program))))


def test_an_interpreter_that_is_too_old_is_told(tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\nexit {application.TOO_OLD}\n")
    program.chmod(0o700)
    said = why(observe(Asked("main:app", tmp_path, str(program))))
    assert said == f"`{program}` is older than Python 3.9 | name the application's own interpreter with `--python`"


def test_the_start_of_the_probe_refuses_an_old_interpreter() -> None:
    start = (application.PROBE / "__main__.py").read_text(encoding="utf-8")
    old = f"import sys\nsys.version_info = (3, 8)\nexec({start!r})\n"
    done = subprocess.run([sys.executable, "-I", "-c", old], check=False)
    assert done.returncode == application.TOO_OLD


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """A virtual environment in which nothing is installed, beside an application."""
    venv.create(tmp_path / ".venv", symlinks=True)
    write(tmp_path, {"main.py": "import fastapi\n"})
    return tmp_path / ".venv"


def test_the_environment_beside_the_application_is_its_own(environment: Path) -> None:
    said = why(observe(Asked("main:app", environment.parent)))
    assert said.startswith("`main.py:1` imports `fastapi`, which this interpreter does not have")
    assert str(environment / "bin/python") in said


def test_an_environment_above_the_application_is_its_own(environment: Path) -> None:
    write(environment.parent, {"below/main.py": "import fastapi\n"})
    assert str(environment / "bin/python") in why(observe(Asked("main:app", environment.parent / "below")))


def test_an_environment_can_be_named(environment: Path) -> None:
    assert str(environment / "bin/python") in why(observe(Asked("main:app", environment.parent, str(environment))))


def test_the_active_environment_comes_first(
    environment: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    active = tmp_path_factory.mktemp("active")
    venv.create(active, symlinks=True)
    monkeypatch.setenv("VIRTUAL_ENV", str(active))
    assert str(active / "bin/python") in why(observe(Asked("main:app", environment.parent)))


@pytest.mark.slow
def test_without_any_environment_our_own_interpreter_is_used(tmp_path: Path) -> None:
    write(tmp_path, {"main.py": MINIMAL})
    assert operations(observe(Asked("main:app", tmp_path))) == [("GET", "/a")]
