"""What has no day is told wherever a day is told."""

from pathlib import Path

import pytest

from specgen.generators.plan import glance
from specgen.plan.verdict import meaning, reasons
from tests.cli.command import specgen
from tests.plan.plans import QUARTERS, SHOP, documented, quarter_plan, work
from tests.plan.test_plan_command import HEAD

BLOCKED = """\
features:
  F001: {title: Items, operations: [list_items], blocked: nobody has paid for it}
  F002: {title: Tags, operations: [list_tags], after: [F001]}
"""


def test_nobody_can_work_on_a_feature_that_is_blocked() -> None:
    tasks = work(BLOCKED, QUARTERS).tasks
    assert {task.blocked for task in tasks if task.feature == "F001"} == {"nobody has paid for it"}
    assert {task.blocked for task in tasks if task.feature == "F002"} == {None}


def test_a_quarter_with_tasks_without_a_day_has_no_end() -> None:
    text = documented(quarter_plan(BLOCKED.replace("Tags,", "Tags, entities: [Tag],"), QUARTERS, quarter="Q1"))
    assert "nothing can be scheduled" in text
    partly = quarter_plan(
        "features: {F001: {title: Items, operations: [list_items]}, F002: {title: Tags}}\n",
        QUARTERS,
        "tasks: {operation.list_items: {blocked: no wood}}\n",
    )
    answers = dict(each.split(": ", 1) for each in glance.answers(partly))
    assert answers["**Date**"].startswith("nobody knows: 2 tasks of ")
    assert answers["**Fit**"].startswith("nobody knows: ")
    assert meaning(partly).startswith("nobody knows whether it can be done")


def test_a_quarter_that_waits_for_an_earlier_one_without_an_end_has_concerns() -> None:
    later = quarter_plan(BLOCKED, QUARTERS, quarter="Q2")
    assert any("wait for others that have no day" in each.text for each in reasons(later))


@pytest.mark.slow
def test_a_plan_that_is_stale_is_cured_by_planning(tmp_path: Path) -> None:
    features = "features: {F001: {title: Items, operations: [list_items]}, F002: {title: Tags}}\n"
    people = "planning: {people: {first: {roles: [backend]}}}\n"
    (tmp_path / "product.yaml").write_text(HEAD + SHOP + people + features + QUARTERS)
    said = specgen(tmp_path, "plan", "Q1", "--check")
    assert said.code == 1
    assert "run `specgen plan Q1`" in said.out
    assert "specgen generate" not in said.out


def test_the_last_of_all_days_can_be_planned_for() -> None:
    quarters = QUARTERS.replace("start: 2026-03-30, end: 2026-06-26", "start: 9999-09-30, end: 9999-12-31")
    plan = quarter_plan("features: {F001: {title: A, operations: [list_tags]}, F002: {title: B}}\n", quarters)
    assert plan.schedule.placed
