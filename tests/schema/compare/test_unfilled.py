"""What rows that are there have no value for is said, with what gives them one."""

import pytest

from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from tests.schema.compare.test_losses import EACH, found, said, users

WORKED_OUT = "entities:\n  Shop: {{fields: {{price: integer}}}}\n  Sale: {{fields: {{shop: {{belongs_to: Shop}}{}}}}}"


@pytest.mark.parametrize(
    ("field", "in_two_steps"),
    [
        ("twice: {formula: shop_price * 2, stored: true}", True),
        ("number: {type: integer, sequence: true}", True),
        ("name: {type: slug, of: title}", True),
        ("price: {copy: shop.price}", False),
    ],
)
def test_what_nobody_can_say_of_rows_comes_in_two_steps(field: str, in_two_steps: bool) -> None:
    known = ", title: string, shop_price: integer"
    lost = found(DIALECTS[0], WORKED_OUT.format(known), WORKED_OUT.format(f"{known}, {field}"))
    assert [loss.flaw.code for loss in lost if loss.name.startswith("Sale")] == ["missing-backfill"]
    assert lost[0].cure.startswith("let it be a plain field with `optional: true`") == in_two_steps


SHOP = "entities:\n  Shop: {{fields: {{name: string{}}}}}\n"
BIKE = "  Bike: {fields: {name: string, price: integer, shop: {belongs_to: Shop}}}\n"
TOTALS = ", bikes: {has_many: Bike}, bike_count: {count: bikes, stored: true}, worth: {sum: bikes.price, stored: true}"


@EACH
def test_rows_that_are_there_do_not_count_nothing_by_default(dialect: Dialect) -> None:
    lost = found(dialect, SHOP.format("") + BIKE, SHOP.format(TOTALS) + BIKE)
    assert said(lost) == [("missing-backfill", "Shop.bike_count"), ("missing-backfill", "Shop.worth")]
    assert lost[0].stake == "rows of `shops` that are there would have 0 for `Shop.bike_count`, whatever it comes to"
    assert lost[0].cure.startswith("let it be a plain field with `optional: true`")


@EACH
@pytest.mark.parametrize(("name", "holds"), [("bike_count", "type: integer"), ("worth", "type: integer")])
def test_what_was_filled_as_a_plain_field_may_be_counted_from_then_on(dialect: Dialect, name: str, holds: str) -> None:
    plain = SHOP.format(f", bikes: {{has_many: Bike}}, {name}: {{{holds}, optional: true}}") + BIKE
    assert [loss.name for loss in found(dialect, plain, SHOP.format(TOTALS) + BIKE)] == sorted(
        f"Shop.{each}" for each in ("bike_count", "worth") if each != name
    )


def test_rows_that_could_not_be_counted_begin_with_none() -> None:
    known = "entities:\n  User: {fields: {name: string}}\n"
    assert not found(DIALECTS[0], SHOP.format(""), SHOP.format(TOTALS) + BIKE)
    assert not found(DIALECTS[0], known, known + SHOP.format(TOTALS).removeprefix("entities:\n") + BIKE)


def test_what_may_be_nothing_is_worked_out_as_well() -> None:
    known = "price: {type: integer, optional: true}"
    lost = found(DIALECTS[0], users(known), users(known, "twice: {formula: price * 2, stored: true}"))
    assert said(lost) == [("missing-backfill", "User.twice")]
    assert lost[0].stake == "rows of `users` that are there would have nothing for `User.twice`, whatever it comes to"


def test_what_is_no_longer_anything_that_could_be_kept_is_worked_out_as_well() -> None:
    before = SHOP.format(", bikes: {has_many: Bike}, bike_count: date, worth: integer") + BIKE
    lost = found(DIALECTS[0], before, SHOP.format(TOTALS) + BIKE)
    assert said(lost) == [("data-loss", "Shop.bike_count"), ("missing-backfill", "Shop.bike_count")]


@EACH
@pytest.mark.parametrize(
    ("field", "cure"),
    [
        ("type: Address", "write `optional: true` below `entities.User.fields.home`"),
        ("type: password, length: 8..72", "write `optional: true` below `entities.User.fields.home`"),
        ("type: bytes, max_bytes: 9KB", "write `optional: true` below `entities.User.fields.home`"),
        ("type: string, encrypted: true", "write `optional: true` below `entities.User.fields.home`"),
        (
            "type: {list: string}",
            "write `backfill: …` below `entities.User.fields.home`, with the value that they get, or `optional: true`",
        ),
        (
            "type: {list: Address}",
            "write `backfill: []` below `entities.User.fields.home`, or `optional: true`",
        ),
        (
            "type: string, unique: true",
            "write `backfill: {from: …}` below `entities.User.fields.home`, with a field whose value is taken, "
            "or `optional: true`",
        ),
    ],
)
def test_only_what_works_is_offered(dialect: Dialect, field: str, cure: str) -> None:
    types = "\ntypes: {Address: {fields: {street: string, town: {type: string, optional: true}}}}"
    (loss,) = found(dialect, users("name: string"), users("name: string", f"home: {{{field}}}") + types)
    assert loss.cure == cure
