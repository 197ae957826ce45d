"""JSON values that rows hold, and that can't be read as the spec says now, stop a migration, as a loss does."""

from dataclasses import replace

import pytest

from specgen.product.fields import Json
from specgen.product.types import CompositeRef
from specgen.schema.compare.compare import compare
from specgen.schema.compare.formed import Ask, Place, unread, unread_everywhere
from specgen.schema.compare.intent import Intent
from specgen.schema.dialect import Dialect
from specgen.schema.json_forms import Bounds, JsonForm, Member, json_form
from tests.schema.build import product_of, schema_of
from tests.schema.compare.test_losses import EACH, found, said

HEAD = "enums: {Kind: [home, work], Deed: [home]}\n"
FOREIGN = "types: {Invoice: {schema: schemas/invoice.json, description: An invoice.}}\n"
USER = "entities: {User: {fields: {a: {type: %s, optional: true}}}}\n"
WAS = "{type: string, optional: true}"


def address(*members: str, of: str = "Address") -> str:
    """A product whose users have a value with *members* beside a street."""
    return f"{HEAD}types: {{{of}: {{fields: {{street: string, {', '.join(members)}}}}}}}\n{USER % of}"


def member(of: str) -> str:
    return address(f"a: {{type: {of}}}")


def users(of: str, types: str = "") -> str:
    return f"{types}\n{USER % of}"


def changed(dialect: Dialect, before: str, after: str) -> list[str]:
    old, new = (dialect.lower(schema_of(text)).schema for text in (before, after))
    return [type(change).__name__ for change in compare(old, new)]


TEXT, LINK = "Remark: {fields: {text: text}}", "Link: {fields: {url: url}}"
NOTES = f"types: {{{TEXT}, {LINK}, Note: {{one_of: {{%s}}, by: %s}}}}"
BOTH = NOTES % ("text: Remark, link: Link", "kind")


@EACH
@pytest.mark.parametrize(
    ("before", "after", "words", "cure"),
    [
        (address(f"zip: {WAS}"), address(), "`Address.zip` goes", "leave `Address.zip` as long as rows hold it"),
        (
            address("zip: string"),
            address(),
            "`Address.zip` goes",
            "leave `Address.zip` with `optional: true` as long as rows hold it",
        ),
        (
            address(),
            address("zip: string"),
            "rows have no `Address.zip`",
            "write `optional: true` below `types.Address.fields.zip`",
        ),
        (
            address("zip: string"),
            address("code: string"),
            "`Address.zip` goes; rows have no `Address.code`",
            "leave `Address.zip` with `optional: true` as long as rows hold it",
        ),
        (
            address(f"zip: {WAS}"),
            address("zip: string"),
            "rows may have no `Address.zip`",
            "leave `optional: true` below `types.Address.fields.zip`",
        ),
        (
            address("zip: {type: string, nullable: true}"),
            address("zip: string"),
            "`Address.zip` may be null in rows",
            "leave `nullable: true` below `types.Address.fields.zip`",
        ),
        (
            member("string"),
            member("integer"),
            "`Address.a` was `string`, and is `integer`",
            "leave `Address.a` as it was, beside a new member with `optional: true` into which your code copies what "
            "it holds",
        ),
        (member("{list: string}"), member("string"), "`Address.a` was a list of `string`, and is `string`", ""),
        (member("integer"), member("string"), "`Address.a` was `integer`, and is `string`", ""),
        (member("integer"), member("decimal"), "`Address.a` was `integer`, and is `decimal`", ""),
        (member("decimal"), member("integer"), "`Address.a` was `decimal`, and is `integer`", ""),
        (member("bigint"), member("integer"), "`Address.a` was `bigint`, and is `integer`", ""),
        (member("float"), member("integer"), "`Address.a` was `float`, and is `integer`", ""),
        (member("string"), member("json"), "`Address.a` was `string`, and is `json`", ""),
        (
            member("money, currency: EUR"),
            member("money, currency: USD"),
            "`Address.a` was `money of EUR`, and is `money of USD`",
            "",
        ),
        (member("Kind"), member("Deed"), "`Address.a` may be `work` in rows", "leave `work` as long as rows hold it"),
        (
            users("Remark", BOTH),
            users("{list: Remark}", BOTH),
            "the value was `Remark`, and is a list of `Remark`",
            "",
        ),
        (
            users("Note", "types: {Note: {fields: {text: text}}}"),
            users("Note", BOTH),
            "`Note` is one of several types, told by `kind`, where `Note` was one type",
            "",
        ),
        (
            users("Note", BOTH),
            users("Note", NOTES % ("text: Remark", "kind")),
            "`link` tells no `Note` any more",
            "leave `link: Link` in its `one_of` as long as rows hold it",
        ),
        (
            users("Note", BOTH),
            users("Note", NOTES % ("text: Remark, link: Link", "sort")),
            "`Note` is one of several types, told by `sort`, where `Note` was one of several types, told by `kind`",
            "",
        ),
        (
            users("json"),
            users("Remark", BOTH),
            "the value was `json`, and is `Remark`",
            "leave it as it was, beside a new field with `optional: true` into which your code copies what it holds",
        ),
    ],
)
def test_what_can_not_be_read_any_more_needs_a_word(
    dialect: Dialect, before: str, after: str, words: str, cure: str
) -> None:
    (loss,) = found(dialect, before, after)
    assert said([loss]) == [("data-loss", "User.a")]
    assert loss.stake.startswith(f"rows of `User.a` may hold what can't be read any more: {words}")
    assert loss.cure.startswith(cure)
    assert loss.cure.endswith(
        '; or write `removed: {User.a: "…"}` with the reason once no row holds such a value; '
        "`migrate new --preflight` asks then"
    )
    assert not found(dialect, before, after, Intent(losses=("User.a",)))


