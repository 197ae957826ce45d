"""`specgen plan`: what it writes, and that nobody else takes it away."""

import shutil
from pathlib import Path

import pytest

from specgen.plan.lock import LAST, NAME
from specgen.plan.read_lock import read_lock
from specgen.source.text import Source
from tests.cli.command import specgen
from tests.plan.plans import PEOPLE, QUARTERS, SHOP, cells

pytestmark = pytest.mark.slow

HEAD = "specgen: 1\nproduct: {name: Shop, version: 1.0.0, created: 2026-01-05, description: Things to buy.}\n"
FEATURES = """\
features:
  F001: {title: Items, operations: [list_items, create_item]}
  F002: {title: Tags, operations: [list_tags]}
"""
DOCUMENT = Path("docs/plan-q1.md")


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a spec and the plan of its first quarter."""
    folder = tmp_path_factory.mktemp("planned")
    write(folder, FEATURES)
    assert specgen(folder, "plan", "Q1").code == 0
    return folder


@pytest.fixture
def folder(planned: Path, tmp_path: Path) -> Path:
    """That folder, for one test alone."""
    shutil.copytree(planned, tmp_path, dirs_exist_ok=True)
    return tmp_path


def write(folder: Path, features: str) -> None:
    (folder / "product.yaml").write_text(HEAD + SHOP + PEOPLE + features + QUARTERS)


def numbers(folder: Path) -> dict[str, int]:
    lock = read_lock(Source(NAME, (folder / NAME).read_text())).value
    return {key: row.number for key, row in lock.rows.items() if not row.retired} if lock else {}


def test_it_writes_a_document_and_the_numbers(folder: Path) -> None:
    assert "| T001 |" in (folder / DOCUMENT).read_text()
    assert sorted(numbers(folder).values()) == list(range(1, len(numbers(folder)) + 1))


def test_again_it_changes_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / DOCUMENT, folder / NAME)}
    assert specgen(folder, "plan", "Q1", "--check").code == 0
    assert specgen(folder, "plan", "Q1").code == 0
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.row("W03")
def test_tasks_keep_their_numbers(folder: Path) -> None:
    before = numbers(folder)
    write(folder, FEATURES.replace("[list_items, create_item]", "[delete_item, list_items]"))
    assert specgen(folder, "plan", "Q1", "--check").code == 1
    assert specgen(folder, "plan", "Q1").code == 0
    after = numbers(folder)
    assert after["operation.delete_item"] == max(before.values()) + 1
    assert {key: number for key, number in after.items() if key in before} == {
        key: number for key, number in before.items() if key != "operation.create_item"
    }


def test_a_merged_lock_is_read_and_written_anew(folder: Path) -> None:
    with (folder / NAME).open("a") as lock:
        lock.write("<<<<<<< ours\nz_of_another_branch T001\n=======\n>>>>>>> theirs\n")
    before = numbers(folder)
    assert specgen(folder, "plan", "Q1").code == 0
    del before["z_of_another_branch"]
    assert numbers(folder) == before
    assert "<<<<<<<" not in (folder / NAME).read_text()


def test_what_the_last_plan_said_may_be_lost(folder: Path) -> None:
    before = numbers(folder)
    (folder / LAST).write_text("<<<<<<< ours\n")
    said = specgen(folder, "plan", "Q1")
    assert said.code == 0
    assert "warning[broken-last-plan]" in said.out
    assert numbers(folder) == before
    assert "moved" not in (folder / DOCUMENT).read_text()
    assert specgen(folder, "plan", "Q1").out.count("warning") == 0


def test_a_lock_that_is_broken_stays_as_it_is(folder: Path) -> None:
    (folder / NAME).write_text("what is this?\n")
    said = specgen(folder, "plan", "Q1")
    assert said.code == 1
    assert f"--> {NAME}" in said.out
    assert (folder / NAME).read_text() == "what is this?\n"


def test_a_lock_that_is_gone_is_missed(folder: Path) -> None:
    (folder / NAME).unlink()
    said = specgen(folder, "plan", "Q1")
    assert said.code == 1
    assert "it is gone, and the numbers of tasks with it" in said.out
    assert not (folder / NAME).exists()


def test_other_commands_leave_it_alone(folder: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / DOCUMENT, folder / NAME)}
    assert specgen(folder, "generate").code == 0
    assert specgen(folder, "plan", "Q2").code == 0
    assert specgen(folder, "generate", "--check").code == 0
    assert specgen(folder, "check").code == 0
    assert (folder / DOCUMENT).read_bytes() == before[folder / DOCUMENT]


def test_a_document_that_somebody_edited_is_left_alone(folder: Path) -> None:
    (folder / DOCUMENT).write_text("my own words\n")
    said = specgen(folder, "plan", "Q1")
    assert said.code == 1
    assert (folder / DOCUMENT).read_text() == "my own words\n"


def test_a_document_that_somebody_edited_is_overwritten_where_they_say_so(folder: Path) -> None:
    before = (folder / DOCUMENT).read_text()
    (folder / DOCUMENT).write_text("my own words\n")
    assert "--overwrite" in specgen(folder, "plan", "Q1").out
    assert specgen(folder, "plan", "Q1", "--overwrite").code == 0
    assert (folder / DOCUMENT).read_text() == before


def test_plans_of_quarters_that_are_gone_are_said_to_be_left_over(folder: Path) -> None:
    product = folder / "product.yaml"
    product.write_text(product.read_text().replace("  Q1:", "  Q9:"))
    said = specgen(folder, "plan", "Q9")
    assert said.code == 0
    assert "warning[left-over-file]: `docs/plan-q1.md` is left over: the spec has no quarter `Q1`\n" in said.out
    assert "= help: delete it, or keep it where specgen does not look" in said.out
    for file in (folder / "docs").glob("plan-q1*"):
        file.unlink()
    assert "left over" not in specgen(folder, "plan", "Q9").out
    assert "plan-q1" not in (folder / ".specgen/manifest.json").read_text()


@pytest.mark.wide
def test_the_day_that_counts_as_today_can_be_said(folder: Path) -> None:
    said = specgen(folder, "plan", "Q1", "--as-of", "2026-02-03")
    assert said.code == 0
    assert "as nobody looked at the code, all work is planned from 2026-02-03 on" in said.out
    assert "as_of: 2026-02-03" in (folder / DOCUMENT).read_text()
    assert specgen(folder, "plan", "Q1", "--check", "--as-of", "2026-02-03").code == 0
    assert specgen(folder, "plan", "Q1", "--check").code == 1
    assert "2026-02-03 to " in specgen(folder, "next", "--as-of", "2026-02-03").out
    assert '"as_of": "2026-02-03"' in specgen(folder, "status", "--json", "--as-of", "2026-02-03").out
    assert '"as_of": "2026-02-03"' in specgen(folder, "export", "Q1", "--as-of", "2026-02-03").out
    assert "2026-02-03" in specgen(folder, "brief", "T001", "--as-of", "2026-02-03").out


OTHER_DAYS = ("2026-02-30", "2026-2-3", "", "20260203")


@pytest.mark.wide
@pytest.mark.parametrize("day", ["tomorrow", *(pytest.param(each, marks=pytest.mark.wide) for each in OTHER_DAYS)])
def test_what_is_no_day_is_no_today(folder: Path, day: str) -> None:
    for command in (("plan", "Q1"), ("status",), ("next",), ("export", "Q1"), ("brief", "T001")):
        said = specgen(folder, *command, "--as-of", day)
        assert said.code == 2
        assert "`--as-of` takes one of the calendar" in said.err


def test_what_tests_show_to_be_done_is_not_planned_again(folder: Path) -> None:
    own = "tasks: {load_test: {title: Load test, feature: F001, estimate: 3d, tests: [tests/test_load.py::test_p95]}}\n"
    write(folder, FEATURES + own)
    assert specgen(folder, "plan", "Q1").code == 0
    passed = '<testsuite><testcase classname="tests.test_load" name="test_p95"/></testsuite>'
    (folder / "passed.xml").write_text(passed)
    assert specgen(folder, "plan", "Q1", "--junit", "passed.xml", "--as-of", "2026-02-03").code == 0
    (row,) = (each for each in cells((folder / DOCUMENT).read_text(), "Tasks") if each[1] == "Load test")
    assert (row[5], row[-1]) == ("-", "done")
    (folder / "passed.xml").write_text(passed.replace("/>", "><failure/></testcase>", 1))
    assert specgen(folder, "plan", "Q1", "--junit", "passed.xml", "--as-of", "2026-02-03").code == 0
    (row,) = (each for each in cells((folder / DOCUMENT).read_text(), "Tasks") if each[1] == "Load test")
    assert (row[5] >= "2026-02-03", row[-1]) == (True, "todo")


def test_what_can_not_be_looked_at_is_said(folder: Path) -> None:
    said = specgen(folder, "plan", "Q1", "--junit", "nothing.xml")
    assert said.code == 3
    assert "there is no such file" in said.out


def test_two_ways_to_the_same_code_are_too_many(folder: Path) -> None:
    assert specgen(folder, "plan", "Q1", "--app", "a:b", "--openapi", "c").code == 2


def test_the_errors_that_rules_find_count_against_a_plan(folder: Path) -> None:
    lint = "lint: {rules: {unshown-feature: error}}\n"
    write(folder, FEATURES + lint)
    said = specgen(folder, "plan", "Q1")
    assert said.code == 1
    assert "error[unshown-feature]" in said.out
    assert "\nFAIL: " in said.out
    assert "FAIL: the spec breaks rules, by errors that `specgen validate` tells: `unshown-feature`\n" in said.out
    assert "verdict: FAIL" in (folder / DOCUMENT).read_text()
    write(folder, FEATURES)
    assert "unshown-feature" not in specgen(folder, "plan", "Q1").out


@pytest.mark.parametrize("command", ["status", "next"])
def test_where_nothing_is_planned_it_is_said_what_to_write(tmp_path: Path, command: str) -> None:
    (tmp_path / "product.yaml").write_text(HEAD + SHOP)
    said = specgen(tmp_path, command)
    assert said.code == 0
    assert said.out == (
        "nothing is planned: write `features:`, and `quarters:`, each with `start`, `end` and its `features`\n"
    )


def test_a_quarter_that_is_not_there_is_said_to_be_so(folder: Path) -> None:
    said = specgen(folder, "plan", "Q3")
    assert said.code == 1
    assert "error[unknown-quarter]: there is no quarter called `Q3`" in said.out
    assert "did you mean" in said.out


def test_what_is_needed_too_early_is_an_error_that_shows_the_chain(folder: Path) -> None:
    write(folder, FEATURES.replace("operations: [list_tags]", "entities: [Shelf]"))
    said = specgen(folder, "plan", "Q1")
    assert said.code == 1
    assert "error[needed-before]: `F001` of `Q1` needs `entity.Shelf`, which `F002` of `Q2` makes" in said.out
    assert "`operation.create_item`, which needs `entity.Item`, which needs `entity.Shelf`" in said.out


def test_a_feature_that_waits_for_a_later_one_is_told_once(folder: Path) -> None:
    """The later one's tasks wait for those of the first: a circle, of which nobody has to hear besides."""
    shared = "  F002: {title: Prices, operations: [delete_item]}\n"
    write(
        folder,
        FEATURES.replace("title: Items,", "title: Items, after: [F002],").replace(
            "  F002: {title: Tags, operations: [list_tags]}\n", shared
        ),
    )
    said = specgen(folder, "plan", "Q1")
    assert said.out.count("error[") == 1
    assert "error[needed-before]: `F001` of `Q1` waits for `F002`, which is done in `Q2`" in said.out


