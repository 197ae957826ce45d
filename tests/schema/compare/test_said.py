"""What the spec says of a change is read for the schemas of each dialect."""

import pytest

from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, ColumnName, CopyOf, HeldName, Intent, TableName, ValueNames
from specgen.schema.compare.losses import losses
from specgen.schema.compare.said import intent_of
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from specgen.schema.model import Constant
from specgen.schema.project import project
from tests.schema.build import EXAMPLES, example, product_of, schema_of

EACH = pytest.mark.parametrize("dialect", [pytest.param(dialect, id=dialect.name) for dialect in DIALECTS])


def said(before: str, after: str, dialect: Dialect = DIALECTS[0]) -> Intent:
    """What *after* says of the way from *before* to it."""
    product = product_of(after)
    old, new = dialect.lower(schema_of(before)).schema, dialect.lower(project(product)).schema
    return intent_of(product, old, new, dialect)


def settled(before: str, after: str) -> bool:
    """Whether nothing is lost on the way."""
    return not asked(before, after)


def asked(before: str, after: str) -> list[str]:
    """Of what something has to be said on the way."""
    dialect, product = DIALECTS[0], product_of(after)
    old, new = (dialect.lower(schema_of(text)).schema for text in (before, after))
    intent = intent_of(product, old, new, dialect)
    return [loss.name for loss in losses(compare(old, new, intent), intent, product)]


def users(*fields: str, more: str = "") -> str:
    return f"entities: {{User: {{{more} fields: {{{', '.join(fields)}}}}}}}"


def test_a_product_without_words_says_nothing() -> None:
    assert said(users("name: string"), users("name: string", "age: integer")) == NOTHING_SAID


@EACH
def test_an_entity_and_a_field_keep_their_table_and_column(dialect: Dialect) -> None:
    after = "entities: {Person: {was: User, fields: {title: {type: string, was: name}}}}"
    intent = said(users("name: string"), after, dialect)
    assert intent == Intent((TableName("users", "persons"),), (ColumnName("persons", "name", "title"),))
    assert settled(users("name: string"), after)


def test_what_was_renamed_already_is_not_renamed_again() -> None:
    after = users("title: {type: string, was: name}")
    assert said(after, after) == NOTHING_SAID


def test_what_never_was_there_is_not_renamed() -> None:
    assert said(users("age: integer"), users("age: integer", "title: {type: string, was: name}")) == NOTHING_SAID


def test_what_was_renamed_already_is_known_by_its_new_name() -> None:
    before = "entities: {Person: {fields: {name: string}}}"
    after = "entities: {Person: {was: User, fields: {title: {type: string, was: name}}}}"
    assert said(before, after).columns == (ColumnName("persons", "name", "title"),)


def test_a_name_that_something_had_before_is_not_given_to_another() -> None:
    both = "entities:\n  User: {{{} fields: {{{}}}}}\n"
    before = both.format("", "a: string, b: string") + "  Car: {table: staff, fields: {name: string}}"
    assert said(before, both.format("table: staff,", "a: string, b: string")) == NOTHING_SAID
    assert said(before, both.format("", "a: {type: string, column: b}")) == NOTHING_SAID


@EACH
def test_what_a_database_works_out_of_a_field_is_not_the_field(dialect: Dialect) -> None:
    kept = "soft_delete: true,"
    before = users("email: {type: email, unique: true}", more=kept)
    after = users("mail: {type: email, unique: true, was: email}", more=kept)
    assert said(before, after, dialect).columns == (ColumnName("users", "email", "mail"),)


def test_another_column_of_the_same_field_is_a_new_name() -> None:
    after = users("weight: {type: integer, column: weight_kg}")
    assert said(users("weight: integer"), after).columns == (ColumnName("users", "weight", "weight_kg"),)


def test_a_field_that_became_something_else_is_another_column() -> None:
    before = "entities:\n  Author: {fields: {name: string}}\n  Book: {fields: {author: string}}"
    after = "entities:\n  Author: {fields: {name: string}}\n  Book: {fields: {author: {belongs_to: Author}}}"
    assert said(before, after) == NOTHING_SAID


def test_a_hash_is_not_taken_for_what_it_is_the_hash_of() -> None:
    plain, hashed = users("pin: {type: string, length: 8..72}"), users("pin: {type: password, length: 8..72}")
    for before, after in ((plain, hashed), (hashed, plain)):
        assert said(before, after) == NOTHING_SAID
    assert said(plain, users("code: {type: password, length: 8..72, was: pin}")) == NOTHING_SAID
    renamed = users("code: {type: password, length: 8..72, was: pin}")
    assert said(hashed, renamed).columns == (ColumnName("users", "pin_hash", "code_hash"),)
    called = users("pin: {type: password, length: 8..72, column: secret}")
    assert said(hashed, called).columns == (ColumnName("users", "pin_hash", "secret"),)


