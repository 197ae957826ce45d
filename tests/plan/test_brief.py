"""`specgen brief`: all that one task needs."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from specgen.generators.plan.brief.shape import JsonBrief, brief_schema
from specgen.source.diagnostics import Severity
from specgen.workflows.brief import Form, briefed
from specgen.workflows.outlook import Looked
from specgen.workflows.plan import plan
from specgen.workflows.status import status
from tests.plan.plans import PEOPLE, QUARTERS, SHOP

HEAD = "specgen: 1\nproduct: {name: Shop, version: 1.0.0, created: 2026-01-05, description: Things to buy.}\n"
FEATURES = """\
features:
  F001:
    title: Items
    operations: [list_items, create_item]
    story: {as: keeper, want: to know what there is, so: nothing is sold twice}
    acceptance: {AC001: {given: an item, when: I look, then: it is there, tests: [tests/test_items.py::test_list]}}
  F002: {title: Tags, operations: [list_tags]}
tasks:
  review: {title: Review, feature: F001, estimate: 1h}
questions:
  Q001: {text: Who may make items, kind: security, blocks: [create_item]}
  Q002: {text: How many are there, kind: performance, blocks: [list_items], answer: three thousand}
risks:
  R001: {text: Lists are slow, likelihood: low, impact: high, affects: [list_items], mitigation: measure it}
  R002: {text: It may rain, likelihood: low, impact: high}
decisions:
  ADR0001: {title: Items are kept, status: accepted, because: somebody asks for them, affects: [Item]}
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    file = tmp_path / "product.yaml"
    file.write_text(HEAD + SHOP + PEOPLE + FEATURES + QUARTERS)
    assert plan(file, tmp_path, "Q1", dry=False).value
    return file


def brief(spec: Path, task: str, form: Form = Form.MARKDOWN) -> str:
    said = briefed(spec, spec.parent, task, form)
    assert said.value is not None, said.diagnostics
    return said.value


def document(spec: Path, task: str) -> JsonBrief:
    """The brief as JSON, which is as its schema says."""
    said: JsonBrief = json.loads(brief(spec, task, Form.JSON))
    Draft202012Validator(json.loads(brief_schema())).validate(said)
    return said


def part(text: str, heading: str) -> str:
    """What stands below a heading of the second level."""
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.row("W02")
def test_an_operation_is_told_with_its_contract_and_its_data(spec: Path) -> None:
    said = brief(spec, "operation.create_item")
    assert "POST /items" in part(said, "Contract")
    assert "interface CreateItemRequest" in said
    assert "| name | VARCHAR(255)" in part(said, "Data")
    assert "| `name` | 255 characters | 256 characters |" in part(said, "Boundaries")
    assert "services/items.py" in part(said, "Files")


@pytest.mark.row("W04")
def test_what_to_read_first_is_said_to_be_there_or_not(spec: Path) -> None:
    lines = part(brief(spec, "operation.create_item"), "Read First").split("\n")
    assert [line[:2] for line in lines if line] == [f"{number}." for number in range(1, 7)]
    assert "3. `docs/plan-q1.md`" in lines
    assert "1. `docs/api-specification.md` (not there)" in lines


def test_the_eight_questions_of_a_review_are_answered(spec: Path) -> None:
    assert part(brief(spec, "operation.create_item"), "Security").count("\n| ") == 8 + 2


@pytest.mark.row("W07")
def test_it_goes_from_what_is_known_by_way_of_the_contract_to_what_shows_that_it_is_done(spec: Path) -> None:
    said = brief(spec, "operation.create_item")
    phases = ["Read First", "Waits For", "Contract", "Data", "Boundaries", "Security", "Files", "Steps", "Done When"]
    assert [line[3:] for line in said.splitlines() if line[3:] in phases and line.startswith("## ")] == phases
    steps = part(said, "Steps").splitlines()
    assert [line[4:] for line in steps if line.startswith("### ")] == [
        "Analysis",
        "Architecture",
        "Implementation",
        "QA",
    ]
    made = part(said, "Steps").partition("### Implementation")[2].partition("### ")[0].split("\n")
    words = ["models", "schemas", "routes", "authentication", "scoping", "errors", "validation"]
    assert [line.partition(". ")[2].partition(":")[0] for line in made if line] == words


@pytest.mark.parametrize(("by", "task"), [("resource", "resource.Item"), ("entity", "entity.Item")])
def test_a_task_that_makes_many_operations_has_the_contract_of_each(spec: Path, by: str, task: str) -> None:
    spec.write_text(spec.read_text().replace("planning: {", f"planning: {{by: {by}, "))
    said = brief(spec, task)
    assert [line for line in part(said, "Contract").splitlines() if line.startswith("### ")] == [
        "### GET /items",
        "### POST /items",
        "### Types",
    ]
    assert "| `name` | 255 characters | 256 characters |" in part(said, "Boundaries of POST /items")
    assert part(said, "Security of GET /items").count("\n| ") == 8 + 2
    assert part(said, "Files").count("services/items.py") == 1
    assert "| name | VARCHAR(255)" in part(said, "Data")


