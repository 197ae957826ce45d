"""Rules about entities and fields find no more than they mean, and the second way to be wrong."""

import pytest

from specgen.rules.data.unused_shape import unused_shape
from tests.check import as_sources
from tests.rules.asked import said_of
from tests.rules.pages import judged

PEOPLE = """
auth: {user: User}
entities:
  User:
    owner: self
    fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}
"""


def listed(fields: str, more: str = "") -> str:
    """A spec with an entity `Item` of *fields*, which clients list and make."""
    return f"""
entities:
  Item:
    fields: {fields}
{more}
endpoints:
  /items: {{entity: Item, operations: [list, create]}}
"""


@pytest.mark.parametrize("name", ["priceless", "price_note", "cost_centre", "rate", "amount", "total", "euro"])
def test_a_number_is_money_by_its_last_word_alone(name: str) -> None:
    assert said_of("float-money", listed(f"{{{name}: float}}")) == []


@pytest.mark.parametrize(
    "fields", ["{unit_price: float}", "{amount_eur: float}", "{unit_price: {type: {list: float}, count: ..3}}"]
)
def test_money_is_known_by_the_name_of_its_currency_and_in_lists(fields: str) -> None:
    assert said_of("float-money", listed(fields)) == [f"Item.{fields[1:].split(':')[0]}"]


@pytest.mark.parametrize("type_", ["integer", "decimal", "{type: money, currency: EUR}"])
def test_money_that_is_exact_is_right(type_: str) -> None:
    assert said_of("float-money", listed(f"{{price: {type_}}}")) == []


def test_money_within_a_type_of_ones_own_is_found_there() -> None:
    text = "types: {Offer: {fields: {price: float}}}" + listed("{offer: Offer}")
    assert said_of("float-money", text) == ["Offer.price"]


def test_a_name_that_is_allowed_is_no_money() -> None:
    text = "lint: {rules: {float-money: {allow: [cost]}}}" + listed("{cost: float, fee: float}")
    assert said_of("float-money", text) == ["Item.fee"]


@pytest.mark.parametrize("name", ["located_at", "update", "birth_date_format", "at", "candidate"])
def test_a_text_is_no_moment_where_its_name_may_mean_a_place(name: str) -> None:
    assert said_of("moment-as-text", listed(f"{{{name}: string}}")) == []


@pytest.mark.parametrize(
    "said", ["{type: string, pattern: '^[0-9]{4}$', example: '2026'}", "{type: string, length: 7..7}", "date", "bigint"]
)
def test_a_moment_with_a_form_of_its_own_is_no_text(said: str) -> None:
    assert said_of("moment-as-text", listed(f"{{expiry_date: {said}}}")) == []


def test_a_day_as_text_is_found() -> None:
    assert said_of("moment-as-text", listed("{birth_date: text, seen_at: string}")) == [
        "Item.birth_date",
        "Item.seen_at",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        "{is_new: {type: boolean, default: true}}",
        "{note: {type: string, optional: true, nullable: true}}",
        "{flags: {type: {list: boolean}, count: ..3, optional: true, nullable: true}}",
        "{is_checked: {type: boolean, optional: true, write: never}}",
    ],
)
def test_what_only_the_service_says_and_lists_have_no_third_answer(fields: str) -> None:
    assert said_of("nullable-boolean", listed(fields)) == []


def test_what_may_be_left_out_has_a_third_answer() -> None:
    assert said_of("nullable-boolean", listed("{is_new: {type: boolean, optional: true}}")) == ["Item.is_new"]


@pytest.mark.parametrize(
    "said", ["{type: integer, default: 1, nullable: true}", "{type: integer, optional: true}", "integer"]
)
def test_a_default_beside_null_that_can_be_said_is_right(said: str) -> None:
    assert said_of("optional-default", listed(f"{{stock: {said}}}")) == []


@pytest.mark.parametrize("said", ["{type: decimal, scale: 3}", "{type: money, currency: EUR}", "float", "bigint"])
def test_numbers_whose_digits_are_known_are_right(said: str) -> None:
    assert said_of("unstated-precision", listed(f"{{weight: {said}}}")) == []


DELETED = """
entities:
  Shelf: {fields: {name: string}}
  Book: {fields: {shelf: {belongs_to: Shelf%s}}}
%s
endpoints:
  /shelves: {entity: Shelf, operations: [list, create, %s]}
"""


@pytest.mark.parametrize(
    ("said", "more", "operation"),
    [
        (", on_delete: cascade", "", "delete"),
        ("", "defaults: {on_delete: restrict}", "delete"),
        ("", "", "update"),
        ("", "lint: {profile: strict}", "read"),
    ],
)
def test_what_becomes_of_rows_is_asked_where_the_other_is_deleted(said: str, more: str, operation: str) -> None:
    assert said_of("unstated-delete", DELETED % (said, more, operation)) == []


def test_rows_are_never_deleted_where_soft_delete_keeps_them() -> None:
    text = (DELETED % ("", "", "delete")).replace("Shelf: {", "Shelf: {soft_delete: true, ")
    assert said_of("unstated-delete", text) == []


