"""Milestones: what they stand for is done first where that makes nothing late, and told where it is late."""

from dataclasses import replace
from datetime import date

import pytest

from specgen.generators.plan import glance, times
from specgen.plan.schedule import Schedule, schedule
from specgen.product.planning import Milestone, Quarter
from tests.plan.makers import DAY, MONDAY, feature, person, planning, quarter, task
from tests.plan.plans import quarter_plan

TUESDAY, FRIDAY = date(2026, 1, 6), date(2026, 1, 9)
FEATURES = """\
features:
  F001: {title: Items, operations: [list_items]}
  F002: {title: Tags, operations: [list_tags]}
"""


def with_milestone(day: date, last: date = FRIDAY) -> Quarter:
    return replace(quarter("F001", "F002", last=last), milestones=(Milestone("M1", "Tags", day, ("F002",)),))


def levelled(when: Quarter) -> Schedule:
    """Of one person two tasks of two features; somebody else waits for the first one."""
    tasks = [
        task("a", 2 * DAY, feature="F001"),
        task("b", 2 * DAY, feature="F002"),
        task("c", 2 * DAY, ["a"], feature="F001", role="qa"),
    ]
    how = planning(person("p"), person("q", "qa"), features=[feature("F001"), feature("F002")])
    return schedule(tasks, replace(how, quarters=(when,)), MONDAY)


def last(found: Schedule, key: str) -> date:
    place = found.place(key)
    assert place is not None
    return place.last


def test_what_a_milestone_stands_for_is_done_before_the_rest() -> None:
    later = date(2026, 1, 16)
    assert last(levelled(quarter("F001", "F002", last=later)), "b") > TUESDAY
    assert last(levelled(with_milestone(TUESDAY, later)), "b") == TUESDAY


def test_a_milestone_makes_no_quarter_late() -> None:
    thursday = date(2026, 1, 8)
    found = levelled(with_milestone(TUESDAY, thursday))
    assert (found.finishes, last(found, "b")) == (thursday, thursday)


QUARTER = "quarters:\n  Q1: {{start: 2026-01-05, end: 2026-03-27, features: [F001, F002], milestones: {{M1: {}}}}}\n"


def told(milestone: str, features: str = FEATURES) -> tuple[list[str], list[str]]:
    """What the plan says against itself, and its table of milestones."""
    plan = quarter_plan(features, QUARTER.format(milestone))
    return list(glance.against(plan)), list(times.milestones(plan))


def test_a_milestone_that_is_late_is_told() -> None:
    slow = FEATURES + "tasks: {operation.list_tags: {estimate: 3d}}\n"
    against, rows = told("{title: Tags, date: 2026-01-05, after: [F002]}", slow)
    (reason,) = (each for each in against if "M1" in each)
    assert reason.startswith("CONCERNS: M1 Tags is due on 2026-01-05 and reached on 2026-01-")
    assert rows[0].startswith("| M1 | Tags | 2026-01-05 | F002 | **2026-01-")


def test_a_milestone_that_is_reached_is_no_reason() -> None:
    against, rows = told("{title: Tags, date: 2026-03-27, after: [F001, F002]}")
    assert not any("M1" in each for each in against)
    assert "**" not in rows[0]


@pytest.mark.parametrize("end", [", blocked: nobody knows how}", "}\ntasks: {entity.Tag: {blocked: nobody knows how}}"])
def test_nobody_knows_when_what_is_blocked_is_reached(end: str) -> None:
    features = FEATURES.rstrip().removesuffix("}") + end + "\n"
    against, rows = told("{title: Tags, date: 2026-03-27, after: [F002]}", features)
    assert "CONCERNS: M1 Tags is due on 2026-03-27, and nobody knows when F002 can be done" in against
    assert rows[0].endswith("| **no day** |")


def test_a_milestone_of_nothing_is_a_day_alone() -> None:
    against, rows = told("{title: Fair, date: 2026-02-02}")
    assert not any("M1" in each for each in against)
    assert rows == ["| M1 | Fair | 2026-02-02 | - | - |"]