def test_why_and_when_it_is_done(spec: Path) -> None:
    said = brief(spec, "feature.F001")
    assert "As keeper I want to know what there is, so that nothing is sold twice." in part(said, "Why")
    assert "`python -m pytest tests/test_items.py::test_list` passes" in part(said, "Done When")


def test_a_criterion_that_need_not_be_shown_says_why(spec: Path) -> None:
    tested = "tests: [tests/test_items.py::test_list]"
    spec.write_text(spec.read_text().replace(tested, "waived: {reason: drawn elsewhere, by: architect}"))
    said = part(brief(spec, "feature.F001"), "Why")
    assert "then it is there (need not be shown: drawn elsewhere; architect answers for that)" in said


def test_what_it_waits_for_and_what_waits_for_it(spec: Path) -> None:
    said = brief(spec, "entity.Item")
    assert "Shelf: table, model and migration" in part(said, "Waits For")
    assert "POST /items" in part(said, "Waited for By")


@pytest.mark.slow
def test_open_questions_stand_with_the_task_that_waits(spec: Path) -> None:
    assert "Q001 (security): Who may make items" in part(brief(spec, "operation.create_item"), "Open Questions")
    assert "Q001" not in brief(spec, "operation.list_items")
    spec.write_text(spec.read_text().replace("kind: security,", "kind: security, due: 2026-01-16,"))
    assert "Q001 (security, to be answered by 2026-01-16): Who may" in brief(spec, "operation.create_item")


@pytest.mark.slow
def test_a_task_is_known_by_its_number_too(spec: Path) -> None:
    said = brief(spec, "operation.create_item")
    number = said.split()[1]
    assert brief(spec, number) == brief(spec, number.lower()) == said


@pytest.mark.slow
def test_a_task_that_is_not_there_is_said_to_be_so(spec: Path) -> None:
    said = briefed(spec, spec.parent, "T999")
    assert said.value is None
    assert [each.code for each in said.diagnostics] == ["unknown-number"]


def test_what_a_feature_has_no_test_for_is_looked_at(spec: Path) -> None:
    spec.write_text(spec.read_text().replace(", tests: [tests/test_items.py::test_list]", ""))
    assert (
        part(brief(spec, "feature.F001"), "Done When").strip().startswith("- AC001 is seen to hold: no test is named")
    )


def test_a_feature_without_criteria_is_looked_at(spec: Path) -> None:
    said = part(brief(spec, "feature.F002"), "Done When")
    assert said.strip().startswith("- somebody looks at it: no criterion says what shows it")


def test_a_task_of_ones_own_is_judged_by_nothing_that_specgen_makes(spec: Path) -> None:
    done = part(brief(spec, "review"), "Done When")
    assert "specgen" not in done
    assert "no test is named that shows it (write `tests:` of `review`)" in done


@pytest.mark.slow
def test_how_much_later_it_may_end_is_told_as_the_people_at_hand_have_it(spec: Path) -> None:
    assert "; on the critical chain: what makes it later makes all later" in brief(spec, "entity.Item")
    spec.write_text(
        spec.read_text().replace("{first: {roles: [backend]}", "{first: {roles: [backend]}, second: {roles: [qa]}")
    )
    alone = spec.read_text().replace("estimate: 1h}", "estimate: 1h, role: qa}")
    spec.write_text(alone)
    assert "may end " in brief(spec, "review")
    assert "later and delay nothing" in brief(spec, "review")


def test_tasks_around_it_are_told_with_their_days(spec: Path) -> None:
    assert "- T001 State: its values, in code and database (2026-01-05 to 2026-01-05)" in brief(spec, "entity.Item")


def test_signing_in_is_called_so(spec: Path) -> None:
    spec.write_text(
        spec.read_text()
        .replace("operations: [list_tags]", "operations: [login]")
        .replace("[F002]", "[]")
        .replace("[F001]", "[F001, F002]")
    )
    said = brief(spec, "auth.core")
    assert "says nothing of `auth`" in said
    assert "-auth`" in said


ALL = ("operation.create_item", "operation.list_items", "entity.Item", "enum.State", "review", "feature.F001")


@pytest.mark.slow
@pytest.mark.parametrize("task", ALL)
def test_json_is_as_its_schema_says_and_tells_what_markdown_does(spec: Path, task: str) -> None:
    said, markdown = document(spec, task), brief(spec, task)
    assert markdown.startswith(f"# {said['id']} ")
    assert len(said["done_when"]) == part(markdown, "Done When").count("\n- ")
    assert [each["id"] for each in said["waits_for"]] == [
        line[2:6] for line in part(markdown, "Waits For").splitlines() if line
    ]
    assert [each["path"] for each in said["files"]] == [
        line.split("`")[1] for line in part(markdown, "Files").splitlines() if line
    ]


