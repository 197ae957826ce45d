"""Rules about what operations reach: entities, types, fields that are set once, errors."""

import pytest

from tests.rules.asked import said_of


@pytest.mark.parametrize(
    ("box", "path"),
    [
        ("{items: {has_many: Item, part: true}}", "/boxes: {entity: Box, operations: [create]}"),
        ("{name: string}", "/boxes/{box_id}/items: {entity: Item, parent: box, operations: [list]}"),
        ("{name: string}", "POST /pack: {does: service, group: packing}"),
    ],
)
def test_rows_come_as_parts_by_paths_and_by_code_of_ones_own(box: str, path: str) -> None:
    text = f"""
entities:
  Box: {{fields: {box}}}
  Item: {{fields: {{box: {{belongs_to: Box}}, label: string}}}}
endpoints:
  {path}
"""
    assert said_of("unreached-entity", text) == []


def test_rows_that_are_there_from_the_first_day_and_names_that_make_rows_are_reached() -> None:
    text = """
entities:
  Country: {fields: {name: string}, seed: {austria: {name: Austria}}}
  Tag: {fields: {name: {type: string, unique: true}}}
  Post: {fields: {country: {belongs_to: Country}, tags: {many_to_many: Tag, by: name}}}
endpoints:
  /posts: {entity: Post, operations: [list, create]}
"""
    assert said_of("unreached-entity", text) == []


def test_tables_alone_are_no_api() -> None:
    assert said_of("unreached-entity", "entities: {Box: {fields: {name: string}}}") == []


def test_links_by_key_do_not_make_the_rows_that_they_name() -> None:
    text = """
entities:
  Tag: {fields: {name: string}}
  Post: {fields: {tags: {many_to_many: Tag}}}
endpoints:
  /posts: {entity: Post, operations: [list, create]}
"""
    assert said_of("unreached-entity", text) == ["Tag"]


def test_types_are_used_by_lists_unions_and_what_is_received() -> None:
    text = """
enums: {Size: [small, large], Colour: [red, green]}
types:
  Words: {fields: {text: text}}
  Link: {fields: {url: url}}
  Note: {one_of: {text: Words, link: Link}, by: kind}
  Event: {fields: {id: string, size: Size}}
integrations: {bank: {description: Pays, direction: inbound, auth: signature, secrets: [BANK_SECRET]}}
entities:
  Item: {fields: {notes: {type: {list: Note}, count: ..9}, colours: {type: {list: Colour}, count: ..2}}}
endpoints:
  POST /hooks/bank: {does: receive, access: {signature: bank}, group: bank, request: Event}
"""
    assert said_of("unused-type", text) == []


def test_a_type_that_nothing_holds_is_found() -> None:
    text = "types: {Link: {fields: {url: url}}}\nentities: {Item: {fields: {link: url}}}"
    assert said_of("unused-type", text) == ["Link"]


PARCEL = """
entities:
  Parcel:
    fields: {weight: %s, label: string, state: {type: string, default: new}}
    shapes: {%s}
endpoints:
  /parcels: {entity: Parcel, operations: [%s]}
%s
"""


@pytest.mark.parametrize(
    ("weight", "shapes", "operations", "more"),
    [
        ("{type: integer, write: create}", "update: [label, state]", "create, update", ""),
        ("integer", "create: [weight, label]", "create, update", ""),
        ("integer", "update: [label, state]", "list, update", ""),
        ("integer", "update: [label], replace: [weight, state]", "create, update, replace", ""),
        (
            "integer",
            "note: [label]",
            "create",
            "  PUT /parcels/{id}/label: {entity: Parcel, does: replace, request: note}",
        ),
        ("integer", "update: [label]", "create, update", "  POST /parcels/{id}/weigh: {entity: Parcel, does: service}"),
    ],
)
def test_a_field_is_not_forgotten_where_something_may_change_it(
    weight: str, shapes: str, operations: str, more: str
) -> None:
    assert said_of("create-only-field", PARCEL % (weight, shapes, operations, more)) == []


def test_what_a_path_says_and_a_password_are_set_otherwise() -> None:
    text = """
auth: {user: User}
entities:
  User:
    owner: self
    fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}, name: string}
    shapes: {update: [name]}
  Shelf: {fields: {name: string}}
  Book: {fields: {shelf: {belongs_to: Shelf}, title: string}, shapes: {update: [title]}}
endpoints:
  /users: {entity: User, operations: [read, update]}
  /shelves/{shelf_id}/books: {entity: Book, parent: shelf, operations: [create, update]}
"""
    assert said_of("create-only-field", text) == []


def test_what_a_replacement_leaves_out_is_found_as_well() -> None:
    text = PARCEL % ("integer", "replace: [label]", "create, replace", "")
    assert said_of("create-only-field", text) == ["Parcel.weight", "Parcel.state"]


@pytest.mark.parametrize(
    ("operations", "more"),
    [
        ("list, update", ""),
        ("list", "  POST /tags/{id}/merge: {entity: Tag, does: service, errors: [TAKEN]}"),
        ("list", "  /posts: {entity: Post, operations: [create]}"),
    ],
)
def test_an_error_is_answered_by_whatever_writes_the_value(operations: str, more: str) -> None:
    text = f"""
errors: {{TAKEN: {{status: 409, description: There is one already}}}}
entities:
  Tag: {{fields: {{name: {{type: string, unique: true, taken: TAKEN}}}}}}
  Post: {{fields: {{title: {{type: string, unique: true, taken: TAKEN}}}}}}
endpoints:
  /tags: {{entity: Tag, operations: [{operations}]}}
{more}
"""
    assert said_of("unraised-error", text) == []