NARROWER = [
    ("string, length: ..9", "string, length: ..8", "length"),
    ("string", "string, length: 1..", "length"),
    ("text", "string", "length"),
    ("uuid", "string, length: ..35", "length"),
    ("phone", "string, length: ..15", "length"),
    ("Kind", "string, length: ..3", "length"),
    ("Kind", "string, length: 5..", "length"),
    ("uuid", "string, length: 37..", "length"),
    ("url", "string, length: 2..", "length"),
    ("integer", "integer, min: 1", "min"),
    ("integer, min: -3", "integer, min: -2", "min"),
    ("integer", "integer, max: 9", "max"),
    ("float, max: 10", "float, max: 9.5", "max"),
    ("integer", "bigint, min: -2147483647", "min"),
    ("integer", "bigint, max: 2147483646", "max"),
    ("bigint", "float, min: -9223372036854775807", "min"),
    ("bigint", "float, max: 9223372036854775806", "max"),
    ("decimal, digits: 4, scale: 2", "decimal, digits: 6, scale: 2, min: -99.98", "min"),
    ("decimal, digits: 4, scale: 2", "decimal, digits: 6, scale: 2, max: 99.98", "max"),
    ("float", "float, min: 0", "min"),
    ("string", 'string, pattern: "^a"', "pattern"),
    ('string, pattern: "^a"', 'string, pattern: "^b"', "pattern"),
    ("json, max_bytes: 20KB", "json, max_bytes: 10KB", "max_bytes"),
    ("{list: string}, count: ..3", "{list: string}, count: ..2", "count"),
    ("{list: string}", "{list: string}, count: 1..", "count"),
    ("decimal, digits: 9, scale: 2", "decimal, digits: 8, scale: 2", "digits"),
    ("decimal, digits: 9, scale: 2", "decimal, digits: 9, scale: 1", "digits"),
]
"""Members whose values may be none of the same member from then on, and the word that says so."""


@EACH
@pytest.mark.parametrize(("before", "after", "word"), NARROWER)
def test_so_does_a_narrower_limit(dialect: Dialect, before: str, after: str, word: str) -> None:
    (loss,) = found(dialect, member(before), member(after))
    assert loss.stake.endswith(f": `Address.a` has another `{word}`")


@EACH
def test_so_does_that_of_a_list_of_what_has_members(dialect: Dialect) -> None:
    way = "types: {Way: {fields: {spots: {type: {list: Spot}, count: ..%s}}}, Spot: {fields: {x: integer}}}"
    (loss,) = found(dialect, users("Way", way % 3), users("Way", way % 2))
    assert loss.stake.endswith(": `Way.spots` has another `count`")
    assert not found(dialect, users("Way", way % 2), users("Way", way % 3))


