"""A quarter that is planned again when it has begun, or is over: what is done stays done, what nobody knows is told."""

from collections.abc import Mapping
from datetime import date
from textwrap import dedent

import pytest

from specgen.contract.project import project
from specgen.generators.plan import glance, progress, times, work
from specgen.plan.begun import next_of
from specgen.plan.facts import Fact, Seen, Sight
from specgen.plan.model import Work
from specgen.plan.quarter import QuarterPlan
from specgen.plan.read_lock import NEW
from specgen.plan.states import Sighting, State
from specgen.plan.verdict import reasons
from specgen.plan.whole import plan_of
from tests.check import resolved
from tests.plan.plans import PEOPLE, SHOP, cells, documented

FEATURES = """\
features:
  F001:
    title: Items
    operations: [list_items]
    acceptance: {AC001: {given: a shelf, when: I look, then: it is there, tests: [tests/test_items.py::test_list]}}
  F002:
    title: Tags
    operations: [list_tags]
    acceptance: {AC002: {given: a tag, when: I look, then: it is there, tests: [tests/test_tags.py::test_list]}}
quarters:
  Q1:
    start: 2026-01-05
    end: 2026-03-27
    features: [F001]
    milestones: {M1: {title: One, date: 2026-02-02, after: [F001]}}
  Q2: {start: 2026-03-30, end: 2026-06-26, features: [F002]}
"""
ENTITIES = ("entity.Item", "entity.Shelf", "entity.User", "enum.State", "auth.core")
PAGE = "`--app`, `--openapi` and `--junit` look at what is there"


def planned(
    as_of: str, done: Mapping[str, bool | None] | None = None, quarter: str = "Q1", more: str = ""
) -> QuarterPlan:
    """The plan as of a day, of tasks of which somebody saw that they are *done* or not; None where nobody looked."""
    product = resolved(SHOP + PEOPLE + FEATURES + dedent(more))

    def look(of: Work) -> Sighting:
        seen = {each.key: (Seen(Fact(Sight.SERVED, "x"), (done or {}).get(each.key)),) for each in of.tasks}
        return Sighting(seen if done is not None else {}, done is not None)

    whole = plan_of(product, project(product), NEW, date.fromisoformat(as_of), look=look)
    return QuarterPlan(whole, product.planning.quarter(quarter))


def everything(holds: bool, feature: str = "F001") -> dict[str, bool | None]:
    tasks = planned("2026-01-05").plan.work.tasks
    return {each.key: holds for each in tasks if each.feature == feature}


def told(plan: QuarterPlan) -> list[str]:
    return [f"{each.verdict.value}: {each.text}" for each in reasons(plan)]


def answer(name: str, plan: QuarterPlan) -> str:
    return next(each.partition(": ")[2] for each in glance.answers(plan) if each.startswith(f"**{name}**"))


def test_what_is_done_is_not_scheduled_again_and_nobody_waits_for_it() -> None:
    plan = planned("2026-02-02", dict.fromkeys(ENTITIES, True))
    assert not any(plan.schedule.place(each) for each in ENTITIES)
    place = plan.schedule.place("operation.list_items")
    assert place is not None
    assert place.first == date(2026, 2, 2)
    assert plan.loads.whole.minutes == sum(each.estimate.minutes for each in plan.left)


def test_the_document_shows_the_states_with_their_evidence() -> None:
    plan = planned("2026-02-02", {**dict.fromkeys(ENTITIES, True), "operation.list_items": False})
    rows = {row[0]: row for row in cells(documented(plan), "Tasks")}
    done = rows[plan.id_of("entity.Item")]
    assert (done[5:8], done[-1]) == (["-", "-", "-"], "done")
    assert rows[plan.id_of("operation.list_items")][-1] == "todo"
    assert rows[plan.id_of("feature.F001")][-1] == "unknown"
    assert "of work (5 done, 1 todo, 1 unknown)" in answer("Scope", plan)


def test_without_a_look_states_are_unknown_and_all_is_planned_again() -> None:
    plan = planned("2026-02-02")
    assert {row[-1] for row in cells(documented(plan), "Tasks")} == {"unknown"}
    assert min(each.first for each in plan.schedule.placed) == date(2026, 2, 2)
    said = f"CONCERNS: as nobody looked at the code, all work is planned from 2026-02-02 on, done or not; {PAGE}"
    assert said in told(plan)
    assert "done" not in answer("Scope", plan).partition(": ")[0]


@pytest.mark.parametrize("day", ["2025-12-01", "2026-01-05"])
def test_before_and_on_the_first_day_nothing_can_be_done_yet(day: str) -> None:
    assert not any("looked" in each for each in told(planned(day)))


def test_what_nobody_knows_though_somebody_looked_is_told() -> None:
    plan = planned("2026-02-02", {**everything(True), "feature.F001": None})
    assert "CONCERNS: nobody knows whether 1 task is done: planned from 2026-02-02 on as if not" in told(plan)


def test_a_quarter_that_is_done_is_done() -> None:
    plan = planned("2026-02-02", everything(True))
    assert told(plan) == []
    assert answer("Date", plan) == "all is done"
    assert plan.schedule.placed == ()
    assert list(times.milestones(plan)) == ["| M1 | One | 2026-02-02 | F001 | done |"]
    assert told(planned("2026-04-01", everything(True))) == []


