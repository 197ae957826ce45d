"""`api.errors.document`: which errors are named of operations, and that nothing becomes untrue of the others."""

from typing import Any

import pytest

from specgen.contract.project import project
from specgen.generators.documents.api_errors import left_to_the_catalogue
from specgen.report import plain
from specgen.workflows.show import shown
from tests.check import derived, resolved
from tests.contract.build import call_of, contract_of, product_of
from tests.contract.test_write_openapi import document
from tests.generators.api_documents import of
from tests.generators.build import section
from tests.generators.whole_service import file, spec

NOTES = """
entities: {Note: {fields: {text: {type: text, length: 1..10}}}}
endpoints: {/notes: {entity: Note, operations: [list, create, read]}}
"""
LISTED = "api: {rate_limit: {public: 9/min}, errors: {document: [429, 400]}}"


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    return document(product_of(NOTES, LISTED))


@pytest.mark.row("D08", "A17")
@pytest.mark.word("api.errors.document", "openapi")
def test_errors_of_other_statuses_stand_under_default(written: dict[str, Any]) -> None:
    notes = written["paths"]["/notes"]
    assert list(notes["post"]["responses"]) == ["201", "400", "429", "default"]
    assert list(notes["get"]["responses"]) == ["200", "400", "429"]
    assert list(written["paths"]["/notes/{id}"]["get"]["responses"]) == ["200", "400", "429", "default"]


@pytest.mark.row("D08", "E03")
@pytest.mark.word("api.errors.document", "openapi")
def test_default_is_what_any_error_that_is_not_named_looks_like(written: dict[str, Any]) -> None:
    other = written["components"]["responses"]["default"]
    shape = other["content"]["application/json"]
    inner = shape["schema"]["allOf"][1]["properties"]["error"]["allOf"][1]
    catalogue = {error.code: error.status for error in project(product_of(NOTES, LISTED)).catalogue}
    left = [code for code, status in catalogue.items() if status not in (400, 429)]
    assert inner["properties"]["code"]["enum"] == left
    assert list(shape["examples"]) == left
    assert {"NOT_FOUND", "PAYLOAD_TOO_LARGE", "INTERNAL_ERROR"} <= set(left)
    assert all(f"`{code}` ({catalogue[code]})" in other["description"] for code in left)
    assert list(other["headers"]) == ["X-Request-ID"]


def test_default_has_the_headers_of_the_statuses_that_it_stands_for() -> None:
    written = document(product_of(NOTES, LISTED.replace("429", "404")))
    assert list(written["components"]["responses"]["default"]["headers"]) == ["X-Request-ID", "Retry-After"]


def test_where_all_are_named_there_is_no_default() -> None:
    for said in ("derived", "[400, 404, 413, 429]"):
        product = product_of(NOTES, LISTED.replace("[429, 400]", said))
        assert "default" not in document(product)["components"]["responses"]
        assert left_to_the_catalogue(project(product)) == ""


def test_what_an_operation_can_answer_hangs_on_no_document() -> None:
    listed, every = contract_of(NOTES, LISTED), contract_of(NOTES, LISTED.replace("[429, 400]", "derived"))
    for name in ("list_notes", "create_note", "read_note"):
        assert call_of(listed, name).failures == call_of(every, name).failures
    assert listed.catalogue == every.catalogue


@pytest.mark.row("D08")
@pytest.mark.word("api.errors.document", "documents")
def test_the_api_document_says_what_it_leaves_to_the_catalogue() -> None:
    text = of(NOTES, LISTED)
    rows = section(text, "GET /notes/:id").table("Status", "Code", "Description")
    assert [status for status, _, _ in rows] == ["400", "429"]
    said = "Endpoints name their errors of status 400 or 429 alone; where it applies, they answer 404 or 413 as well"
    assert said in text
    assert "| 404 | NOT_FOUND | Not found |" in text


@pytest.mark.word("api.errors.document", "service")
def test_routes_document_what_the_document_does() -> None:
    thing = "\n  Thing: {fields: {name: string}}"
    head = "api: {errors: {document: [400]}}\n"
    design = spec(thing, "\n  /things: {entity: Thing, operations: [list, read]}", head)
    text = file(design, "PACKAGE/api/things.py")
    assert "responses=documented(AuthenticationError" not in text
    assert "responses={**documented(ValidationFailedError), **OTHERS}," in text
    assert '"headers": {**HEADERS[AuthenticationError.status]},' in file(design, "PACKAGE/runtime/openapi.py")


@pytest.mark.word("api.errors.document", "documents")
def test_show_says_that_not_all_are_named() -> None:
    texts = (NOTES, LISTED)
    lines = plain(shown(resolved(*texts), derived(*texts), None))
    assert "documents name errors of status 400, 429 alone" in lines