@EACH
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_product_that_stays_says_and_loses_nothing(name: str, dialect: Dialect) -> None:
    product = example(name)
    schema = dialect.lower(project(product)).schema
    intent = intent_of(product, schema, schema, dialect)
    assert intent == NOTHING_SAID
    assert losses(compare(schema, schema, intent), intent, product) == ()


def test_another_table_of_the_same_entity_is_a_new_name() -> None:
    assert said(users("name: string"), users("name: string", more="table: staff,")).tables == (
        TableName("users", "staff"),
    )


LINKS = "entities:\n  {}: {{{} fields: {{name: string}}}}\n  Book: {{fields: {{{}: {{many_to_many: {}{}}}}}}}"


def test_links_follow_the_entity_and_the_field_that_they_link() -> None:
    before = LINKS.format("Tag", "", "tags", "Tag", "")
    after = LINKS.format("Topic", "was: Tag,", "topics", "Topic", ", was: tags")
    intent = said(before, after)
    assert TableName("book_tags", "book_topics") in intent.tables
    assert intent.columns == (ColumnName("book_topics", "tag_id", "topic_id"),)
    assert settled(before, after)


def test_links_follow_the_entity_that_has_them() -> None:
    before = "entities:\n  Tag: {fields: {name: string}}\n  Book: {fields: {tags: {many_to_many: Tag}}}"
    after = before.replace("Book: {", "Volume: {was: Book, ")
    intent = said(before, after)
    assert TableName("book_tags", "volume_tags") in intent.tables
    assert intent.columns == (ColumnName("volume_tags", "book_id", "volume_id"),)


def test_links_of_one_entity_follow_their_field() -> None:
    intent = said(users("friends: {many_to_many: User}"), users("pals: {many_to_many: User, was: friends}"))
    assert intent.tables == (TableName("user_friends", "user_pals"),)
    assert intent.columns == (ColumnName("user_pals", "friends_id", "pals_id"),)


def test_states_of_rows_follow_their_entity() -> None:
    before = "entities: {Post: {versioned: true, fields: {title: string}}}"
    after = "entities: {Article: {was: Post, versioned: true, fields: {title: string}}}"
    intent = said(before, after)
    assert TableName("post_versions", "article_versions") in intent.tables
    assert intent.columns == (ColumnName("article_versions", "post_id", "article_id"),)
    assert settled(before, after)


OWNED = """
auth: {{user: User}}
entities:
  User: {{fields: {{email: {{type: email, unique: true}}, password: {{type: password, length: 8..72}}}}}}
  Post: {{versioned: true, owner: {0}, fields: {{{0}: {{belongs_to: User{1}}}, title: string}}}}
"""


def test_states_of_rows_follow_the_field_that_names_their_owner() -> None:
    assert said(OWNED.format("author", ""), OWNED.format("writer", ", was: author")).columns == (
        ColumnName("posts", "author_id", "writer_id"),
        ColumnName("post_versions", "author_id", "writer_id"),
    )


TENANTS = """
auth: {{user: Person, tenant: {{entity: Company, members: Seat}}}}
entities:
  Person: {{fields: {{email: {{type: email, unique: true}}, password: {{type: password, length: 8..72}}}}}}
  Company: {{fields: {{name: string}}}}
  Seat: {{fields: {{company: {{belongs_to: Company}}, person: {{belongs_to: Person}}}}}}
  Order: {{tenant: {0}, fields: {{{0}: {{belongs_to: Company{1}}}, lines: {{has_many: Line, part: true}}}}}}
  Line: {{fields: {{order: {{belongs_to: Order}}, text: string}}}}
"""


def test_parts_follow_the_field_that_names_the_tenant_of_their_whole() -> None:
    assert said(TENANTS.format("company", ""), TENANTS.format("buyer", ", was: company")).columns == (
        ColumnName("orders", "company_id", "buyer_id"),
        ColumnName("lines", "company_id", "buyer_id"),
    )


def test_what_is_kept_of_a_new_file_was_nothing_before() -> None:
    assert said(users("name: string"), users("name: string", "photo: file")) == NOTHING_SAID


def test_what_is_kept_of_a_file_follows_its_field() -> None:
    intent = said(users("photo: file"), users("portrait: {type: file, was: photo}"))
    assert ColumnName("users", "photo_key", "portrait_key") in intent.columns
    assert settled(users("photo: file"), users("portrait: {type: file, was: photo}"))


