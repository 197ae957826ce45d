"""What the author did not write is told with its reason."""

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
