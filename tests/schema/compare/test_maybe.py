"""Of what goes and what comes, only what could be one thing is told as such."""

from dataclasses import replace

from specgen.product.conditions import Literal, Name, OneOf
from specgen.product.types import ColumnKind
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.compare.losses import losses, stale
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from specgen.schema.model import Column, ColumnType, Digested, Schema, TableCheck
from specgen.schema.project import project
from tests.schema.build import product_of, schema_of
from tests.schema.compare.test_losses import EACH, found, said, users
from tests.schema.compare.test_values import ENUM

LONG, SHORT = "{type: string, length: ..200}", "{type: string, length: ..100}"
PASSWORD = "{type: password, length: 8..72}"


@EACH
def test_what_comes_beside_it_and_could_not_be_it_does_not_count(dialect: Dialect) -> None:
    before, after = users(f"a: {LONG}"), users(f"b: {SHORT}", "c: boolean")
    lost = found(dialect, before, after)
    assert said(lost) == [("maybe-renamed", "User.a"), ("missing-backfill", "User.c")]
    assert lost[0].maybe == ("User.b",)


@EACH
def test_what_goes_beside_it_and_could_not_become_it_does_not_count(dialect: Dialect) -> None:
    for other in ("c: datetime", f"c: {PASSWORD}"):
        lost = found(dialect, users(f"a: {LONG}", other), users(f"b: {SHORT}"))
        assert said(lost) == [("maybe-renamed", "User.a"), ("data-loss", "User.c")]


@EACH
def test_what_may_be_lost_is_known_without_the_fields(dialect: Dialect) -> None:
    old, new = (dialect.lower(schema_of(text)).schema for text in (users(f"a: {LONG}"), users(f"b: {SHORT}")))
    intent = Intent(losses=("User.a", "User.c"))
    assert stale(compare(old, new, intent), intent) == ("User.c",)


@EACH
def test_a_new_column_of_an_enum_held_no_values(dialect: Dialect) -> None:
    before = "enums: {Status: [draft, live]}\nentities: {Post: {fields: {name: string}}}"
    after = (
        "enums: {Status: [live]}\nentities: {Post: {fields: {name: string, status: {type: Status, optional: true}}}}"
    )
    assert found(dialect, before, after) == []


def test_an_enum_that_becomes_a_text_lets_no_value_go() -> None:
    """Whatever the texts may be from now on: rows in its way are found by the database."""
    before, after = ENUM.format("draft, live"), "entities: {Post: {fields: {status: string}}}"
    old, new = schema_of(before), schema_of(after)
    check = TableCheck("ck", OneOf(Name("status"), (Literal("draft"), Literal("new"))))
    new = replace(new, tables=tuple(replace(table, checks=(check,)) for table in new.tables))
    assert losses(compare(old, new), NOTHING_SAID, product_of(after)) == ()


def test_a_list_is_said_with_what_it_holds() -> None:
    before, after = users("a: {type: {list: string}}"), users("a: boolean")
    (lost, _) = found(DIALECTS[0], before, after)
    assert "array of varchar(255) becomes boolean" in lost.stake


@EACH
def test_what_goes_in_another_table_does_not_count(dialect: Dialect) -> None:
    whole = "entities:\n  User: {{fields: {{{}}}}}\n  Car: {{fields: {{name: string{}}}}}"
    lost = found(dialect, whole.format(f"a: {LONG}", f", c: {LONG}"), whole.format(f"b: {SHORT}", ""))
    assert sorted(said(lost)) == [("data-loss", "Car.c"), ("maybe-renamed", "User.a")]


def test_what_goes_and_is_derived_does_not_count() -> None:
    old, product = schema_of(users(f"a: {LONG}")), product_of(users(f"b: {SHORT}"))
    mark = Column("mark", ColumnType(ColumnKind.VARCHAR, length=64), nullable=True, derived=Digested("a"))
    lost = losses(compare(_beside(old, mark), project(product)), NOTHING_SAID, product)
    assert said(list(lost)) == [("maybe-renamed", "User.a")]


def test_what_comes_and_is_derived_needs_no_value() -> None:
    product = product_of(users("n: integer", "twice: {formula: n * 2, stored: true}"))
    old = project(product)
    mark = Column("mark", ColumnType(ColumnKind.BOOLEAN), True, origin="User.twice", derived=Digested("twice"))
    assert losses(compare(old, _beside(old, mark)), NOTHING_SAID, product) == ()


USER = "entities:\n  User: {fields: {name: string}}\n"
BELOW = "below `entities.Invoice` if it has its rows"


@EACH
def test_rows_that_follow_from_no_field_are_told_by_their_entity(dialect: Dialect) -> None:
    keyed = "  {}: {{key: [user], fields: {{user: {{belongs_to: User}}, total: integer, due: date}}}}"
    two = "  {}: {{fields: {{user: {{belongs_to: User}}, payer: {{belongs_to: User}}}}}}"
    for form in (keyed, two):
        (loss,) = found(dialect, USER + form.format("Bill"), USER + form.format("Invoice"))
        assert said([loss]) == [("maybe-renamed", "Bill")]
        assert BELOW in loss.cure


@EACH
def test_links_with_a_key_of_their_own_need_a_word(dialect: Dialect) -> None:
    own = "  Hook: {timestamps: false, fields: {rack: {belongs_to: Rack}, bike: {belongs_to: Bike}}}\n"
    before = f"entities:\n  Bike: {{fields: {{name: string}}}}\n  Rack: {{fields: {{size: integer}}}}\n{own}"
    lost = found(dialect, before, "entities:\n  Bike: {fields: {name: string}}", Intent(losses=("Rack",)))
    assert said(lost) == [("data-loss", "Hook")]


def test_a_table_that_came_from_no_entity_is_told_by_its_own_name() -> None:
    old, after = schema_of(USER + "  Bill: {fields: {total: integer}}"), product_of(USER)
    old = replace(old, tables=tuple(replace(table, origin="") for table in old.tables))
    (loss,) = losses(compare(old, project(after)), NOTHING_SAID, after)
    assert said([loss]) == [("data-loss", "bills")]


def _beside(schema: Schema, column: Column) -> Schema:
    (table,) = schema.tables
    return replace(schema, tables=(replace(table, columns=(*table.columns, column)),))
