"""Quarters to export: one of a product with hostile titles, and any tasks that tests make up."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from specgen.contract.project import project
from specgen.files import render_drafts
from specgen.generators.plan.exports.forms import FORMS
from specgen.generators.plan.exports.items import Export
from specgen.generators.plan.exports.known import NOTHING, Known
from specgen.plan.asked import Asked
from specgen.plan.lock import Lock, numbered
from specgen.plan.model import Task, Work
from specgen.plan.quarter import QuarterPlan
from specgen.plan.schedule import schedule
from specgen.plan.whole import Plan, plan_of
from specgen.product.model import Product
from specgen.product.planning import Planning
from tests.check import resolved
from tests.plan.makers import MONDAY, feature, quarter
from tests.plan.plans import QUARTERS, SHOP

HOSTILE = "=1+1, \"x\"; 'y' $(touch pwned) `touch pwned` ${HOME} $HOME \\\\ \U0001f469\u200d\U0001f680 %s ->8-"
"""A title with a meaning in whatever it stands in."""

PEOPLE = """\
planning:
  holidays: [2026-01-06]
  people:
    first: {title: '+First "Last"', roles: [backend], focus: 80, absent: [2026-01-12..2026-01-13]}
    second: {roles: [backend], from: 2026-01-14, until: 2026-03-20}
"""
FEATURES = f"""\
features:
  F001:
    title: {json.dumps(HOSTILE, ensure_ascii=False)}
    operations: [list_items, create_item]
    story: {{as: keeper, want: 'to know, at once; always', so: 'nothing is lost\\'}}
    acceptance: {{AC001: {{given: an item, when: I look, then: 'it is there, at once', tests: [tests/a.py::test]}}}}
  F002: {{title: Tags, operations: [list_tags]}}
tasks:
  load_test:
    {{title: '@team loads #12', feature: F001, estimate: {{low: 1h, likely: 3h, high: 5h}}, owner: second, risk: high}}
  on_hold: {{title: -hold, feature: F001, blocked: 'no licence, yet; ask'}}
  no_more: {{title: no more, feature: F001, cancelled: =not wanted}}
risks:
  R001: {{text: it may rain, likelihood: low, impact: high, affects: [F001]}}
questions:
  Q001: {{text: who may look, kind: security, blocks: [F001]}}
"""
MILESTONES = QUARTERS.replace(
    "features: [F001]", "features: [F001], milestones: {M1: {title: 'Frozen, API', date: 2026-02-13, after: [F001]}}"
)


@cache
def shop(features: str = FEATURES) -> Product:
    """The shop, with a quarter full of hostile words."""
    return resolved("".join((SHOP, PEOPLE, features, MILESTONES)))


def told(product: Product, lock: Lock | None = None) -> Export:
    """What is told of its first quarter."""
    whole = plan_of(product, project(product), lock or Lock({}, {}))
    return Export(QuarterPlan(whole, product.planning.quarter("Q1")))


def made_up(tasks: Sequence[Task], planning: Planning) -> Export:
    """What is told of a quarter that has these tasks."""
    quarters = (quarter("F001", last=MONDAY.replace(month=3)),)
    product = replace(shop(), planning=replace(planning, quarters=quarters, features=(feature("F001"),)))
    lock = numbered(Lock({}, {}), (each.key for each in tasks))
    found = schedule(tasks, product.planning, MONDAY)
    contract = project(shop())
    plan = Plan(product, contract, MONDAY, Work(tuple(tasks)), lock, {"Q1": found}, {"Q1": Asked((), ())})
    return Export(QuarterPlan(plan, quarters[0]))


def exported(export: Export, to: str, known: Known = NOTHING) -> str:
    """The text of a form."""
    form = next(form for form in FORMS if form.name == to)
    (file,) = render_drafts("export", (form.draft(export, known),))
    return file.text
