"""Plans of products that rules have looked at, as a whole command makes them."""

from dataclasses import replace
from textwrap import dedent

from specgen.contract.project import project
from specgen.plan.judging import judged_by
from specgen.plan.quarter import QuarterPlan
from specgen.plan.read_lock import NEW
from specgen.plan.states import Look, nobody
from specgen.plan.whole import plan_of
from specgen.rules import Meant
from specgen.schema.project import project as project_schema
from specgen.spec.brought import complete
from tests.check import as_sources, read
from tests.plan.plans import PEOPLE, SHOP, cells, documented

QUARTER = "quarters: {Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}}\n"
FEATURE = "features: {F001: {title: Items, operations: [list_items, create_item]}}\n"


def judged(*sections: str, shop: str = SHOP, people: str = PEOPLE, look: Look = nobody) -> QuarterPlan:
    """The first plan of the shop with these sections, what rules say of it, and how far it is where somebody looks."""
    reading, said = read(*as_sources("".join((shop, people, *map(dedent, sections)))))
    assert not [each for each in said if each.severity.value == "error"], said
    assert reading.spec is not None
    assert reading.product is not None
    product = reading.product
    contract = project(product)
    meant = Meant(complete(reading.spec).spec, product, project_schema(product), contract, reading.places)
    plan = replace(plan_of(product, contract, NEW, look=look), judged=judged_by(meant))
    return QuarterPlan(plan, product.planning.quarter("Q1"))


def table(heading: str, plan: QuarterPlan) -> dict[str, list[str]]:
    """The rows of the table below a heading of the document, by their first cell."""
    return {row[0]: row[1:] for row in cells(documented(plan), heading)}
