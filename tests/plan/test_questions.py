"""The questions that follow from what is planned."""

import pytest

from specgen.plan.gaps import Gap
from tests.plan.plans import PEOPLE, QUARTERS, cells, documented, quarter_plan

ITEMS = "features:\n  F001: {title: Items, operations: [list_items, create_item]}\n  F002: {title: Tags}\n"
SHOWN = "acceptance: {AC001: {given: a, when: b, then: c}}"
OPEN_SHOP = """\
auth: {user: User}
entities:
  User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
  Tag: {scope: {read: any, write: any}, fields: {name: string}}
endpoints:
  /tags:
    {entity: Tag, operations: [list, read, create], service: hall, access: public, list: {pagination: none},
     read: {deprecated: {since: 2026-01-01}}}
  POST /sums: {name: sum_up, entity: Tag, does: service, service: hall}
services: {hall: {description: Where tags are, owns: [User, Tag], uses: [bank]}}
data_layer: {cellar: {kind: relational, for: all rows}}
integrations: {bank: {description: Money, direction: outbound, auth: api_key, secrets: [BANK_KEY]}}
"""
"""Each of its operations leaves another question open."""

ALL_OF_IT = f"""\
features:
  F001: {{title: Tags, operations: [list_tags, read_tag, create_tag, sum_up], {SHOWN}}}
  F002: {{title: Nothing}}
"""


def gaps(features: str) -> list[Gap]:
    return list(quarter_plan(features, QUARTERS).gaps)


@pytest.mark.row("W10")
def test_a_feature_without_criteria_is_asked_how_it_is_seen() -> None:
    assert [each.name for each in gaps(ITEMS)] == ["no-criteria F001"]
    assert gaps(ITEMS.replace("title: Items,", f"title: Items, {SHOWN},")) == []


@pytest.mark.row("W06")
def test_a_feature_without_anything_to_do_is_asked_what_that_is() -> None:
    (gap,) = gaps(f"features: {{F001: {{title: Items, {SHOWN}}}, F002: {{title: Tags}}}}\n")
    assert (gap.name, gap.kind, gap.blocks) == ("nothing-to-do F001", "gap", True)


@pytest.mark.row("W14")
@pytest.mark.parametrize("by", ["operation", "resource", "entity"])
def test_questions_of_all_five_kinds_follow(by: str) -> None:
    people = PEOPLE.replace("people:", f"by: {by}, people:")
    plan = quarter_plan(ALL_OF_IT, QUARTERS, people=people, shop=OPEN_SHOP)
    assert {(each.kind, each.name) for each in plan.gaps} == {
        ("gap", "undescribed sum_up"),
        ("security", "unlimited create_tag"),
        ("architecture", "no-fallback bank"),
        ("breaking", "no-sunset read_tag"),
        ("performance", "endless list_tags"),
    }


@pytest.mark.row("W06")
def test_what_was_asked_and_what_follows_stand_in_the_plan() -> None:
    asked = "questions:\n  Q001: {text: Who may, kind: security, blocks: [list_items], owner: first, due: 2026-01-16}\n"
    plan = quarter_plan(ITEMS, QUARTERS, asked)
    text = documented(plan)
    waiting = plan.id_of("operation.list_items")
    assert cells(text, "Open Questions") == [["Q001", "security", "Who may", waiting, "First", "2026-01-16"]]
    ((kind, what, task, blocks, cure),) = cells(text, "Questions that Follow")
    assert (kind, task, blocks) == ("gap", plan.id_of("feature.F001"), "no")
    assert "F001" in what
    assert "`acceptance:`" in cure


def test_what_is_answered_is_no_question() -> None:
    text = documented(quarter_plan(ITEMS, QUARTERS, "questions: {Q001: {text: Why, answer: so}}\n"))
    assert cells(text, "Open Questions") == []


def test_what_somebody_asks_of_an_operation_holds_up_the_task_that_makes_it() -> None:
    asked = "questions: {Q001: {text: Why, blocks: [list_items]}}\n"
    plan = quarter_plan(ITEMS, QUARTERS, asked, people=PEOPLE.replace("people:", "by: resource, people:"))
    ((*_, waiting, _, _),) = cells(documented(plan), "Open Questions")
    assert waiting == plan.id_of("resource.Item")
