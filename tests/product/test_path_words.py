"""Words of paths where others name rows by texts: no row may be named by one."""

from specgen.product.model import Limits
from specgen.product.path_words import path_words
from specgen.product.patterns import NAMED, keeps_out
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
    key: [shelf, name]
    fields: {shelf: {belongs_to: Shelf}, name: {type: string, length: 1..40}, shop: {belongs_to: Shop}}
  Shelf:
    plural: Shelves
    key: [label]
    fields: {label: {type: string, length: 1..40}}
  Colour:
    key: [code]
    fields: {code: {type: string, length: 4..9, pattern: "^[a-z.]+$"}}
  Note:
    fields: {text: string}
  Unit:
    key: [symbol]
    fields: {symbol: {type: string, length: 1..9}}
endpoints:
  /shops: {entity: Shop, operations: [list, create, read]}
  GET /shops/newest: {entity: Shop, does: list, name: list_newest}
  GET /shops/all/items: {entity: Item, does: list, name: list_all}
  /shops/{shop_slug}/items: {entity: Item, parent: shop, operations: [list, create, read]}
  GET /shops/{shop_slug}/items/best: {entity: Item, parent: shop, does: list, name: list_best}
  GET /shops/{shop_slug}/items/best/worst: {entity: Item, parent: shop, does: list, name: list_worst}
  /colours: {entity: Colour, operations: [list, create, read]}
  GET /colours/warm: {entity: Colour, does: list, name: list_warm}
  GET /colours/too-warm: {entity: Colour, does: list, name: list_too_warm}
  /notes: {entity: Note, operations: [list, read]}
  GET /notes/latest: {entity: Note, does: list, name: list_latest}
  /units: {entity: Unit, operations: [list, create]}
"""


def test_words_stand_where_rows_are_named() -> None:
    """What names another row in a key is that row's own field."""
    product = product_of(SPEC)
    assert path_words({entity.name: entity for entity in product.entities}, product.operations) == {
        ("Shop", "slug"): ("all", "newest"),
        ("Shelf", "label"): ("best",),
        ("Item", "name"): (),
        ("Colour", "code"): ("too-warm", "warm"),
        ("Note", "id"): ("latest",),
    }


def test_texts_are_kept_apart_that_could_be_such_words() -> None:
    product = product_of(SPEC)
    found = {(entity.name, field.name): field.limits for entity in product.entities for field in entity.fields}
    apart = {name: limits.path_words for name, limits in found.items() if limits.path_words}
    assert apart == {
        ("Shop", "slug"): ("all", "newest"),
        ("Shelf", "label"): ("/", ".", "..", "best"),
        ("Item", "name"): ("/", ".", ".."),
        ("Colour", "code"): (".", "..", "warm"),
    }
    assert found["Unit", "symbol"] == Limits(min_length=1, max_length=9)


def test_a_pattern_keeps_a_sign_out_where_it_describes_every_sign() -> None:
    assert keeps_out("^[A-Z]{2}$", "/")
    assert keeps_out(r"^\w+(?:-\d+|\.)$", "/")
    assert keeps_out(NAMED["slug"].regex, "/")
    for pattern in ("[A-Z]", "^[A-Z]", "^.$", "^[^a]$", r"^\S+$", "^a/b$", r"^a\/b$", "^[+-9]$", "^a$|^b$"):
        assert not keeps_out(pattern, "/"), pattern
