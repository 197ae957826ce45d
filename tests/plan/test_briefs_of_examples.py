"""Briefs and summaries of every task of the examples, in every form."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from specgen.contract.project import project as project_contract
from specgen.generators.design import Design
from specgen.generators.plan.brief import document, summary_document, summary_text, text
from specgen.generators.plan.brief.contents import Surroundings, brief_of
from specgen.generators.plan.brief.layout import WIDTH
from specgen.generators.plan.brief.shape import brief_schema
from specgen.generators.plan.brief.summary import summary_of
from specgen.generators.plan.brief.summary_document import summary_schema
from specgen.plan.quarter import QuarterPlan
from specgen.plan.read_lock import NEW
from specgen.plan.whole import plan_of
from specgen.schema.project import project as project_schema
from specgen.workflows.design import read_product

SPECS = sorted(each for each in (Path(__file__).parents[2] / "specs").iterdir() if (each / "planning.yaml").is_file())
BRIEF, SUMMARY = (Draft202012Validator(json.loads(each())) for each in (brief_schema, summary_schema))


@pytest.mark.slow
@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_every_form_of_every_brief_is_as_it_should_be(spec: Path) -> None:
    product = read_product(spec).value.product
    assert product
    contract = project_contract(product)
    design, whole = Design(product, project_schema(product), contract), plan_of(product, contract, NEW)
    for quarter in product.planning.quarters:
        plan = QuarterPlan(whole, quarter)
        for status in plan.statuses:
            said = brief_of(plan, status.task, design, Surroundings("product.yaml", frozenset()))
            summary = summary_of(said, status, design)
            BRIEF.validate(json.loads(document.document(said)))
            SUMMARY.validate(json.loads(summary_document.document(summary)))
            for shown in (text.text(said), summary_text.text(summary)):
                assert [line for line in shown.splitlines() if len(line) > WIDTH] == []
                assert [mark for mark in ("**", "\n#", "|---", "```", "](") if mark in shown] == []