def test_json_has_the_contract_in_parts(spec: Path) -> None:
    (operation,) = document(spec, "operation.create_item")["operations"]
    assert (operation["method"], operation["path"], operation["access"]) == ("POST", "/items", "signed_in")
    assert operation["request"] == {"type": "CreateItemRequest", "envelope": None}
    assert (operation["status"], operation["response"]) == ("201", {"type": "Item", "envelope": None})
    assert {"name": "name", "taken": "255 characters", "refused": "256 characters"} in operation["boundaries"]
    assert len(operation["security"]) == 8
    assert 400 in [each["status"] for each in operation["errors"]]


def test_types_that_are_held_by_others_are_told_too(spec: Path) -> None:
    said = document(spec, "operation.list_items")
    assert [each["name"] for each in said["types"]] == ["ListResponse", "ItemPage", "Item", "State"]
    assert "type State = 'open' | 'sold';" in part(brief(spec, "operation.create_item"), "Contract")


@pytest.mark.slow
@pytest.mark.parametrize("task", ALL)
def test_no_line_of_plain_text_is_too_wide_or_has_marks(spec: Path, task: str) -> None:
    spec.write_text(
        spec.read_text().replace(
            "{name: string, shelf", "{name: {type: string, description: " + "it " * 60 + "}, shelf"
        )
    )
    said = brief(spec, task, Form.TEXT)
    assert [line for line in said.splitlines() if len(line) > 100] == []
    assert [mark for mark in ("`", "**", "##", "---|", "```") if mark in said] == []


def test_plain_text_says_what_the_others_do(spec: Path) -> None:
    said = brief(spec, "operation.create_item", Form.TEXT)
    assert "Request: CreateItemRequest" in said
    assert "interface CreateItemRequest {" in said
    assert ["name", "255", "characters", "256", "characters"] in [line.split() for line in said.splitlines()]
    assert "CORS              No other origin" in said


def test_what_is_known_is_told(spec: Path) -> None:
    known = part(brief(spec, "operation.list_items"), "Known")
    assert "- Q002: How many are there **three thousand**" in known
    assert "- ADR0001 (accepted): Items are kept: somebody asks for them" in known
    assert "Q002" not in brief(spec, "operation.create_item")


@pytest.mark.slow
def test_risks_of_the_task_are_told_and_no_others(spec: Path) -> None:
    risks = part(brief(spec, "operation.list_items"), "Risks")
    assert "R001 (likelihood low, impact high): Lists are slow; against it: measure it" in risks
    assert "R002" not in risks
    assert "Risks" not in brief(spec, "enum.State")


def test_a_number_that_was_given_and_is_spent_says_what_it_was(spec: Path) -> None:
    number = brief(spec, "review").split()[1]
    spec.write_text(
        spec.read_text().replace("  review: {title: Review, feature: F001, estimate: 1h}\n", "").replace("tasks:\n", "")
    )
    (fault,) = briefed(spec, spec.parent, number).diagnostics
    assert fault.message == f"`{number}` was `review`, which is gone; the number is spent"


def test_a_number_of_which_nothing_else_is_known_is_said_to_be_spent(spec: Path) -> None:
    with (spec.parent / "plan.lock").open("a") as lock:
        lock.write("- T058\n")
    (fault,) = briefed(spec, spec.parent, "t058").diagnostics
    assert fault.message == "`T058` was given to a task that is gone, and is spent; nobody knows what it was"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("create_item", "operation.create_item"), ("create_itm", "operation.create_item"), ("Item", "entity.Item")],
)
def test_a_task_is_guessed_by_the_last_part_of_its_name(spec: Path, asked: str, meant: str) -> None:
    (fault,) = briefed(spec, spec.parent, asked).diagnostics
    assert fault.help == f"did you mean `{meant}`?"


@pytest.mark.slow
def test_a_number_that_nothing_keeps_yet_is_said_to_be_so(spec: Path) -> None:
    assert briefed(spec, spec.parent, "operation.create_item").diagnostics == ()
    (spec.parent / "elsewhere").mkdir()
    said = briefed(spec, spec.parent / "elsewhere", "operation.create_item", Form.JSON)
    assert [(each.code, each.severity) for each in said.diagnostics] == [("unkept-number", Severity.INFO)]
    assert json.loads(said.value or "")["numbered"] is False
    assert document(spec, "operation.create_item")["numbered"] is True


def test_a_status_says_that_nothing_keeps_its_numbers_yet(spec: Path) -> None:
    assert status(spec, spec.parent, None, Looked()).diagnostics == ()
    (spec.parent / "elsewhere").mkdir()
    said = status(spec, spec.parent / "elsewhere", None, Looked())
    assert [each.code for each in said.diagnostics] == ["unkept-number"]
