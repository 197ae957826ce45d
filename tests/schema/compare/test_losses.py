"""What a migration would destroy is said, with the line that allows it."""

from dataclasses import replace

import pytest

from specgen.product.types import ColumnKind
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, CopyOf, Fill, Intent
from specgen.schema.compare.losses import Loss, idle, losses, stale
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from specgen.schema.model import Column, ColumnType, Constant, Digested, Schema
from specgen.schema.project import project
from specgen.source.diagnostics import Severity
from specgen.source.text import FilePlace
from tests.schema.build import product_of, schema_of

NAMED = [pytest.param(dialect, id=dialect.name) for dialect in DIALECTS]
EACH = pytest.mark.parametrize("dialect", NAMED)
KEPT = "removed: {"


def found(dialect: Dialect, before: str, after: str, intent: Intent = NOTHING_SAID) -> list[Loss]:
    """What is lost from the one spec to the other."""
    old, new = (dialect.lower(schema_of(text)).schema for text in (before, after))
    return list(losses(compare(old, new, intent), intent, product_of(after)))


def users(*fields: str, more: str = "") -> str:
    return f"entities: {{User: {{{more} fields: {{{', '.join(fields)}}}}}}}"


def said(found: list[Loss]) -> list[tuple[str, str]]:
    return [(loss.flaw.code, loss.name) for loss in found]


@EACH
def test_what_is_added_loses_nothing(dialect: Dialect) -> None:
    assert not found(dialect, users("name: string"), users("name: string", "age: {type: integer, optional: true}"))


@EACH
def test_a_field_that_goes_needs_a_word(dialect: Dialect) -> None:
    before, after = users("name: string", "age: integer"), users("name: string")
    (loss,) = found(dialect, before, after)
    assert said([loss]) == [("data-loss", "User.age")]
    assert loss.stake == "all values of `User.age` are lost: the column `users.age` goes"
    assert loss.cure == 'write `removed: {User.age: "…"}` with the reason'
    assert not found(dialect, before, after, Intent(losses=("User.age",)))


@EACH
def test_an_entity_that_goes_needs_a_word(dialect: Dialect) -> None:
    gone = "  Invoice: {fields: {total: integer, number: integer}}"
    before, after = f"entities:\n  User: {{fields: {{name: string}}}}\n{gone}", users("name: string")
    (loss,) = found(dialect, before, after)
    assert said([loss]) == [("data-loss", "Invoice")]
    assert loss.stake == "all rows of `Invoice` are lost: the table `invoices` goes"
    assert not found(dialect, before, after, Intent(losses=("Invoice",)))
    assert found(dialect, before, after, Intent(losses=("Invoices",)))


@EACH
def test_one_that_comes_and_holds_the_same_may_be_it(dialect: Dialect) -> None:
    before, after = users("nickname: string"), users("handle: {type: string, optional: true}", "age: string")
    maybe = found(dialect, before, after)[0]
    assert said([maybe]) == [("maybe-renamed", "User.nickname")]
    assert "write `was: nickname` below `entities.User.fields.handle` or `entities.User.fields.age`" in maybe.cure
    assert "`User.handle`, `User.age` is new, and holds the same" in maybe.stake
    assert maybe.cure.endswith('else `removed: {User.nickname: "…"}` with the reason')


@EACH
def test_the_only_one_that_comes_may_be_it_with_another_type(dialect: Dialect) -> None:
    before, after = (users(f"{name}: {{type: string, length: ..{most}}}") for name, most in (("a", 200), ("b", 100)))
    (maybe,) = found(dialect, before, after)
    assert said([maybe]) == [("maybe-renamed", "User.a")]
    assert maybe.stake.endswith("; `User.b` is new, and could hold them")
    assert maybe.cure.startswith("write `was: a` below `entities.User.fields.b` if it has its values, else `removed:")