def fills(dialect: Dialect, before: str, after: str) -> dict[str, object]:
    return {fill.column: fill.value for fill in said(before, after, dialect).fills}


FILLED = {
    "postgresql": (Constant("1.5", number=True), Constant(True), Constant("2026-01-05T00:00:00Z")),
    "mysql": (Constant("1.50", number=True), Constant("1", number=True), Constant("2026-01-05 00:00:00.000000")),
    "sqlite": (Constant("150", number=True), Constant("1", number=True), Constant("2026-01-05 00:00:00.000000")),
}


@EACH
def test_rows_are_filled_with_what_the_database_keeps_of_a_value(dialect: Dialect) -> None:
    new = (
        "price: {type: decimal, backfill: 1.5}",
        "open: {type: boolean, backfill: true}",
        "since: {type: datetime, backfill: 2026-01-05T00:00:00Z}",
        "nick: {type: string, backfill: {from: name}}",
    )
    found = fills(dialect, users("name: string"), users("name: string", *new))
    price, is_open, since = FILLED[dialect.name]
    assert found == {"price": price, "open": is_open, "since": since, "nick": CopyOf("name")}


def test_rows_that_could_hold_nothing_are_filled() -> None:
    after = users("name: {type: string, backfill: nobody}")
    assert fills(DIALECTS[0], users("name: {type: string, optional: true}"), after) == {"name": Constant("nobody")}


def test_rows_that_held_something_else_are_filled() -> None:
    after = users("born: {type: date, backfill: 2026-01-05}")
    assert fills(DIALECTS[0], users("born: boolean"), after) == {"born": Constant("2026-01-05")}


def test_what_rows_hold_already_is_not_filled_again() -> None:
    after = users("name: {type: string, backfill: nobody}")
    assert fills(DIALECTS[0], after, after) == {}
    assert fills(DIALECTS[0], "entities: {Car: {fields: {name: string}}}", after) == {}


def test_what_may_still_be_nothing_is_not_filled() -> None:
    before, after = (users(f"name: {{type: string, optional: true{more}}}") for more in ("", ", backfill: nobody"))
    assert fills(DIALECTS[0], before, after) == {}


def test_a_row_is_named_by_its_key_or_as_by_another_field() -> None:
    whole = "entities:\n  Shop: {{fields: {{name: string}}}}\n  Item: {{fields: {{a: {{belongs_to: Shop}}{}}}}}"
    key = "00000000-0000-4000-8000-000000000001"
    new = f", b: {{belongs_to: Shop, backfill: {key}}}, c: {{belongs_to: Shop, backfill: {{from: a}}}}"
    found = fills(DIALECTS[0], whole.format(""), whole.format(new))
    assert found == {"b_id": Constant(key), "c_id": CopyOf("a_id")}


TENANT = "6f1c2a9e-0d3b-4c55-9a77-2b8f4f0e1d6a"
ALONE = """
auth: {{user: Person, tenant: {{entity: Company, members: Seat}}}}
entities:
  Person: {{fields: {{email: {{type: email, unique: true}}, password: {{type: password, length: 8..72}}}}}}
  Company: {{fields: {{name: string}}}}
  Seat: {{fields: {{company: {{belongs_to: Company}}, person: {{belongs_to: Person}}}}}}
  Order: {{versioned: true, fields: {{{0}lines: {{has_many: Line, part: true}}}}}}
  Line: {{fields: {{order: {{belongs_to: Order}}, text: string}}}}
"""
"""Orders of nobody in particular, or of a tenant: their parts and their states repeat whose they are."""


@EACH
def test_what_repeats_a_field_that_is_filled_is_filled_alike(dialect: Dialect) -> None:
    before = ALONE.format("")
    intent = said(before, ALONE.format(f"company: {{belongs_to: Company, backfill: {TENANT}}}, "), dialect)
    assert {fill.table for fill in intent.fills} == {"orders", "lines", "order_versions"}
    assert len({fill.value for fill in intent.fills}) == 1


def test_nothing_is_asked_of_what_repeats_another_field() -> None:
    filled = ALONE.format(f"company: {{belongs_to: Company, backfill: {TENANT}}}, ")
    assert settled(ALONE.format(""), filled)
    assert asked(ALONE.format(""), ALONE.format("company: {belongs_to: Company}, ")) == ["Order.company"]


def test_links_that_have_an_order_from_now_on_begin_with_none() -> None:
    whole = "entities:\n  Tag: {{fields: {{name: string}}}}\n  Book: {{fields: {{tags: {{many_to_many: Tag{}}}}}}}"
    assert fills(DIALECTS[0], whole.format(""), whole.format(", ordered: true")) == {
        "position": Constant("0", number=True)
    }


