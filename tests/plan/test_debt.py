"""What is left behind by a quarter, and what comes after it."""

import pytest

from specgen.plan.facts import Fact, Seen, Sight
from specgen.plan.states import Sighting
from tests.plan.judging import FEATURE, QUARTER, judged
from tests.plan.plans import SHOP, cells, documented


def left(*sections: str, shop: str = SHOP) -> list[list[str]]:
    return cells(documented(judged(*sections, shop=shop)), "Follow-ups and Debt")


def kinds(*sections: str, shop: str = SHOP) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in left(*sections, shop=shop)]


@pytest.mark.row("W13")
def test_a_quarter_without_debt_leaves_nothing() -> None:
    assert left(FEATURE, QUARTER) == []
    assert "None." in documented(judged(FEATURE, QUARTER)).partition("## Follow-ups and Debt")[2]


@pytest.mark.row("W13")
def test_what_ends_is_told_with_its_day() -> None:
    ending = SHOP.replace(
        "operations: [list, create, delete]", "operations: [list, create, delete], list: {deprecated: D}"
    )
    for said, done in (
        (
            "{since: 2026-01-05, sunset: 2026-06-30, use: list_shelfs}",
            "take it out on 2026-06-30; callers go to `list_shelfs`",
        ),
        ("{since: 2026-01-05}", "say until when it answers: write `sunset:`"),
    ):
        ((kind, what, why, cure),) = left(FEATURE, QUARTER, shop=ending.replace("deprecated: D", f"deprecated: {said}"))
        assert (kind, what, why, cure) == ("ends", "`GET /items`", "deprecated since 2026-01-05", done)


def test_what_ends_in_another_quarter_is_told_there() -> None:
    ending = SHOP.replace(
        "operations: [list], access: public",
        "operations: [list], access: public, list: {deprecated: {since: 2026-01-05}}",
    )
    assert ending != SHOP
    assert kinds(FEATURE, QUARTER, shop=ending) == [("ends", "`GET /tags`")]
    two = FEATURE.replace("}}\n", "}, F002: {title: Tags, operations: [list_tags]}}\n")
    quarters = QUARTER.replace("}}\n", "}, Q2: {start: 2026-03-30, end: 2026-06-26, features: [F002]}}\n")
    assert kinds(two, quarters, shop=ending) == []


def test_exceptions_of_the_quarter_and_of_all_are_told_with_their_reasons() -> None:
    endless = SHOP.replace(
        "operations: [list, create, delete]", "operations: [list, create, delete], list: {pagination: none}"
    )
    ignored = "unpaged-list: {list_items: ten items, list_tags: few}"
    limits = "unlimited-public: {api.rate_limit.public: a gateway limits}"
    excepted = f"lint: {{ignore: {{{ignored}, {limits}}}}}\n"
    assert [row[1:3] for row in left(FEATURE, QUARTER, excepted, shop=endless)] == [
        ["`api.rate_limit.public` from `unlimited-public`", "a gateway limits"],
        ["`list_items` from `unpaged-list`", "ten items"],
    ]


def test_what_need_not_be_shown_is_told_with_who_answers_for_it() -> None:
    waived = "{given: a, when: b, then: it is drawn, waived: {reason: drawn elsewhere, by: architect}}"
    feature = FEATURE.replace("}}\n", f", acceptance: {{AC001: {waived}}}}}}}\n")
    assert left(feature, QUARTER) == [
        ["not shown", "AC001 of F001: it is drawn", "drawn elsewhere", "architect answers for it"]
    ]


def test_what_is_written_by_hand_answers_501() -> None:
    shop = SHOP.replace(
        "  /shelves:", "  POST /sale: {name: sell, entity: Item, does: service, description: Sells all.}\n  /shelves:"
    )
    assert kinds("features: {F001: {title: Sale, operations: [sell]}}\n", QUARTER, shop=shop) == [
        ("by hand", "`POST /sale`")
    ]


def test_what_is_written_already_is_no_debt() -> None:
    shop = SHOP.replace(
        "  /shelves:", "  POST /sale: {name: sell, entity: Item, does: service, description: Sells all.}\n  /shelves:"
    )
    seen = {"operation.sell": (Seen(Fact(Sight.WRITTEN, "sell"), True),)}
    plan = judged(
        "features: {F001: {title: Sale, operations: [sell]}}\n",
        QUARTER,
        shop=shop,
        look=lambda _: Sighting(seen, True),
    )
    assert cells(documented(plan), "Follow-ups and Debt") == []


def test_what_is_blocked_or_cancelled_is_told_once() -> None:
    whole = FEATURE.replace("title: Items", "title: Items, blocked: nobody knows")
    assert kinds(whole, QUARTER) == [("blocked", "F001 Items")]
    tasks = "tasks: {entity.Item: {blocked: no database}, entity.Shelf: {cancelled: it is there}}\n"
    assert [row[0] for row in left(FEATURE, QUARTER, tasks)] == ["cancelled", "blocked"]
    two = FEATURE.replace("}}\n", "}, F002: {title: Tags, cancelled: nobody tags}}\n")
    assert kinds(two, QUARTER.replace("[F001]", "[F001, F002]")) == [("cancelled", "F002 Tags")]


def test_what_waits_for_the_quarter_or_for_any_is_told() -> None:
    three = FEATURE.replace(
        "}}\n", "}, F002: {title: Tags, after: [F001]}, F003: {title: Shelves}, F004: {title: Rooms}}\n"
    )
    quarters = QUARTER.replace("}}\n", "}, Q2: {start: 2026-03-30, end: 2026-06-26, features: [F002, F004]}}\n")
    assert kinds(three, quarters) == [("waits", "F002 Tags"), ("later", "F003 Shelves")]
