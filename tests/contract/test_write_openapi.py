"""The OpenAPI document: what it says, and that what it shows is true of itself."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from specgen.contract.project import project
from specgen.contract.repeating import answers_not_modified
from specgen.contract.write_openapi import openapi
from specgen.product.model import Product
from tests.contract.build import USERS, every_product, product_of

PRODUCTS = every_product()
NOTES = """
entities:
  Note:
    owner: author
    fields: {author: {belongs_to: User}, text: {type: text, length: 1..10}}
endpoints: {/notes: {entity: Note, operations: [list, create, read, update, delete]}}
api: {base_path: /api/v1, rate_limit: {signed_in: 100/min}, headers: {X-Request-ID: {description: Correlation ID}}}
"""


def document(product: Product) -> dict[str, Any]:
    """The document as its readers get it: through JSON."""
    read: dict[str, Any] = json.loads(json.dumps(openapi(product, project(product))))
    return read


@pytest.fixture(scope="module")
def notes() -> dict[str, Any]:
    return document(product_of(USERS, NOTES))


@pytest.fixture(params=PRODUCTS, scope="module")
def product(request: pytest.FixtureRequest) -> Product:
    return PRODUCTS[request.param]


@pytest.mark.row("D19")
def test_the_document_has_exactly_the_operations_of_the_spec(product: Product) -> None:
    found = {
        (operation["operationId"], method.upper(), path)
        for path, item in document(product)["paths"].items()
        for method, operation in item.items()
    }
    assert found == {(each.name, each.method, each.path) for each in product.operations}


@pytest.mark.slow
@pytest.mark.row("D19", "D08")
def test_every_status_of_the_contract_is_documented_and_no_other(product: Product) -> None:
    paths = document(product)["paths"]
    for call in project(product).calls:
        responses = paths[call.operation.path][call.operation.method.lower()]["responses"]
        known = ["304"] if answers_not_modified(call.operation) else ["206", "304"] if call.success.file else []
        made = [str(call.made.status)] if call.made else []
        failed = [str(each.status) for each in call.failures if product.api.documents(each.status)]
        others = ["default"] if len(failed) < len(call.failures) else []
        expected = [str(call.success.status), *made, *known, *failed, *others]
        assert sorted(responses) == sorted(expected)


def schemas_with_examples(node: Any, document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Any]]:
    """Every schema of the document with each value that is shown for it, defaults included."""
    if isinstance(node, list):
        for each in node:
            yield from schemas_with_examples(each, document)
    if not isinstance(node, dict):
        return
    if "schema" in node:
        shown = [node["example"]] if "example" in node else []
        shown += [each["value"] for each in node.get("examples", {}).values()]
        yield from ((node["schema"], value) for value in shown)
    elif isinstance(node.get("examples"), list):
        yield from ((node, value) for value in node["examples"])
    if "default" in node and isinstance(node.get("type", ""), str | list):
        yield node, node["default"]
    for name, each in node.items():
        if name not in {"example", "examples", "default"}:
            yield from schemas_with_examples(each, document)


def test_every_example_and_default_validates(product: Product) -> None:
    whole = document(product)
    shown = list(schemas_with_examples(whole, whole))
    types = whole["components"]["schemas"]
    assert len(shown) > len(types) or not types
    for schema, value in shown:
        rooted = {**schema, "components": whole["components"]}
        Draft202012Validator(rooted, format_checker=FormatChecker()).validate(value)


@pytest.mark.slow
def test_every_request_shows_an_example(product: Product) -> None:
    for path, item in document(product)["paths"].items():
        for operation in item.values():
            content = operation.get("requestBody", {"content": {}})["content"].get("application/json")
            assert content is None or "example" in content, path


@pytest.mark.row("V05")
def test_requests_refuse_unknown_keys_unless_they_ignore_them(product: Product) -> None:
    schemas = document(product)["components"]["schemas"]
    requests = [name for name in schemas if name.endswith("Request")]
    assert requests or not any(call.body for call in project(product).calls)
    others = None if product.api.ignores_unknown else False
    assert all(schemas[name].get("additionalProperties") is others for name in requests)


def test_every_component_is_used(product: Product) -> None:
    whole = document(product)
    text = json.dumps(whole)
    for kind, components in whole["components"].items():
        if kind == "securitySchemes":
            continue
        for name in components:
            assert f'"#/components/{kind}/{name}"' in text, name


@pytest.mark.row("H01", "H02")
def test_only_public_operations_ask_for_no_token(notes: dict[str, Any]) -> None:
    assert notes["security"] == [{"bearer": []}]
    assert notes["components"]["securitySchemes"]["bearer"]["bearerFormat"] == "JWT"
    open_ = [o["operationId"] for item in notes["paths"].values() for o in item.values() if o.get("security") == []]
    assert open_ == ["register", "login"]


def test_without_signing_in_there_is_no_security() -> None:
    bare = document(
        product_of("entities: {A: {fields: {n: string}}}", "endpoints: {/things: {entity: A, operations: [list]}}")
    )
    assert "security" not in bare
    assert "securitySchemes" not in bare["components"]


@pytest.mark.row("A14")
def test_request_ids_go_in_and_come_out(notes: dict[str, Any]) -> None:
    for item in notes["paths"].values():
        for operation in item.values():
            assert {"$ref": "#/components/parameters/XRequestId"} in operation["parameters"]
            for answer in operation["responses"].values():
                name = answer["$ref"].rpartition("/")[2] if "$ref" in answer else ""
                headers = (notes["components"]["responses"][name] if name else answer)["headers"]
                assert "X-Request-ID" in headers


@pytest.mark.row("H12")
def test_too_many_requests_tell_when_to_come_back(notes: dict[str, Any]) -> None:
    assert "Retry-After" in notes["components"]["responses"]["RateLimited"]["headers"]
    assert "429" in notes["paths"]["/notes"]["get"]["responses"]
    assert "429" not in notes["paths"]["/auth/login"]["post"]["responses"]


@pytest.mark.row("E01", "E03")
def test_an_error_names_the_codes_it_can_have(notes: dict[str, Any]) -> None:
    answer = notes["components"]["responses"]["InvalidCredentials"]["content"]["application/json"]
    schema = {**answer["schema"], "components": notes["components"]}
    shown = answer["examples"]["INVALID_CREDENTIALS"]["value"]
    Draft202012Validator(schema).validate(shown)
    other = {"error": {**shown["error"], "code": "NOT_FOUND"}}
    assert not Draft202012Validator(schema).is_valid(other)
    assert not Draft202012Validator(schema).is_valid({"error": {"code": "INVALID_CREDENTIALS"}})


@pytest.mark.row("E02")
def test_problems_have_a_media_type_of_their_own() -> None:
    whole = document(product_of(USERS, "api: {errors: {envelope: problem}}"))
    assert list(whole["components"]["responses"]["Conflict"]["content"]) == ["application/problem+json"]


@pytest.mark.row("A11")
def test_a_wrapped_answer_is_an_object_with_one_key() -> None:
    whole = document(product_of(USERS, NOTES.replace("api: {", "api: {wrap: data, ")))
    content = whole["paths"]["/notes/{id}"]["get"]["responses"]["200"]["content"]["application/json"]
    assert content["schema"]["required"] == ["data"]
    assert list(content["example"]) == ["data"]


@pytest.mark.parametrize(("wrap", "place"), [("none", "$response.body#/id"), ("data", "$response.body#/data/id")])
def test_a_new_row_links_to_what_can_be_done_with_it(wrap: str, place: str) -> None:
    whole = document(product_of(USERS, NOTES.replace("api: {", f"api: {{wrap: {wrap}, ")))
    links = whole["paths"]["/notes"]["post"]["responses"]["201"]["links"]
    assert links == {
        name: {"operationId": name, "parameters": {"id": place}} for name in ("read_note", "update_note", "delete_note")
    }


def test_a_new_row_links_to_what_stands_below_it() -> None:
    whole = document(
        product_of(
            """