def test_tasks_that_wait_for_each_other_are_shown_whole(folder: Path) -> None:
    own = "tasks:\n  load_test: {title: Load, feature: F001, after: [operation.list_items]}\n"
    own += "  operation.list_items: {after: [load_test]}\n"
    write(folder, FEATURES + own)
    said = specgen(folder, "plan", "Q1")
    assert said.code == 1
    assert "error[circular-tasks]" in said.out
    assert "`load_test` waits for `operation.list_items`, which waits for `load_test`" in said.out


def test_a_feature_that_waits_for_a_later_one_is_told_where_its_author_says_so(folder: Path) -> None:
    write(folder, FEATURES.replace("F001: {", "F001: {after: [F002], "))
    said = specgen(folder, "plan", "Q1")
    assert said.code == 1
    assert "error[needed-before]: `F001` of `Q1` waits for `F002`, which is done in `Q2`\n" in said.out
    assert "take it out of `after:`" in said.out
    assert "FAIL: F001 waits for F002, which is done too late\n" in said.out


def test_the_verdict_is_told_with_what_speaks_against_the_plan(folder: Path) -> None:
    said = specgen(folder, "plan", "Q1")
    assert "\nCONCERNS: it can be done as it is planned" in said.out
    assert "\n  CONCERNS: 1 question is open, though nothing waits for the answer: " in said.out


