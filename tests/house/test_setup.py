"""`make` sets up what it needs: it says what this machine lacks, and does nothing twice."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from scripts import setup


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment of no level, in a folder of its own."""
    folder = tmp_path / ".venv"
    (folder / "bin").mkdir(parents=True)
    for name, path in (("VENV", folder), ("PYTHON", folder / "bin" / "python"), ("PIP", folder / "bin" / "pip")):
        monkeypatch.setattr(setup, name, path)
    setup.PYTHON.touch()
    return folder


def ready() -> list[str]:
    return [level for level in setup.LEVELS if setup.is_ready(level)]


@pytest.mark.parametrize(
    ("level", "levels"),
    [("service", ["service"]), ("dev", ["service", "dev"]), ("judges", ["service", "dev", "judges"])],
)
@pytest.mark.usefixtures("venv")
def test_a_level_holds_those_below_it(level: str, levels: list[str]) -> None:
    assert ready() == []
    setup.stamp(level).write_text(setup.key(level))
    assert ready() == levels


@pytest.mark.usefixtures("venv")
def test_what_was_installed_of_other_locks_is_not_ready() -> None:
    setup.stamp("dev").write_text(setup.key("service"))
    assert ready() == []


@pytest.mark.usefixtures("venv")
def test_an_environment_whose_python_is_gone_is_not_ready() -> None:
    setup.stamp("dev").write_text(setup.key("dev"))
    setup.PYTHON.unlink()
    assert ready() == []


@pytest.mark.usefixtures("venv")
def test_a_stamp_follows_from_the_locks_of_its_level(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert len({setup.key(level) for level in setup.LEVELS}) == len(setup.LEVELS)
    before = setup.key("dev")
    lock = tmp_path / "dev.txt"
    lock.write_text(setup.locks("dev")[0].read_text() + "one-more==1\n")
    monkeypatch.setattr(setup, "locks", lambda _: [lock])
    assert setup.key("dev") != before


def test_a_python_that_makes_no_environments_says_what_to_install(
    venv: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    before = sorted(venv.rglob("*"))
    assert setup.set_up("service") == 2
    said = capsys.readouterr()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert said.out == ""
    assert said.err == (
        f"this Python cannot make environments: install the package python{version}-venv and try again\n"
    )
    assert sorted(venv.rglob("*")) == before


def test_a_set_up_that_fails_leaves_no_stamp(
    venv: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    setup.stamp("service").write_text("of other locks")
    monkeypatch.setattr(setup, "commands", lambda *_: [[sys.executable, "-c", "raise SystemExit(1)"]])
    assert setup.set_up("dev") == 1
    assert "set-up failed at: " in capsys.readouterr().err
    assert list(venv.glob(".set-up-*")) == []
    monkeypatch.setattr(setup, "commands", lambda *_: [[sys.executable, "-c", ""]])
    assert setup.set_up("dev") == 0
    assert ready() == ["service", "dev"]


@pytest.mark.parametrize("arguments", [[], ["all"], ["dev", "judges"]])
def test_a_level_that_is_none_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(arguments) == 2
    assert capsys.readouterr().err == "usage: setup.py service|dev|judges\n"
