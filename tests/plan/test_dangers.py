"""Risks that follow from a plan, decisions to take, and from what to what each criterion leads."""

import pytest

from specgen.plan.quarter import QuarterPlan
from tests.plan.judging import FEATURE, QUARTER, judged, table
from tests.plan.plans import SHOP, cells, documented

PAIR = "planning: {people: {first: {roles: [backend]}, second: {roles: [web]}}}\n"
SHOWN = "acceptance: {AC001: {given: a, when: b, then: c, tests: [tests/test_a.py::test_a]}}"
TESTED = FEATURE.replace("}}\n", f", {SHOWN}}}}}\n")


def follow(*sections: str, people: str = PAIR, shop: str = SHOP) -> dict[str, list[str]]:
    return table("Risks that Follow", judged(*sections, people=people, shop=shop))


def ids(plan: QuarterPlan, *keys: str) -> list[str]:
    return sorted(map(plan.id_of, keys))


def test_a_chain_that_hangs_on_one_person_is_told() -> None:
    what, _, cure = follow(TESTED, QUARTER)["one person"]
    assert what == "The critical chain hangs on First alone; nobody else has the role"
    assert cure == "give somebody else the role `backend`"
    pages = "tasks: {pages: {title: P, feature: F001, role: web, after: [operation.list_items], estimate: 9d}}\n"
    assert "one person" not in follow(TESTED, QUARTER, pages)


def test_who_else_could_do_it_is_named() -> None:
    people = PAIR.replace("[web]", "[web, backend], from: 2026-03-20, title: Eve")
    what, _, cure = follow(TESTED, QUARTER, people=people)["one person"]
    assert (what, cure) == (
        "The critical chain hangs on First alone; Eve can do some of it",
        "write `owner:` of a task of it",
    )


def test_who_is_the_only_one_at_all_is_no_risk() -> None:
    assert follow(TESTED, QUARTER, people="planning: {people: {first: {roles: [backend]}}}\n") == {}


@pytest.mark.parametrize(("end", "told"), [("2026-01-09", True), ("2026-01-11", True), ("2026-01-12", False)])
def test_a_plan_that_ends_on_the_last_working_day_has_no_room(end: str, told: bool) -> None:
    quarter = QUARTER.replace("2026-03-27", end)
    week = "tasks: {walk: {title: Walk, feature: F001, role: web, estimate: 5d}}\n"
    assert ("no room" in follow("features: {F001: {title: Walks}}\n", quarter, week)) is told


def test_a_milestone_that_is_reached_on_its_day_has_no_room() -> None:
    plan = judged(TESTED, QUARTER, people=PAIR)
    done = max(each.last for each in plan.schedule.placed)
    tight = QUARTER.replace("}}\n", f", milestones: {{M1: {{title: All, date: {done}, after: [F001]}}}}}}}}\n")
    assert follow(TESTED, tight)["no room"][:2] == [
        f"M1 All is reached on {done}, and due on {done}: there is no room",
        "F001",
    ]


def test_nobody_of_a_role_being_there_is_told_with_what_waits() -> None:
    away = PAIR.replace("[web]", "[web], absent: [2026-01-06..2026-01-08]")
    pages = "tasks: {pages: {title: Pages, feature: F001, role: web, estimate: 3d}}\n"
    plan = judged(TESTED, QUARTER, pages, people=away)
    assert table("Risks that Follow", plan)["absence"] == [
        "Nobody does `web` from 2026-01-06 to 2026-01-08: Second alone has that role",
        plan.id_of("pages"),
        "give somebody else the role `web`, or plan nothing of it for those days",
    ]
    both = away.replace("[backend]", "[backend, web]")
    assert "absence" not in follow(TESTED, QUARTER, pages, people=both)
    later = away.replace("2026-01-06..2026-01-08", "2026-03-02..2026-03-04")
    assert "absence" not in follow(TESTED, QUARTER, pages, people=later)


def test_an_operation_that_is_gone_within_the_quarter_breaks_its_callers() -> None:
    operations = "operations: [list, create, delete]"
    ending = SHOP.replace(
        operations, f"{operations}, list: {{deprecated: {{since: 2026-01-05, sunset: 2026-03-02, use: list_tags}}}}"
    )
    assert follow(TESTED, QUARTER, shop=ending)["breaking"] == [
        "`GET /items` is gone from 2026-03-02: what calls it breaks",
        "`list_items`",
        "callers go to `list_tags` before",
    ]
    assert "breaking" not in follow(TESTED, QUARTER, shop=ending.replace("2026-03-02", "2026-03-28"))


def test_what_anyone_may_call_without_limit_is_told_unless_it_is_excepted() -> None:
    tags = TESTED.replace("[list_items, create_item]", "[list_items, list_tags]")
    assert follow(tags, QUARTER)["no limit"][1] == "`list_tags`"
    limited = "api: {rate_limit: {public: 10/min}}\n"
    assert "no limit" not in follow(tags, QUARTER, limited)
    excepted = "lint: {ignore: {unlimited-public: {api.rate_limit.public: a gateway limits}}}\n"
    assert "no limit" not in follow(tags, QUARTER, excepted)


def test_criteria_without_a_test_are_counted() -> None:
    more = "AC002: {given: a, when: b, then: c}, AC003: {given: a, when: b, then: c, waived: {reason: d, by: e}}"
    bare = TESTED.replace("::test_a]}}", f"::test_a]}}, {more}}}")
    assert follow(bare, QUARTER)["no test"][:2] == [
        "1 of 2 criteria name no test: that they hold is somebody's word",
        "AC002",
    ]
    assert "no test" not in follow(TESTED, QUARTER)


def test_risks_that_follow_leave_the_verdict_alone() -> None:
    bare = FEATURE.replace("}}\n", ", acceptance: {AC001: {given: a, when: b, then: c}}}}\n")
    text = documented(judged(bare, QUARTER, people=PAIR))
    assert "verdict: PASS" in text


def test_what_is_only_proposed_is_to_be_decided_before_its_tasks_begin() -> None:
    decisions = (
        "decisions: {ADR0001: {title: One table, status: proposed, affects: [create_item]}, "
        "ADR0002: {title: Two, status: accepted}, ADR0003: {title: Three, status: proposed}}\n"
    )
    plan = judged(TESTED, QUARTER, decisions)
    place = plan.schedule.place("operation.create_item")
    assert place is not None
    assert cells(documented(plan), "Decisions to Take") == [
        ["ADR0001", "One table", plan.id_of("operation.create_item"), str(place.first)],
        ["ADR0003", "Three", "all", str(plan.schedule.placed[0].first)],
    ]


@pytest.mark.row("X07")
def test_each_criterion_leads_to_its_tests_or_is_said_to_have_none() -> None:
    more = "AC002: {given: d, when: e, then: f}, AC003: {given: g, when: h, then: i, waived: {reason: j, by: k}}"
    plan = judged(TESTED.replace("::test_a]}}", f"::test_a]}}, {more}}}"), QUARTER)
    tasks = ", ".join(ids(plan, "operation.list_items", "operation.create_item", "feature.F001"))
    assert table("Traceability", plan) == {
        "AC001": ["F001", "b: c", "`create_item`, `list_items`", "`tests/test_a.py::test_a`", tasks],
        "AC002": ["F001", "e: f", "`create_item`, `list_items`", "**none**", tasks],
        "AC003": ["F001", "h: i", "`create_item`, `list_items`", "waived: j", tasks],
    }
