"""`specgen brief`: all that one task needs."""

from pathlib import Path

import pytest

from specgen.workflows.brief import briefed
from specgen.workflows.plan import plan
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
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    file = tmp_path / "product.yaml"
    file.write_text(HEAD + SHOP + PEOPLE + FEATURES + QUARTERS)
    assert plan(file, tmp_path, "Q1", dry=False).value
    return file


def brief(spec: Path, task: str) -> str:
    said = briefed(spec, spec.parent, task)
    assert said.value is not None, said.diagnostics
    return said.value


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
    words = ["models", "schemas", "routes", "authentication", "scoping", "errors", "validation", "tests"]
    assert [line.partition(". ")[2] for line in part(said, "Steps").splitlines() if line] == words


@pytest.mark.parametrize(("by", "task"), [("resource", "resource.Item"), ("entity", "entity.Item")])
def test_a_task_that_makes_many_operations_has_the_contract_of_each(spec: Path, by: str, task: str) -> None:
    spec.write_text(spec.read_text().replace("planning: {", f"planning: {{by: {by}, "))
    said = brief(spec, task)
    assert [line for line in part(said, "Contract").splitlines() if line.startswith("### ")] == [
        "### GET /items",
        "### POST /items",
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


def test_open_questions_stand_with_the_task_that_waits(spec: Path) -> None:
    assert "Q001 (security): Who may make items" in part(brief(spec, "operation.create_item"), "Open Questions")
    assert "Q001" not in brief(spec, "operation.list_items")
    spec.write_text(spec.read_text().replace("kind: security,", "kind: security, due: 2026-01-16,"))
    assert "Q001 (security, to be answered by 2026-01-16): Who may" in brief(spec, "operation.create_item")


def test_a_task_is_known_by_its_number_too(spec: Path) -> None:
    said = brief(spec, "operation.create_item")
    number = said.split()[1]
    assert brief(spec, number) == brief(spec, number.lower()) == said


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
