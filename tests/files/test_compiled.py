"""Compiled templates are kept between runs; without them a run is slower, never wrong."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from specgen.files import Templates
from specgen.files.render import _environment
from tests.files.views import Page

PAGE = "{# view: tests.files.views.Page #}\n# {{ title }}\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder where programs keep what they can make again."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    _environment.cache_clear()
    yield tmp_path / "cache"
    _environment.cache_clear()


def rendered(folder: Path, text: str = PAGE) -> str:
    """A page, as a run of its own renders it."""
    (folder / "page.md").write_text(text, "utf-8")
    _environment.cache_clear()
    return Templates(folder).render("page.md", Page("A"))


def kept(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file()]


def test_a_second_run_compiles_nothing(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(tmp_path) == "# A\n"
    assert len(kept(cache)) == 1

    def compiles(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr(Environment, "_generate", compiles)
    assert rendered(tmp_path) == "# A\n"


def test_another_template_is_compiled_anew(cache: Path, tmp_path: Path) -> None:
    rendered(tmp_path)
    assert rendered(tmp_path, PAGE + "more\n") == "# A\nmore\n"
    assert len(kept(cache)) == 1


def test_a_broken_file_costs_a_compilation(cache: Path, tmp_path: Path) -> None:
    rendered(tmp_path)
    (file,) = kept(cache)
    for broken in (b"", b"nonsense", file.read_bytes()[:-20]):
        file.write_bytes(broken)
        assert rendered(tmp_path) == "# A\n"


def test_a_folder_that_can_not_be_made_costs_a_compilation(cache: Path, tmp_path: Path) -> None:
    cache.write_text("a file in its place", "utf-8")
    assert rendered(tmp_path) == "# A\n"
