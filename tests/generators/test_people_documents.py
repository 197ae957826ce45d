"""What documents, SQL and contracts say of sessions, lockout and passwords."""

import json

import pytest

from specgen.contract.project import project as project_contract
from specgen.contract.write_openapi import openapi
from specgen.contract.write_typescript import interface
from specgen.generators.api_specification import drafts as api_specification
from specgen.generators.data_model_contracts import drafts as data_model
from specgen.generators.erd import drafts as erd
from tests.generators.build import text_of
from tests.generators.service_packages import product

LODGE = product("lodge")


@pytest.mark.row("A12", "H03", "H04", "H07")
@pytest.mark.word("auth.refresh_ttl", "documents")
@pytest.mark.word("auth.lockout", "documents")
@pytest.mark.word("endpoints.change_password", "documents")
def test_the_api_document_says_how_sessions_and_accounts_end() -> None:
    document = text_of(api_specification(LODGE))
    for said in (
        "It holds for 15 minutes",
        "renews it by `POST /auth/refresh`, serves once, and holds for 7 days",
        "Only its SHA-256 is kept. `DELETE /auth/session` ends the session at once",
        "`POST /auth/password` asks for the old password",
        "After 5 wrong passwords in a row an account is closed for 15 minutes",
        "| 403 | ACCOUNT_LOCKED | Too many failed attempts |",
        "| `sessionId` |",
        "### POST /auth/refresh",
    ):
        assert said in document, said


@pytest.mark.row("M12", "H04")
@pytest.mark.word("auth.refresh_ttl", "documents", "diagram", "sql")
@pytest.mark.word("auth.lockout", "documents", "diagram", "sql")
def test_the_data_model_has_what_is_kept() -> None:
    document, diagram = text_of(data_model(LODGE)), text_of(erd(LODGE))
    assert "### refresh_tokens" in document
    assert "CONSTRAINT uq_refresh_tokens_token_hash UNIQUE (token_hash)" in document
    assert "token_hash VARCHAR(64) NOT NULL" in document
    assert "| failed_logins | INTEGER | NOT NULL, DEFAULT 0 |" in document
    assert 'Guest ||--o{ RefreshToken : "renews by"' in diagram
    assert "timestamp locked_until" in diagram


@pytest.mark.row("A12")
@pytest.mark.word("auth.refresh_ttl", "openapi", "typescript", "contracts")
@pytest.mark.word("auth.lockout", "openapi")
@pytest.mark.word("endpoints.change_password", "openapi", "typescript", "contracts")
def test_the_contract_has_what_is_said() -> None:
    contract = project_contract(LODGE.product)
    document = json.loads(json.dumps(openapi(LODGE.product, contract)))
    paths = document["paths"]
    assert paths["/auth/refresh"]["post"]["security"] == []
    assert list(paths["/auth/session"]["delete"]["responses"]) == ["204", "401", "429"]
    assert list(paths["/auth/password"]["post"]["responses"]) == ["200", "400", "401", "403", "413", "429"]
    assert "403" in paths["/auth/login"]["post"]["responses"]
    answer = document["components"]["schemas"]["LoginResponse"]
    assert answer["required"] == ["user", "token", "expiresAt", "refreshToken"]
    new = document["components"]["schemas"]["ChangePasswordRequest"]["properties"]["newPassword"]
    assert (new["minLength"], new["maxLength"], new["writeOnly"]) == (8, 72, True)
    assert interface(contract, contract.type("RefreshRequest"))[0] == "interface RefreshRequest {"