@EACH
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("string, length: ..8", "string, length: ..9"),
        ("string, length: 1..", "string"),
        ("string", "text"),
        ("phone", "string, length: ..16"),
        ("integer, min: 1", "integer"),
        ("integer, min: -2", "integer, min: -3"),
        ("float, max: 9.5", "float, max: 10"),
        ('string, pattern: "^a"', "string"),
        ("json, max_bytes: 10KB", "json, max_bytes: 20KB"),
        ("{list: string}, count: ..2", "{list: string}, count: ..3"),
        ("{list: string}, count: 1..", "{list: string}"),
        ("decimal, digits: 8, scale: 2", "decimal, digits: 9, scale: 2"),
        ("integer", "bigint"),
        ("integer", "bigint, min: -2147483648"),
        ("integer", "bigint, max: 2147483647"),
        ("bigint", "float, min: -9223372036854775808"),
        ("bigint", "float, max: 9223372036854775807"),
        ("decimal, digits: 4, scale: 2", "decimal, digits: 6, scale: 2, min: -99.99"),
        ("decimal, digits: 4, scale: 2", "decimal, digits: 6, scale: 2, max: 99.99"),
        ("integer", "float"),
        ("bigint", "float"),
        ("uuid", "string, length: ..36"),
        ("Kind", "string, length: ..4"),
        ("Kind", "string, length: 4..4"),
        ("uuid", "string, length: 36..36"),
        ("date", "string, length: 1..10"),
        ("datetime", "text, length: 1.."),
        ("email, length: 20..", "string, length: 20.."),
        ("Deed", "Kind"),
        ("decimal", "money, currency: EUR"),
        ("money, currency: EUR", "decimal"),
        ("money, currency: EUR", "money, currency: EUR, digits: 15"),
        ("string, nullable: true", "text, nullable: true"),
        ("json", "json"),
        ("Kind", "text"),
    ],
)
def test_what_takes_all_that_was_taken_needs_none(dialect: Dialect, before: str, after: str) -> None:
    assert not found(dialect, member(before), member(after))


def places(before: str, after: str) -> list[tuple[Ask, Place] | None]:
    """What tells values that can't be read, and where these stand; None where nothing does."""
    forms = (schema_of(text).table("users").column("a").form for text in (before, after))
    found = (each.sought for each in unread_everywhere(*forms))
    return [(each.ask, each.place) if each else None for each in found]


def test_what_can_not_be_read_is_sought_wherever_it_stands() -> None:
    way = "types: {Spot: {fields: {x: integer%s}}, Way: {fields: {from: Spot, all: {type: {list: Spot}, json: _all}}}}"
    name, key = ", name: {type: string, optional: true}", ", name: {type: string, optional: true, json: _n}"
    assert places(users("{list: Way}", way % name), users("{list: Way}", way % "")) == [
        (Ask.THERE, (("", True), ("from", False), ("name", False))),
        (Ask.THERE, (("", True), ("_all", True), ("name", False))),
    ]
    assert places(users("Spot", way % key), users("Spot", way % "")) == [(Ask.THERE, (("", False), ("_n", False)))]
    assert places(users("Spot", way % ", y: integer"), users("Spot", way % ", y: string")) == [
        (Ask.THERE, (("", False), ("y", False)))
    ]


def test_nothing_is_sought_in_one_of_several_types_but_what_tells_it() -> None:
    less = NOTES % ("text: Remark", "kind")
    assert places(users("Note", BOTH), users("Note", less)) == [(Ask.ONE_OF, (("", False), ("kind", False)))]
    other = BOTH.replace("text: text}", "text: integer}")
    assert places(users("Note", BOTH), users("Note", other)) == [None]


def test_nothing_is_sought_of_what_nobody_says_what_it_is_made_of() -> None:
    form = JsonForm(Member("json"))
    assert unread_everywhere(None, form) == unread_everywhere(form, None) == ()


def test_digits_of_which_some_stand_after_the_point_are_fewer_before_it() -> None:
    was = JsonForm(Member("decimal", bounds=Bounds(whole=2)))
    assert not unread(was, JsonForm(Member("decimal", bounds=Bounds(maximum="99"))))
    assert unread(was, JsonForm(Member("decimal", bounds=Bounds(maximum="98.99"))))


@EACH
def test_any_value_with_members_is_free_json(dialect: Dialect) -> None:
    before, after = users("Remark", BOTH), users("json", BOTH)
    assert changed(dialect, before, after) == ["ColumnReformed"]
    assert not found(dialect, before, after)


@EACH
def test_what_can_be_read_is_known_to_the_next_migration(dialect: Dialect) -> None:
    assert changed(dialect, address(), address(f"zip: {WAS}")) == ["ColumnReformed"]
    assert not found(dialect, address(), address(f"zip: {WAS}"))


