"""Where this machine keeps what can be made again."""

from pathlib import Path

import pytest

from specgen.files.own_folder import own_folder


@pytest.mark.parametrize("named", ["", "relative", "./relative"])
def test_a_folder_that_is_not_absolute_is_none(named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert own_folder("specs") == tmp_path / ".cache" / "specgen" / "specs"


def test_a_folder_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert own_folder("specs") == tmp_path / "specgen" / "specs"
