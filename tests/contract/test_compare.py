"""Two documents of one API, and what is told of their differences."""

from copy import deepcopy
from typing import Any

import pytest

from specgen.contract.compare import compare
from specgen.contract.project import project
from specgen.contract.write_openapi import openapi
from tests.generators.service_packages import PRODUCTS, product

NOTE: dict[str, Any] = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "maxLength": 10},
        "size": {"type": ["integer", "null"]},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "tags": {"type": "array", "items": {"type": "string", "format": "uuid"}},
    },
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "security": [{"bearer": []}],
    "paths": {
        "/notes/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {
                "parameters": [{"name": "full", "in": "query", "schema": {"type": "boolean"}}],
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Note"}}}}
                },
            },
            "put": {
                "security": [],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Note"}}},
                },
                "responses": {"204": {"description": "Done."}},
            },
        }
    },
    "components": {
        "schemas": {"Note": NOTE},
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
    },
}


def said(change: str, value: object = None) -> list[str]:
    """What is told of a document in which one place is another *value*, or is gone."""
    found = deepcopy(DOCUMENT)
    *steps, last = change.split(" ")
    node: Any = found
    for step in steps:
        node = node[step]
    if value is None:
        del node[last]
    else:
        node[last] = value
    return [each.said for each in compare(DOCUMENT, found)]


@pytest.mark.slow
@pytest.mark.parametrize("name", PRODUCTS)
def test_a_document_is_like_itself(name: str) -> None:
    made = openapi(product(name).product, project(product(name).product))
    assert compare(made, deepcopy(made)) == ()


PATH = "paths /notes/{id}"
SCHEMA = "components schemas Note"


@pytest.mark.parametrize(
    ("change", "value", "told"),
    [
        (f"{PATH} put", None, [": operation PUT /notes/{id} is missing"]),
        (f"{PATH} delete", {"responses": {}}, [": operation DELETE /notes/{id} is added"]),
        (f"{PATH} get parameters", [], ["GET /notes/{id}: parameter query full is missing"]),
        (
            f"{PATH} get parameters",
            [{"name": "full", "in": "query", "required": True, "schema": {"type": "string"}}],
            [
                "GET /notes/{id} > query full: required it is added",
                "GET /notes/{id} > query full: type boolean is missing",
                "GET /notes/{id} > query full: type string is added",
            ],
        ),
        (f"{PATH} put requestBody", None, ["PUT /notes/{id}: body of a request is missing"]),
        (f"{PATH} put requestBody required", False, ["PUT /notes/{id} > request: required it is missing"]),
        (f"{PATH} put responses", {"200": {}}, ["status 204 is missing", "status 200 is added"]),
        (f"{PATH} get responses 200 content", {}, ["GET /notes/{id} > 200: media application/json is missing"]),
        (f"{PATH} put security", [{"bearer": []}], ["security nobody is missing", "security {"]),
        ("components securitySchemes bearer scheme", "basic", ["security {", "security {"]),
        (
            f"{SCHEMA} required",
            ["text", "kind"],
            ["> 200: required kind is added", "> request: required kind is added"],
        ),
        (f"{SCHEMA} properties size", None, ["> 200: property size is missing", "> request: property size is missing"]),
        (f"{SCHEMA} properties size type", "integer", ["size: type null is missing"] * 2),
        (f"{SCHEMA} properties text maxLength", 9, ["text: limit is maxLength 9, not maxLength 10"] * 2),
        (f"{SCHEMA} properties text maxLength", None, ["text: limit maxLength 10 is missing"] * 2),
        (f"{SCHEMA} properties kind enum", ["a", "c"], ['kind: value "b" is missing', 'kind: value "c" is added'] * 2),
        (f"{SCHEMA} properties tags items format", "date", ['> []: format is format "date", not format "uuid"'] * 2),
        (f"{SCHEMA} additionalProperties", False, ["others is none, not any"] * 2),
    ],
)
def test_each_difference_is_told_with_its_place(change: str, value: object, told: list[str]) -> None:
    found = said(change, value)
    assert len(found) == len(told), found
    assert all(expected in each for expected, each in zip(told, found, strict=True))


def test_names_of_components_and_words_for_people_make_no_difference() -> None:
    found = deepcopy(DOCUMENT)
    found["components"]["schemas"] = {"Other": {**NOTE, "description": "A note."}}
    reference = {"$ref": "#/components/schemas/Other"}
    path = found["paths"]["/notes/{id}"]
    path["get"]["responses"]["200"]["content"]["application/json"]["schema"] = reference
    path["put"]["requestBody"]["content"]["application/json"]["schema"] = NOTE
    path["get"]["summary"] = "Show a note."
    assert compare(DOCUMENT, found) == ()


def test_parameters_of_paths_are_compared_by_their_turn() -> None:
    found = deepcopy(DOCUMENT)
    path = found["paths"].pop("/notes/{id}")
    path["parameters"][0]["name"] = "note_id"
    found["paths"]["/notes/{note_id}"] = path
    assert [each.said for each in compare(DOCUMENT, found)] == [
        "GET /notes/{id}: name is note_id, not id",
        "PUT /notes/{id}: name is note_id, not id",
    ]


@pytest.mark.parametrize(
    "schema",
    [
        {"anyOf": [{"type": "integer"}, {"type": "null"}]},
        {"type": "integer", "nullable": True},
        {"allOf": [{"type": ["integer", "null"]}]},
    ],
)
def test_one_thing_may_be_said_in_several_ways(schema: dict[str, Any]) -> None:
    assert said(f"{SCHEMA} properties size", schema) == []


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"anyOf": [{"type": "integer"}, {"type": "string"}]}, []),
        ({"anyOf": [{"type": "integer", "title": "Whole"}, {"type": "string"}]}, []),
        ({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string"}]}, ["variant integer is added"]),
    ],
)
def test_choices_of_bare_types_are_types(schema: dict[str, Any], told: list[str]) -> None:
    either = deepcopy(DOCUMENT)
    either["components"]["schemas"]["Note"]["properties"]["size"] = {"type": ["integer", "string"]}
    other = deepcopy(either)
    other["components"]["schemas"]["Note"]["properties"]["size"] = schema
    found = {each.said.rpartition(": ")[2] for each in compare(either, other)}
    assert found & {"variant integer is added"} == set(told)
    assert bool(found) == bool(told)


def test_all_of_adds_up() -> None:
    parts = [
        {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string"}, "size": NOTE["properties"]["size"]},
        },
        {
            "properties": {
                "text": {"maxLength": 10},
                "kind": NOTE["properties"]["kind"],
                "tags": NOTE["properties"]["tags"],
            }
        },
    ]
    assert said(SCHEMA, {"allOf": parts}) == []


def test_a_schema_that_holds_itself_comes_to_an_end() -> None:
    tree = {"type": "object", "properties": {"left": {"$ref": "#/components/schemas/Note"}}}
    document = deepcopy(DOCUMENT)
    document["components"]["schemas"]["Note"] = tree
    assert compare(document, deepcopy(document)) == ()
    other = deepcopy(document)
    other["components"]["schemas"]["Note"] = {**tree, "required": ["left"]}
    assert compare(document, other)


def test_references_that_lead_nowhere_hold_nothing() -> None:
    lost = {"$ref": "#/components/schemas/Lost"}
    circle = {"$ref": "#/components/schemas/Note"}
    for schema in (lost, {"$ref": "elsewhere.json#/Note"}):
        assert said(SCHEMA, schema)
    assert said(SCHEMA, circle)
