"""What documents, SQL, contracts and code say of tags, of requests that come twice, and of histories."""

import json

import pytest

from specgen.contract.project import project as project_contract
from specgen.contract.write_openapi import openapi
from specgen.generators.documents.api_specification import drafts as api_specification
from specgen.generators.documents.data_model_contracts import drafts as data_model
from specgen.generators.documents.erd import drafts as erd
from specgen.generators.typescript import drafts as typescript
from tests.generators.build import section, text_of
from tests.generators.service_packages import product
from tests.generators.service_packages import texts as service_texts

TREASURY = product("treasury")


@pytest.mark.row("A18")
@pytest.mark.word("endpoints.path.concurrency", "documents")
@pytest.mark.word("endpoints.path.operation.idempotent", "documents")
def test_the_api_document_says_which_headers_an_operation_reads() -> None:
    document = text_of(api_specification(TREASURY))
    settle = section(document, "POST /payments/:id/settle")
    assert [name for name, *_ in settle.table("Header", "Required", "Description")] == ["If-Match", "X-Repeat"]
    tag = ["ETag", "differs", "Tells one state of the row from any other"]
    assert settle.table("Header", "Value", "Description") == [tag]
    for said in (
        "Where `If-None-Match` names the ETag of the answer, it is `304` without a body.",
        "without it the answer is `PRECONDITION_REQUIRED`, and in any other state `PRECONDITION_FAILED`.",
        "Under the same `X-Repeat` a request is done once and answered alike for 10 minutes",
        "| 412 | PRECONDITION_FAILED | Changed since the caller saw it |",
        "| 428 | PRECONDITION_REQUIRED | If-Match must say what is changed |",
        "| 409 | IDEMPOTENCY_KEY_REUSED | Another request had this key |",
    ):
        assert said in document, said


@pytest.mark.row("A18")
@pytest.mark.word("endpoints.path.concurrency", "openapi")
@pytest.mark.word("endpoints.path.operation.idempotent", "openapi")
def test_the_contract_says_which_headers_an_operation_reads() -> None:
    document = json.loads(json.dumps(openapi(TREASURY.product, project_contract(TREASURY.product))))
    read, update = (document["paths"]["/accounts/{id}"][method] for method in ("get", "patch"))
    assert read["parameters"][-1]["name"] == "If-None-Match"
    assert set(read["responses"]["304"]["headers"]) == {"X-Request-ID", "ETag"}
    assert "content" not in read["responses"]["304"]
    assert (update["parameters"][-1]["name"], update["parameters"][-1]["example"]) == ("If-Match", "*")
    assert {"412"} == {"412", "428"} & set(update["responses"])
    (key,) = (each for each in document["paths"]["/payments"]["post"]["parameters"] if each.get("in") == "header")
    assert (key["name"], key["required"], key["schema"]["maxLength"]) == ("Idempotency-Key", False, 255)


@pytest.mark.row("A18")
@pytest.mark.word("endpoints.path.operation.idempotent", "documents", "diagram", "sql")
def test_answers_are_kept_in_a_table_of_their_own() -> None:
    sql = service_texts(TREASURY)["migrations/sqlite/001_initial_schema.sql"]
    assert "CREATE TABLE kept_answers" in sql
    assert "UNIQUE (user_id, request_key)" in sql
    assert "KeptAnswer" in text_of(erd(TREASURY))
    assert "kept_answers" in text_of(data_model(TREASURY))


@pytest.mark.row("M13")
@pytest.mark.word("entities.audit", "documents", "diagram", "sql", "typescript", "models")
def test_the_log_is_a_table_that_can_be_read() -> None:
    files = service_texts(TREASURY)
    assert "CREATE TABLE audit_entries" in files["migrations/sqlite/001_initial_schema.sql"]
    assert "CREATE TYPE audit_action AS ENUM" in files["migrations/postgresql/001_initial_schema.sql"]
    assert "audit_entries" in text_of(data_model(TREASURY))
    assert "AuditEntry {" in text_of(erd(TREASURY))
    assert "Noted in the log (`AuditEntry`)." in text_of(api_specification(TREASURY))
    assert "export type AuditAction = 'created' | 'changed' | 'deleted' | 'restored'" in text_of(typescript(TREASURY))
    assert '("password_hash", "password")' in files["src/treasury/runtime/history.py"]
    assert 'hidden=frozenset({"email", "password_hash", "phone"})' in files["src/treasury/runtime/history.py"]


@pytest.mark.row("M14")
@pytest.mark.word("entities.versioned", "documents", "diagram", "sql", "openapi", "models")
def test_versions_are_rows_of_an_entity_of_their_own() -> None:
    product_ = TREASURY.product
    versions = product_.entity(product_.entity("Payment").history.versions or "")
    assert [field.name for field in versions.fields][1:6] == ["payment", "clerk", "changed_by", "version", "content"]
    assert (versions.owner, versions.scope) == ("clerk", product_.entity("Payment").scope)
    assert "Payment ||--o{ PaymentVersion : has" in text_of(erd(TREASURY))
    document = json.loads(json.dumps(openapi(product_, project_contract(product_))))
    said = document["paths"]["/payments/{id}/settle"]["post"]["description"]
    assert "The new state is kept as well (`PaymentVersion`)." in said
    assert "CREATE TABLE payment_versions" in service_texts(TREASURY)["migrations/postgresql/001_initial_schema.sql"]
