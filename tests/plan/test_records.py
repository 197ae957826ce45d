"""`specgen adr new` and `specgen phr`: numbered records with what the spec knows, never written over."""

from pathlib import Path

import pytest
import yaml

from specgen.generators.records import adr, phr
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.plan import plan
from specgen.workflows.records import About, Recorded, Sitting, decide, remember
from tests.cli.command import specgen
from tests.plan.plans import PEOPLE, QUARTERS, SHOP
from tests.plan.test_brief import FEATURES, HEAD, part

HOSTILE = "Yes: no, `a` [b] #c \"d\" 'e' | f"


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    file = tmp_path / "product.yaml"
    file.write_text(HEAD + SHOP + PEOPLE + FEATURES + QUARTERS)
    assert plan(file, tmp_path, "Q1", dry=False).value
    return file


def decided(spec: Path, title: str, *affects: str) -> Recorded:
    said = decide(spec, spec.parent, title, About(affects))
    assert said.value is not None, said.diagnostics
    return said.value


def remembered(spec: Path, task: str, stage: str = "green") -> Path:
    said = remember(spec, spec.parent, task, Sitting(stage))
    assert said.value is not None, said.diagnostics
    return spec.parent / said.value.path


def front(file: Path) -> dict[str, object]:
    """The front matter of a record."""
    said: dict[str, object] = yaml.safe_load(file.read_text().split("---\n")[1])
    return said


@pytest.mark.row("W12")
def test_a_decision_gets_a_record_with_what_the_spec_knows(spec: Path) -> None:
    made = decided(spec, "Items are never deleted", "Item", "F001")
    assert made.path == "docs/adr/0002-items-are-never-deleted.md"
    text = (spec.parent / made.path).read_text()
    said = front(spec.parent / made.path)
    assert (said["id"], said["status"], said["affects"], said["quarters"]) == (
        "ADR0002",
        "proposed",
        ["Item", "F001"],
        ["Q1"],
    )
    assert "the entity `Item`: 1 table" in part(text, "Context")
    assert "`POST /items` (`create_item`) is touched" in part(text, "Consequences")
    assert "ADR0001 (accepted): Items are kept" in part(text, "Related Decisions")


@pytest.mark.slow
def test_the_line_for_the_spec_is_one_that_the_spec_takes(spec: Path) -> None:
    made = decided(spec, HOSTILE, "Item")
    spec.write_text(spec.read_text().replace("decisions:\n", f"decisions:\n  {made.spec}\n"))
    assert plan(spec, spec.parent, "Q1", dry=False).value
    assert front(spec.parent / made.path)["title"] == HOSTILE


def test_a_decision_of_the_spec_gets_its_own_number_and_reason(spec: Path) -> None:
    made = decided(spec, "ADR0001")
    assert (made.path, made.spec) == ("docs/adr/0001-items-are-kept.md", "")
    assert part((spec.parent / made.path).read_text(), "Decision").strip() == "somebody asks for them"
    again = decide(spec, spec.parent, "Items are kept", About())
    assert [each.code for each in again.diagnostics] == ["recorded-decision"]


def test_no_number_is_given_twice_whatever_becomes_of_the_file(spec: Path) -> None:
    first = spec.parent / decided(spec, "One").path
    first.unlink()
    assert decided(spec, "Two").path == "docs/adr/0003-two.md"
    assert not first.exists()


@pytest.mark.slow
def test_what_its_author_wrote_stays(spec: Path) -> None:
    first = spec.parent / decided(spec, "One").path
    first.write_text("mine\n")
    decided(spec, "One")
    assert plan(spec, spec.parent, "Q1", dry=False).value
    assert generate(spec, spec.parent, Wanted()).value
    assert first.read_text() == "mine\n"
    assert [each.code for each in generate(spec, spec.parent, Wanted(dry=True)).diagnostics] == []


