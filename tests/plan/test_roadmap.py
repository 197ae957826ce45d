"""The roadmap: all quarters, what waits for what across them, and what no quarter has."""

from functools import cache
from pathlib import Path

import pytest

from specgen.contract.project import project
from specgen.files import render_drafts
from specgen.generators.plan import roadmap
from specgen.plan.read_lock import NEW
from specgen.plan.verdict import Verdict
from specgen.plan.whole import plan_of
from tests.check import resolved
from tests.cli.command import specgen
from tests.judges.diagrams import mermaid, understood
from tests.judges.markdown import fenced_blocks, markdownlint
from tests.plan.plans import PEOPLE, QUARTERS, SHOP, cells
from tests.plan.test_plan_command import FEATURES, HEAD

PLANS = """\
features:
  F001: {title: Items, operations: [create_item]}
  F002: {title: "Lists: of items; #1", operations: [list_items], priority: could, after: [F001]}
  F003: {title: Tags, operations: [list_tags], blocked: no ink}
  F004: {title: Some day, entities: [Tag]}
  F005: {title: Never, entities: [Tag], cancelled: nobody wants it}
quarters:
  Q2: {start: 2026-03-30, end: 2026-06-26, features: [F002, F003]}
  Q1:
    start: 2026-01-05
    end: 2026-03-27
    theme: Make things
    features: [F001, F005]
    milestones: {M1: {title: "Made: all", date: 2026-03-02, after: [F001]}}
"""
LATE = PLANS.replace("end: 2026-03-27", "end: 2026-01-06").replace("2026-03-02", "2026-01-06")


def road(plans: str = PLANS) -> roadmap.Roadmap:
    product = resolved(SHOP + PEOPLE + plans)
    return roadmap.roadmap_of(plan_of(product, project(product), NEW))


@cache
def text(plans: str = PLANS) -> str:
    (file,) = render_drafts("plan", [roadmap.draft(roadmap.view(road(plans)))])
    return file.text


def test_each_quarter_has_a_line_the_earliest_first() -> None:
    first, second = cells(text(), "Quarters")
    tasks = [str(len(each.tasks)) for each in road().quarters]
    assert first[:6] == ["Q1", "Make things", "2026-01-05", "2026-03-27", "1", tasks[0]]
    assert second[:6] == ["Q2", "-", "2026-03-30", "2026-06-26", "2", tasks[1]]
    assert first[9] == str(road().quarters[0].schedule.finishes)
    assert second[9].endswith("without a day")


def test_what_ends_after_its_quarter_is_marked() -> None:
    late = road(LATE).quarters[0]
    assert cells(text(LATE), "Quarters")[0][9] == f"**{late.schedule.finishes}**"
    assert cells(text(LATE), "Quarters")[0][8] == "FAIL"


ASKED = "questions: {Q001: {text: Why, blocks: [list_tags]}}\n"


@pytest.mark.parametrize(
    ("plans", "worst"),
    [(FEATURES + QUARTERS, Verdict.READY), (FEATURES + QUARTERS + ASKED, Verdict.CONCERNS), (PLANS, Verdict.FAIL)],
)
def test_the_verdict_is_the_worst_of_the_quarters(plans: str, worst: Verdict) -> None:
    assert road(plans).verdict is worst
    assert f"\nverdict: {worst.value}\n" in text(plans)


def test_each_reason_is_told_with_its_quarter() -> None:
    assert {row[0] for row in cells(text(LATE), "What Speaks Against It")} == {"Q1", "Q2"}


def test_each_feature_of_a_quarter_has_a_line_with_its_days() -> None:
    rows = {row[0]: row for row in cells(text(), "Features")}
    assert rows.keys() == {"F001", "F002", "F003"}
    days = list(road().quarters[0].schedule.placed)
    assert rows["F001"][6:8] == [str(min(each.first for each in days)), str(max(each.last for each in days))]
    assert rows["F002"][2:4] == ["Q2", "could"]
    assert rows["F002"][8] == "F001"
    assert rows["F003"][6:8] == ["-", "-"]


def test_what_waits_for_another_quarter_is_told() -> None:
    found = cells(text(), "What Waits across Quarters")
    waiting = [task for task in road().quarters[1].tasks if task.feature == "F002"]
    assert [row[:4] for row in found] == [["F002", "Q2", "F001", "Q1"]]
    assert found[0][4].startswith(min(road().quarters[1].id_of(task.key) for task in waiting))


