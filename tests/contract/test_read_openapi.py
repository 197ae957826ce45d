"""A document is read into the contract that it tells of: ours into what it was written of, others as far as it goes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.contract.examples import JsonValue
from specgen.contract.model import Direction, Items, Leaf, Named, Place, TypeRef
from specgen.contract.openapi_schemas import Node
from specgen.contract.project import project
from specgen.contract.read_openapi import read_openapi
from specgen.contract.write_openapi import openapi
from specgen.product.model import Access, Does
from specgen.product.types import EnumRef, Kind, ListOf, ScalarType
from tests.check import resolved
from tests.house.marks import ROOT

EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/openapi.json"))
SPEC = """
enums: {Size: [small, large]}
entities:
  Box:
    fields:
      label: {type: string, length: 2..40, pattern: "^[a-z]+$"}
      size: Size
      weight: {type: integer, min: 1, max: 99, nullable: true}
      marks: {type: {list: string}, count: ..5}
endpoints:
  /boxes: {entity: Box, operations: [list, create, read, update, delete]}
"""


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_operations_of_a_document_are_those_that_it_was_written_of(example: str) -> None:
    document = json.loads((ROOT / "examples" / example / "openapi.json").read_text("utf-8"))
    read = {call.name: call for call in read_openapi(document).calls}
    for path, methods in document["paths"].items():
        for method, node in methods.items():
            call = read[node["operationId"]]
            assert call.operation.endpoint == f"{method.upper()} {path}"
            assert str(call.success.status) in node["responses"]
            documented = {int(status) for status in node["responses"] if status[0] in "45"}
            assert documented <= {failure.status for failure in call.documented}
            rest = {failure.status for failure in call.documented} - documented
            assert bool(rest) == ("default" in node["responses"])


def test_types_and_limits_are_read_as_they_were_meant() -> None:
    product = resolved(SPEC)
    read = read_openapi(openapi(product, project(product)))
    create = next(call for call in read.calls if call.name == "create_box")
    assert create.body
    found = {each.name: each for each in read.type(create.body.type).properties}
    assert read.type(create.body.type).direction is Direction.REQUEST
    types = {name: leaf(each.type) for name, each in found.items()}
    assert types["label"].type == ScalarType(Kind.STRING)
    assert (types["label"].limits.min_length, types["label"].limits.max_length) == (2, 40)
    assert (types["weight"].limits.minimum, types["weight"].limits.maximum) == ("1", "99")
    assert (found["weight"].nullable, found["weight"].required) == (True, True)
    assert isinstance(types["size"].type, EnumRef)
    assert types["marks"].type == ListOf(ScalarType(Kind.STRING))
    assert types["marks"].limits.max_count == 5


def leaf(type_: TypeRef) -> Leaf:
    """The type, which is a value that is no object."""
    assert isinstance(type_, Leaf)
    return type_


def document(**operation: JsonValue) -> Node:
    """A document of one operation."""
    return {"openapi": "3.1.0", "paths": {"/things": {"get": operation}}}


def test_a_list_is_known_by_what_it_answers() -> None:
    items: Node = {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "integer"}}}}
    page: Node = {"type": "object", "properties": {"data": items, "next": {"type": "string"}}}
    cases: list[tuple[Node, Does]] = [(items, Does.LIST), (page, Does.LIST), ({"type": "string"}, Does.SERVICE)]
    for schema, does in cases:
        answer: Node = {"200": {"description": "All.", "content": {"application/json": {"schema": schema}}}}
        (call,) = read_openapi(document(responses=answer)).calls
        assert call.operation.does is does


@pytest.mark.parametrize(
    ("security", "access"),
    [([], Access.PUBLIC), ([{"key": []}], Access.SIGNED_IN), ([{"key": []}, {}], Access.OPTIONAL)],
)
def test_who_may_call_is_what_security_says(security: list[JsonValue], access: Access) -> None:
    (call,) = read_openapi(document(security=security, responses={})).calls
    assert call.access is access


def test_a_type_that_holds_itself_is_read_once() -> None:
    tree: Node = {"type": "object", "properties": {"child": {"$ref": "#/components/schemas/Tree"}}}
    answer: Node = {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Tree"}}}}}
    whole: Node = {**document(responses=answer), "components": {"schemas": {"Tree": tree}}}
    (type_,) = read_openapi(whole).types
    assert [each.type for each in type_.properties] == [Named("Tree")]


@pytest.mark.parametrize("beside", [{"description": "What it is not."}, {"properties": {"why": {"type": "string"}}}])
def test_a_type_that_holds_itself_with_a_word_about_it_is_read_once(beside: Node) -> None:
    itself: Node = {"allOf": [{"$ref": "#/components/schemas/Asked"}, beside]}
    asked: Node = {"type": "object", "properties": {"not": itself, "all": {"type": "array", "items": itself}}}
    answer: Node = {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Asked"}}}}}
    whole: Node = {**document(responses=answer), "components": {"schemas": {"Asked": asked}}}
    types = {each.name: each for each in read_openapi(whole).types}
    assert len(types) == (2 if "properties" in beside else 1)
    assert [each.name for each in types["Asked"].properties] == ["not", "all"]


SELF: Node = {"$ref": "#/components/schemas/Odd"}


@pytest.mark.parametrize("odd", [SELF, {"allOf": [SELF]}, {"type": "array", "items": SELF}, {"anyOf": [SELF, SELF]}])
def test_a_type_that_is_nothing_but_itself_is_anything(odd: Node) -> None:
    answer: Node = {
        "200": {"content": {"application/json": {"schema": {"type": "object", "properties": {"odd": SELF}}}}}
    }
    whole: Node = {**document(responses=answer), "components": {"schemas": {"Odd": odd}}}
    (type_,) = read_openapi(whole).types
    assert [each.type for each in type_.properties] == [Leaf(ScalarType(Kind.JSON))]


def test_a_list_of_what_holds_such_lists_is_one() -> None:
    all_: Node = {"type": "array", "items": {"$ref": "#/components/schemas/Asked"}}
    asked: Node = {"type": "object", "properties": {"all": {"$ref": "#/components/schemas/All"}}}
    answer: Node = {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/All"}}}}}
    whole: Node = {**document(responses=answer), "components": {"schemas": {"Asked": asked, "All": all_}}}
    (type_,) = read_openapi(whole).types
    assert [each.type for each in type_.properties] == [Items("Asked")]


def test_parameters_of_a_path_hold_for_each_operation_and_one_s_own_come_first() -> None:
    shared: list[JsonValue] = [{"in": "query", "name": "size", "required": True, "schema": {"type": "integer"}}]
    own: list[JsonValue] = [
        {"in": "query", "name": "size", "schema": {"type": "string"}},
        {"in": "cookie", "name": "a"},
    ]
    whole: Node = {"paths": {"/things": {"parameters": shared, "get": {"parameters": own, "responses": {}}}}}
    (call,) = read_openapi(whole).calls
    assert [(each.name, each.place, each.required) for each in call.parameters] == [("size", Place.QUERY, False)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
WORDS = ("type", "properties", "items", "allOf", "anyOf", "enum", "$ref", "required", "minLength", "minimum", "format")


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(WORDS), JSON | st.sampled_from(["object", "array", "string", "integer"])))
def test_no_schema_is_too_odd_to_be_read(schema: Node) -> None:
    answer: Node = {"200": {"content": {"application/json": {"schema": schema}}}}
    (call,) = read_openapi(document(responses=answer)).calls
    assert call.success.type is None or isinstance(call.success.type, str)
