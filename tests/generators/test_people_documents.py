"""What documents, SQL and contracts say of sessions, lockout and passwords."""

import json

import pytest

from specgen.contract.project import project as project_contract
from specgen.contract.write_openapi import openapi
from specgen.contract.write_typescript import interface
from specgen.generators.documents.api_specification import drafts as api_specification
from specgen.generators.documents.data_model_contracts import drafts as data_model
from specgen.generators.documents.erd import drafts as erd
from tests.generators.build import design_of, text_of
from tests.generators.service_packages import product
from tests.generators.service_packages import texts as service_texts

LODGE, NEWSROOM = product("lodge"), product("newsroom")


@pytest.mark.row("A12", "H03", "H04", "H07")
@pytest.mark.word("auth.refresh_ttl", "documents")
@pytest.mark.word("auth.lockout", "documents")
@pytest.mark.word("auth.operations", "documents")
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
    assert "| failed_logins | BIGINT | NOT NULL, DEFAULT 0 |" in document
    assert 'Guest ||--o{ RefreshToken : "renews by"' in diagram
    assert "timestamp locked_until" in diagram


@pytest.mark.row("A12")
@pytest.mark.word("auth.refresh_ttl", "openapi", "typescript", "contracts")
@pytest.mark.word("auth.lockout", "openapi")
@pytest.mark.word("auth.operations", "openapi", "typescript", "contracts")
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


@pytest.mark.row("H14")
@pytest.mark.word("entities.fields.sensitive", "documents", "models", "contracts")
def test_what_is_sensitive_is_in_no_log() -> None:
    assert "unique; personal, in no log" in text_of(data_model(LODGE))
    made = service_texts(LODGE)
    models, contracts = made["src/lodge/models/guests.py"], made["src/lodge/contracts/guests.py"]
    assert 'email: str = Field(repr=False, sa_column=Column("email", String(255), nullable=False))' in models
    assert "    email: str = Field(repr=False)" in contracts
    assert "    password: GuestPassword = Field(repr=False)" in contracts
    assert "refresh_token: str = Field(" in made["src/lodge/contracts/auth.py"]
    assert made["src/lodge/contracts/types.py"].count("hide_input_in_errors=True") == 2


@pytest.mark.row("H08", "H19")
@pytest.mark.word("roles.permissions", "documents")
@pytest.mark.word("endpoints.path.operation.access", "documents")
def test_the_api_document_has_a_matrix_of_permissions() -> None:
    document = text_of(api_specification(NEWSROOM))
    for said in (
        "| Permission | `reader` | `writer` | `censor` | `editor` | `admin` | Asked for by |",
        "| `articles:read` | No | Own | No | All | All | [GET /articles](#get-articles), [GET /articles/:id]",
        "| `tags:write` | No | No | No | All | All | [POST /tags](#post-tags)",
        "- `editor` extends `writer`",
        "`articles:print`: own articles, with `:any` all",
        "These take a token where there is one, and answer without:",
        "| [GET /notices](#get-notices) | JWT, optional | Anyone |",
        "200 req/min per user; 30 req/min per address signed out",
    ):
        assert said in document, said


@pytest.mark.row("H08", "H19")
@pytest.mark.word("endpoints.single.permission", "documents", "openapi")
def test_what_reaches_rows_of_others_is_said_alike_everywhere() -> None:
    """Of a list that asks for nothing, and yet shows more to who may read all."""
    design = design_of(LENT)
    document = text_of(api_specification(design))
    contract = json.loads(json.dumps(openapi(design.product, project_contract(design.product))))
    for said in (
        "| `loans:read` | No | All | [GET /loans](#get-loans) (with `:any`) |",
        "| `loans:write` | Own | All | [POST /loans](#post-loans), [PATCH /loans/:id](#patch-loansid) |",
        "| [GET /loans](#get-loans) | JWT | Own loans, with `loans:read:any` all |",
        "| [PATCH /loans/:id](#patch-loansid) | JWT | `loans:write`: own loans, with `:any` all |",
        "| [POST /loans](#post-loans) | JWT | `loans:write`: own loans |",
        "| [PATCH /account](#patch-account) | JWT | `users:write`: own account |",
    ):
        assert said in document, said
    assert "and those of others by who has `loans:read:any`" in contract["paths"]["/loans"]["get"]["description"]


LENT = """
auth: {user: User}
roles:
  reader: ["loans:write", "users:write"]
  clerk: ["loans:write:any", "loans:read:any", "users:write"]
entities:
  User:
    owner: self
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
      role: {type: role, default: reader, write: never}
  Loan:
    owner: reader
    fields:
      reader: {belongs_to: User}
      book: string
endpoints:
  GET /loans: {entity: Loan, does: list, permission: none}
  POST /loans: {entity: Loan, does: create}
  PATCH /loans/{id}: {entity: Loan, does: update}
  PATCH /account: {entity: User, does: update, of: me}
"""


@pytest.mark.row("H08")
@pytest.mark.word("entities.fields.writable_by", "documents", "typescript", "openapi", "contracts")
@pytest.mark.word("entities.fields.readable_by", "documents", "typescript", "openapi", "contracts")
@pytest.mark.word("entities.fields.type", "diagram", "documents")
def test_fields_for_some_alone_are_told_apart() -> None:
    contract = project_contract(NEWSROOM.product)
    document = text_of(data_model(NEWSROOM))
    assert (
        "- salary: decimal number, max 9 digits, 2 of them after the point; set by editor alone; shown to" in document
    )
    assert "CREATE TYPE role AS ENUM ('reader', 'writer', 'censor', 'editor', 'admin')" in document
    assert "enum role" in text_of(erd(NEWSROOM))
    lines = interface(contract, contract.type("UpdateUserRequest"))
    assert any(line.startswith("  role?: Role;") and line.endswith("// For admin only") for line in lines)
    schemas = json.loads(json.dumps(openapi(NEWSROOM.product, contract)))["components"]["schemas"]
    assert "salary" in schemas["User"]["properties"]
    assert "salary" not in schemas["User"]["required"]
    assert "role" not in schemas["RegisterRequest"]["properties"]


@pytest.mark.row("H08")
@pytest.mark.word("endpoints.path.operation.permission", "openapi")
@pytest.mark.word("endpoints.path.operation.access", "openapi")
@pytest.mark.word("entities.scope", "openapi")
def test_the_contract_says_who_may() -> None:
    paths = json.loads(json.dumps(openapi(NEWSROOM.product, project_contract(NEWSROOM.product))))["paths"]
    assert paths["/notices"]["get"]["security"] == [{"bearer": []}, {}]
    written = paths["/articles"]["post"]
    assert "must grant `articles:write`" in written["description"]
    assert "403" in written["responses"]
    assert "Whoever has the permission reaches every row." in paths["/tags"]["get"]["description"]