entities:
  Shelf: {fields: {name: string}}
  Box: {fields: {shelf: {belongs_to: Shelf, inverse: boxes}, label: string}}
endpoints:
  /shelves: {entity: Shelf, operations: [create]}
  /shelves/{shelf_id}/boxes: {entity: Box, parent: shelf, operations: [list, create, delete]}
"""
        )
    )
    links = whole["paths"]["/shelves"]["post"]["responses"]["201"]["links"]
    assert links == {
        name: {"operationId": name, "parameters": {"shelf_id": "$response.body#/id"}}
        for name in ("list_boxes", "create_box")
    }
    below = whole["paths"]["/shelves/{shelf_id}/boxes"]["post"]["responses"]["201"]["links"]
    assert below["delete_box"]["parameters"] == {"shelf_id": "$request.path.shelf_id", "id": "$response.body#/id"}


def test_who_signs_in_is_led_to_what_can_be_done_with_their_account() -> None:
    account = "/users: {entity: User, operations: [read]}"
    whole = document(product_of(USERS, NOTES.replace("endpoints: {", f"endpoints: {{{account}, ")))
    asked = {"post /auth/register 201": "user/id", "post /auth/login 200": "user/id", "get /auth/me 200": "id"}
    for operation, place in asked.items():
        method, path, status = operation.split()
        links = whole["paths"][path][method]["responses"][status]["links"]
        assert links == {"read_user": {"operationId": "read_user", "parameters": {"id": f"$response.body#/{place}"}}}


@pytest.mark.row("A07")
@pytest.mark.parametrize(
    ("dialects", "said"),
    [
        ("postgresql", "Full-text search in `fullName`"),
        ("sqlite", "Full-text search in `fullName`; on SQLite by any part of the text, in either letter case"),
    ],
)
def test_a_search_says_where_it_looks_and_how(dialects: str, said: str) -> None:
    whole = document(
        product_of(
            "entities: {Thing: {fields: {full_name: string}}}",
            "endpoints: {/things: {entity: Thing, operations: [list], list: {search: [full_name]}}}",
            f"database: {{dialects: [{dialects}]}}",
        )
    )
    (search,) = [each for each in whole["paths"]["/things"]["get"]["parameters"] if each.get("name") == "search"]
    assert search["description"] == said


@pytest.mark.row("A04")
def test_paths_stand_below_the_base_path(notes: dict[str, Any]) -> None:
    assert [server["url"] for server in notes["servers"]] == ["/api/v1"]
    assert not any(path.startswith("/api") for path in notes["paths"])


def test_limits_of_every_kind_reach_the_schema() -> None:
    whole = document(
        product_of(
            """
