"""Changes made to the schema before them lead to the one after."""

import pytest

from specgen.schema.compare.apply import applied
from specgen.schema.compare.changes import ExtensionAdded, ExtensionDropped
from specgen.schema.compare.compare import compare
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from specgen.schema.model import Schema
from specgen.schema.normal import normal_schema
from tests.schema.alter.kinds import KINDS
from tests.schema.alter.shop import SHOP, Kind
from tests.schema.build import schema_of

EACH = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda each: each.name)
EACH_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.replace(" ", "-"))


@EACH
@EACH_KIND
def test_each_kind_of_change_leads_there_and_back(kind: Kind, dialect: Dialect) -> None:
    before, after = (dialect.lower(schema).schema for schema in (schema_of(SHOP), kind.after))
    for old, new, intent in ((before, after, kind.intent), (after, before, kind.intent.backward())):
        changes = compare(old, new, intent)
        there = applied(changes, old)
        assert normal_schema(there) == normal_schema(new)
        assert compare(there, new).changes == ()


PAIRS = {
    "an-enum-has-another-name": (
        "enums: {State: [open, shut]}\nentities: {Note: {fields: {state: State}}}",
        "enums: {Status: [open, shut]}\nentities: {Note: {fields: {state: Status}}}",
    ),
    "an-extension-is-needed": (
        "entities: {Note: {fields: {text: string}}}",
        "database: {uuid: uuid_generate_v4}\nentities: {Note: {fields: {text: string}}}",
    ),
    "one-of-several-rows-changes": (
        "entities: {Role: {fields: {name: string}, seed: {a: {name: Ann}, b: {name: Bob}}}}",
        "entities: {Role: {fields: {name: string}, seed: {a: {name: Ann}, b: {name: Eve}}}}",
    ),
    "a-json-value-has-other-members": (
        "types: {At: {fields: {a: string}}}\nentities: {Note: {fields: {at: At}}}",
        "types: {At: {fields: {b: string}}}\nentities: {Note: {fields: {at: At}}}",
    ),
    "a-key-is-of-other-columns": (
        "entities: {Note: {key: [a, b], fields: {a: integer, b: integer}}}",
        "entities: {Note: {key: [b, a], fields: {a: integer, b: integer}}}",
    ),
}


@EACH
@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_what_the_small_product_lacks_leads_there_and_back(pair: tuple[str, str], dialect: Dialect) -> None:
    before, after = (dialect.lower(schema_of(text)).schema for text in pair)
    for old, new in ((before, after), (after, before)):
        there = applied(compare(old, new), old)
        assert normal_schema(there) == normal_schema(new)
        assert compare(there, new).changes == ()


def test_of_several_extensions_one_goes() -> None:
    whole, left = Schema((), extensions=("citext", "unaccent")), Schema((), extensions=("unaccent",))
    assert compare(whole, left).changes == (ExtensionDropped("citext"),)
    assert compare(left, whole).changes == (ExtensionAdded("citext"),)
    assert applied(compare(whole, left), whole) == left
