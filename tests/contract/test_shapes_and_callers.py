"""Shapes under names of their own, values that stand alone, tokens within users, one's own row, digits of seconds."""

from typing import Any

import pytest

from specgen.contract.project import project
from specgen.contract.write_openapi import openapi
from specgen.contract.write_typescript import interface
from tests.schema.build import product_of

SPEC = """
specgen: 1
product: {{name: Shop, version: 1.0.0, created: 2026-01-05, description: What a test needs.}}
api: {{wrap: name, {api}}}
auth: {{user: User, response: account{auth}}}
entities:
  User:
    owner: self
    scope: {{read: any, write: own}}
    fields:
      email: {{type: email, unique: true}}
      password: {{type: password, length: 8..72}}
      name: {{type: string, length: 1..40}}
    shapes:
      account: [email, token, created_at]
      update: {{fields: [email, password]{update}}}
      profile: {{name: Profile, fields: [name]}}
      row: name
endpoints:
  PUT /user: {{entity: User, does: update, of: me, response: account}}
  DELETE /user: {{entity: User, does: delete, of: me}}
  GET /profiles/{{id}}: {{entity: User, does: read, response: profile, access: optional}}
  GET /names: {{entity: User, does: list, access: public, pagination: none}}
"""


def document(api: str = "", auth: str = "", update: str = "") -> Any:
    """The OpenAPI document of the spec, with more said of its API, of signing in and of changes."""
    product = product_of(SPEC.format(api=api or "base_path: /api", auth=auth, update=update))
    return openapi(product, project(product))


def answered(spec: Any, path: str, method: str, status: str = "200") -> Any:
    """The schema of an answer."""
    return spec["paths"][path][method]["responses"][status]["content"]["application/json"]["schema"]


@pytest.mark.word("auth.header", "openapi")
@pytest.mark.word("auth.header.name", "openapi")
@pytest.mark.word("auth.header.prefix", "openapi")
def test_a_token_comes_in_the_header_that_is_said() -> None:
    usual, own = document(), document(auth=", header: {name: X-Key, prefix: none}")
    assert usual["security"] == [{"bearer": []}]
    assert own["security"] == [{"token": []}]
    scheme = own["components"]["securitySchemes"]["token"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "header", "X-Key")
    assert "`X-Key: {token}`" in scheme["description"]
    behind = document(auth=", header: {prefix: Token}")["components"]["securitySchemes"]["token"]
    assert behind["name"] == "Authorization"
    assert "`Authorization: Token {token}`" in behind["description"]


@pytest.mark.word("auth.response", "openapi")
def test_signing_in_answers_the_user_with_a_token_within() -> None:
    spec = document()
    for path, method, status in (
        ("/auth/register", "post", "201"),
        ("/auth/login", "post", "200"),
        ("/auth/me", "get", "200"),
        ("/user", "put", "200"),
    ):
        schema = answered(spec, path, method, status)
        assert schema["properties"] == {"user": {"$ref": "#/components/schemas/UserAccount"}}
    account = spec["components"]["schemas"]["UserAccount"]
    assert account["required"] == ["email", "token", "createdAt"]
    assert "LoginResponse" not in spec["components"]["schemas"]


@pytest.mark.word("entities.shapes.name", "openapi", "typescript")
def test_a_shape_with_a_name_is_called_so_and_stands_under_it() -> None:
    spec = document()
    assert answered(spec, "/profiles/{id}", "get")["properties"] == {
        "profile": {"$ref": "#/components/schemas/Profile"}
    }


@pytest.mark.word("entities.shapes.value", "openapi", "typescript")
def test_values_stand_alone_in_a_list() -> None:
    product = product_of(SPEC.format(api="base_path: /api", auth="", update=""))
    contract = project(product)
    listed = openapi(product, contract)["components"]
    assert isinstance(listed, dict)
    schemas: Any = listed["schemas"]
    assert schemas["UserList"]["properties"]["users"]["items"] == {"type": "string"}
    assert "  users: string[];" in interface(contract, contract.type("UserList"))


@pytest.mark.word("entities.shapes.empty", "openapi")
def test_a_change_names_a_field_where_that_is_said() -> None:
    usual, strict = document(), document(update=", empty: false")
    sent = usual["components"]["schemas"]["UpdateUserRequest"], strict["components"]["schemas"]["UpdateUserRequest"]
    assert [each.get("minProperties") for each in sent] == [None, 1]


@pytest.mark.word("endpoints.single.of", "openapi")
def test_the_row_of_who_calls_is_neither_missing_nor_somebody_else_s() -> None:
    spec = document()
    change, gone = spec["paths"]["/user"]["put"], spec["paths"]["/user"]["delete"]
    assert "parameters" not in change
    assert (change["operationId"], gone["operationId"]) == ("update_own_user", "delete_own_user")
    assert set(change["responses"]) == {"200", "400", "401", "409", "413"}
    assert set(gone["responses"]) == {"204", "401"}
    assert set(spec["components"]["schemas"]["UpdateUserRequest"]["properties"]) == {"email", "password"}


@pytest.mark.word("api.datetimes", "openapi")
@pytest.mark.parametrize(
    ("word", "pattern", "shown"),
    [
        ("exact", None, "2026-01-15T09:30:00Z"),
        ("milliseconds", r"\.[0-9]{3}Z$", "2026-01-15T09:30:00.000Z"),
        ("seconds", ":[0-9]{2}Z$", "2026-01-15T09:30:00Z"),
    ],
)
def test_moments_have_the_digits_that_are_said(word: str, pattern: str | None, shown: str) -> None:
    made = document(f"datetimes: {word}")["components"]["schemas"]["UserAccount"]["properties"]["createdAt"]
    assert (made.get("pattern"), made["examples"]) == (pattern, [shown])


@pytest.mark.word("api.unknown", "openapi")
@pytest.mark.parametrize(("word", "others"), [("refuse", False), ("ignore", None)])
def test_what_nobody_named_is_refused_or_ignored(word: str, others: bool | None) -> None:
    spec = document(f"unknown: {word}")
    sent = spec["paths"]["/user"]["put"]["requestBody"]["content"]["application/json"]["schema"]
    assert sent.get("additionalProperties") is others
    assert spec["components"]["schemas"]["UpdateUserRequest"].get("additionalProperties") is others


@pytest.mark.word("api.errors.sentences", "openapi", "typescript")
def test_what_is_wrong_stands_in_sentences_as_well() -> None:
    errors = "errors: {envelope: {errors: details}, sentences: all}"
    product = product_of(SPEC.format(api=errors, auth="", update=""))
    contract = project(product)
    spec: Any = openapi(product, contract)
    texts = {"type": "array", "items": {"type": "string"}}
    told = spec["components"]["schemas"]["ErrorResponse"]["properties"]["errors"]
    assert (told["required"], told["properties"], told["additionalProperties"]) == (["all"], {"all": texts}, texts)
    examples = spec["components"]["responses"]["ValidationError"]["content"]["application/json"]["examples"]
    assert examples["VALIDATION_ERROR"]["value"] == {"errors": {"name": ["is missing"], "all": ["name is missing"]}}
    line = "\n".join(interface(contract, contract.type("ErrorResponse")))
    assert "errors: { all: string[]; [field: string]: string[] };" in line
