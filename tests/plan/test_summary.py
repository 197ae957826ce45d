"""`specgen brief T003 --summary`: what became of a task."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from specgen.generators.plan.brief.summary_document import JsonSummary, summary_schema
from specgen.workflows.brief import Form, summarised
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.outlook import Looked
from specgen.workflows.plan import plan
from tests.cli.command import specgen
from tests.plan.plans import PEOPLE, QUARTERS, SHOP
from tests.plan.test_brief import FEATURES, HEAD, part

TEST = '<testcase classname="tests.test_items" name="test_list">{}</testcase>'


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    file = tmp_path / "product.yaml"
    file.write_text(HEAD + SHOP + PEOPLE + FEATURES + QUARTERS)
    assert plan(file, tmp_path, "Q1", dry=False).value
    return file


def summary(spec: Path, task: str, form: Form = Form.MARKDOWN, *junit: Path) -> str:
    said = summarised(spec, spec.parent, task, form, Looked(junit=junit))
    assert said.text is not None, said.diagnostics
    return said.text


def document(spec: Path, task: str, *junit: Path) -> JsonSummary:
    said: JsonSummary = json.loads(summary(spec, task, Form.JSON, *junit))
    Draft202012Validator(json.loads(summary_schema())).validate(said)
    return said


@pytest.mark.slow
@pytest.mark.row("D21")
def test_what_a_summary_has(spec: Path) -> None:
    said = summary(spec, "operation.create_item")
    assert [line[3:] for line in said.splitlines() if line.startswith("## ")] == [
        "What Was Made",
        "Endpoints",
        "Security Measures",
        "How It Is Shown",
        "Testing",
        "Follow-ups",
    ]
    assert "`POST /items` (`create_item`): Create a new item" in part(said, "Endpoints")
    assert "Input validation: CreateItemRequest" in part(said, "Security Measures")
    assert "python -m pytest tests/contract/test_items.py" in part(said, "Testing")


@pytest.mark.slow
def test_a_table_is_told_with_its_columns_its_indexes_and_its_migration(spec: Path) -> None:
    assert "no migration names `items` yet" in part(summary(spec, "entity.Item"), "Database Changes")
    assert generate(spec, spec.parent, Wanted(("migrations",))).value
    changes = part(summary(spec, "entity.Item"), "Database Changes")
    assert "table `items`: `id` " in changes
    assert "index `idx_items_shelf_id` ON shelf_id" in changes
    assert "migrations/postgresql/001_initial_schema.sql" in changes
    (table,) = document(spec, "entity.Item")["tables"]
    assert "name" in [each["name"] for each in table["columns"]]


@pytest.mark.slow
@pytest.mark.parametrize(("inside", "holds"), [("", True), ("<failure/>", False)])
def test_what_tests_came_to_is_told_with_its_evidence(spec: Path, inside: str, *, holds: bool) -> None:
    results = spec.parent / "results.xml"
    results.write_text(f"<testsuite>{TEST.format(inside)}</testsuite>")
    said = document(spec, "feature.F001", results)
    assert [(each["name"], each["holds"]) for each in said["shown"]] == [("tests/test_items.py::test_list", holds)]
    assert said["state"] == ("done" if holds else "todo")


@pytest.mark.slow
def test_what_nobody_looked_at_is_not_said_to_hold(spec: Path) -> None:
    said = document(spec, "feature.F001")
    assert [each["holds"] for each in said["shown"]] == [None]
    assert "let it be seen" in summary(spec, "feature.F001")


def test_what_is_left_is_told(spec: Path) -> None:
    left = part(summary(spec, "operation.create_item"), "Follow-ups")
    assert "have Q001 answered: Who may make items" in left
    assert "specgen phr T" in left


@pytest.mark.slow
@pytest.mark.parametrize("task", ["operation.create_item", "entity.Item", "review", "feature.F001"])
def test_plain_text_has_the_same_sections_without_marks(spec: Path, task: str) -> None:
    text, markdown = summary(spec, task, Form.TEXT), summary(spec, task)
    headings = [line[3:] for line in markdown.splitlines() if line.startswith("## ")]
    lines = text.splitlines()
    assert [above for above, below in pairwise(lines) if set(below) == {"-"}] == headings
    assert max(map(len, lines)) <= 100
    assert "`" not in text


def test_only_a_summary_looks_at_tests(spec: Path) -> None:
    said = specgen(spec.parent, "brief", "review", "--junit", "none.xml")
    assert (said.code, "--summary" in said.err) == (2, True)


def test_json_and_plain_text_are_not_both(spec: Path) -> None:
    assert specgen(spec.parent, "brief", "review", "--json", "--text").code == 2


@pytest.mark.slow
def test_diagnostics_stand_where_the_brief_does_not(spec: Path) -> None:
    (spec.parent / "plan.lock").unlink()
    (spec.parent / ".specgen" / "manifest.json").unlink()
    said = specgen(spec.parent, "brief", "review", "--json")
    assert json.loads(said.out)["key"] == "review"
    assert "unkept-number" in said.err
