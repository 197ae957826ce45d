"""Values of enums that go need others in their place, and those that come are offered."""

from specgen.schema.compare.intent import Intent, ValueNames
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from tests.schema.compare.test_losses import EACH, found, said

ENUM = "enums: {{Status: [{}]}}\nentities: {{Post: {{fields: {{status: Status}}}}}}"


@EACH
def test_a_value_that_goes_needs_another(dialect: Dialect) -> None:
    before, after = ENUM.format("draft, live, archived"), ENUM.format("draft, live")
    (loss,) = found(dialect, before, after)
    assert said([loss]) == [("unmapped-value", "Status")]
    assert loss.stake == "rows may hold `archived`, which `Status` no longer has"
    hint = "with what they hold instead: `draft` or `live`"
    assert loss.cure == "write `map: {Status: {archived: …}}`, " + hint
    assert not found(dialect, before, after, Intent(values=(ValueNames("status", (("archived", "draft"),)),)))


@EACH
def test_a_value_that_comes_instead_is_offered(dialect: Dialect) -> None:
    (loss,) = found(dialect, ENUM.format("draft, live"), ENUM.format("draft, shown"))
    assert loss.cure == "write `map: {Status: {live: shown}}`"


@EACH
def test_several_values_that_come_are_offered_for_several(dialect: Dialect) -> None:
    lost = found(dialect, ENUM.format("draft, live, old"), ENUM.format("draft, shown, kept"))
    assert {loss.cure.partition("instead: ")[2] for loss in lost} == {"`shown` or `kept`"}


@EACH
def test_one_value_is_not_offered_for_several(dialect: Dialect) -> None:
    both = found(dialect, ENUM.format("draft, live, old"), ENUM.format("draft, shown"))
    hint = "with what they hold instead: `draft` or `shown`"
    assert [loss.cure for loss in both] == [
        f"write `map: {{Status: {{{value}: …}}}}`, {hint}" for value in ("live", "old")
    ]


@EACH
def test_a_value_that_several_columns_may_hold_is_told_once(dialect: Dialect) -> None:
    both = "enums: {{Status: [{}]}}\nentities: {{Post: {{fields: {{now: Status, next: Status}}}}}}"
    assert said(found(dialect, both.format("draft, live"), both.format("draft"))) == [("unmapped-value", "Status")]


@EACH
def test_each_enum_of_a_table_has_its_values(dialect: Dialect) -> None:
    both = "enums: {{Status: [{}], Size: [{}]}}\nentities: {{Post: {{fields: {{size: Size, status: Status}}}}}}"
    (loss,) = found(dialect, both.format("draft, live", "small, big"), both.format("draft", "small, big"))
    assert loss.stake == "rows may hold `live`, which `Status` no longer has"


def test_values_in_lists_are_values() -> None:
    both = "enums: {{Status: [{}]}}\nentities: {{Post: {{fields: {{all: {{type: {{list: Status}}}}}}}}}}"
    lost = found(DIALECTS[0], both.format("draft, live"), both.format("draft"))
    assert said(lost) == [("unmapped-value", "Status")]


@EACH
def test_values_of_what_becomes_a_list_are_lost_as_a_whole(dialect: Dialect) -> None:
    lost = found(
        dialect, ENUM.format("draft"), ENUM.replace(": Status", ": {{type: {{list: Status}}}}").format("draft")
    )
    assert said(lost) == [("data-loss", "Post.status"), ("missing-backfill", "Post.status")]


@EACH
def test_what_was_no_enum_has_no_values_to_map(dialect: Dialect) -> None:
    lost = found(dialect, "entities: {Post: {fields: {status: boolean}}}", ENUM.format("draft"))
    assert said(lost) == [("data-loss", "Post.status"), ("missing-backfill", "Post.status")]


@EACH
def test_values_in_another_order_lose_nothing(dialect: Dialect) -> None:
    assert not found(dialect, ENUM.format("draft, live"), ENUM.format("live, fresh, draft"))
