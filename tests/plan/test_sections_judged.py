"""The tables of a plan that say what is left, decided, shown and handed over, before outside judges."""

import json
from pathlib import Path

import pytest

from tests.judges.diagrams import mermaid
from tests.judges.markdown import fenced_blocks, markdownlint
from tests.plan.judging import judged, table
from tests.plan.plans import documented
from tests.plan.test_diagrams import TITLES

PEOPLE = "planning: {roles: [architect], people: {first: {roles: [backend]}, second: {roles: [web]}}}\n"


def sections() -> list[str]:
    """A spec that says everything a plan tells, in words that no language of documents likes."""
    acceptance, decisions, principles, tasks, raci = {}, {}, {}, {}, []
    for number, text in enumerate(TITLES, 1):
        said: dict[str, object] = {"given": text, "when": text, "then": text}
        if number % 3 == 0:
            said["waived"] = {"reason": text, "by": text}
        acceptance[f"AC{number:03}"] = said
        decisions[f"ADR{number:04}"] = {"title": text, "status": "proposed"}
        principles[f"P{number}"] = {"text": text, "checks": ["public-write"] if number % 2 else []}
        stopped = {"cancelled": text} if number % 2 else {"blocked": text}
        tasks[f"one_{number}"] = {"title": text, "feature": "F001", "role": "web", "estimate": "1h", **stopped}
        raci.append({"deliverable": text, "R": "architect", "I": ["backend"], "C": ["web"]})
    features = {
        "F001": {"title": TITLES[0], "operations": ["list_items"], "acceptance": acceptance},
        "F002": {"title": TITLES[1], "cancelled": TITLES[2]},
        "F003": {"title": TITLES[3], "after": ["F001"]},
    }
    quarter = {"start": "2026-01-05", "end": "2026-12-31", "features": ["F001", "F002"], "raci": raci}
    found = {"features": features, "quarters": {"Q1": quarter}, "tasks": tasks, "decisions": decisions}
    said_all = {**found, "constitution": principles}
    return [f"{name}: {json.dumps(part, ensure_ascii=False)}\n" for name, part in said_all.items()]


@pytest.mark.wide
@pytest.mark.judge("markdownlint")
@pytest.mark.judge("mermaid")
def test_judges_let_pass_whatever_is_said(tmp_path: Path) -> None:
    plan = judged(*sections(), people=PEOPLE)
    text = documented(plan)
    (tmp_path / "plan.md").write_text(text, encoding="utf-8")
    assert markdownlint([tmp_path / "plan.md"]) == []
    assert mermaid({str(number): each for number, each in enumerate(fenced_blocks(text, "mermaid"))}) == []


@pytest.mark.slow
def test_each_row_has_a_cell_for_each_column() -> None:
    plan = judged(*sections(), people=PEOPLE)
    headings = {
        "Risks that Follow": 4,
        "Decisions to Take": 4,
        "Principles": 4,
        "What Each Role Waits For": 7,
        "Deliverables": 5,
        "Definition of Done": 3,
        "Security of the Quarter": 3,
        "Follow-ups and Debt": 4,
        "Traceability": 6,
        "Design of the Quarter": 2,
    }
    text = documented(plan)
    for heading, width in headings.items():
        part = text.partition(f"## {heading}\n")[2].partition("\n## ")[0].replace("\\|", "")
        rows = [line for line in part.splitlines() if line.startswith("|")]
        assert len(rows) > len(("names", "marks")), heading
        assert {line.count("|") - 1 for line in rows} == {width}, heading
    assert len(table("Traceability", plan)) == len(TITLES)