def test_a_quarter_that_is_over_is_planned_from_today_on() -> None:
    plan = planned("2026-04-01")
    assert min(each.first for each in plan.schedule.placed) == date(2026, 4, 1)
    assert told(plan)[0] == f"FAIL: it ended on 2026-03-27, and nobody knows whether 7 tasks are done; {PAGE}"
    assert answer("Fit", plan).startswith("no, it ended on 2026-03-27, and ")
    assert not any("end after" in each for each in told(plan))
    assert plan.cuts.cuts == ()


def test_of_a_quarter_that_is_over_what_is_not_done_is_told() -> None:
    plan = planned("2026-04-01", {**everything(True), "operation.list_items": False})
    assert told(plan)[0] == "FAIL: it ended on 2026-03-27, and 1 task is not done"


def test_people_do_what_is_left_of_a_quarter_that_is_over_before_the_next() -> None:
    plan = planned("2026-04-01", {**everything(True), "operation.list_items": False}, "Q2")
    assert min(each.first for each in plan.schedule.placed) == date(2026, 4, 2)
    assert plan.loads.people[0].left > 0
    assert "Left from Before" in documented(plan)


def test_what_nobody_knows_of_a_quarter_that_is_over_counts_as_done_for_the_next() -> None:
    plan = planned("2026-04-01", None, "Q2")
    assert min(each.first for each in plan.schedule.placed) == date(2026, 4, 1)
    assert plan.loads.people[0].left == 0
    assert f"CONCERNS: Q1 is over, and what nobody knows of counts as done there; {PAGE}" in told(plan)


def test_what_is_blocked_in_a_quarter_that_is_over_holds_up_the_next_even_so() -> None:
    own = "tasks:\n  deal: {title: A deal, feature: F001, estimate: 1d, blocked: no money}\n"
    own += "  operation.list_tags: {after: [deal]}\n"
    plan = planned("2026-04-01", None, "Q2", own)
    assert "operation.list_tags" in {each.key for each in plan.schedule.unplaced}


WAIVED = """\
features:
  F001:
    title: Items
    operations: [list_items]
    acceptance: {AC001: {given: a, when: b, then: c, waived: {reason: nobody can see it, by: qa}}}
quarters: {Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}}
"""


@pytest.mark.parametrize(
    ("held", "state"), [(True, State.DONE), (False, State.TODO), (None, State.UNKNOWN)], ids=["done", "not", "unknown"]
)
def test_what_need_not_be_shown_is_done_when_all_else_is(held: bool | None, state: State) -> None:
    product = resolved(SHOP + PEOPLE + WAIVED)

    def look(of: Work) -> Sighting:
        seen = {each.key: (Seen(Fact(Sight.SERVED, "x"), held),) for each in of.tasks}
        return Sighting({**seen, "feature.F001": (Seen(Fact(Sight.WAIVED, "AC001"), holds=True),)}, looked=True)

    assert plan_of(product, project(product), NEW, look=look).states["feature.F001"] is state


def test_next_is_the_same_on_page_one_and_where_it_is_asked_for() -> None:
    asked = "questions: {Q001: {text: May they, blocks: [State]}}\n"
    asked = asked.replace("State", "Shelf")
    plan = planned("2026-01-05", more=asked)
    ready = [plan.id_of(each.task.key) for each in next_of(plan).ready]
    lines = ["".join(piece.text for piece in line) for line in progress.ready(plan, None)]
    assert [line.split()[0] for line in lines if line.startswith("  T")] == ready
    assert [each.split()[0] for each in answer("Next", plan).split("; ")] == ready[:3]
    assert plan.id_of("entity.Shelf") not in ready


def test_where_nothing_can_be_begun_the_first_that_will_be_is_told() -> None:
    plan = planned(
        "2026-01-05",
        None,
        "Q2",
        "tasks: {operation.list_tags: {after: [feature.F001]}, entity.Tag: {after: [feature.F001]}}\n",
    )
    first, before = plan.id_of("entity.Tag"), plan.id_of("feature.F001")
    assert answer("Next", plan).startswith(f"nothing can be begun before {before} is done; then {first} ")
    lines = ["".join(piece.text for piece in line) for line in progress.ready(plan, None)]
    assert lines[0] == "Q2: nothing can be begun"
    assert f"the first, when {before} is done" in lines[2]


def test_a_task_of_which_nobody_says_how_long_it_takes_is_asked_about() -> None:
    plan = planned("2026-01-05", more="tasks: {load_test: {title: Load test, feature: F001}}\n")
    (gap,) = (each for each in plan.gaps if each.task == "load_test")
    assert (gap.name, gap.text, gap.blocks) == ("no-estimate load_test", "How long does Load test take?", False)
    assert "`estimate:` of `load_test`" in gap.cure
    row = next(each for each in work.tasks(plan) if "Load test" in each)
    assert "| ? |" in row
    assert any("How long does Load test take?" in each for each in told(plan))
    known = planned("2026-01-05", more="tasks: {load_test: {title: Load test, feature: F001, estimate: 1d}}\n")
    assert not any(each.task == "load_test" for each in known.gaps)


def test_open_questions_are_concerns() -> None:
    plan = planned("2026-01-05", more="questions: {Q001: {text: Which colour}}\n")
    assert "CONCERNS: 1 question is open, though nothing waits for the answer: Q001 Which colour" in told(plan)
