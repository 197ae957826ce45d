"""Envelopes of errors: four that have a name, and those that authors make."""

import pytest

from specgen.contract.examples import error_example
from specgen.contract.model import Contract
from specgen.contract.write_typescript import interface
from tests.contract.build import contract_of, product_of
from tests.contract.test_write_openapi import document

ITEMS = """
api: {errors: {%s}}
entities: {Item: {fields: {name: string}}}
endpoints: {/items: {entity: Item, operations: [create, read]}}
"""
REALWORLD = "envelope: {errors: details}, validation: 422"


def made(errors: str) -> Contract:
    return contract_of(ITEMS % errors)


def example(contract: Contract, code: str) -> object:
    return error_example(contract, next(error for error in contract.catalogue if error.code == code))


@pytest.mark.row("E02")
@pytest.mark.word("api.errors.envelope", "openapi")
def test_errors_may_tell_nothing_but_what_is_wrong_by_field() -> None:
    contract = made(REALWORLD)
    assert example(contract, "VALIDATION_ERROR") == {"errors": {"name": ["is missing"]}}
    assert example(contract, "NOT_FOUND") == {"errors": {"body": ["Not found"]}}
    assert contract.type("ErrorResponse").properties[0].required


@pytest.mark.row("E02")
@pytest.mark.word("api.errors.envelope", "typescript", "openapi")
def test_an_envelope_may_hold_others() -> None:
    contract = made("envelope: {fault: {kind: code, why: message}, info: {trace: request_id, http: status}}")
    assert example(contract, "NOT_FOUND") == {
        "fault": {"kind": "NOT_FOUND", "why": "Not found"},
        "info": {"trace": "0f8fad5b-d9cb-469f-a165-70867728950e", "http": 404},
    }
    assert interface(contract, contract.type("ErrorResponse"))[1:3] == (
        "  fault: {",
        "    kind: string;    // Machine-readable code",
    )


@pytest.mark.row("E02")
@pytest.mark.word("api.errors.details", "openapi", "typescript")
@pytest.mark.parametrize(
    ("form", "shown", "typed"),
    [
        ("messages", {"name": ["is missing"]}, "Record<string, string[]>"),
        ("first", {"name": "is missing"}, "Record<string, string>"),
        ("list", [{"field": "name", "message": "is missing"}], "ErrorDetail[]"),
    ],
)
def test_details_come_in_three_forms(form: str, shown: object, typed: str) -> None:
    contract = made(f"envelope: {{what: message, where: details}}, details: {form}")
    assert example(contract, "VALIDATION_ERROR") == {"what": "Invalid input", "where": shown}
    assert interface(contract, contract.type("ErrorResponse"))[2].startswith(f"  where?: {typed};")


@pytest.mark.row("E02")
@pytest.mark.word("api.errors.envelope", "openapi")
@pytest.mark.parametrize(
    ("errors", "narrowed"),
    [
        ("envelope: {kind: code}", {"kind"}),
        ("envelope: {info: {at: timestamp}, fault: {kind: code}}", {"fault"}),
        (REALWORLD, set()),
    ],
)
def test_an_answer_has_the_codes_of_its_errors_where_it_tells_them(errors: str, narrowed: set[str]) -> None:
    whole = document(product_of(ITEMS % errors))
    schema = whole["components"]["responses"]["NotFound"]["content"]["application/json"]["schema"]
    assert {name for each in schema.get("allOf", []) for name in each.get("properties", {})} == narrowed