def test_a_plan_that_cannot_be_kept_is_a_finding(folder: Path) -> None:
    product = folder / "product.yaml"
    product.write_text(product.read_text().replace("end: 2026-03-27", "end: 2026-01-05"))
    said = specgen(folder, "plan", "Q1")
    assert said.code == 1
    assert "\nFAIL: it can't be done as it is planned\n  FAIL: " in said.out
    assert "verdict: FAIL" in (folder / DOCUMENT).read_text()


def test_a_task_that_waits_for_one_of_a_later_quarter_is_told(folder: Path) -> None:
    later = "tasks:\n  early: {title: Early, feature: F001, after: [late]}\n  late: {title: Late, feature: F002}\n"
    write(folder, FEATURES + later)
    said = specgen(folder, "plan", "Q1")
    assert said.code == 1
    assert "error[needed-before]: `F001` of `Q1` needs `late`, which `F002` of `Q2` makes: `early`" in said.out
    assert "early: {title: Early, feature: F001, after: [late]}" in said.out


def test_a_principle_of_which_the_rule_is_misspelt_stops_the_plan(folder: Path) -> None:
    text = (folder / "product.yaml").read_text()
    (folder / "product.yaml").write_text(f"{text}constitution: {{P1: {{text: It ends, checks: [unpaged-lists]}}}}\n")
    done = specgen(folder, "plan", "Q1")
    assert done.code == 1
    assert "did you mean `unpaged-list`?" in done.err + done.out
    (folder / "product.yaml").write_text(f"{text}constitution: {{P1: {{text: It ends, checks: [unpaged-list]}}}}\n")
    assert specgen(folder, "plan", "Q1").code == 0
    assert "| P1 | It ends | `unpaged-list` | holds |" in (folder / DOCUMENT).read_text()
