"""Values with members, within each other and in lists; values of one of several types; rows within rows."""

import json
from typing import Any

import pytest

from specgen.contract.examples import body_example
from specgen.contract.model import Items, Named
from specgen.contract.project import project
from specgen.contract.write_openapi import openapi
from specgen.contract.write_typescript import discriminated, interface
from specgen.product.model import FieldRole, OnDelete, Union, Variant, Write
from specgen.product.types import CompositeRef, ListOf, Tag
from specgen.schema.dialects import DIALECTS
from specgen.schema.project import project as schema_of
from tests.check import resolved

NOTES = """
types:
  TextNote: {fields: {text: {type: text, length: ..9}}}
  LinkNote: {fields: {url: url, more: {type: {list: TextNote}, optional: true}}}
  Note: {one_of: {text: TextNote, web-link: LinkNote}, by: note_kind}
  Memo: {one_of: {text: TextNote}, by: note_kind}
entities:
  Day:
    fields:
      note: Note
      notes: {type: {list: Note}, count: 1..3}
endpoints:
  /days: {entity: Day, operations: [create, read]}
"""
PEOPLE = """
entities:
  Person: {fields: {name: string, portrait: {has_one: Portrait, part: true, json: picture}}}
  Portrait: {fields: {person: {belongs_to: Person}, width: integer}}
endpoints:
  /people: {entity: Person, operations: [create, read, update]}
"""


@pytest.mark.word("types.one_of")
@pytest.mark.word("types.by")
def test_each_type_of_a_union_says_which_it_is() -> None:
    product = resolved(NOTES)
    variants = (Variant("text", "TextNote"), Variant("web-link", "LinkNote"))
    assert product.unions[0] == Union("Note", None, "noteKind", "note_kind", variants)
    assert product.composite("TextNote").fields[0].type == Tag("text")
    assert [each.name for each in product.composites_of("Note")] == ["TextNote", "LinkNote"]
    assert product.entity("Day").field("note").type == CompositeRef("Note")
    assert product.entity("Day").field("notes").type == ListOf(CompositeRef("Note"))


@pytest.mark.word("types.one_of", "openapi", "typescript")
def test_a_union_is_told_apart_in_documents() -> None:
    product = resolved(NOTES)
    contract = project(product)
    schemas: dict[str, Any] = json.loads(json.dumps(openapi(product, contract)))["components"]["schemas"]
    assert schemas["Note"] == {
        "description": "A note.",
        "oneOf": [{"$ref": "#/components/schemas/TextNote"}, {"$ref": "#/components/schemas/LinkNote"}],
        "discriminator": {
            "propertyName": "noteKind",
            "mapping": {"text": "#/components/schemas/TextNote", "web-link": "#/components/schemas/LinkNote"},
        },
    }
    assert schemas["TextNote"]["required"] == ["noteKind", "text"]
    assert json.dumps(schemas["TextNote"]["properties"]["noteKind"]).startswith('{"type": "string", "const": "text"')
    assert "Memo" not in schemas
    assert discriminated(contract.unions[0]) == ("type Note = TextNote | LinkNote;",)
    assert "  noteKind: 'text';" in "\n".join(interface(contract, contract.type("TextNote")))
    assert body_example(contract, "Note") == {"noteKind": "text", "text": "Example t"}


def test_lists_of_values_with_members_keep_their_limits() -> None:
    product = resolved(NOTES)
    request = project(product).type("CreateDayRequest")
    properties = {each.name: each for each in request.properties}
    assert properties["note"].type == Named("Note")
    assert isinstance(properties["notes"].type, Items)
    assert properties["notes"].type.limits == product.entity("Day").field("notes").limits
    for dialect in DIALECTS:
        lowered = dialect.lower(schema_of(product)).schema
        checks = [dialect.condition(each.condition) for each in lowered.table("days").checks]
        assert any("array" in each.lower() for each in checks), dialect.name
        assert any("length" in each and "<= 3" in each for each in checks), dialect.name


@pytest.mark.word("entities.fields.has_one", "documents", "typescript", "openapi", "contracts", "models", "sql")
def test_a_single_part_is_one_row_or_null() -> None:
    product = resolved(PEOPLE)
    (part,) = product.entity("Person").parts
    assert (part.single, part.json, part.required, part.limits.max_count) == (True, "picture", False, 1)
    by = product.entity("Portrait").field("person")
    assert by.relation
    assert (by.unique, by.write, by.relation.on_delete) == (True, Write.NEVER, OnDelete.CASCADE)
    assert product.entity("Portrait").with_role(FieldRole.POSITION) is None
    assert product.entity("Portrait").indexes == ()
    contract = project(product)
    shown = {each.name: each for each in contract.type("Person").properties}["picture"]
    asked = {each.name: each for each in contract.type("CreatePersonRequest").properties}["picture"]
    assert (shown.type, shown.nullable, shown.required) == (Named("Portrait"), True, True)
    assert (asked.type, asked.nullable, asked.required, asked.default) == (Named("NewPortrait"), True, False, None)
