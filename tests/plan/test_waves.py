"""Which tasks of a quarter can be worked on at once, and what it waits for from the quarters before."""

from specgen.plan.waves import awaited, waves
from tests.plan.plans import QUARTERS, cells, documented, quarter_plan

FEATURES = """\
features:
  F001: {title: Items, operations: [list_items, create_item]}
  F002: {title: Tags, operations: [list_tags], after: [F001]}
"""


def test_no_task_waits_for_one_of_its_own_wave_or_a_later_one() -> None:
    plan = quarter_plan(FEATURES, QUARTERS)
    found = waves(plan.tasks)
    place = {task.key: number for number, wave in enumerate(found) for task in wave}
    assert set(place) == {task.key for task in plan.tasks}
    for task in plan.tasks:
        assert place[task.key] == max((place[each] + 1 for each in task.after), default=0)


def test_the_first_wave_waits_for_nothing() -> None:
    first, *others = waves(quarter_plan(FEATURES, QUARTERS).tasks)
    assert {task.key for task in first} >= {"enum.State", "entity.Shelf"}
    assert all(task.after for wave in others for task in wave)


def test_what_a_quarter_waits_for_is_told_with_its_quarter() -> None:
    plan = quarter_plan(FEATURES, QUARTERS, quarter="Q2")
    assert [(each.task.key, {task.key for task in each.by}) for each in awaited(plan)] == [
        ("feature.F001", {"entity.Tag"}),
    ]
    (row,) = cells(documented(plan), "From Other Quarters")
    assert row[1:3] == ["Items: shown to be done", "Q1"]


def test_the_first_quarter_waits_for_none() -> None:
    assert list(awaited(quarter_plan(FEATURES, QUARTERS))) == []


def test_operations_and_entities_are_told_with_the_state_of_their_task() -> None:
    text = documented(quarter_plan(FEATURES, QUARTERS))
    assert {row[-1] for heading in ("Operations", "Entities") for row in cells(text, heading)} == {"unknown"}
