"""What is planned of a product, as one text: its quarters, their lock, and a brief of each task."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from specgen.files import render_drafts
from specgen.files.draft import Draft
from specgen.generators.design import Design
from specgen.generators.plan import document
from specgen.generators.plan.brief.contents import Surroundings
from specgen.generators.plan.brief.markdown import brief
from specgen.plan.lock import lock_text
from specgen.plan.quarter import QuarterPlan
from specgen.plan.read_lock import NEW
from specgen.plan.whole import Plan, in_time, plan_of
from specgen.product.model import Product
from specgen.product.planning import Feature, Person, Quarter, Stretch

NOWHERE = Surroundings("product.yaml", frozenset())
QUARTER = Stretch(date(2026, 1, 5), date(2026, 3, 27))


def planned(design: Design) -> str:
    """All that is planned of a product; one that says nothing of that is done as a whole in one quarter."""
    product = design.product if design.product.planning.quarters else wholly(design.product)
    plan = plan_of(product, design.contract, NEW)
    files = render_drafts("plan", _drafts(plan, replace(design, product=product)))
    return "".join(f"\n== {file.path}\n{file.text}" for file in files) + lock_text(plan.lock)


def wholly(product: Product) -> Product:
    """The product with a quarter that makes all of it, by someone who can do everything."""
    operations = tuple(each.name for each in product.operations)
    entities = tuple(each.name for each in product.entities)
    everything = Feature("F001", "Everything", "must", None, operations, entities, (), (), None, None)
    quarter = Quarter("Q1", QUARTER, None, (), ("F001",), (), ())
    one = Person("one", "One", ("backend",), 100, (), None, None)
    planning = replace(product.planning, features=(everything,), quarters=(quarter,), people=(one,))
    return replace(product, planning=planning)


def _drafts(plan: Plan, design: Design) -> Iterator[Draft]:
    for quarter in in_time(plan.product.planning):
        own = QuarterPlan(plan, quarter)
        yield from document.drafts(own, design.schema)
        yield from (brief(own, task, design, NOWHERE) for task in own.tasks)
