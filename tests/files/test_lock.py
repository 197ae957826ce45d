"""Two runs at once don't mix."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from specgen.files import write_tree
from specgen.files.lock import InUse, locked
from tests.files.trees import file, standing, tree


def test_second_run_stops_before_it_writes(tmp_path: Path) -> None:
    (tmp_path / ".specgen").mkdir()
    with locked(tmp_path):
        (said,) = write_tree(tmp_path, tree(file("a.md"))).diagnostics
    assert said.code == "folder-in-use"
    assert standing(tmp_path) == {}


def test_lock_is_free_again_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / ".specgen").mkdir()
    for _ in range(2):
        with locked(tmp_path), pytest.raises(InUse), locked(tmp_path):
            pass
    assert list((tmp_path / ".specgen").iterdir()) == []


def test_file_of_a_dead_run_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / ".specgen").mkdir()
    (tmp_path / ".specgen/lock").touch()
    assert write_tree(tmp_path, tree(file("a.md"))).diagnostics == ()
    assert not (tmp_path / ".specgen/lock").exists()


def test_leftovers_are_cleared_although_nothing_is_to_be_written(tmp_path: Path) -> None:
    wanted = tree(file("a.md"))
    write_tree(tmp_path, wanted)
    (tmp_path / ".specgen/lock").touch()
    (tmp_path / ".specgen/run/new").mkdir(parents=True)
    write_tree(tmp_path, wanted)
    assert [path.name for path in (tmp_path / ".specgen").iterdir()] == ["manifest.json"]


def count_up(folder: Path, times: int) -> None:
    """Enter the lock *times* times, each time adding one to a number that two at once would lose."""
    number, done = folder / "number", 0
    while done < times:
        try:
            with locked(folder):
                number.write_text(str(int(number.read_text()) + 1))
                done += 1
        except InUse:
            continue


@pytest.mark.slow
def test_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / ".specgen").mkdir()
    (tmp_path / "number").write_text("0")
    processes = [multiprocessing.get_context("spawn").Process(target=count_up, args=(tmp_path, 200)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert (tmp_path / "number").read_text() == "600"


def test_runs_at_once_leave_one_whole_tree(tmp_path: Path) -> None:
    trees = [tree(*(file(f"docs/{name}.md", f"{number}\n") for name in range(50))) for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda wanted: write_tree(tmp_path, wanted), trees))
    assert {said.code for each in done for said in each.diagnostics} <= {"folder-in-use"}
    assert len(set(standing(tmp_path).values())) == 1
    assert len(standing(tmp_path)) == 50