ENUM = "enums: {{Status: [{}]}}\nentities: {{Post: {{fields: {{status: Status}}}}}}"


@EACH
def test_values_that_rows_could_hold_are_mapped(dialect: Dialect) -> None:
    after = ENUM.format("draft, live") + "\nmap: {Status: {archived: draft, gone_long_ago: live}}"
    found = said(ENUM.format("draft, archived"), after, dialect)
    assert found.values == (ValueNames("status", (("archived", "draft"),)),)
    assert said(after, after, dialect) == NOTHING_SAID


def test_values_are_mapped_to_those_of_another_enum() -> None:
    before = "enums: {State: [draft, old]}\nentities: {Post: {fields: {status: State}}}"
    found = said(before, ENUM.format("draft, live") + "\nmap: {Status: {old: live}}")
    assert found.values == (ValueNames("status", (("old", "live"),)),)


@EACH
def test_texts_are_mapped_to_values_of_an_enum(dialect: Dialect) -> None:
    before = "entities: {Post: {fields: {status: string}}}"
    after = ENUM.format("draft, live") + "\nmap: {Status: {published: live}}"
    assert said(before, after, dialect).values == (ValueNames("status", (("published", "live"),)),)
    assert said(after, after, dialect) == NOTHING_SAID


@EACH
def test_what_may_be_lost_is_named_as_it_was(dialect: Dialect) -> None:
    after = users("name: string") + "\nremoved: {User.size: unused, Car: moved, User.age: unused}"
    assert said(users("name: string"), after, dialect).losses == ("Car", "User.age", "User.size")


@EACH
def test_a_new_column_of_an_enum_had_no_values(dialect: Dialect) -> None:
    new = "\nmap: {Status: {draft: live}}"
    before = "enums: {Status: [draft, live]}\nentities: {Post: {fields: {name: string}}}"
    after = "enums: {Status: [live]}\nentities: {Post: {fields: {name: string, status: Status}}}"
    assert said(before, after + new, dialect) == NOTHING_SAID


BILL = "number: {type: integer, sequence: true}, note: string"
SHOP = "Shop: {fields: {name: string}}"


def bills(fields: str = BILL, bill: str = "Bill: {", shop: str = SHOP) -> str:
    return f"entities: {{{shop}, {bill}fields: {{{fields}}}}}}}"


BOTH = BILL.replace("note: string", "note: {type: integer, sequence: true}")


@EACH
@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (bills(), bills(), ()),
        (bills(), bills(bill="Slip: {was: Bill, "), ("Bill.number", "Slip.number")),
        (bills(), bills(BILL.replace("number: {", "no: {was: number, ")), ("Bill.number", "Bill.no")),
        (bills(), bills(BILL.replace("note: string", "text: {type: string, was: note}")), ()),
        (bills(), bills(shop=SHOP.replace("Shop: {", "Store: {was: Shop, ")), ()),
        (bills(), bills(BOTH.replace("note", "new")), ()),
        (bills(BOTH), bills(BOTH.replace("number: {", "no: {was: number, ")), ("Bill.number", "Bill.no")),
        (bills("name: string"), bills(bill="Slip: {was: Bill, "), ()),
        (bills(BILL.replace(", sequence: true", "")), bills(bill="Slip: {was: Bill, "), ()),
    ],
)
def test_what_counts_is_known_by_its_name(dialect: Dialect, before: str, after: str, expected: tuple[str, ...]) -> None:
    held = said(before, after, dialect).held
    assert held == ((HeldName("counters", "counted", *expected),) if expected else ())


TOLD = "entities: {Note: {audit: true, fields: {text: string}}, Tag: {fields: {name: string}}}"


@EACH
@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (TOLD, TOLD, ()),
        (TOLD, TOLD.replace("Note: {", "Memo: {was: Note, "), ("Note", "Memo")),
        (TOLD, TOLD.replace("Tag: {", "Mark: {was: Tag, "), ()),
        (TOLD, TOLD.replace("Tag: {", "Mark: {audit: true, "), ()),
        (TOLD.replace("audit: true, ", ""), TOLD.replace("Note: {", "Memo: {was: Note, "), ()),
    ],
    ids=["the same", "another name", "of what is not told", "a new one", "a new log"],
)
def test_the_log_calls_rows_by_their_entity(
    dialect: Dialect, before: str, after: str, expected: tuple[str, ...]
) -> None:
    held = said(before, after, dialect).held
    assert held == ((HeldName("audit_entries", "entity", *expected),) if expected else ())
