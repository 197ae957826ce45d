"""The process is killed at any moment of writing: the migrations are as before, or as after."""

import os
import subprocess
from pathlib import Path

import pytest

from specgen.files import write as writing
from tests.cli.command import specgen, specgen_command
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


@pytest.mark.slow
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


def killed_by_signal(shop: Project, changes: int) -> bool:
    """Have a process write the next migration, and kill it once so many *changes* were seen; whether it was alive."""
    shop.says(NICKNAME)
    command = (*specgen_command(), "migrate", "new", "add-nickname", str(shop.spec), "--output", str(shop.folder))
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seen = {entries(shop.folder)}
    while process.poll() is None and len(seen) <= changes:
        seen.add(entries(shop.folder))
    process.kill()
    return process.wait() != 0


def entries(folder: Path) -> frozenset[str]:
    """What is in *folder*: as a run goes on files come there, take the place of others, and go."""
    found = os.walk(folder)
    return frozenset(f"{where}/{name}" for where, folders, files in found for name in (*folders, *files))


@pytest.mark.long
def test_whoever_comes_after_a_signal_finds_all_of_it_or_nothing(tmp_path: Path) -> None:
    plain = project(tmp_path / "plain")
    before = plain.files()
    plain.says(NICKNAME).next("add_nickname")
    after = plain.files()
    alive = 0
    for number in range(60):
        shop = project(tmp_path / str(number))
        alive += killed_by_signal(shop, number % 6)
        writing.finish_run(shop.folder)
        assert shop.files() in (before, after), number
        assert specgen(shop.folder, "migrate", "new", "add-nickname").code == 0
        assert shop.files() == after, number
    assert alive > 20
