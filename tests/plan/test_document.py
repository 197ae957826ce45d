"""The document of a quarter's plan: what stands in its tables, and its verdict."""

import pytest

from specgen.plan.model import Kind
from tests.plan.plans import QUARTERS, SHOP, cells, documented, quarter_plan, work

FEATURES = """\
features:
  F001:
    title: Items
    operations: [list_items, create_item]
    acceptance: {AC001: {given: a, when: b, then: c, tests: [tests/test_items.py::test_list]}}
  F002: {title: Tags, operations: [list_tags]}
"""
HALL = """\
services: {hall: {description: Where all is, owns: [User, Shelf, Item, Tag]}}
data_layer: {cellar: {kind: relational, for: all rows}}
integration_layer: {bus: {kind: event_bus, for: what happened}}
jobs: {tidy: {description: Tidies up, service: hall, every: 1d}}
"""


def verdict(text: str) -> str:
    return text.partition("\nverdict: ")[2].partition("\n")[0]


def test_a_plan_without_anything_against_it_passes() -> None:
    text = documented(quarter_plan(FEATURES, QUARTERS))
    assert verdict(text) == "PASS"
    assert "What speaks against it" not in text


def test_work_that_does_not_fit_fails() -> None:
    long = "tasks: {operation.list_items: {estimate: 90d}}\n"
    assert verdict(documented(quarter_plan(FEATURES, QUARTERS, long))) == "FAIL"


def test_a_task_that_may_go_wrong_is_told() -> None:
    plan = quarter_plan(FEATURES, QUARTERS, "tasks: {feature.F001: {risk: high}}\n")
    text, number = documented(plan), plan.id_of("feature.F001")
    assert [row[0] for row in cells(text, "Risky Tasks")] == [number]
    assert f"CONCERNS: {number} Items: shown to be done may well go wrong, on the critical chain" in text


@pytest.mark.row("W15")
def test_work_is_of_the_backend_unless_somebody_says_otherwise() -> None:
    people = "planning: {people: {first: {roles: [backend]}, second: {roles: [qa, frontend]}}}\n"
    own = "tasks: {screens: {title: Screens, feature: F001, role: frontend}}\n"
    found = work(FEATURES, QUARTERS, own, people=people)
    roles = {task.kind: task.role for task in found.tasks}
    assert roles.pop(Kind.OWN) == "frontend"
    assert roles.pop(Kind.FEATURE) == "qa"
    assert set(roles.values()) == {"backend"}


def test_the_jobs_of_a_service_come_with_it() -> None:
    items = "{entity: Item, operations: [list, create, delete]"
    assert items in SHOP
    plan = quarter_plan(FEATURES, QUARTERS, HALL, shop=SHOP.replace(items, f"{items}, service: hall"))
    after = {task.key: task.after for task in plan.tasks}
    assert after["job.tidy"] == ("service.hall",)
    assert "job.tidy" in after["feature.F001"]
