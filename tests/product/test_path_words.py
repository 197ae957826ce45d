"""Words of paths where others name rows: no row may be named by one."""

from specgen.product.path_words import path_words
from tests.schema.build import product_of

SPEC = """
specgen: 1
product: {name: Mall, version: 1.0.0, created: 2026-01-05, description: What a test needs.}
defaults: {on_delete: cascade}
entities:
  Shop:
    key_in_paths: slug
    fields: {name: {type: string, length: 1..40}, slug: {type: slug, of: name}}
  Item:
    key_in_paths: slug
    fields: {shop: {belongs_to: Shop}, name: {type: string, length: 1..40}, slug: {type: slug, of: name}}
  Note:
    fields: {text: string}
endpoints:
  /shops: {entity: Shop, operations: [list, create, read]}
  GET /shops/newest: {entity: Shop, does: list, name: list_newest}
  GET /shops/all/items: {entity: Item, does: list, name: list_all}
  /shops/{shop_slug}/items: {entity: Item, parent: shop, operations: [list, create, read]}
  GET /shops/{shop_slug}/items/best: {entity: Item, parent: shop, does: list, name: list_best}
  /notes: {entity: Note, operations: [list, read]}
  GET /notes/latest: {entity: Note, does: list, name: list_latest}
"""


def test_words_stand_where_rows_are_named() -> None:
    product = product_of(SPEC)
    found = {entity.name: path_words(product, entity) for entity in product.entities}
    assert found == {"Shop": ("all", "newest"), "Item": ("best",), "Note": ("latest",)}
