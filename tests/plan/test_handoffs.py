"""Who hands what to whom: what the spec says of it, and what follows from the tasks."""

import json
from dataclasses import replace
from datetime import date

import pytest

from specgen.generators.plan.handoffs import hand_charts
from specgen.plan.facts import Fact, Seen, Sight
from specgen.plan.handing import handed_over
from specgen.plan.quarter import QuarterPlan
from specgen.plan.states import Sighting
from tests.judges.diagrams import mermaid, understood
from tests.judges.markdown import fenced_blocks
from tests.plan.plans import cells, documented, quarter_plan
from tests.plan.test_diagrams import TITLES

TEAM = """\
planning:
  roles: [architect, domain]
  people:
    first: {roles: [backend]}
    second: {roles: [web]}
    third: {roles: [qa]}
"""
FEATURES = """\
features:
  F001: {title: Items, operations: [list_items]}
tasks:
  pages: {title: Pages, feature: F001, role: web, after: [operation.list_items], estimate: 1d}
  screens: {title: Screens, feature: F001, owner: second, after: [entity.Item], estimate: 1d}
"""


def planned(*deliverables: dict[str, object], features: str = FEATURES) -> QuarterPlan:
    quarter = {"start": "2026-01-05", "end": "2026-03-27", "features": ["F001"], "raci": deliverables}
    return quarter_plan(features, f"quarters: {json.dumps({'Q1': quarter}, ensure_ascii=False)}\n", people=TEAM)


def handed(plan: QuarterPlan) -> set[tuple[str, str, str, str]]:
    """Each arrow of the diagram, by the roles' names."""
    found = set()
    for chart in hand_charts(plan):
        names = {box.id: box.label for box in chart.boxes}
        found |= {(names[each.start], each.line, each.label, names[each.end]) for each in chart.arrows}
    return found


@pytest.mark.row("D17")
def test_who_makes_something_hands_it_to_who_gets_it() -> None:
    plan = planned(
        {"deliverable": "Architecture", "responsible": "architect", "informed": ["backend"]},
        {"deliverable": "API needs", "R": "web", "A": "architect", "I": ["backend"]},
        {"deliverable": "Compliance", "R": "domain", "I": ["backend"]},
        {"deliverable": "API", "responsible": "backend", "C": ["domain"], "informed": ["web"]},
    )
    assert {each for each in handed(plan) if each[1] != "-->"} == {
        ("architect", "==>", "Architecture", "backend"),
        ("web", "==>", "API needs", "backend"),
        ("domain", "==>", "Compliance", "backend"),
        ("backend", "==>", "API", "web"),
        ("domain", "-.->", "asked about#58; API", "backend"),
    }
    assert cells(documented(plan), "Deliverables")[1] == ["API needs", "web", "architect", "-", "backend"]


@pytest.mark.row("W17")
def test_each_role_is_told_what_it_waits_for() -> None:
    plan = planned()
    ids = {key: plan.id_of(key) for key in ("entity.Item", "operation.list_items", "pages", "screens", "feature.F001")}
    asked = {(each.taker, each.giver): each for each in handed_over(plan)}
    web = asked["web", "backend"]
    assert set(web.given) == {"operation.list_items", "entity.Item"}
    assert set(web.waiting) == {"pages", "screens"}
    shown = {(row[0], row[1]): row[2:4] for row in cells(documented(plan), "What Each Role Waits For")}
    assert shown["web", "backend"] == [
        ", ".join(sorted((ids["pages"], ids["screens"]))),
        ", ".join(sorted((ids["entity.Item"], ids["operation.list_items"]))),
    ]
    assert ("qa", "web") in shown


def test_it_waits_from_the_first_day_or_from_its_last_work_before() -> None:
    plan = planned()
    web = next(each for each in handed_over(plan) if (each.taker, each.giver) == ("web", "backend"))
    assert web.since == date(2026, 1, 5)
    own = "  draft: {title: Drafts, feature: F001, role: web, estimate: 2h}\n  pages: {title: Pages"
    begun = planned(features=FEATURES.replace("  pages: {title: Pages", own))
    since = next(each.since for each in handed_over(begun) if (each.taker, each.giver) == ("web", "backend"))
    draft = begun.schedule.place("draft")
    assert draft is not None
    assert since == draft.last


def test_what_is_cancelled_is_waited_for_by_nobody() -> None:
    gone = FEATURES.replace("estimate: 1d", "estimate: 1d, cancelled: nobody looks")
    assert {each.taker for each in handed_over(planned(features=gone))} == {"qa"}


def test_what_is_done_is_waited_for_by_nobody() -> None:
    keys = ("entity.Item", "operation.list_items")
    plan = planned()
    seen = {key: (Seen(Fact(Sight.SERVED, key), True),) for key in keys}
    done = replace(plan, plan=replace(plan.plan, sighting=Sighting(seen, True)))
    assert {(each.taker, each.giver) for each in handed_over(plan)} == {("web", "backend"), ("qa", "web")}
    assert {(each.taker, each.giver) for each in handed_over(done)} == {("qa", "web")}


def test_what_has_no_day_is_done_on_none() -> None:
    blocked = f"{FEATURES}  operation.list_items: {{blocked: nobody knows}}\n"
    web = next(each for each in handed_over(planned(features=blocked)) if each.taker == "web")
    assert (web.first, web.last) == (None, None)


@pytest.mark.wide
@pytest.mark.judge("mermaid")
def test_mermaid_reads_whatever_is_handed_over() -> None:
    raci: list[dict[str, object]] = [
        {"deliverable": title, "R": "architect", "C": ["domain"], "I": ["backend"]} for title in TITLES
    ]
    text = documented(planned(*raci))
    drawn = fenced_blocks(text.partition("## Hand-offs")[2], "mermaid")
    assert mermaid({str(number): each for number, each in enumerate(drawn)}) == []
    arrows = [each for diagram in drawn for each in understood(diagram).arrows]
    assert len(arrows) == 2 * len(TITLES) + len(handed_over(planned()))
