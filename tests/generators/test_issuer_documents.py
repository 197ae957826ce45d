"""What documents, SQL, OpenAPI and code say of people who sign in elsewhere."""

import json
from dataclasses import replace

import pytest

from specgen.contract.project import project as project_contract
from specgen.contract.write_openapi import openapi
from specgen.generators.documents.api_specification import drafts as api_specification
from specgen.generators.documents.data_model_contracts import drafts as data_model
from specgen.generators.documents.erd import drafts as erd
from specgen.product.model import Product
from tests.generators.build import text_of
from tests.generators.service_packages import product
from tests.generators.service_packages import texts as service_texts

CIRCLE = product("circle")
LOGIN = "https://login.example.org/realms/circle"


def _document(product: Product) -> str:
    return json.dumps(openapi(product, project_contract(product)))


@pytest.mark.row("H10")
@pytest.mark.word("auth.scheme", "documents")
@pytest.mark.word("auth.issuer", "documents")
@pytest.mark.word("auth.audience", "documents")
@pytest.mark.word("auth.claims", "documents")
@pytest.mark.word("auth.scopes", "documents")
def test_the_api_document_says_whose_tokens_are_good_and_for_what() -> None:
    document = text_of(api_specification(CIRCLE))
    for said in (
        "- **Authentication**: Bearer token (OAuth 2)",
        f"People sign in at `{LOGIN}`; `{LOGIN}/.well-known/openid-configuration` says where.",
        "A program sends them to `https://login.example.org/authorize`, and gets the token for them at",
        "`aud` holds `https://circle.example.org`",
        '`WWW-Authenticate: Bearer error="insufficient_scope", scope="…"`',
        "A token is good for the permissions that its claim `scp` names",
        "with `email` from `email`, `name` from `name` as the token says it then",
        "Whoever is deleted is let in no more.",
        "| [GET /auth/me](#get-authme) | Access token | Own account |",
        "The issuer's public keys verify the token",
        "| 503 | ISSUER_UNAVAILABLE |",
    ):
        assert said in document, said
    assert "register" not in document


@pytest.mark.row("M11")
@pytest.mark.word("auth.scheme", "documents", "diagram", "sql")
def test_the_data_model_has_whom_tokens_name() -> None:
    document, diagram = text_of(data_model(CIRCLE)), text_of(erd(CIRCLE))
    assert "| subject | VARCHAR(255) | UNIQUE, NOT NULL |" in document
    assert "CREATE UNIQUE INDEX uq_members_subject ON members (subject) WHERE deleted_at IS NULL" in document
    assert "varchar subject UK" in diagram


@pytest.mark.row("H10", "H13")
@pytest.mark.word("auth.scheme", "openapi")
@pytest.mark.word("auth.flow", "openapi")
@pytest.mark.word("auth.flow.authorization_url", "openapi")
@pytest.mark.word("auth.flow.token_url", "openapi")
def test_openapi_says_where_tokens_are_had_and_what_they_must_be_good_for() -> None:
    document = json.loads(_document(CIRCLE.product))
    scheme = document["components"]["securitySchemes"]["oauth2"]
    assert scheme["type"] == "oauth2"
    assert scheme["flows"] == {
        "authorizationCode": {
            "authorizationUrl": "https://login.example.org/authorize",
            "tokenUrl": "https://login.example.org/token",
            "scopes": {
                "books:read": "GET /books, GET /books/{id}, GET /titles",
                "books:read:any": "GET /books, GET /books/{id}, GET /titles, with rows of others",
                "books:write": "POST /books, PATCH /books/{id}, DELETE /books/{id}",
                "books:write:any": "POST /books, PATCH /books/{id}, DELETE /books/{id}, with rows of others",
                "members:read": "Rows that others name",
                "members:read:any": "Rows that others name, with rows of others",
            },
        }
    }
    assert document["security"] == [{"oauth2": []}]
    assert document["paths"]["/books"]["post"]["security"] == [{"oauth2": ["books:write"]}]
    assert "security" not in document["paths"]["/auth/me"]["get"]
    responses = document["components"]["responses"]
    assert {"WWW-Authenticate", "X-Request-ID"} == set(responses["Forbidden"]["headers"])
    assert {"Retry-After", "X-Request-ID"} == set(responses["IssuerUnavailable"]["headers"])


@pytest.mark.row("H10")
def test_openapi_says_where_the_issuer_tells_of_itself_where_no_flow_is_said() -> None:
    auth = CIRCLE.product.auth
    assert auth is not None
    assert auth.issuer is not None
    without = replace(auth, issuer=replace(auth.issuer, flow=None))
    document = json.loads(_document(replace(CIRCLE.product, auth=without)))
    scheme = document["components"]["securitySchemes"]["openId"]
    assert (scheme["type"], scheme["openIdConnectUrl"]) == (
        "openIdConnect",
        f"{LOGIN}/.well-known/openid-configuration",
    )
    assert "security" not in document["paths"]["/books"]["post"]
    assert "and the token name it in `scp`" in str(document["paths"]["/books"]["post"]["description"])


@pytest.mark.row("H10", "H13")
@pytest.mark.word("auth.scheme", "service", "models", "tests")
def test_a_service_of_an_issuer_needs_neither_a_secret_nor_passwords() -> None:
    made = service_texts(CIRCLE)
    assert not [path for path, text in made.items() if "JWT_SECRET" in text or "password_rounds" in text]
    assert "grant SUBJECT ROLE | token SUBJECT [CLAIM=VALUE ...]" in made["src/reading_circle/runtime/command.py"]
    assert "python -m reading_circle token a1b2c3 email=ada@example.org name=Example" in made["README.md"]
    assert "OAUTH_ISSUER" in made[".env.example"]
    assert '"pyjwt[crypto]>=2.15"' in made["pyproject.toml"]
