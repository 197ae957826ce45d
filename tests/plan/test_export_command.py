"""`specgen export`: where it writes, and what it says when it can't."""

import json
import shutil
from pathlib import Path

import pytest

from specgen.generators.plan.exports.forms import FORMS
from tests.cli.command import specgen
from tests.plan.plans import PEOPLE, QUARTERS, SHOP

pytestmark = pytest.mark.slow

HEAD = "specgen: 1\nproduct: {name: Shop, version: 1.0.0, created: 2026-01-05, description: Things to buy.}\n"
FEATURES = (
    "features:\n  F001: {title: Items, operations: [list_items]}\n  F002: {title: Tags, operations: [list_tags]}\n"
)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a spec and the plan of its first quarter."""
    folder = tmp_path_factory.mktemp("planned")
    (folder / "product.yaml").write_text(HEAD + SHOP + PEOPLE + FEATURES + QUARTERS)
    assert specgen(folder, "plan", "Q1").code == 0
    return folder


@pytest.fixture
def folder(planned: Path, tmp_path: Path) -> Path:
    """That folder, for one test alone."""
    shutil.copytree(planned, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_help_names_each_form(tmp_path: Path) -> None:
    said = " ".join(specgen(tmp_path, "export", "--help").out.split())
    *others, last = (form.name for form in FORMS)
    assert f"{', '.join(others)} or {last};" in said


def test_it_writes_json_to_standard_output(folder: Path) -> None:
    said = specgen(folder, "export", "Q1")
    assert said.code == 0
    assert json.loads(said.out)["kind"] == "plan"


def test_what_it_finds_stands_beside_what_it_writes(folder: Path) -> None:
    spec = folder / "product.yaml"
    spec.write_text(spec.read_text().replace("operations: [list_tags]", "entities: [Shelf]"))
    assert specgen(folder, "plan", "Q1").code == 1
    said = specgen(folder, "export", "Q1", "--to", "csv")
    assert said.code == 1
    assert said.out.startswith("id,key,")
    assert "error[needed-before]" in said.err


def test_it_writes_several_files_at_once_and_nothing_else(folder: Path) -> None:
    before = set(folder.rglob("*"))
    said = specgen(folder, "export", "Q1", "--to", "csv=out/tasks.csv", "--to", "ical=plan.ics", "--to", "json=-")
    assert said.code == 0
    assert json.loads(said.out)["quarter"] == "Q1"
    assert set(folder.rglob("*")) - before == {folder / "out", folder / "out/tasks.csv", folder / "plan.ics"}
    assert (folder / "plan.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert (folder / "out/tasks.csv").read_bytes().startswith(b"id,key,")


def test_it_says_what_it_wrote_where_nothing_else_is_on_standard_output(folder: Path) -> None:
    said = specgen(folder, "export", "Q1", "--to", "csv=tasks.csv", "--to", "ical=plan.ics")
    assert (said.code, said.out, said.err) == (0, "csv: tasks.csv\nical: plan.ics\n", "")
    assert specgen(folder, "export", "Q1", "--to", "csv=tasks.csv", "--quiet").out == ""


def test_the_same_again_makes_the_same_bytes(folder: Path) -> None:
    first, second = (specgen(folder, "export", "Q1", "--to", "github").out for _ in range(2))
    assert first == second != ""


def test_nothing_is_told_of_tasks_whose_numbers_are_not_kept(folder: Path) -> None:
    spec = folder / "product.yaml"
    spec.write_text(spec.read_text().replace("[list_items]", "[list_items, create_item, delete_item]"))
    said = specgen(folder, "export", "Q1", "--to", "json=plan.json")
    assert said.code == 1
    assert "error[unnumbered-task]: no number is kept for" in said.out
    assert "`operation.create_item`" in said.out
    assert "run `specgen plan Q1` first" in said.out
    assert not (folder / "plan.json").exists()


def test_a_quarter_that_is_not_there_is_said_to_be_so(folder: Path) -> None:
    said = specgen(folder, "export", "Q3")
    assert (said.code, said.out) == (1, "")
    assert "error[unknown-quarter]: there is no quarter called `Q3`" in said.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "jiro"), "there is no form `jiro`; did you mean `jira`?"),
        (("--to", "csv", "--to", "json"), "two exports can't go to one place"),
        (("--to", "csv=a", "--to", "json=a"), "two exports can't go to one place"),
        (("--to", "csv=a", "--to", "csv=b"), "nor one form to two"),
        (("--known", "none.csv"), "what is known can't be read from `none.csv`"),
        (("--known", "product.yaml"), "what is known has no column `Issue key` or `ID`"),
    ],
)
def test_what_can_not_be_followed_is_a_fault_of_use(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = specgen(folder, "export", "Q1", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_file_that_can_not_be_written_is_said_to_be_so(folder: Path) -> None:
    said = specgen(folder, "export", "Q1", "--to", "csv=docs")
    assert said.code == 3
    assert "docs: this can't be written" in said.err


def test_what_jira_holds_is_updated(folder: Path) -> None:
    (folder / "jira.csv").write_text("Issue key,Labels,Labels\nABC-7,specgen,specgen-shop-T001\n")
    said = specgen(folder, "export", "Q1", "--to", "jira", "--known", "jira.csv")
    assert [line for line in said.out.splitlines() if line.startswith("ABC-7,Task,")]
