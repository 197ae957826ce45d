"""What documents, SQL, OpenAPI and code say of sessions of which rows are kept."""

import json

import pytest

from specgen.contract.project import project as project_contract
from specgen.contract.write_openapi import openapi
from specgen.generators.documents.api_specification import drafts as api_specification
from specgen.generators.documents.data_model_contracts import drafts as data_model
from specgen.generators.documents.erd import drafts as erd
from tests.generators.build import text_of
from tests.generators.service_packages import product
from tests.generators.service_packages import texts as service_texts

CLUB, PORTAL = product("clubhouse"), product("exam-portal")


@pytest.mark.row("H10", "H15")
@pytest.mark.word("auth.scheme", "documents")
@pytest.mark.word("auth.token", "documents")
def test_the_api_document_says_what_a_session_is() -> None:
    opaque, signed = text_of(api_specification(CLUB)), text_of(api_specification(PORTAL))
    for said in (
        "- **Authentication**: Bearer token (session)",
        "A token is 256 random bits that name a session. It holds for 8 hours",
        "Of its token the SHA-256 alone is kept",
        "`DELETE /session` ends it at once.",
        "never in a cookie, so that no page of another origin can make a browser send it (CSRF).",
        "| Session token | Own session |",
        "Tokens are kept as hashes",
    ):
        assert said in opaque, said
    assert "JWT" not in opaque
    for said in ("- **Authentication**: Bearer token (JWT)", "| `jti` | Names the token", "Of its token the SHA-256"):
        assert said in signed, said


@pytest.mark.row("M11")
@pytest.mark.word("auth.scheme", "documents", "diagram", "sql")
def test_the_data_model_has_the_sessions_of_the_source_document() -> None:
    document, diagram = text_of(data_model(PORTAL)), text_of(erd(PORTAL))
    assert "### sessions" in document
    assert "CONSTRAINT uq_sessions_token_hash UNIQUE (token_hash)" in document
    assert "| expires_at | TIMESTAMPTZ | NOT NULL |" in document
    assert "User ||--o{ Session : has" in diagram
    for column in ("uuid user_id FK", "varchar token_hash UK", "varchar ip_address", "varchar user_agent"):
        assert column in diagram


@pytest.mark.row("H10")
@pytest.mark.word("auth.scheme", "openapi", "contracts", "typescript")
@pytest.mark.word("auth.token", "openapi")
def test_openapi_names_the_scheme() -> None:
    schemes = {}
    for each in (CLUB, PORTAL):
        document = json.loads(json.dumps(openapi(each.product, project_contract(each.product))))
        schemes[each.product.slug] = document["components"]["securitySchemes"]["bearer"]
        answer = document["components"]["schemas"]["LoginResponse"]["properties"]
        assert set(answer) >= {"user", "token"}
        assert "refreshToken" not in answer
    assert "bearerFormat" not in schemes["clubhouse"]
    assert schemes["exam-portal"]["bearerFormat"] == "JWT"
    assert "names a session" in schemes["clubhouse"]["description"]


@pytest.mark.row("H10", "H13")
@pytest.mark.word("auth.token", "service")
def test_a_service_without_signed_tokens_needs_no_secret() -> None:
    made = service_texts(CLUB)
    assert not [path for path, text in made.items() if "JWT" in text or "jwt" in text]
    assert "JWT_SECRET" in service_texts(PORTAL)["src/exam_portal/runtime/settings.py"]
    assert "token_hash=digest(access.token)" in made["src/clubhouse/runtime/sessions.py"]
