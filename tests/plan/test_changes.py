"""What is otherwise than in the plan before."""

from dataclasses import replace
from datetime import date

import pytest

from specgen.plan.changes import Change, Kind, Slip, changes_of, slip_of
from specgen.plan.lock import Finish, Lock, Row, last_text, succeeding
from specgen.plan.read_last import read_last
from specgen.plan.read_lock import NEW
from specgen.source.text import Source

MONDAY, TUESDAY = date(2026, 1, 5), date(2026, 1, 6)
ON_MONDAY = Finish(MONDAY)
ROW = Row(1, "F001", "Q1", 480, MONDAY, MONDAY)


def lock(finish: Finish = ON_MONDAY, **rows: Row | None) -> Lock:
    return Lock({key: row for key, row in rows.items() if row}, {"Q1": finish})


def kinds(before: Row | None, now: Row | None, quarter: str = "Q1") -> list[Kind]:
    """What becomes of one task beside another one that stays."""
    other = Row(9, "F009", quarter)
    after = succeeding(lock(other=other, a=before), lock(other=other, a=now))
    return [each.kind for each in changes_of(after, quarter)]


@pytest.mark.parametrize(
    ("now", "kind"),
    [
        (replace(ROW, retired=True, quarter=""), Kind.DROPPED),
        (replace(ROW, last=TUESDAY), Kind.LATER),
        (replace(ROW, minutes=500), Kind.REESTIMATED),
        (replace(ROW, blocked=True), Kind.BLOCKED),
        (replace(ROW, chain=True), Kind.CRITICAL),
        (replace(ROW, quarter="Q2"), Kind.MOVED),
    ],
    ids=lambda each: each.value if isinstance(each, Kind) else "",
)
def test_what_became_of_a_task(now: Row, kind: Kind) -> None:
    assert kinds(ROW, now) == [kind]


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        (replace(ROW, last=TUESDAY), Kind.EARLIER),
        (replace(ROW, blocked=True), Kind.UNBLOCKED),
        (replace(ROW, chain=True), Kind.UNCRITICAL),
        (replace(ROW, retired=True), Kind.ADDED),
    ],
)
def test_and_the_other_way_round(before: Row, kind: Kind) -> None:
    assert kinds(before, ROW) == [kind]


def test_a_task_that_is_new_is_added() -> None:
    assert kinds(None, ROW) == [Kind.ADDED]


def test_what_stays_is_not_told() -> None:
    assert kinds(ROW, ROW) == []


def test_what_is_of_another_quarter_is_told_there() -> None:
    assert kinds(ROW, replace(ROW, minutes=500), "Q2") == []


def test_values_are_told() -> None:
    after = succeeding(lock(a=ROW), lock(a=replace(ROW, last=TUESDAY)))
    assert changes_of(after, "Q1") == (Change(Kind.LATER, "a", "2026-01-05", "2026-01-06"),)


def test_the_first_plan_has_none_before() -> None:
    assert succeeding(NEW, lock(a=ROW)) == lock(a=ROW)


def test_a_plan_that_says_the_same_tells_what_the_last_one_told() -> None:
    first = succeeding(lock(a=ROW), lock(a=replace(ROW, last=TUESDAY)))
    assert succeeding(first, lock(a=replace(ROW, last=TUESDAY))) == first


def test_what_became_of_the_quarter() -> None:
    last, now = lock(Finish(MONDAY, ("Q001", "Q002")), a=ROW), lock(Finish(TUESDAY, ("Q002", "Q003")), a=ROW)
    assert slip_of(succeeding(last, now), "Q1") == Slip("Q1", MONDAY, TUESDAY, ("Q003",), ("Q001",))
    assert slip_of(succeeding(now, now), "Q1") is None


def test_what_was_before_is_read_as_it_was_written() -> None:
    after = succeeding(
        lock(a=ROW, b=ROW), lock(Finish(TUESDAY, ("no-criteria F001",)), a=replace(ROW, minutes=5), c=ROW)
    )
    assert read_last(Source("plan.last", last_text(after))).value == after
