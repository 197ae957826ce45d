"""The diagrams of a plan, before mermaid's own parser: whatever titles say, all is drawn, and nothing is lost."""

import json
from functools import cache
from pathlib import Path

import pytest

from specgen.files import render_drafts
from specgen.generators.design import Design
from specgen.generators.markdown import inline
from specgen.generators.plan.brief.contents import Surroundings
from specgen.generators.plan.brief.markdown import brief
from specgen.plan.quarter import QuarterPlan
from specgen.schema.project import project as project_schema
from tests.generators.test_documents_judged import TEXTS
from tests.judges.diagrams import mermaid, understood
from tests.judges.markdown import fenced_blocks, markdownlint
from tests.plan.plans import QUARTERS, cells, documented, quarter_plan

pytestmark = pytest.mark.judge("mermaid")

TITLES = (
    *(text for text in TEXTS if "\n" not in text),
    "its direction TD, direction LR",
    "end",
    "gantt",
    "section one",
    "title of it",
    "click me",
    "call me()",
    "excludes weekends",
    "done, crit, after T001",
    "a: b; c # d",
    ":::critical",
    "x]) --> y",
    '"] --- z',
    "100 %",
    "%% remark",
    "%%{init: {}}%%",
    "#35; #quot; &amp;",
    "2026-01-05, 3d",
    "graph TD",
    "subgraph",
    "style T001 fill:red",
    "\u202eright to left",
    "e\u0301 combined",
    "one\ttab",
    "a very long title, " * 9,
)
MANY = 400
SHORT = 59


def shown(text: str) -> str:
    """A title as a diagram shows it, behind the number of its task."""
    words = " ".join(text.split())
    return words if len(words) <= SHORT + 1 else f"{words[:SHORT]}…"


@cache
def hostile() -> QuarterPlan:
    """A quarter whose tasks, features and milestones are called as nobody should call them."""
    features, tasks, milestones = {}, {}, {}
    for number, title in enumerate(TITLES, 1):
        features[f"F{number:03}"] = {"title": title}
        after = [f"one_{number - 1}"] if number > 1 else []
        tasks[f"one_{number}"] = {"title": title, "feature": f"F{number:03}", "after": after, "estimate": "1h"}
        milestones[f"T{number:03}"] = {"title": title, "date": "2026-01-06"}
    quarters = {"Q1": {"start": "2026-01-05", "end": "2026-12-31", "features": [*features], "milestones": milestones}}
    sections = {"features": features, "tasks": tasks, "quarters": quarters}
    return quarter_plan(*(f"{name}: {json.dumps(said, ensure_ascii=False)}\n" for name, said in sections.items()))


def diagrams(plan: QuarterPlan) -> list[str]:
    return fenced_blocks(documented(plan), "mermaid")


def test_mermaid_reads_them() -> None:
    assert mermaid({str(number): text for number, text in enumerate(diagrams(hostile()))}) == []


def test_each_bar_is_called_as_its_task() -> None:
    plan = hostile()
    bars = [bar for text in diagrams(plan) if text.startswith("gantt") for bar in understood(text).bars]
    of = {each.name: shown(f"{each.name} {each.title}") for each in plan.features}
    expected = [
        (of[task.feature], shown(f"{plan.id_of(task.key)} {task.title}"), str(place.first), str(place.until), mark)
        for feature in plan.features
        for task in plan.tasks
        if task.feature == feature.name and (place := plan.schedule.place(task.key)) and place.start != place.end
        for mark in ["crit" if place.chained else ""]
    ]
    named = [shown(f"{each.name} {each.title}") for each in plan.quarter.milestones]
    assert bars == [*expected, *(("Milestones", name, "2026-01-06", "2026-01-06", "milestone") for name in named)]


def test_each_box_is_called_as_its_task_and_each_arrow_is_there() -> None:
    plan = hostile()
    graphs = [understood(text) for text in diagrams(plan) if text.startswith("flowchart")]
    boxes = {box for graph in graphs for box in graph.boxes}
    assert boxes == {(plan.id_of(task.key), f"{plan.id_of(task.key)} {shown(task.title)}") for task in plan.tasks}
    inside = {task.key for task in plan.tasks}
    chain = plan.schedule.chain
    assert {arrow for graph in graphs for arrow in graph.arrows} == {
        (plan.id_of(each), plan.id_of(task.key), "thick" if each in chain and task.key in chain else "normal")
        for task in plan.tasks
        for each in task.after
        if each in inside
    }


def test_titles_stand_whole_in_the_tables() -> None:
    rows = cells(documented(hostile()).replace("\\|", "¦"), "Tasks")
    titles = {row[1] for row in rows}
    assert {inline(title).replace("|", "¦") for title in TITLES} - titles == set()


@pytest.mark.judge("markdownlint")
def test_markdownlint_lets_the_documents_pass(tmp_path: Path) -> None:
    plan = hostile()
    product = plan.product
    design = Design(product, project_schema(product), plan.plan.contract)
    around = Surroundings("product.yaml", frozenset())
    (tmp_path / "plan.md").write_text(documented(plan), encoding="utf-8")
    for file in render_drafts("brief", (brief(plan, task, design, around) for task in plan.tasks)):
        (tmp_path / file.path).write_text(file.text, encoding="utf-8")
    assert markdownlint(sorted(tmp_path.glob("*.md"))) == []


@pytest.mark.wide
def test_a_large_plan_is_told_in_several_diagrams() -> None:
    names = [f"one_{number}" for number in range(MANY)]
    same = {"title": "Ünsäglich: " * 9, "feature": "F001", "estimate": "1h"}
    own = {name: {**same, "after": names[max(0, place - 1) : place]} for place, name in enumerate(names)}
    spec = f"features: {{F001: {{title: One}}, F002: {{title: Two}}}}\ntasks: {json.dumps(own)}\n"
    found = diagrams(quarter_plan(spec, QUARTERS))
    assert len(found) > len(("graph", "chart"))
    assert mermaid({str(number): text for number, text in enumerate(found)}) == []
    bars = [bar for text in found if text.startswith("gantt") for bar in understood(text).bars]
    assert len({name for _, name, *_ in bars}) == MANY
    boxes = {name for text in found if text.startswith("flowchart") for name, _ in understood(text).boxes}
    assert len(boxes) == MANY + 1


def test_where_nothing_waits_and_nobody_works_there_is_no_diagram() -> None:
    plan = quarter_plan("features: {F001: {title: One}, F002: {title: Two}}\n", QUARTERS)
    assert diagrams(plan) == []
    assert "No task waits for another one." in documented(plan)
    assert "No task has a day." in documented(plan)
