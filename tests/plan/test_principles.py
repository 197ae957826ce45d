"""What a plan says of principles: which rules check them, and what these find now."""

import pytest

from tests.plan.judging import FEATURE, QUARTER, judged, table
from tests.plan.plans import SHOP, documented, quarter_plan

OPERATIONS = "operations: [list, create, delete]"
ENDLESS = SHOP.replace(OPERATIONS, f"{OPERATIONS}, list: {{pagination: none}}")


def principle(text: str, *sections: str) -> list[str]:
    plan = judged(FEATURE, QUARTER, f"constitution: {{P1: {text}}}\n", *sections, shop=ENDLESS)
    return table("Principles", plan)["P1"]


@pytest.mark.row("W16")
def test_a_principle_that_nothing_checks_is_said_to_be_so() -> None:
    assert principle("We are kind") == ["We are kind", "**nothing checks it**", "-"]


@pytest.mark.row("W16")
def test_a_principle_holds_where_its_rules_find_nothing() -> None:
    assert principle("{text: Nobody writes, checks: [public-write]}") == ["Nobody writes", "`public-write`", "holds"]


@pytest.mark.row("W16")
def test_what_its_rules_find_is_counted_and_named() -> None:
    checked = "{text: Lists end, checks: [unpaged-list, public-write]}"
    assert principle(checked)[1:] == ["`public-write`, `unpaged-list`", "**1 found**: `list_items`"]
    excepted = "lint: {ignore: {unpaged-list: {list_items: ten items}}}\n"
    assert principle(checked, excepted)[-1] == "holds"


def test_what_the_language_holds_holds() -> None:
    assert principle("{text: Paths are clean, checks: [trailing-slash]}")[-1] == "holds"


def test_a_rule_that_is_off_checks_nothing() -> None:
    off = "lint: {rules: {unpaged-list: off}}\n"
    assert principle("{text: Lists end, checks: [unpaged-list]}", off)[-1] == "`unpaged-list`: it is switched off"


def test_a_rule_that_there_is_not_is_said_to_be_none() -> None:
    assert principle("{text: Lists end, checks: [unpaged-lists]}")[-1] == "`unpaged-lists`: there is no such rule"


def test_where_nobody_asked_nobody_knows() -> None:
    plan = quarter_plan(FEATURE, QUARTER, "constitution: {P1: {text: Lists end, checks: [unpaged-list]}}\n")
    assert "| P1 | Lists end | `unpaged-list` | `unpaged-list`: nobody asked it |" in documented(plan)