@EACH
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (address("zip: string"), address("zip: string", of="Place")),
        (address("zip: string"), address("code: {type: string, json: zip}")),
        (address("zip: {type: string, description: Where it is.}"), address("zip: string")),
    ],
    ids=["type", "member", "description"],
)
def test_what_rows_hold_all_the_same_is_no_change(dialect: Dialect, before: str, after: str) -> None:
    assert not changed(dialect, before, after)


@EACH
def test_keys_of_json_are_what_rows_hold(dialect: Dialect) -> None:
    spoken = address("zip_code: string")
    (loss,) = found(dialect, spoken, f"api: {{case: {{body: snake}}}}\n{spoken}")
    assert "`Address.zip_code` goes; rows have no `Address.zip_code`" in loss.stake


@EACH
def test_what_lies_deeper_is_read_as_well_and_once(dialect: Dialect) -> None:
    order = "Order: {fields: {from: Address, to: {type: {list: Address}}, note: {type: string, optional: true}}}"

    def orders(*members: str) -> str:
        types = f"{{{order}, Address: {{fields: {{street: string, {', '.join(members)}}}}}}}"
        return users("{list: Order}", f"types: {types}")

    (loss,) = found(dialect, orders(), orders("zip: string"))
    assert loss.stake == "rows of `User.a` may hold what can't be read any more: rows have no `Address.zip`"
    assert loss.path == ("types", "Address", "fields", "zip")


@EACH
def test_of_many_things_some_are_said(dialect: Dialect) -> None:
    (loss,) = found(dialect, address(), address(*(f"{name}: string" for name in "bcdef")))
    assert loss.stake.endswith(
        ": rows have no `Address.b`; rows have no `Address.c`; rows have no `Address.d`, and 2 more"
    )


@EACH
def test_a_database_says_nothing_of_what_is_within(dialect: Dialect) -> None:
    old, new = (dialect.lower(schema_of(text)).schema for text in (address(), address("zip: string")))
    (table,) = old.tables
    unknown = replace(old, tables=(replace(table, columns=tuple(replace(each, form=None) for each in table.columns)),))
    assert not list(compare(unknown, new))
    assert not list(compare(new, unknown))


@EACH
def test_an_encrypted_value_is_read_as_well(dialect: Dialect) -> None:
    secret = USER.replace("optional: true", "optional: true, encrypted: true")
    before, after = (each.replace(USER % "Address", secret % "Address") for each in (address(), address("zip: string")))
    assert said(found(dialect, before, after)) == [("data-loss", "User.a")]


@EACH
def test_what_no_migration_can_open_is_said_once(dialect: Dialect) -> None:
    before = address().replace("optional: true}", "optional: true, encrypted: true}")
    (loss,) = found(dialect, before, address("zip: string"))
    assert "no migration can decrypt them" in loss.stake


@EACH
def test_a_value_of_another_kind_is_shown_at_its_field(dialect: Dialect) -> None:
    (loss,) = found(dialect, users("json"), users("Remark", BOTH))
    assert loss.path == ("entities", "User", "fields", "a")


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ('"EUR", "USD", "GBP"', '"USD", "EUR", "GBP"'),
        ('"number", "issued", "currency", "lines"', '"lines", "number", "issued", "currency"'),
        ('"string", "null"', '"null", "string"'),
        ("Its number.", "The number of it."),
    ],
    ids=["enum", "required", "type", "description"],
)
def test_what_a_type_of_others_says_in_another_order_is_the_same(word: str, other: str) -> None:
    product = product_of(FOREIGN + USER % "Invoice")
    (invoice,) = product.foreigns
    assert word in invoice.text.text
    told = replace(invoice, text=Json(invoice.text.text.replace(word, other)))
    before, after = (json_form(each, CompositeRef("Invoice")) for each in (product, replace(product, foreigns=(told,))))
    assert before
    assert before == after


@EACH
def test_a_type_of_others_that_says_something_else_needs_a_word(dialect: Dialect) -> None:
    old = dialect.lower(schema_of(FOREIGN + USER % "Invoice")).schema
    (table,) = old.tables
    form = table.column("a").form
    assert form
    other = replace(form, forms=tuple(replace(each, digest="other") for each in form.forms))
    assert [each.stake for each in unread(other, form)] == ["`Invoice` is defined otherwise"]
    assert not unread(form, form)
