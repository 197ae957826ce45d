"""The definition of done, who is let in to what, and budgets: what a plan says of them."""

import pytest

from specgen.generators.plan.done import CHECKLIST_OF_TEN
from specgen.plan.facts import Fact, Seen, Sight
from specgen.plan.states import Sighting
from tests.plan.judging import FEATURE, QUARTER, judged, table
from tests.plan.plans import SHOP

ROUTES, SIGNED_IN, WHOSE, MODELS, ERRORS, SECRETS, PRINCIPLES, STATUSES, WRITING, WAITING = (
    text for text, _ in CHECKLIST_OF_TEN
)
UNKNOWN = "not known without code"


def checks(*sections: str, shop: str = SHOP) -> dict[str, list[str]]:
    return table("Definition of Done", judged(FEATURE, QUARTER, *sections, shop=shop))


@pytest.mark.row("W08")
def test_ten_checks_say_whether_they_hold_and_why() -> None:
    found = checks()
    assert list(found) == [text for text, _ in CHECKLIST_OF_TEN]
    assert found[ROUTES] == ["pass", "all 2 operations are below `/api`"]
    assert found[SIGNED_IN] == ["pass", "2 of 2 operations ask who calls"]
    assert found[STATUSES][0] == found[ERRORS][0] == "pass"
    assert {found[check][0] for check in (MODELS, SECRETS, WRITING, WAITING)} == {UNKNOWN}
    assert found[PRINCIPLES][0] == "nothing to check"


def test_routes_without_a_path_of_their_own_fail() -> None:
    assert checks("api: {base_path: ''}\n")[ROUTES][0] == "**fail**"


def test_what_anyone_may_write_fails_until_it_is_excepted() -> None:
    items = "{entity: Item, operations: [list, create, delete]"
    rows = "  Item:\n    scope: {read: any, write: signed_in}"
    shop = SHOP.replace(items, f"{items}, access: public").replace(rows, rows.replace("signed_in", "any"))
    assert checks(shop=shop)[SIGNED_IN] == ["**fail**", "open to anyone, and hardly meant so: `create_item`"]
    meant = "lint: {ignore: {public-write: {create_item: anyone may, delete_item: anyone may}}}\n"
    assert checks(meant, shop=shop)[SIGNED_IN][1].endswith("open to anyone: `create_item`, `list_items`")


def test_what_is_wrong_with_another_quarter_is_not_told() -> None:
    tags = "/tags: {entity: Tag, operations: [list], access: public}"
    shop = SHOP.replace(tags, tags.replace("[list]", "[list, create]"))
    shop = shop.replace("Tag: {scope: {read: any, write: signed_in}", "Tag: {scope: {read: any, write: any}")
    assert shop != SHOP
    assert checks(shop=shop)[SIGNED_IN][0] == "pass"


def test_rows_that_more_than_their_owner_reach_fail() -> None:
    owned = SHOP.replace("fields: {name: string, shelf", "fields: {seller: {belongs_to: User}, name: string, shelf")
    loose = owned.replace("  Item:\n    scope: {read: any, write: signed_in}\n", "  Item:\n")
    assert checks(shop=loose)[WHOSE] == ["**fail**", "more than their owners reach the rows of `Item`"]
    kept = loose.replace("  Item:\n", "  Item:\n    owner: seller\n")
    assert checks(shop=kept)[WHOSE] == ["pass", "2 operations reach the caller's own rows"]


def test_a_quarter_without_operations_has_nothing_to_check() -> None:
    plan = judged("features: {F001: {title: Tags, entities: [Tag]}}\n", QUARTER)
    found = table("Definition of Done", plan)
    assert {found[check][0] for check in (ROUTES, SIGNED_IN, STATUSES)} == {"nothing to check"}


def test_principles_decide_whether_the_code_follows_them() -> None:
    kept = "constitution: {P1: {text: Nobody writes unseen, checks: [public-write]}}\n"
    assert checks(kept)[PRINCIPLES] == ["pass", "the rules of 1 principle find nothing"]
    kind = "constitution: {P1: {text: Nobody writes unseen, checks: [public-write]}, P2: We are kind}\n"
    assert checks(kind)[PRINCIPLES] == [UNKNOWN, "nothing checks P2"]
    broken = "constitution: {P1: {text: All is described, checks: [unpaged-list]}}\n"
    endless = SHOP.replace("/items: {entity: Item,", "/items: {entity: Item, list: {pagination: none},")
    assert endless != SHOP
    assert checks(broken, shop=endless)[PRINCIPLES] == ["**fail**", "rules find something against P1"]


def test_what_is_written_by_hand_is_named() -> None:
    items = "  /shelves:"
    shop = SHOP.replace(
        items, "  POST /sale: {name: sell, entity: Item, does: service, description: Sells all.}\n  /shelves:"
    )
    plan = judged("features: {F001: {title: Sale, operations: [sell]}}\n", QUARTER, shop=shop)
    assert table("Definition of Done", plan)[WAITING][1].endswith("`sell` is written by hand")
    assert table("Security of the Quarter", plan)["SQL injection"] == ["0 of 1", "`sell`"]


@pytest.mark.parametrize(
    ("holds", "known"),
    [
        ((True, True), ["pass", "the code agrees with the spec: `Item`, `create_item`"]),
        ((True, False), ["**fail**", "the code differs from the spec: `create_item`"]),
        ((True, None), [UNKNOWN, "`specgen check --app` compares the code with 3 types of the contract"]),
    ],
)
def test_where_somebody_looked_at_the_code_it_is_known(holds: tuple[bool, bool | None], known: list[str]) -> None:
    facts = {
        "entity.Item": Fact(Sight.TABLE_AGREES, "Item"),
        "operation.create_item": Fact(Sight.AGREES, "create_item"),
    }
    seen = {key: (Seen(fact, hold),) for (key, fact), hold in zip(facts.items(), holds, strict=True)}
    plan = judged(FEATURE, QUARTER, look=lambda _: Sighting(seen, True))
    assert table("Definition of Done", plan)[MODELS] == known


def test_what_nothing_guards_is_counted_and_named() -> None:
    plan = judged("features: {F001: {title: All, operations: [list_items, list_tags]}}\n", QUARTER)
    found = table("Security of the Quarter", plan)
    assert len(found) == len(("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"))
    assert found["Authentication"] == ["1 of 2", "`list_tags`"]
    assert found["Rate limiting"] == ["0 of 2", "all of them"]
    assert found["Input validation"] == ["2 of 2", "-"]


def test_budgets_are_those_that_the_spec_says() -> None:
    quarter = QUARTER.replace("[F001]}", "[F001], success: [95 % of all lists within 200 ms, ten shops use it]}")
    limits = "api: {rate_limit: {public: 10/min, signed_in: 50/min}}\n"
    found = table("Budgets", judged(FEATURE, quarter, limits))
    assert found["Calls of who has not signed in"][0] == "10 req/min per address"
    assert found["Calls of who has signed in"][0] == "50 req/min per user"
    assert found["Answers"] == ["95 % of all lists within 200 ms", "`quarters.Q1.success`"]
    assert "Rows of a page" in found
