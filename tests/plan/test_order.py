"""The order of a spec means nothing to a plan: shuffled, it gives the same bytes."""

from functools import cache
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from specgen.contract.project import project as project_contract
from specgen.files import render_drafts
from specgen.generators.plan import document
from specgen.plan.lock import last_text, lock_text
from specgen.plan.quarter import QuarterPlan
from specgen.plan.read_lock import NEW
from specgen.plan.whole import in_time, plan_of
from specgen.schema.project import project as project_schema
from tests.check import resolved
from tests.plan.plans import SHOP, paged
from tests.words.reach import Loader

FEW, SHUFFLES = 25, 500
IN_ORDER = frozenset(("goals", "success", "fields", "values", "enums", "week"))
"""Keys below which the author's order is kept: of texts, and of what documents show in it."""

PLANS = """
planning:
  roles: [judge, architect]
  holidays: [2026-01-06, 2026-02-16..2026-02-17]
  people:
    first: {roles: [backend, qa], focus: 80}
    third: {roles: [web, looks]}
    second: {roles: [backend], absent: [2026-01-12, 2026-01-20..2026-01-23]}
features:
  F001:
    title: Items
    operations: [list_items, create_item, delete_item]
    acceptance:
      AC001: {given: a, when: b, then: c}
      AC002: {given: d, when: e, then: f, tests: [g, h]}
      AC003: {given: i, when: j, then: k, waived: {reason: l, by: m}}
  F002: {title: "Tags: [all] of them; #1", priority: could, operations: [list_tags], after: [F001]}
  F003: {title: Shelves, priority: should, operations: [list_shelfs], blocked: no wood}
  F004: {title: Later, entities: [Tag]}
  F005: {title: Never, cancelled: nobody asks}
  F006: {title: Nor this, cancelled: nobody asks}
tasks:
  visit: {title: Visit, feature: F001, owner: third, estimate: 2h, after: [load_test]}
  load_test: {title: Load, feature: F001, after: [operation.list_items, entity.Shelf], role: qa, estimate: 2d}
  operation.list_items: {estimate: {low: 1h, likely: 4h, high: 3d}}
quarters:
  Q1:
    start: 2026-01-05
    end: 2026-01-09
    features: [F001, F003, F005, F006]
    raci: [{deliverable: The API, responsible: backend, consulted: [judge, architect], informed: [qa, architect]}]
    milestones: {M1: {title: One, date: 2026-01-08, after: [F001, F003]}, M2: {title: Two, date: 2026-01-07}}
  Q2: {start: 2026-01-12, end: 2026-03-27, features: [F002]}
risks:
  R001: {text: It rains, affects: [F001, Item]}
  R002: {text: It snows, impact: high, likelihood: high, affects: [Item.name]}
questions:
  Q001: {text: Why, blocks: [list_items, F003]}
  Q002: {text: What, kind: security}
decisions:
  ADR0001: {title: So, affects: [Tag, F001]}
  ADR0002: {title: Or so, status: proposed, affects: [Item, F001]}
constitution:
  P1: {text: Nobody writes unseen, checks: [public-write, unpaged-list]}
  P2: We are kind
"""


def shuffled(node: Any, random: Random, key: str = "") -> Any:
    """A document whose maps and lists of names stand in another order."""
    if key in IN_ORDER:
        return node
    if isinstance(node, dict):
        items = [(name, shuffled(value, random, name)) for name, value in node.items()]
        random.shuffle(items)
        return dict(items)
    if isinstance(node, list) and all(isinstance(each, str) for each in node):
        return random.sample(node, len(node))
    return node


def planned(text: str) -> list[str]:
    """The plan of each quarter, and the lock."""
    product = resolved(text)
    whole = plan_of(product, project_contract(product), NEW)
    plans = [QuarterPlan(whole, quarter) for quarter in in_time(product.planning)]
    drafts = [draft for plan in plans for draft in document.drafts(plan, project_schema(product))]
    texts = (*(file.text for file in render_drafts("plan-q1", drafts)), *map(paged, plans))
    return [*texts, lock_text(whole.lock), last_text(whole.lock)]


@cache
def expected() -> list[str]:
    return planned(SHOP + PLANS)


def plans_alike(random: Random) -> None:
    content = Loader(SHOP + PLANS).get_single_data()
    other = yaml.safe_dump(shuffled(content, random), sort_keys=False, allow_unicode=True)
    assert planned(other) == expected()


@pytest.mark.slow
@settings(max_examples=FEW, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_spec_in_another_order_has_the_same_plan(random: Random) -> None:
    plans_alike(random)


@pytest.mark.wide
@settings(max_examples=SHUFFLES // 5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_spec_in_many_orders_has_the_same_plan(random: Random) -> None:
    plans_alike(random)


@pytest.mark.long
@settings(max_examples=SHUFFLES, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_spec_in_very_many_orders_has_the_same_plan(random: Random) -> None:
    plans_alike(random)