@EACH
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(("a: integer",), ("b: string", "c: text"), id="two that come"),
        pytest.param(("a: integer", "c: uuid"), ("b: string",), id="two that go"),
        pytest.param(("a: string",), ("b: integer",), id="other spellings"),
        pytest.param(("a: date",), ("b: boolean",), id="nothing can be made of it"),
        pytest.param(("a: string",), ("b: {type: text, encrypted: true}",), id="encrypted"),
        pytest.param(("a: string",), ("b: {type: password, length: 8..72}",), id="hashed"),
        pytest.param(("a: {type: password, length: 8..72}",), ("b: text",), id="was hashed"),
        pytest.param(("a: integer", "n: integer"), ("n: integer", "b: {formula: n * 1.5, stored: true}"), id="follows"),
        pytest.param(("a: string",), ("b: {belongs_to: User, optional: true}",), id="names a row"),
    ],
)
def test_what_could_not_keep_the_values_is_no_other_name(
    dialect: Dialect, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    lost = found(dialect, users(*before), users(*after))
    assert "maybe-renamed" not in [loss.flaw.code for loss in lost]
    assert ("data-loss", "User.a") in said(lost)


@EACH
def test_what_may_be_it_wants_no_value_before_that_is_said(dialect: Dialect) -> None:
    before, after = users("nickname: string"), users("handle: string", "age: integer")
    lost = found(dialect, before, after)
    assert said(lost) == [("maybe-renamed", "User.nickname"), ("missing-backfill", "User.age")]
    lost = found(dialect, before, after, Intent(losses=("User.nickname",)))
    assert said(lost) == [("missing-backfill", "User.handle"), ("missing-backfill", "User.age")]


@EACH
def test_a_column_that_the_language_brings_is_no_other_name(dialect: Dialect) -> None:
    before = users("name: string", "seen_at: {type: datetime, optional: true}", more="timestamps: false,")
    assert said(found(dialect, before, users("name: string"))) == [("data-loss", "User.seen_at")]


@EACH
def test_a_table_with_mostly_the_same_columns_may_be_it(dialect: Dialect) -> None:
    before = "entities: {Bill: {fields: {total: integer, due: date, payer: string}}}"
    after = "entities: {Invoice: {fields: {total: integer, due: date, name: string}}}"
    (loss,) = found(dialect, before, after)
    assert said([loss]) == [("maybe-renamed", "Bill")]
    assert loss.cure.startswith("write `was: Bill` below `entities.Invoice` if it has its rows, else `removed: {Bill")


@EACH
def test_what_all_tables_have_makes_none_alike(dialect: Dialect) -> None:
    before = "entities: {Bill: {fields: {total: integer}}}"
    after = "entities: {Person: {fields: {name: string}}}"
    assert said(found(dialect, before, after)) == [("data-loss", "Bill")]


@EACH
def test_a_table_with_half_of_the_same_columns_is_another(dialect: Dialect) -> None:
    before = "entities: {Bill: {fields: {total: integer, due: date}}}"
    after = "entities: {Invoice: {fields: {total: integer, name: string}}}"
    assert said(found(dialect, before, after)) == [("data-loss", "Bill")]


@EACH
def test_what_comes_in_another_table_is_not_it(dialect: Dialect) -> None:
    both = "entities:\n  User: {{fields: {{name: string{}}}}}\n  Car: {{fields: {{name: string{}}}}}"
    lost = found(dialect, both.format(", born: date", ""), both.format("", ", built: {type: date, optional: true}"))
    assert said(lost) == [("data-loss", "User.born")]


@EACH
def test_links_are_told_by_the_field_that_they_follow_from(dialect: Dialect) -> None:
    whole = "entities:\n  Tag: {{fields: {{name: string}}}}\n  Book: {{fields: {{{}: {{many_to_many: Tag}}}}}}"
    (loss,) = found(dialect, whole.format("tags"), whole.format("topics"))
    assert said([loss]) == [("maybe-renamed", "BookTag")]
    assert "write `was: BookTag` at the field that they follow from" in loss.cure


LINKED = "entities:\n  Bike: {{fields: {{name: string}}}}\n{}"
RACK = "  Rack: {{fields: {{size: integer, bikes: {{many_to_many: Bike{}}}}}}}"


@EACH
@pytest.mark.parametrize("more", ["", ", ordered: true"])
def test_links_go_with_what_they_link(dialect: Dialect, more: str) -> None:
    before, after = LINKED.format(RACK.format(more)), LINKED.format("")
    assert said(found(dialect, before, after)) == [("data-loss", "Rack")]
    assert not found(dialect, before, after, Intent(losses=("Rack",)))
    old, new = (dialect.lower(schema_of(text)).schema for text in (before, after))
    allowed = Intent(losses=("BikeRack", "Rack", "RackBike"))
    assert stale(compare(old, new, allowed), allowed) == ("BikeRack",)


def test_links_that_go_alone_need_a_word() -> None:
    before, after = LINKED.format(RACK.format("")), LINKED.format("  Rack: {fields: {size: integer}}")
    assert said(found(DIALECTS[0], before, after, Intent(losses=("Rack",)))) == [("data-loss", "RackBike")]


def test_a_link_that_tells_something_needs_a_word() -> None:
    own = "  Hook: {key: [rack, bike], fields: {rack: {belongs_to: Rack}, bike: {belongs_to: Bike}, bent: boolean}}"
    before = LINKED.format(f"  Rack: {{fields: {{size: integer}}}}\n{own}")
    assert said(found(DIALECTS[0], before, LINKED.format(""), Intent(losses=("Rack",)))) == [("data-loss", "Hook")]


@EACH
def test_rows_that_were_deleted_come_back(dialect: Dialect) -> None:
    (loss,) = found(dialect, users("name: string", more="soft_delete: true,"), users("name: string"))
    assert said([loss]) == [("data-loss", "User.deleted_at")]
    assert loss.stake == "rows of `User` that were deleted come back: nothing tells them"


@EACH
def test_a_new_field_needs_a_value_for_the_rows_that_are_there(dialect: Dialect) -> None:
    before, after = users("name: string"), users("name: string", "age: integer")
    (loss,) = found(dialect, before, after)
    assert said([loss]) == [("missing-backfill", "User.age")]
    assert loss.cure.startswith("write `backfill: …` below `entities.User.fields.age`")
    for value in (Constant("1", number=True), CopyOf("name")):
        assert not found(dialect, before, after, Intent(fills=(Fill("users", "age", value),)))


@EACH
def test_a_default_or_null_is_a_value_for_them(dialect: Dialect) -> None:
    after = users("name: string", "age: {type: integer, default: 1}", "size: {type: integer, nullable: true}")
    assert not found(dialect, users("name: string"), after)


@EACH
def test_that_a_field_may_no_longer_be_empty_loses_nothing(dialect: Dialect) -> None:
    assert not found(dialect, users("name: {type: string, optional: true}"), users("name: string"))


@EACH
def test_a_hash_holds_nothing_of_a_text(dialect: Dialect) -> None:
    after = users("word: {type: password, column: word, length: 8..72, optional: true}")
    assert said(found(dialect, users("note: text"), after)) == [("data-loss", "User.note")]


@EACH
def test_a_name_that_another_had_is_given_up_first(dialect: Dialect) -> None:
    before = "entities: {Line: {fields: {code: string}}, Berth: {fields: {code: string, width: integer}}}"
    after = (
        "entities: {Line: {was: Berth, fields: {code: string, width: {type: integer, optional: true}}},"
        " Route: {fields: {code: string}}}"
    )
    (loss,) = found(dialect, before, after)
    assert loss.stake == (
        "all rows of `Berth` are lost: the table `berths` goes; `Line` was not it, and has rows of its own"
    )
    assert loss.cure == (
        "that takes two releases: first `…: {was: Line}` under another name, with `Berth` as it is, "
        "then `Line: {was: Berth}`;"
        ' or write `removed: {Berth: "…"}` with the reason'
    )


@EACH
def test_what_was_not_there_took_no_name(dialect: Dialect) -> None:
    before = "entities: {Berth: {fields: {code: string, width: integer}}, Route: {fields: {code: string}}}"
    after = "entities: {Line: {was: Berth, table: routes, fields: {code: string}}}"
    stakes = [loss.stake for loss in found(dialect, before, after) if loss.name == "Berth"]
    assert stakes
    assert not any("was not it" in stake for stake in stakes)


@EACH
@pytest.mark.parametrize(("words", "shown"), [("POINT", "POINT"), ("", "no type")])
def test_a_type_that_no_spec_says_is_called_as_the_database_calls_it(dialect: Dialect, words: str, shown: str) -> None:
    after = schema_of(text := users("name: {type: string, length: ..9}"))
    (table,) = after.tables
    there = tuple(
        replace(each, type=ColumnType(ColumnKind.OTHER, words=words)) if each.name == "name" else each
        for each in table.columns
    )
    before = replace(after, tables=(replace(table, columns=there),))
    (loss,) = losses(compare(before, after, NOTHING_SAID), NOTHING_SAID, product_of(text))
    assert loss.stake == f"`User.name` keeps less of its values: {shown} becomes varchar(9)"


@EACH
def test_a_type_that_keeps_less_needs_a_word(dialect: Dialect) -> None:
    before, after = (users(f"height: {{type: decimal, digits: 9, scale: {scale}}}") for scale in (3, 1))
    (loss,) = found(dialect, before, after)
    assert said([loss]) == [("data-loss", "User.height")]
    assert loss.stake == "`User.height` keeps less of its values: decimal(9, 3) becomes decimal(9, 1)"
    assert not found(dialect, before, after, Intent(losses=("User.height",)))


@EACH
def test_a_type_of_which_none_can_be_made_needs_two(dialect: Dialect) -> None:
    lost = found(dialect, users("born: date"), users("born: boolean"))
    assert said(lost) == [("data-loss", "User.born"), ("missing-backfill", "User.born")]
    assert lost[0].stake == "all values of `User.born` are lost: date becomes boolean, of which none can be made"


@EACH
def test_a_type_that_some_values_may_not_fit_loses_none(dialect: Dialect) -> None:
    assert not found(dialect, users("name: {type: string, length: ..90}"), users("name: {type: string, length: ..9}"))


@EACH
def test_indexes_checks_and_what_is_derived_hold_nothing_of_their_own(dialect: Dialect) -> None:
    rules = "soft_delete: true, indexes: [[age]], checks: {grown: age > 17},"
    before = users("name: {type: string, unique: true}", "age: integer", more=rules)
    after = users("name: string", "age: integer", more="soft_delete: true,")
    assert not found(dialect, before, after)


def test_what_the_database_works_out_may_become_anything() -> None:
    """An author who does not write a column does not lose it."""
    date, flag = ColumnType(ColumnKind.DATE), ColumnType(ColumnKind.BOOLEAN)
    product = product_of(users("name: string"))
    old, new = project(product), project(product)
    before = _beside(old, Column("mark", date, nullable=True, derived=Digested("name")), Column("born", date, True))
    after = _beside(new, Column("mark", flag, nullable=True, derived=Digested("name")))
    assert said(list(losses(compare(before, after), NOTHING_SAID, product))) == [("data-loss", "users.born")]
    gone = losses(compare(before, new), Intent(losses=("users.born",)), product)
    come = losses(
        compare(_beside(old, Column("born", date, True)), _beside(new, before.tables[0].column("mark"))),
        NOTHING_SAID,
        product,
    )
    assert said(list(gone)) == []
    assert said(list(come)) == [("data-loss", "users.born")]


def _beside(schema: Schema, *columns: Column) -> Schema:
    (table,) = schema.tables
    return replace(schema, tables=(replace(table, columns=(*table.columns, *columns)),))


@EACH
def test_what_was_allowed_and_is_lost_no_more_is_told(dialect: Dialect) -> None:
    old, new = (
        dialect.lower(schema_of(text)).schema for text in (users("name: string", "age: integer"), users("name: string"))
    )
    intent = Intent(losses=("User.age", "User.name", "User.size"))
    assert stale(compare(old, new, intent), intent) == ("User.name", "User.size")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("User", "`User` is there still"),
        ("User.name", "`User.name` is there still"),
        ("User.size", "nothing of `User.size` is lost any more"),
        ("Car", "nothing of `Car` is lost any more"),
        ("Car.name", "nothing of `Car.name` is lost any more"),
    ],
)
def test_what_is_there_still_is_not_said_to_be_gone(name: str, message: str) -> None:
    assert idle(name, product_of(users("name: string")), None).message == message


def test_people_are_told_at_a_place() -> None:
    place = FilePlace("migrations/snapshots/001_initial_schema.json")
    said = idle("User.size", product_of(users("name: string")), place)
    assert (said.code, said.severity, said.place) == ("idle-removed", Severity.INFO, place)
    (loss,) = found(DIALECTS[0], users("name: string", "age: integer"), users("name: string"))
    diagnostic = loss.at(place)
    assert (diagnostic.code, diagnostic.severity, diagnostic.message) == ("data-loss", Severity.ERROR, loss.stake)
    assert (diagnostic.help, diagnostic.place) == (loss.cure, place)
