"""The tasks that follow from what is planned, and what each waits for."""

import pytest

from tests.plan.plans import PEOPLE, QUARTERS, waits, work

ITEMS = """
features:
  F001: {title: Items, operations: [list_items, create_item]}
  F002: {title: Tags, operations: [list_tags]}
"""


@pytest.mark.row("W09")
def test_a_feature_brings_what_its_operations_need() -> None:
    found = work(ITEMS, QUARTERS)
    assert {task.key for task in found.of(frozenset({"F001"}))} == {
        *("enum.State", "entity.Shelf", "entity.Item", "entity.User", "auth.core"),
        *("operation.list_items", "operation.create_item", "feature.F001"),
    }
    assert {task.key for task in found.of(frozenset({"F002"}))} == {"entity.Tag", "operation.list_tags", "feature.F002"}


@pytest.mark.row("W09")
def test_each_waits_for_what_it_needs() -> None:
    after = waits(work(ITEMS, QUARTERS))
    assert after["entity.Item"] == {"entity.Shelf", "enum.State"}
    assert after["auth.core"] == {"entity.User"}
    assert after["operation.create_item"] == {"entity.Item", "auth.core"}
    assert after["operation.list_tags"] == {"entity.Tag"}
    assert after["feature.F001"] == {"operation.list_items", "operation.create_item"}


def test_tasks_stand_behind_those_that_they_wait_for() -> None:
    tasks = work(ITEMS, QUARTERS).tasks
    there: set[str] = set()
    for task in tasks:
        assert there.issuperset(task.after)
        there.add(task.key)


def test_what_no_quarter_holds_makes_no_task() -> None:
    found = work(ITEMS, "quarters:\n  Q1: {start: 2026-01-05, end: 2026-03-27, features: [F002]}\n")
    assert {task.feature for task in found.tasks} == {"F002"}


def test_what_is_cancelled_makes_no_task() -> None:
    found = work(ITEMS.replace("title: Tags", "title: Tags, cancelled: nobody wants them"), QUARTERS)
    assert {task.feature for task in found.tasks} == {"F001"}


def test_a_feature_begins_when_those_are_done_that_it_waits_for() -> None:
    found = work(ITEMS.replace("title: Tags", "title: Tags, after: [F001]"), QUARTERS)
    assert waits(found)["entity.Tag"] == {"feature.F001"}
    assert "feature.F001" not in waits(found)["operation.list_tags"]


@pytest.mark.parametrize(
    ("grain", "keys"),
    [
        ("resource", {"entity.Item", "resource.Item", "resource.Tag", "entity.Tag"}),
        ("entity", {"entity.Item", "entity.Tag"}),
    ],
)
def test_tasks_are_as_fine_as_wanted(grain: str, keys: set[str]) -> None:
    found = work(ITEMS, QUARTERS, people=PEOPLE.replace("planning: {", f"planning: {{by: {grain}, "))
    assert {task.key for task in found.tasks if task.origin in ("Item", "Tag")} == keys
    assert not any(task.key.startswith("operation.") for task in found.tasks)


def test_a_task_of_ones_own_stands_beside_them() -> None:
    own = "tasks:\n  load_test: {title: Load test, feature: F001, after: [operation.list_items], estimate: 2d}\n"
    found = work(ITEMS, QUARTERS, own)
    assert found.task("load_test").estimate.minutes == 960
    assert waits(found)["feature.F001"] == {"load_test", "operation.create_item"}


def test_what_its_author_says_of_a_task_holds() -> None:
    said = "tasks:\n  operation.list_items: {estimate: {low: 1d, likely: 2d, high: 9d}, owner: first, risk: high}\n"
    task = work(ITEMS, QUARTERS, said).task("operation.list_items")
    assert (task.estimate.low, task.estimate.minutes, task.estimate.high) == (480, 1440, 4320)
    assert (task.owner, task.risk) == ("first", "high")


def test_what_nobody_estimates_is_counted() -> None:
    found = work(ITEMS, QUARTERS, people="planning: {estimates: {entity: 1h, field: 7m, enum: 25m}}\n")
    assert found.task("entity.Item").estimate.minutes == 60 + 3 * 7
    assert found.task("enum.State").estimate.minutes == 25


def test_what_a_later_quarter_makes_comes_too_late() -> None:
    found = work(ITEMS.replace("operations: [list_tags]", "entities: [Shelf]"), QUARTERS)
    (want,) = found.wants
    assert (want.feature, want.later) == ("F001", "F002")
    assert want.chain == ("operation.create_item", "entity.Item", "entity.Shelf")


def test_what_an_earlier_quarter_makes_is_there() -> None:
    found = work(
        """
        features:
          F001: {title: Shelves, entities: [Shelf]}
          F002: {title: Items, operations: [list_items]}
        """,
        QUARTERS,
    )
    assert found.wants == ()
    assert found.task("entity.Shelf").feature == "F001"
    assert waits(found)["entity.Item"] == {"entity.Shelf", "enum.State"}


def test_the_order_of_the_spec_means_nothing() -> None:
    lines = ITEMS.strip().splitlines()
    turned = "\n".join((lines[0], *reversed(lines[1:]))) + "\n"
    quarters = QUARTERS.strip().splitlines()
    back = "\n".join((quarters[0], *reversed(quarters[1:]))) + "\n"
    assert work(turned, back) == work(ITEMS, QUARTERS)
