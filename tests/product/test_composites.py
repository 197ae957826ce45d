"""Composites: values with members, kept as JSON, the same in every artefact."""

import json

import pytest

from specgen.contract.model import Named
from specgen.contract.project import project
from specgen.contract.write_openapi import openapi
from specgen.contract.write_typescript import interface
from specgen.product.types import ColumnKind, CompositeRef
from specgen.schema.project import project as tables
from tests.check import resolved

SHOP = """
types:
  Address:
    description: Where letters go.
    fields:
      street: {type: string, length: 1..200}
      postal_code: {type: string, optional: true}
entities:
  Shop:
    fields: {name: string, address: {type: Address, optional: true, nullable: true}}
auth: {scheme: none}
endpoints:
  /shops: {entity: Shop, operations: [list, create, read]}
"""

WORD = pytest.mark.word("types.fields", "openapi", "typescript")


@WORD
def test_a_composite_is_a_column_of_json() -> None:
    product = resolved(SHOP)
    assert product.entity("Shop").field("address").type == CompositeRef("Address")
    column = tables(product).table("shops").column("address")
    assert (column.type.kind, column.nullable) == (ColumnKind.JSON, True)


@WORD
def test_a_composite_has_one_type_in_requests_and_answers() -> None:
    product = resolved(SHOP)
    contract = project(product)
    held = {type_.name: each.type for type_ in contract.types for each in type_.properties if each.name == "address"}
    assert held == {"Shop": Named("Address"), "CreateShopRequest": Named("Address")}
    schema = json.loads(json.dumps(openapi(product, contract)))["components"]["schemas"]["Address"]
    assert (schema["required"], schema["additionalProperties"]) == (["street"], False)
    assert set(schema["properties"]) == {"street", "postalCode"}
    assert [line.split("//")[0].rstrip() for line in interface(contract, contract.type("Address"))] == [
        "interface Address {",
        "  street: string;",
        "  postalCode?: string;",
        "}",
    ]
