"""The documents of a quarter hold what is done in it and what that needs, and nothing else."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from specgen.contract.project import project as project_contract
from specgen.files import render_drafts
from specgen.generators.plan.scoped import drafts, scoped
from specgen.plan.lock import Lock
from specgen.plan.quarter import QuarterPlan
from specgen.plan.whole import plan_of
from specgen.product.model import Product
from specgen.product.planning import Feature, Person, Quarter, Stretch
from specgen.schema.project import project as project_schema
from specgen.workflows.design import read_product
from tests.check import resolved
from tests.judges.diagrams import mermaid
from tests.judges.process import ROOT
from tests.plan.plans import PEOPLE, SHOP

PRODUCTS = sorted(path.stem for path in (ROOT / "tests/products").glob("*.yaml"))
FEW = ("market", "ugly", "hospital")
"""What `make test` tries; `make wide` tries the others."""
PARTS = 5
FIRST, SECOND = Stretch(date(2026, 1, 5), date(2026, 3, 27)), Stretch(date(2026, 3, 30), date(2026, 6, 26))


def quarter_of(product: Product, features: dict[str, tuple[str, ...]], later: str = "") -> QuarterPlan:
    """The first of two quarters, in which these *features* make operations, but for one that is done *later*."""
    made = tuple(Feature(name, name, "must", None, of, (), (), (), None, None) for name, of in features.items())
    names = tuple(name for name in features if name != later)
    quarters = (_quarter("Q1", FIRST, names), _quarter("Q2", SECOND, (later,) if later else ()))
    people = (Person("first", "first", ("backend",), 100, (), None, None),)
    planning = replace(
        product.planning,
        features=made,
        quarters=quarters,
        people=people,
        tasks=(),
        risks=(),
        questions=(),
        decisions=(),
    )
    planned = replace(product, planning=planning)
    return QuarterPlan(plan_of(planned, project_contract(planned), Lock({}, {})), quarters[0])


def _quarter(name: str, days: Stretch, features: tuple[str, ...]) -> Quarter:
    return Quarter(name, days, None, (), features, (), ())


def written(plan: QuarterPlan) -> dict[str, str]:
    """The texts of the documents by name."""
    rendered = render_drafts("plan", drafts(plan, scoped(plan, project_schema(plan.product))))
    return {Path(each.path).name: each.text for each in rendered}


def shop(features: dict[str, tuple[str, ...]], later: str = "") -> dict[str, str]:
    return written(quarter_of(resolved(SHOP + PEOPLE), features, later))


API, TABLES = "plan-q1-api-specification.md", "plan-q1-data-model-contracts.md"


def endpoints(text: str) -> list[str]:
    return re.findall(r"^### ((?:GET|POST|PUT|PATCH|DELETE) .*)$", text, re.MULTILINE)


def tables(text: str) -> set[str]:
    return set(re.findall(r"^CREATE TABLE (\w+)", text, re.MULTILINE))


@pytest.mark.row("D25", "W01")
def test_a_quarter_has_its_operations_and_the_tables_that_they_need() -> None:
    found = shop({"F001": ("list_items",), "F002": ("list_tags",)}, later="F002")
    assert endpoints(found[API]) == ["GET /items"]
    assert tables(found[TABLES]) >= {"items", "shelfs"}
    assert "tags" not in tables(found[TABLES])
    assert "# API Specification: Shop, Q1" in found[API].splitlines()


def test_what_is_made_in_the_quarter_is_marked_in_the_diagram() -> None:
    found = shop({"F001": ("list_items",), "F002": ("list_shelves",)}, later="F002")
    assert 'Item["Item (new)"] {' in found[TABLES]
    assert "Tag" not in found[TABLES]


@pytest.mark.judge("mermaid")
@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=() if each in FEW else pytest.mark.wide) for each in PRODUCTS]
)
def test_any_part_of_any_product_has_documents(name: str) -> None:
    product = read_product(ROOT / "tests/products" / f"{name}.yaml").value.product
    assert product
    operations = [each.name for each in product.operations]
    diagrams: dict[str, str] = {}
    for part in range(min(PARTS, len(operations))):
        mine = tuple(operations[part::PARTS])
        plan = quarter_of(product, {"F001": mine})
        found = written(plan)
        by_path = {f"{each.method} {each.path}" for each in product.operations if each.name in mine}
        assert len(endpoints(found[API])) == len(by_path)
        for text in found.values():
            for number, diagram in enumerate(re.findall(r"^```mermaid\n(.*?)^```", text, re.MULTILINE | re.DOTALL)):
                diagrams[f"{name} {part} {number}"] = diagram
    assert not diagrams or mermaid(diagrams) == []
