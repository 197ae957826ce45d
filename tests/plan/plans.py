"""A small product with plans, for the tests of this folder."""

from textwrap import dedent

from specgen.contract.project import project
from specgen.files import render_drafts
from specgen.generators.plan import document
from specgen.generators.plan.page import page
from specgen.generators.plan.scoped import scoped
from specgen.plan.derive import work_of
from specgen.plan.model import Work
from specgen.plan.quarter import QuarterPlan
from specgen.plan.read_lock import NEW
from specgen.plan.whole import plan_of
from specgen.schema.project import project as project_schema
from tests.check import resolved

SHOP = """\
auth: {user: User}
enums:
  State: [open, sold]
entities:
  User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
  Shelf: {scope: {read: any, write: signed_in}, fields: {title: string}}
  Item:
    scope: {read: any, write: signed_in}
    fields: {name: string, shelf: {belongs_to: Shelf}, state: {type: State, default: open}}
  Tag: {scope: {read: any, write: signed_in}, fields: {name: string}}
endpoints:
  /items: {entity: Item, operations: [list, create, delete]}
  /shelves: {entity: Shelf, operations: [list]}
  /tags: {entity: Tag, operations: [list], access: public}
"""
PEOPLE = "planning: {people: {first: {roles: [backend]}}}\n"
QUARTERS = """\
quarters:
  Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}
  Q2: {start: 2026-03-30, end: 2026-06-26, features: [F002]}
"""


def work(*sections: str, people: str = PEOPLE) -> Work:
    """The tasks of the shop with these sections."""
    product = resolved("".join((SHOP, people, *map(dedent, sections))))
    return work_of(product, project(product))


def waits(found: Work) -> dict[str, set[str]]:
    """What each task waits for, by natural keys."""
    return {task.key: set(task.after) for task in found.tasks}


def quarter_plan(*sections: str, people: str = PEOPLE, quarter: str = "Q1", shop: str = SHOP) -> QuarterPlan:
    """The first plan of a quarter of the shop, or of another product, with these sections."""
    product = resolved("".join((shop, people, *map(dedent, sections))))
    return QuarterPlan(plan_of(product, project(product), NEW), product.planning.quarter(quarter))


def documented(plan: QuarterPlan) -> str:
    """The document of a quarter's plan."""
    (file,) = render_drafts("plan", document.drafts(plan, project_schema(plan.product)))
    return file.text


def paged(plan: QuarterPlan) -> str:
    """The page of a quarter's plan."""
    schema = project_schema(plan.product)
    draft = page.draft(plan, document.view(plan, schema), scoped(plan, schema).schema)
    (file,) = render_drafts("plan", [draft])
    return file.text


def cells(text: str, heading: str) -> list[list[str]]:
    """The rows of the table below a heading."""
    part = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.split("|")] for row in rows[2:]]
