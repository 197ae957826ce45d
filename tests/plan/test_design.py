"""The design of a quarter: seven questions, each with what the spec says, or with what to write."""

import pytest

from specgen.generators.plan.design import QUESTIONS
from tests.plan.judging import FEATURE, QUARTER, judged, table
from tests.plan.plans import SHOP

PATTERN, RESOURCES, TABLES, SECURITY, TESTING, GROWTH, WATCHING = (question for question, *_ in QUESTIONS)


def answers(*sections: str, shop: str = SHOP) -> dict[str, str]:
    return {
        question: said[0] for question, said in table("Design of the Quarter", judged(*sections, shop=shop)).items()
    }


@pytest.mark.row("W19")
def test_seven_questions_are_answered_by_what_the_spec_says() -> None:
    limits = "api: {rate_limit: {public: 10/min, signed_in: 50/min}}\n"
    found = answers(FEATURE, QUARTER, limits)
    assert list(found) == [question for question, *_ in QUESTIONS]
    assert found[PATTERN] == "A monolith: one application"
    assert found[RESOURCES] == "`Item` (list, create)"
    assert found[TABLES].startswith("3 tables, ")
    assert found[TABLES].endswith("relations: `items.shelf_id` names `shelfs`")
    assert found[SECURITY].startswith("Callers show a JWT for ")
    assert found[SECURITY].endswith("; 2 of 2 operations ask who calls")
    assert found[TESTING] == "2 operations with generated tests of their contract; shown to be done by `backend`"
    assert found[GROWTH] == "1 of 1 list in pages; 2 of 2 operations with a rate limit"
    assert " errors that callers can tell by their codes" in found[WATCHING]


@pytest.mark.row("W19")
def test_what_the_spec_says_nothing_of_is_told_with_what_to_write() -> None:
    bare = "entities:\n  Tag: {scope: {read: any, write: any}, fields: {name: string}}\nauth: {scheme: none}\n"
    own = "tasks: {walk: {title: Walk, feature: F001, estimate: 1d}}\n"
    found = answers("features: {F001: {title: Walks}}\n", QUARTER, own, shop=bare)
    assert {question for question, said in found.items() if said.startswith("**none**: ")} == {
        RESOURCES,
        TABLES,
        SECURITY,
        GROWTH,
        WATCHING,
    }
    assert found[SECURITY] == "**none**: nobody signs in: write `auth:`"


def test_what_watches_it_is_named() -> None:
    layer = "integration_layer: {eyes: {kind: monitoring, for: what happens, title: Many Eyes}}\n"
    assert answers(FEATURE, QUARTER, layer)[WATCHING].endswith("; watched by Many Eyes")
    assert "nothing watches it" in answers(FEATURE, QUARTER)[WATCHING]


def test_criteria_and_tasks_with_tests_are_counted() -> None:
    acceptance = (
        "{AC001: {given: a, when: b, then: c, tests: [tests/test_a.py::test_a]}, AC002: {given: a, when: b, then: c}}"
    )
    feature = FEATURE.replace("}}\n", f", acceptance: {acceptance}}}}}\n")
    own = "tasks: {load: {title: Load, feature: F001, tests: [tests/test_l.py::test_l], estimate: 1d}}\n"
    said = answers(feature, QUARTER, own)[TESTING]
    assert "; 1 of 2 criteria name their tests; " in said
    assert said.endswith(" Load")


def test_tables_of_links_belong_to_the_entity_that_has_them() -> None:
    linked = SHOP.replace("fields: {name: string, shelf", "fields: {tags: {many_to_many: Tag}, name: string, shelf")
    assert linked != SHOP
    assert answers(FEATURE, QUARTER, shop=linked)[TABLES].startswith("5 tables, ")
