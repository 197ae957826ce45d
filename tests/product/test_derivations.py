"""What the author did not write is told with its reason."""

import pytest

from specgen.report import plain
from specgen.workflows.show import names, shown
from tests.check import derived, read, resolved
from tests.laws.trees import example, written

ITEM = """
defaults: {timestamps: false}
entities:
  Item:
    fields:
      shelf: {belongs_to: Item, optional: true}
      metadata: {type: decimal, digits: 6}
      name: string
endpoints:
  /items: {entity: Item, operations: [list]}
"""


def test_every_derivation_has_its_reason() -> None:
    assert [(each.of, each.aspect, each.value, each.because) for each in derived(ITEM)] == [
        ("product", "package", "shop", "the product's name in snake_case"),
        ("product", "versioning", "none", "the base path ends with no version"),
        ("Item.id", "type", "uuid", "the key, by `defaults.primary_key`"),
        ("Item.shelf", "column", "shelf_id", "the key of the item it belongs to"),
        ("Item.shelf", "json", "shelfId", "the key of the row it belongs to"),
        ("Item.shelf", "on_delete", "restrict", "`defaults.on_delete`"),
        ("Item.metadata", "scale", "2", "usual for a decimal"),
        ("Item.metadata", "attribute", "metadata_", "Python or a library has `metadata` already"),
        ("Item.name", "length", "..255", "usual for a string"),
        ("Item", "plural", "Items", "the regular plural"),
        ("Item", "table", "items", "the plural in snake_case"),
        ("Item", "scope.read", "any", "nobody signs in"),
        ("Item", "scope.write", "any", "nobody signs in"),
        ("Item", "shapes.read", "id, shelf, metadata, name", "all that may be shown"),
        ("Item", "shapes.row", "id, shelf, metadata, name", "as `read`"),
        ("Item", "shapes.create", "shelf, metadata, name", "all that a client may set"),
        ("Item", "shapes.update", "shelf, metadata, name", "all that a client may change"),
        ("Item", "shapes.replace", "shelf, metadata, name", "as `update`"),
        ("list_items", "name", "list_items", "what it does, with what"),
        ("list_items", "access", "public", "nobody signs in"),
        ("list_items", "status", "200", "usual for `list`"),
        ("list_items", "summary", "List items.", "nothing is said of `summary`"),
        ("list_items", "sort", "id", "nothing is said of `sort`"),
        ("list_items", "default_sort", "id", "by the key"),
    ]


def test_what_is_written_is_not_derived() -> None:
    said = derived(
        """
        entities:
          Item: {plural: Items, table: items, primary_key: bigint, fields: {name: {type: string, length: ..9}}}
        """
    )
    assert not {"plural", "table", "length"} & {each.aspect for each in said}


@pytest.mark.slow
def test_everything_that_has_a_name_can_be_shown_alone() -> None:
    text = written(example("exam-portal"))
    product = resolved(text)
    for name in names(product):
        alone = plain(shown(product, derived(text), name))
        assert alone.strip()
        assert len(alone.splitlines()) < 40


def test_a_field_is_shown_with_what_was_derived() -> None:
    product = resolved(ITEM)
    assert plain(shown(product, derived(ITEM), "Item.shelf")).splitlines() == [
        "  shelf  key of Item, on delete restrict, optional  (column `shelf_id`, JSON `shelfId`)",
        "      column: shelf_id (the key of the item it belongs to)",
        "      json: shelfId (the key of the row it belongs to)",
        "      on_delete: restrict (`defaults.on_delete`)",
    ]


def test_what_is_worked_out_is_shown_too() -> None:
    product = resolved("""
        entities:
          Order: {fields: {lines: {has_many: Line}, line_count: {count: lines}}}
          Line: {fields: {order: {belongs_to: Order}}}
    """)
    (line,) = plain(shown(product, (), "Order.line_count")).splitlines()
    assert line == "  line_count  integer, worked out when it is shown  (JSON `lineCount`)"
    assert line.strip() in plain(shown(product, (), "Order"))


def test_nothing_derived_is_of_something_that_is_not_there() -> None:
    text = written(example("task-manager"))
    product = resolved(text)
    assert {each.of for each in derived(text)} <= {"product", *names(product)}


def test_faults_are_found_without_the_name_of_the_product() -> None:
    from specgen.source.text import Source

    reading, said = read(Source("a.yaml", ITEM.replace("string", "strng") + "specgen: 1\n"))
    assert {each.code for each in said} == {"unknown-type", "missing-key"}
    assert reading.product is None


LIBRARY = """
auth: {user: Reader}
errors: {LENT: {status: 409, description: The book is lent}}
entities:
  Reader:
    owner: self
    fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}
  Book:
    soft_delete: true
    scope: {read: any}
    fields:
      title: {type: string, length: 1..200, search: true}
      pages: {type: integer, min: 1, max: 9999}
      place: {type: string, length: 1..9}
      keeper: {belongs_to: Reader}
      weight: {formula: pages * 2, description: As it is charged}
    indexes: [{fields: [place], where: {deleted_at: null}}]
    unique: [{fields: [place, title], taken: LENT}]
endpoints:
  /books: {entity: Book, operations: [list, update, delete], list: {filters: [place]}}
"""


def show(what: str) -> list[str]:
    lines = plain(shown(resolved(LIBRARY), derived(LIBRARY), what)).splitlines()
    return [line.strip() for line in lines if line.strip()]


def test_an_entity_is_shown_with_its_rules_and_indexes() -> None:
    lines = show("Book")
    assert "pages       integer, 1 to 9999  (column `pages`, JSON `pages`)" in lines
    assert "value: `pages * 2` (what it is worked out from)" in lines
    assert [line for line in lines if line.startswith(("rule", "index"))] == [
        "rule  `place`, `title` are unique together (`LENT`)",
        "index  place, title (unique among the rows that are not deleted)",
        "index  place, of rows whose `deletedAt` is `null`",
        "index  deleted_at (deleted rows by age, for whoever clears them away)",
        "index  keeper_id (the foreign key of `keeper`)",
        "index  the words of title (a list searches in it)",
    ]


def test_an_operation_is_shown_with_what_it_takes_and_can_answer() -> None:
    assert show("update_book") == [
        "update_book  PATCH /books/{id}, for those who signed in, answers 200",
        "Update a book.",
        "takes `UpdateBookRequest` (shape `update`), answers `Book` (shape `read`)",
        "name: update_book (what it does, with what)",
        "access: signed_in (people sign in, and nothing says `access: public`)",
        "status: 200 (usual for `update`)",
        "summary: Update a book. (nothing is said of `summary`)",
        "error: 400 VALIDATION_ERROR (a request can be other than the contract asks)",
        "error: 401 AUTHENTICATION_ERROR (it looks at a token)",
        "error: 404 NOT_FOUND (its path may name no row, or one that the caller may not read)",
        "error: 409 LENT (another row may have the same `place` and `title`)",
        "error: 409 CONFLICT (a key in the request may name no row that the caller may read)",
        "error: 413 PAYLOAD_TOO_LARGE (it has a body)",
    ]


def test_a_list_is_shown_with_what_it_is_asked_by() -> None:
    assert [line for line in show("list_books") if line.startswith(("sorted", "filtered", "searches", "comes"))] == [
        "sorted by -created_at; by `created_at` where asked",
        "filtered by `place`",
        "searches in `title`",
        "comes in pages by page: 20 rows, 100 at most",
    ]
