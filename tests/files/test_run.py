"""All or nothing: a run that meets an error is undone, one that is killed is finished by the next."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from specgen.files import Edits, FileTree, Wish, plan_tree, write_tree
from specgen.files.journal import Journal, Move, read_journal, write_journal
from tests.files.trees import (
    KEPT,
    YOURS,
    FailingDisk,
    Killed,
    file,
    kill,
    no_space,
    not_allowed,
    stamps,
    standing,
    tree,
)

BEFORE = tree(
    file("yours.md", "yours\n", YOURS),
    file("kept.sql", "kept\n", KEPT),
    file("docs/same.md", "same\n"),
    file("docs/changed.md", "old\n"),
    file("docs/edited.md", "old\n"),
    file("gone/deep/gone.md", "gone\n"),
)
AFTER = tree(
    file("yours.md", "other\n", YOURS),
    file("docs/same.md", "same\n"),
    file("docs/changed.md", "new\n"),
    file("docs/edited.md", "new\n"),
    file("made/deep/made.md", "made\n"),
)
OVERWRITE = Wish(edits=Edits.OVERWRITE)
NEW = {
    "yours.md": "yours\n",
    "kept.sql": "kept\n",
    "docs/same.md": "same\n",
    "docs/changed.md": "new\n",
    "docs/edited.md": "new\n",
    "made/deep/made.md": "made\n",
}


def prepared(folder: Path) -> dict[str, str]:
    """Write BEFORE, edit one file, and tell what stands then."""
    write_tree(folder, BEFORE)
    (folder / "docs/edited.md").write_text("mine\n")
    (folder / "docs/changed.md").chmod(0o640)
    return standing(folder)


def operations(folder: Path, wanted: FileTree) -> int:
    """How many things the run does on disk."""
    disk = FailingDisk(1_000_000)
    assert not write_tree(folder, wanted, OVERWRITE, disk).failed
    return len(disk.done)


def clean(folder: Path) -> bool:
    """Whether nothing of a run is left."""
    return {path.name for path in (folder / ".specgen").iterdir()} <= {"manifest.json"}


@pytest.fixture
def steps(tmp_path: Path) -> int:
    prepared(tmp_path / "count")
    return operations(tmp_path / "count", AFTER)


def test_run_does_all_kinds_of_things(tmp_path: Path) -> None:
    prepared(tmp_path)
    disk = FailingDisk(1_000_000)
    write_tree(tmp_path, AFTER, OVERWRITE, disk)
    assert {done.split()[0] for done in disk.done} == {
        "make_folder",
        "settle",
        "write",
        "rename",
        "set_mode",
        "remove",
        "remove_folder",
    }
    assert standing(tmp_path) == NEW


@pytest.mark.slow
def test_failing_step_leaves_everything_as_it_was(tmp_path: Path, steps: int) -> None:
    undone = 0
    for step in range(steps):
        folder = tmp_path / str(step)
        old = prepared(folder)
        inodes = {path: stamp for path, stamp in stamps(folder).items() if Path(path).is_file()}
        written = write_tree(folder, AFTER, OVERWRITE, FailingDisk(step, step + 1))
        if written.failed and clean(folder):
            assert standing(folder) == old, step
            assert {path: stamp for path, stamp in stamps(folder).items() if Path(path).is_file()} == inodes, step
            assert not (folder / "made").exists()
            undone += 1
        assert write_tree(folder, AFTER, OVERWRITE).failed is False
        assert standing(folder) == NEW, step
        assert clean(folder)
    assert undone > steps // 2


@pytest.mark.slow
def test_disk_that_fails_for_good_loses_nothing(tmp_path: Path, steps: int) -> None:
    """Not even the undoing works; the next run finishes what was begun."""
    for step in range(steps):
        folder = tmp_path / str(step)
        prepared(folder)
        write_tree(folder, AFTER, OVERWRITE, FailingDisk(step, fail=not_allowed))
        assert not write_tree(folder, AFTER, OVERWRITE).failed
        assert standing(folder) == NEW, step
        assert clean(folder)


@pytest.mark.slow
def test_killed_run_is_finished_or_has_not_begun(tmp_path: Path, steps: int) -> None:
    """The next run, though it wants nothing new and may overwrite nothing, leaves the one tree or the other."""
    finished = 0
    for step in range(steps):
        folder = tmp_path / str(step)
        old = prepared(folder)
        with pytest.raises(Killed):
            write_tree(folder, AFTER, OVERWRITE, FailingDisk(step, fail=kill))
        began = (folder / ".specgen/run/journal.json").exists() or standing(folder) == NEW
        write_tree(folder, AFTER if began else BEFORE)
        assert standing(folder) == (NEW if began else old), step
        assert clean(folder)
        finished += began
    assert 0 < finished < steps


@pytest.mark.slow
def test_first_run_that_is_killed_is_finished(tmp_path: Path) -> None:
    for step in range(operations(tmp_path / "count", BEFORE)):
        folder = tmp_path / str(step)
        with pytest.raises(Killed):
            write_tree(folder, BEFORE, disk=FailingDisk(step, fail=kill))
        assert not write_tree(folder, BEFORE).failed
        assert standing(folder) == {each.path: each.text for each in BEFORE.files}
        assert clean(folder)


@pytest.mark.slow
def test_run_that_recovers_may_be_killed_as_well(tmp_path: Path, steps: int) -> None:
    for step in range(0, steps, 3):
        for again in range(1, steps, 5):
            folder = tmp_path / f"{step}-{again}"
            prepared(folder)
            with pytest.raises(Killed):
                write_tree(folder, AFTER, OVERWRITE, FailingDisk(step, fail=kill))
            try:
                write_tree(folder, AFTER, OVERWRITE, FailingDisk(again, fail=kill))
            except Killed:
                write_tree(folder, AFTER, OVERWRITE)
            assert standing(folder) == NEW, (step, again)
            assert clean(folder)


@pytest.mark.slow
def test_undoing_may_be_killed_as_well(tmp_path: Path, steps: int) -> None:
    """The disk is full in one step, and the process is killed in a later one, while it undoes."""
    for step in range(0, steps, 2):
        for later in (1, 2, 4):
            folder = tmp_path / f"{step}-{later}"
            prepared(folder)
            full = FailingDisk(step)

            def fail_then_kill(path: Path, full: FailingDisk = full, later: int = later) -> None:
                number = len(full.done) - 1 - full.first
                if number == 0:
                    no_space(path)
                if number == later:
                    raise Killed

            full.fail = fail_then_kill
            try:
                write_tree(folder, AFTER, OVERWRITE, full)
            except Killed:
                assert (folder / ".specgen").exists()
            write_tree(folder, AFTER, OVERWRITE)
            assert standing(folder) == NEW, (step, later)
            assert clean(folder)


@pytest.fixture
def stopped(tmp_path: Path) -> Path:
    """A folder with a run that has staged everything and put nothing in place."""
    whole, folder = FailingDisk(1_000_000), tmp_path / "stopped"
    prepared(tmp_path / "whole")
    write_tree(tmp_path / "whole", AFTER, OVERWRITE, whole)
    prepared(folder)
    with pytest.raises(Killed):
        write_tree(folder, AFTER, OVERWRITE, FailingDisk(whole.done.index("rename journal.json") + 1, fail=kill))
    return folder


def test_edit_made_after_the_kill_survives(stopped: Path) -> None:
    (stopped / "docs/changed.md").write_text("mine, later\n")
    (stopped / "gone/deep/gone.md").write_text("mine, too\n")
    (stopped / "made/deep").mkdir(parents=True)
    (stopped / "made/deep/made.md").write_text("and mine\n")
    written = write_tree(stopped, AFTER)
    assert standing(stopped) == {
        **NEW,
        "docs/changed.md": "mine, later\n",
        "gone/deep/gone.md": "mine, too\n",
        "made/deep/made.md": "and mine\n",
    }
    assert [said.code for said in written.diagnostics] == ["unfinished-run", "edited-file", "edited-file"]


@pytest.mark.slow
def test_file_that_stood_already_and_was_deleted_after_the_kill_does_no_harm(tmp_path: Path, steps: int) -> None:
    for step in range(steps):
        folder = tmp_path / str(step)
        prepared(folder)
        with pytest.raises(Killed):
            write_tree(folder, AFTER, OVERWRITE, FailingDisk(step, fail=kill))
        (folder / "docs/changed.md").unlink(missing_ok=True)
        assert not write_tree(folder, AFTER, OVERWRITE).failed, step
        assert standing(folder) == NEW, step


@pytest.mark.slow
def test_edit_made_before_the_run_is_undone_survives(tmp_path: Path, steps: int) -> None:
    """The run has put a file in place, somebody edits it, and then the disk is full."""
    edited: list[Path] = []
    for step in range(steps):
        folder = tmp_path / str(step)
        prepared(folder)

        def edit_and_fail(path: Path, file: Path = folder / "docs/changed.md") -> None:
            if file.exists() and file.read_text() == "new\n":
                file.write_text("mine\n")
                edited.append(file)
            no_space(path)

        write_tree(folder, AFTER, OVERWRITE, FailingDisk(step, step + 1, edit_and_fail))
        if edited and edited[-1].is_relative_to(folder):
            assert edited[-1].read_text() == "mine\n", step
            assert "edited-file" in [said.code for said in write_tree(folder, AFTER).diagnostics]
            assert edited[-1].read_text() == "mine\n"
    assert edited


@pytest.mark.parametrize("part", ["", "/new", "/old", "/journal.json"])
def test_staged_files_behind_a_link_are_not_taken(stopped: Path, tmp_path: Path, part: str) -> None:
    staged, outside = stopped / f".specgen/run{part}", tmp_path / "outside"
    staged.rename(outside)
    staged.symlink_to(outside)
    before = stamps(outside)
    assert [said.code for said in write_tree(stopped, AFTER).diagnostics] == ["unreadable-journal"]
    assert stamps(outside) == before


def test_folder_that_became_a_link_after_the_kill_is_not_followed(stopped: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (stopped / "docs").rename(outside)
    (stopped / "docs").symlink_to(outside)
    before = stamps(outside)
    assert [said.code for said in write_tree(stopped, AFTER).diagnostics] == [
        "unfinished-run",
        "unsafe-path",
        "unsafe-path",
        "unsafe-path",
    ]
    assert stamps(outside) == before


def test_looking_tells_of_the_unfinished_run_and_leaves_it(stopped: Path) -> None:
    before = stamps(stopped)
    assert "unfinished-run" in [said.code for said in plan_tree(stopped, AFTER).diagnostics]
    assert stamps(stopped) == before


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"\xff",
        b'{"format": 2, "folders": [], "moves": []}',
        b'{"format": 1, "folders": ["../up"], "moves": []}',
        b'{"format": 1, "folders": [], "moves": [["../up.md", null, "00"]]}',
        b'{"format": 1, "folders": [], "moves": [["/etc/x", null, "00"]]}',
        b'{"format": 1, "folders": [], "moves": [["a", 1, 2]]}',
    ],
)
def test_journal_that_specgen_did_not_write_is_not_obeyed(stopped: Path, text: bytes) -> None:
    (stopped / ".specgen/run/journal.json").write_bytes(text)
    before = stamps(stopped / ".specgen/run")
    (said,) = write_tree(stopped, AFTER).diagnostics
    assert said.code == "unreadable-journal"
    assert stamps(stopped / ".specgen/run") == before


def test_journal_can_be_read() -> None:
    journal = Journal(("a", "a/b"), (Move("a/b/c", None, "00"), Move(".specgen/manifest.json", "00", None)))
    path = Path(os.devnull)
    assert read_journal(path) is None
    assert json.loads(write_journal(journal))["moves"][0] == ["a/b/c", None, "00"]


PROGRAM = """
import os, sys
from pathlib import Path
from specgen.files import write_tree
from tests.files.test_run import AFTER, OVERWRITE
from tests.files.trees import FailingDisk
write_tree(Path(sys.argv[1]), AFTER, OVERWRITE, FailingDisk(int(sys.argv[2]), fail=lambda path: os._exit(9)))
"""


@pytest.mark.slow
def test_process_that_dies_leaves_no_lock_and_no_half_tree(tmp_path: Path, steps: int) -> None:
    """A real process, gone at once: no `finally` runs, and its lock file stays behind."""
    root = Path(__file__).parents[2]
    for step in range(0, steps, 5):
        folder = tmp_path / str(step)
        old = prepared(folder)
        died = subprocess.run([sys.executable, "-c", PROGRAM, str(folder), str(step)], cwd=root, check=False)
        assert died.returncode == 9
        assert (folder / ".specgen/lock").exists()
        began = (folder / ".specgen/run/journal.json").exists() or standing(folder) == NEW
        write_tree(folder, AFTER if began else BEFORE)
        assert standing(folder) == (NEW if began else old), step
        assert clean(folder)