entities:
  Thing:
    fields:
      short: {type: string, length: 2..5, optional: true, nullable: true}
      code: {type: string, pattern: "^[A-Z]{2}$"}
      count: {type: integer, min: 1}
      big: bigint
      price: {type: decimal, digits: 4, scale: 2, min: 0}
      share: {type: float, min: 0, max: 1}
      tags: {type: {list: string}, count: 1..3, length: ..9}
      at: time
      word: {type: password, length: 8..72, needs: [upper]}
""",
            "endpoints: {/things: {entity: Thing, operations: [create]}}",
        )
    )
    given = whole["components"]["schemas"]["CreateThingRequest"]["properties"]
    limits = {
        name: {k: v for k, v in each.items() if k not in {"description", "examples"}} for name, each in given.items()
    }
    plain = r"^[^\x00]*$"
    assert limits == {
        "short": {"type": ["string", "null"], "minLength": 2, "maxLength": 5, "pattern": plain},
        "code": {"type": "string", "maxLength": 255, "pattern": "^[A-Z]{2}$"},
        "count": {"type": "integer", "format": "int32", "minimum": 1, "maximum": 2**31 - 1},
        "big": {"type": "integer", "format": "int64", "minimum": -(2**63), "maximum": 2**63 - 1},
        "price": {"type": "string", "format": "decimal", "pattern": r"^(?:0|[1-9][0-9]{0,1})(?:\.[0-9]{1,2})?$"},
        "share": {"type": "number", "format": "double", "minimum": 0.0, "maximum": 1.0},
        "tags": {
            "type": "array",
            "items": {"type": "string", "maxLength": 9, "pattern": plain},
            "minItems": 1,
            "maxItems": 3,
        },
        "at": {"type": "string", "format": "time-local", "pattern": "^(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"},
        "word": {
            "type": "string",
            "format": "password",
            "minLength": 8,
            "maxLength": 72,
            "pattern": r"^(?=[\s\S]*[A-Z])[^\x00]*$",
            "writeOnly": True,
        },
    }


def test_tags_stand_in_alphabetical_order(product: Product) -> None:
    names = [tag["name"] for tag in document(product)["tags"]]
    assert names == sorted(names)
    assert all(tag["description"] for tag in document(product)["tags"])


@pytest.mark.slow
def test_the_same_spec_gives_the_same_bytes(product: Product) -> None:
    assert json.dumps(openapi(product, project(product))) == json.dumps(openapi(product, project(product)))
