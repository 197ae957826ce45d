"""The process is killed at any moment of writing: the migrations are as before, or as after."""

from pathlib import Path

import pytest

from specgen.files import write as writing
from tests.files.trees import FailingDisk, Killed, kill
from tests.migrations.build import USER, Project, project

NICKNAME = USER.replace("age: integer", "age: integer, nickname: {type: string, optional: true}")


def killed(shop: Project, step: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Write the next migration and be killed in *step*; whether that was before the end."""
    disk = FailingDisk(step, fail=kill)
    with monkeypatch.context() as patched:
        patched.setattr(writing, "RealDisk", lambda: disk)
        try:
            shop.says(NICKNAME).next("add_nickname")
        except Killed:
            return True
    return False


def test_whoever_comes_next_finds_all_of_it_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = project(tmp_path / "plain")
    before = plain.files()
    plain.says(NICKNAME).next("add_nickname")
    after = plain.files()
    seen = set()
    for step in range(1_000):
        shop = project(tmp_path / str(step))
        if not killed(shop, step, monkeypatch):
            break
        writing.finish_run(shop.folder)
        stands = shop.files()
        assert stands in (before, after), step
        seen.add(stands == after)
        shop.next("add_nickname")
        assert shop.files() == after, step
    assert seen == {True, False}