def test_what_comes_too_late_is_told() -> None:
    wrong = PLANS.replace("operations: [create_item]", "operations: [create_item], after: [F003]")
    assert ["F001", "Q1", "F003", "Q2", "**too late**"] in cells(text(wrong), "What Waits across Quarters")


def test_features_that_no_quarter_does_are_told() -> None:
    assert cells(text(), "In No Quarter") == [
        ["F004", "Some day", "must", "not planned"],
        ["F005", "Never", "must", "cancelled: nobody wants it"],
    ]


def test_milestones_of_all_quarters_are_told() -> None:
    done = str(road().quarters[0].schedule.finishes)
    assert cells(text(), "Milestones") == [["Q1", "M1", "Made: all", "2026-03-02", "F001", done]]


@pytest.mark.judge("mermaid")
def test_mermaid_draws_quarters_features_and_milestones() -> None:
    (chart,) = fenced_blocks(text(), "mermaid")
    assert mermaid({"roadmap": chart}) == []
    bars = understood(chart).bars
    rows = {row[0]: row for row in cells(text(), "Features")}
    assert [bar[:2] for bar in bars] == [
        ("Q1 Make things", "Q1 from its first to its last day"),
        ("Q1 Make things", "F001 Items"),
        ("Q1 Make things", "M1 Made: all"),
        ("Q2", "Q2 from its first to its last day"),
        ("Q2", "F002 Lists: of items; #1"),
    ]
    assert bars[0][2:4] == ("2026-01-05", "2026-03-28")
    assert bars[1][2] == rows["F001"][6]


@pytest.mark.judge("markdownlint")
def test_markdownlint_lets_it_pass(tmp_path: Path) -> None:
    nothing = "quarters: {Q1: {start: 2026-01-05, end: 2026-03-27, features: []}}\n"
    for name, plans in (("all", PLANS), ("late", LATE), ("empty", nothing)):
        (tmp_path / f"{name}.md").write_text(text(plans))
    assert markdownlint(sorted(tmp_path.glob("*.md"))) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "product.yaml").write_text(HEAD + SHOP + PEOPLE + FEATURES + QUARTERS)
    return tmp_path


@pytest.mark.slow
def test_all_is_planned_by_one_command(folder: Path) -> None:
    done = specgen(folder, "plan", "--all")
    assert done.code == 0
    assert [line.partition(":")[0] for line in done.out.splitlines() if line.startswith("Q")] == ["Q1", "Q2"]
    names = {path.name for path in (folder / "docs").iterdir()}
    assert names > {"roadmap.md", "roadmap.html", "plan-q1.md", "plan-q1.html", "plan-q2.md", "plan-q2.html"}
    assert specgen(folder, "plan", "--all", "--check").code == 0
    assert specgen(folder, "plan", "Q2", "--check").code == 0


@pytest.mark.slow
def test_check_writes_nothing_and_names_what_would_change(folder: Path) -> None:
    done = specgen(folder, "plan", "--all", "--check")
    assert done.code == 1
    assert "docs/roadmap.md" in done.err + done.out
    assert "specgen plan --all" in done.err + done.out
    assert not (folder / "docs").exists()


@pytest.mark.slow
def test_the_worst_quarter_decides_the_exit_code(folder: Path) -> None:
    with (folder / "product.yaml").open("a") as spec:
        spec.write("tasks: {own: {title: Long, feature: F002, estimate: 300d}}\n")
    assert specgen(folder, "plan", "Q1").code == 0
    assert specgen(folder, "plan", "--all").code == 1


@pytest.mark.slow
def test_the_word_beside_all_is_the_spec(folder: Path) -> None:
    assert specgen(folder.parent, "plan", "--all", str(folder)).code == 0
    assert (folder / "docs/roadmap.md").exists()


@pytest.mark.slow
@pytest.mark.parametrize("words", [("Q1", "--all"), ("Q1", "product.yaml", "--all"), ()])
def test_a_quarter_or_all_is_named(folder: Path, words: tuple[str, ...]) -> None:
    done = specgen(folder, "plan", *words)
    assert done.code == 2
    assert "exclude each other" in done.err if words else "name a quarter" in done.err