def test_a_decision_about_what_is_unknown_is_not_written(spec: Path) -> None:
    said = decide(spec, spec.parent, "One", About(("Itm",)))
    assert [(each.code, each.help) for each in said.diagnostics] == [("unknown-name", "did you mean `Item`?")]
    assert not (spec.parent / adr.FOLDER).exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["auth", "Item.name", "operation.create_item", "review", "F002", "list_tags"])
def test_a_decision_may_be_about_all_that_the_spec_lets_it_be(spec: Path, name: str) -> None:
    made = decided(spec, "One", name)
    spec.write_text(spec.read_text().replace("decisions:\n", f"decisions:\n  {made.spec}\n"))
    assert plan(spec, spec.parent, "Q1", dry=True).value


def test_a_decision_is_about_nothing_that_the_spec_would_not_take(spec: Path) -> None:
    (fault,) = decide(spec, spec.parent, "One", About(("NOT_FOUND",))).diagnostics
    assert fault.code == "unknown-name"


@pytest.mark.row("W11")
def test_a_prompt_history_record_has_the_fields_of_its_form_in_their_order(spec: Path) -> None:
    file = remembered(spec, "operation.create_item")
    assert file.relative_to(spec.parent).as_posix() == (
        "history/prompts/001-items/0001-post-items-create-a-new-item.green.prompt.md"
    )
    said = front(file)
    assert list(said) == [
        *("id", "title", "stage", "date", "surface", "model", "feature", "branch", "user", "command", "labels"),
        *("links", "files", "tests"),
    ]
    assert (said["id"], said["stage"], said["feature"]) == ("0001", "green", "001-items")
    assert str(said["date"]) == "2026-01-05"
    links = said["links"]
    assert isinstance(links, dict)
    assert list(links) == ["spec", "ticket", "adr", "pr"]
    assert said["tests"] == ["tests/contract/test_items.py"]
    assert "src/shop/services/items.py" in str(said["files"])


@pytest.mark.slow
def test_what_nobody_knows_is_empty_and_says_so(spec: Path) -> None:
    file = remembered(spec, "operation.create_item")
    said = front(file)
    assert [said[key] for key in ("surface", "model", "user")] == ["", "", ""]
    assert file.read_text().count("# not known") == 3


@pytest.mark.slow
def test_a_record_links_the_decision_about_its_task(spec: Path) -> None:
    made = decided(spec, "ADR0001")
    assert f"adr: {made.path}\n" in remembered(spec, "operation.create_item").read_text()
    assert "adr: null\n" in remembered(spec, "enum.State").read_text()


@pytest.mark.slow
def test_records_of_all_features_are_counted_together(spec: Path) -> None:
    remembered(spec, "operation.create_item").unlink()
    assert remembered(spec, "operation.list_tags", "red").name == "0002-get-tags-list-tags.red.prompt.md"


@pytest.mark.slow
@pytest.mark.parametrize("stage", phr.STAGES)
def test_every_stage_is_known(spec: Path, stage: str) -> None:
    assert front(remembered(spec, "review", stage))["stage"] == stage


@pytest.mark.slow
def test_the_commands_say_where_the_record_is(spec: Path) -> None:
    said = specgen(spec.parent, "adr", "new", "One", "--affects", "Item", "--date", "2026-02-03")
    assert (said.code, "docs/adr/0002-one.md: written" in said.out) == (0, True)
    assert "ADR0002: {title: One, status: proposed, affects: [Item]}" in said.out
    assert str(front(spec.parent / "docs/adr/0002-one.md")["date"]) == "2026-02-03"
    assert specgen(spec.parent, "phr", "review").code == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("adr", "new", " "),
        ("adr", "new", "One", "--date", "today"),
        ("phr", "review", "--stage", "blue"),
        ("phr", "review", "--date", "2026-13-01"),
    ],
)
def test_what_can_not_be_meant_is_told_as_usage(spec: Path, arguments: tuple[str, ...]) -> None:
    assert specgen(spec.parent, *arguments).code == 2
