"""What documents, SQL, OpenAPI and code say of keys by which machines call."""

import json

import pytest

from specgen.contract.project import project as project_contract
from specgen.contract.write_openapi import openapi
from specgen.generators.documents.api_specification import drafts as api_specification
from specgen.generators.documents.data_model_contracts import drafts as data_model
from specgen.generators.documents.erd import drafts as erd
from specgen.generators.typescript import drafts as typescript
from tests.generators.build import text_of
from tests.generators.service_packages import product
from tests.generators.service_packages import texts as service_texts

FEEDS = product("feeds")


@pytest.mark.row("H10")
@pytest.mark.word("auth.scheme", "documents")
def test_the_api_document_says_how_a_key_is_had_and_how_far_it_reaches() -> None:
    document = text_of(api_specification(FEEDS))
    for said in (
        "- **Authentication**: API key in the header `X-API-Key`",
        "| X-API-Key | Yes* | {key} |",
        "Only its SHA-256 is kept",
        "`POST /auth/register` answers the first key of a new user.",
        "`python -m weather_feeds key CONTACT`",
        "A narrowed key makes none that reaches further.",
        "| [POST /auth/keys](#post-authkeys) | API key | Own api keys |",
        "The key is answered once, and kept as a hash",
        "type Scope",
    ):
        assert said in document, said
    assert "JWT" not in document
    assert "Access Tokens" not in document


@pytest.mark.row("M11")
@pytest.mark.word("auth.scheme", "documents", "diagram", "sql")
def test_the_data_model_has_the_keys() -> None:
    document, diagram = text_of(data_model(FEEDS)), text_of(erd(FEEDS))
    assert "### api_keys" in document
    assert "CONSTRAINT uq_api_keys_key_hash UNIQUE (key_hash)" in document
    assert "Client ||--o{ ApiKey" in diagram


@pytest.mark.row("H10")
@pytest.mark.word("auth.scheme", "openapi", "contracts", "typescript")
def test_openapi_names_the_header_and_shows_a_key_once() -> None:
    document = json.loads(json.dumps(openapi(FEEDS.product, project_contract(FEEDS.product))))
    scheme = document["components"]["securitySchemes"]["apiKey"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "header", "X-API-Key")
    assert document["security"] == [{"apiKey": []}]
    shown = {name for name, each in document["components"]["schemas"].items() if "key" in each.get("properties", {})}
    assert shown == {"RegisterResponse", "CreateApiKeyResponse"}
    assert document["components"]["schemas"]["Scope"]["enum"] == [
        "measurements:read",
        "measurements:read:any",
        "measurements:write",
        "measurements:write:any",
        *("clients:write", "clients:write:any", "clients:read", "clients:read:any"),
        *("api_keys:read", "api_keys:read:any"),
    ]
    answers = document["paths"]["/auth/keys"]["post"]["responses"]
    assert {"201", "400", "401", "403"} <= set(answers)
    assert "export type Scope" in text_of(typescript(FEEDS))


@pytest.mark.row("H10", "H13")
@pytest.mark.word("auth.scheme", "service", "models", "tests")
def test_a_service_of_keys_needs_neither_a_secret_nor_passwords() -> None:
    made = service_texts(FEEDS)
    assert not [path for path, text in made.items() if "JWT" in text or "password_rounds" in text or "bcrypt" in text]
    assert "| key LOGIN]" in made["src/weather_feeds/runtime/command.py"]
    assert "python -m weather_feeds key ada@example.org" in made["README.md"]