def test_parts_go_with_their_whole() -> None:
    text = (DELETED % ("", "", "delete")).replace(
        "{name: string}", "{name: string, books: {has_many: Book, part: true}}"
    )
    assert said_of("unstated-delete", text) == []


def test_one_row_that_is_deleted_is_asked_about_once() -> None:
    text = (DELETED % ("", "", "delete")).replace("}}}\n", "}, spare: {belongs_to: Shelf}}}\n", 1)
    assert said_of("unstated-delete", text) == ["Shelf"]


NOTES = """
  Topic: {fields: {name: string}%s}
  Note:
    owner: author
    fields:
      author: {belongs_to: User, on_delete: cascade}
      topic: {belongs_to: Topic, on_delete: cascade}
%s
endpoints:
  /topics: {entity: Topic, operations: [list, create, delete]}
  %s
"""
HERE = "/notes: {entity: Note, operations: [list, create]}"


@pytest.mark.parametrize(
    ("of_topic", "of_note", "path"),
    [
        ("", "    unique: [[author, topic]]", HERE),
        ("", "", "/topics/{topic_id}/notes: {entity: Note, parent: topic, operations: [list, create]}"),
        (", soft_delete: true", "", HERE),
    ],
)
def test_rows_go_with_what_they_are_about(of_topic: str, of_note: str, path: str) -> None:
    assert said_of("cascade-beyond-owner", PEOPLE + NOTES % (of_topic, of_note, path)) == []


def test_rows_of_people_go_with_what_is_nobodys_by_default_as_well() -> None:
    text = PEOPLE + (NOTES % ("", "", HERE)).replace("Topic, on_delete: cascade", "Topic")
    assert said_of("cascade-beyond-owner", text + "defaults: {on_delete: cascade}") == ["Note.topic"]
    assert said_of("cascade-beyond-owner", text) == []


@pytest.mark.parametrize(
    "said",
    ["{belongs_to: Shelf, index: false, unique: true}", "{belongs_to: Shelf}"],
)
@pytest.mark.row("S07")
@pytest.mark.row("M22")
def test_a_relation_is_found_by_whatever_index_begins_with_it(said: str) -> None:
    text = f"entities: {{Shelf: {{fields: {{name: string}}}}, Book: {{fields: {{shelf: {said}, place: integer}}}}}}"
    assert said_of("unindexed-foreign-key", text) == []


@pytest.mark.row("S07")
@pytest.mark.row("M22")
def test_an_index_that_has_the_relation_in_its_middle_does_not_find_it() -> None:
    text = """
entities:
  Shelf: {fields: {name: string}}
  Book:
    fields: {shelf: {belongs_to: Shelf, index: false}, place: integer}
    indexes: [[place, shelf]]
"""
    assert said_of("unindexed-foreign-key", text) == ["Book.shelf"]


@pytest.mark.parametrize(
    "said",
    [
        "fields: {note: string, at: datetime}",
        "fields: {day: date}",
        "fields: {shelf: {belongs_to: Shelf}, twin: {belongs_to: Shelf}}",
    ],
)
def test_rows_with_a_moment_of_their_own_and_links_need_no_timestamps(said: str) -> None:
    text = f"""
entities:
  Shelf: {{fields: {{name: string}}}}
  Item:
    timestamps: false
    {said}
endpoints:
  /items: {{entity: Item, operations: [list, create]}}
"""
    assert said_of("missing-timestamps", text) == []


def test_rows_that_nobody_writes_need_no_timestamps() -> None:
    text = "defaults: {timestamps: false}" + listed("{name: string}").replace("create", "read")
    assert said_of("missing-timestamps", text) == []


def test_one_default_is_one_fault() -> None:
    text = """
defaults: {timestamps: false}
entities:
  Box: {fields: {name: string}}
  Shelf: {fields: {name: string}}
endpoints:
  /boxes: {entity: Box, operations: [create]}
  /shelves: {entity: Shelf, operations: [create]}
"""
    assert said_of("missing-timestamps", text) == ["defaults.timestamps"]


def test_the_columns_that_a_word_brings_count() -> None:
    text = "lint: {rules: {crowded-entity: {severity: info, max: 4}}}" + listed("{name: string}")
    assert said_of("crowded-entity", text) == []
    assert said_of("crowded-entity", text.replace("max: 4", "max: 3")) == ["Item"]


def test_a_usual_shape_is_named_for_an_unused_one_where_there_is_none_yet() -> None:
    text = """
entities:
  Author: {fields: {name: string, life: text}, shapes: {summary: [id, name]}}
  Book: {fields: {title: string, body: text}, shapes: {row: [id, title], summary: [id]}}
endpoints:
  /authors: {entity: Author, operations: [list]}
  /books: {entity: Book, operations: [list]}
"""
    author, book = judged(unused_shape, *as_sources(text))
    assert author.help == "write `row`, which is the shape of that"
    assert book.help == unused_shape.help
