"""The numbers of tasks: given once, never again."""

from datetime import date

import pytest

from specgen.plan.lock import Finish, Lock, Row, lock_text, numbered, shown_id
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


def test_a_lock_is_read_as_it_was_written() -> None:
    day = date(2026, 1, 5)
    lock = Lock(
        {
            "operation.login": Row(3, "F001", "Q1", 480, day, day, chain=True),
            "load_test": Row(1200, "F002", "Q2", 960, blocked=True),
            "entity.Gone": Row(1, retired=True),
        },
        {"Q1": Finish(day, ("Q001", "Q002")), "Q2": Finish()},
    )
    text = lock_text(lock)
    assert read_lock(Source("plan.lock", text)).value == lock
    assert text.splitlines()[-1] == "  operation.login: {id: T003, feature: F001, quarter: Q1, minutes: 480, " + (
        "from: 2026-01-05, until: 2026-01-05, chain: true}"
    )


def test_ids_grow_beyond_three_digits() -> None:
    assert [shown_id(number) for number in (1, 999, 1000)] == ["T001", "T999", "T1000"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "plan: 2\ntasks: {}\n",
        "plan: 1\ntasks:\n<<<<<<< ours\n  a: {id: T001}\n",
        "plan: 1\ntasks:\n  a: {id: 1}\n",
        "plan: 1\ntasks:\n  a: {}\n",
        "plan: 1\ntasks:\n  a: {id: T001}\n  a: {id: T002}\n",
    ],
)
def test_a_lock_that_can_not_be_relied_on_is_said_to_be_so(text: str) -> None:
    read = read_lock(Source("plan.lock", text))
    assert read.value is None
    assert read.diagnostics
    assert all(each.place for each in read.diagnostics)
