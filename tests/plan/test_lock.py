"""The numbers of tasks: given once, never again."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from specgen.plan.lock import Finish, Lock, Row, last_text, lock_text, numbered, shown_id
from specgen.plan.read_last import read_last
from specgen.plan.read_lock import NEW, read_lock
from specgen.source.text import Source


def numbers(lock: Lock) -> dict[str, int]:
    return {key: row.number for key, row in lock.rows.items()}


@pytest.mark.row("W03")
def test_numbers_are_given_in_order_and_kept() -> None:
    first = numbered(NEW, ["b", "a"])
    assert numbers(first) == {"b": 1, "a": 2}
    assert numbers(numbered(first, ["c", "a", "b"])) == {"c": 3, "a": 2, "b": 1}


@pytest.mark.row("W03")
def test_a_number_is_not_given_again() -> None:
    without = numbered(numbered(NEW, ["a", "b"]), ["a"])
    assert without.rows["b"] == Row(2, retired=True)
    assert numbers(numbered(without, ["a", "c"])) == {"a": 1, "b": 2, "c": 3}
    assert numbered(without, ["a", "b"]).rows["b"] == Row(2)


def test_two_branches_that_give_one_number_are_told_apart() -> None:
    base = numbered(NEW, ["a"])
    merged = Lock({**numbered(base, ["a", "b"]).rows, **numbered(base, ["a", "c"]).rows}, {})
    assert numbers(numbered(merged, ["a", "c", "b"])) == {"a": 1, "b": 2, "c": 3}


DAY = date(2026, 1, 5)
LOCK = Lock(
    {
        "operation.login": Row(3, "F001", "Q1", 480, DAY, DAY, chain=True),
        "load_test": Row(1200, "F002", "Q2", 960, blocked=True),
        "entity.Gone": Row(1, retired=True),
    },
    {"Q1": Finish(DAY, ("Q001", "Q002")), "Q2": Finish()},
    spent=frozenset({2}),
)


def last(text: str) -> Lock:
    return read_last(Source("plan.last", text)).value


def test_a_lock_is_read_as_it_was_written() -> None:
    text = lock_text(LOCK)
    assert text.splitlines()[2:] == ["entity.Gone T001 retired", "load_test T1200", "operation.login T003", "- T002"]
    assert read_lock(Source("plan.lock", text), last(last_text(LOCK))).value == LOCK
    assert last_text(LOCK).splitlines()[-1] == (
        "  operation.login: {id: T003, feature: F001, quarter: Q1, minutes: 480, "
        "from: 2026-01-05, until: 2026-01-05, chain: true}"
    )


def test_numbers_alone_are_enough() -> None:
    read = read_lock(Source("plan.lock", lock_text(LOCK))).value
    assert read
    assert numbers(read) == numbers(LOCK)


def test_ids_grow_beyond_three_digits() -> None:
    assert [shown_id(number) for number in (1, 999, 1000)] == ["T001", "T999", "T1000"]


def merged(ours: Lock, base: Lock, theirs: Lock, folder: Path) -> str:
    """What git makes of two locks that both come after *base*, conflicts and all."""
    names = [folder / name for name in ("ours", "base", "theirs")]
    for name, each in zip(names, (ours, base, theirs), strict=True):
        name.write_text(lock_text(each))
    return subprocess.run(["git", "merge-file", "-p", *names], capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        (["a", "m", "b"], ["a", "m", "z"], {"a": 1, "m": 2, "b": 3, "z": 4}),
        (["a", "m", "x"], ["a", "m", "y"], {"a": 1, "m": 2, "x": 3, "y": 4}),
        (["a", "m", "x"], ["a", "m", "y", "x"], {"a": 1, "m": 2, "x": 3, "y": 5}),
        (["a"], ["a", "m", "y"], {"a": 1, "m": 2, "y": 3}),
    ],
    ids=["apart", "at-one-place", "one-task-twice", "dropped"],
)
def test_branches_merge(ours: list[str], theirs: list[str], found: dict[str, int], tmp_path: Path) -> None:
    """Whatever git leaves to people, no task gets a number that another one had."""
    base = numbered(NEW, ["a", "m"])
    text = merged(numbered(base, ours), base, numbered(base, theirs), tmp_path)
    read = read_lock(Source("plan.lock", text)).value
    assert read
    now = numbered(read, sorted({*ours, *theirs}))
    assert numbers(now) == found
    assert read_lock(Source("plan.lock", lock_text(now))).value == now


def test_a_number_that_nothing_has_is_not_given() -> None:
    read = read_lock(Source("plan.lock", "a T001\na T007\n")).value
    assert read
    assert numbers(numbered(read, ["a", "b"])) == {"a": 1, "b": 8}
    assert "- T007" in lock_text(numbered(read, ["a", "b"]))


@pytest.mark.parametrize(
    "text",
    ["plan: 1\n", "a: {id: T001}\n", "a T01\n", "a\n", "a T001 gone\n", "a T001 retired really\n", "a b T001\n"],
)
def test_a_lock_that_can_not_be_relied_on_is_said_to_be_so(text: str) -> None:
    read = read_lock(Source("plan.lock", f"# heading\n{text}"))
    assert read.value is None
    (said,) = read.diagnostics
    assert str(said.place) == "plan.lock:2"


@pytest.mark.parametrize("text", ["", "# heading\n", "<<<<<<< ours\n", "load_test T1200\nentity.Gone T001\n"])
def test_lines_that_are_lost_are_missed(text: str) -> None:
    read = read_lock(Source("plan.lock", text), LOCK)
    assert read.value is None
    assert "which the last plan had" in read.diagnostics[0].message


@pytest.mark.parametrize("text", ["", "[]", "plan: 2\ntasks: {}\n", "plan: 1\ntasks:\n<<<<<<< ours\n  a: {id: T001}\n"])
def test_what_was_said_last_and_can_not_be_read_is_compared_with_nothing(text: str) -> None:
    read = read_last(Source("plan.last", text))
    assert read.value == NEW
    assert [each.code for each in read.diagnostics] == ["broken-last-plan"]
