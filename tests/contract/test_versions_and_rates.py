"""The version in a header, and rates of single operations."""

import pytest

from specgen.contract.model import Place
from tests.check import resolved
from tests.contract.build import USERS, call_of, contract_of, product_of
from tests.contract.test_write_openapi import document

ITEMS = """
entities: {Item: {fields: {name: string}}}
endpoints: {/items: {entity: Item, operations: [list, create], list: {access: public, rate_limit: 5/min}}}
"""


@pytest.mark.row("A15", "D22")
@pytest.mark.word("api.versioning", "openapi", "service")
def test_a_version_in_a_header_is_asked_for_and_told() -> None:
    whole = document(product_of(ITEMS, "api: {versioning: header}"))
    asked = whole["components"]["parameters"]["ApiVersion"]
    assert (asked["name"], asked["required"], asked["schema"]["enum"]) == ("API-Version", False, ["1.0.0"])
    listed = whole["paths"]["/items"]["get"]
    assert {"$ref": "#/components/parameters/ApiVersion"} in listed["parameters"]
    assert listed["responses"]["200"]["headers"]["API-Version"]["schema"]["const"] == "1.0.0"
    assert "400" in listed["responses"]


@pytest.mark.word("endpoints.path.list.rate_limit", "openapi")
def test_an_operation_has_a_rate_of_its_own() -> None:
    contract = contract_of(ITEMS, "api: {rate_limit: {public: 100/min}}")
    call = call_of(contract, "list_items")
    assert call.rate is not None
    assert (call.rate.requests, call.rate.seconds) == (5, 60)
    assert call.effect == "Answers 5 requests per min of each address, counted apart from all others."
    assert "RATE_LIMITED" in [error.code for error in call.errors]
    assert not call.parameters_in(Place.HEADER)


@pytest.mark.word("auth.rate_limit", "openapi")
def test_signing_in_has_a_rate_of_its_own() -> None:
    product = resolved(USERS.replace("auth: {", "auth: {rate_limit: {login: 5/min}, "))
    rates = {operation.name: operation.rate for operation in product.operations if operation.rate}
    assert list(rates) == ["login"]


@pytest.mark.word("endpoints.path.list.headers", "openapi")
def test_an_operation_has_headers_of_its_own() -> None:
    headers = (
        "headers: {request: {X-Desk: {required: true, description: Which desk asks}}, "
        "response: {X-Kind: {value: draft, description: What it is.}}}"
    )
    whole = document(product_of(ITEMS.replace("rate_limit: 5/min", headers)))
    listed = whole["paths"]["/items"]["get"]
    asked = next(each for each in listed["parameters"] if each.get("in") == "header")
    assert (asked["name"], asked["required"]) == ("X-Desk", True)
    assert listed["responses"]["200"]["headers"]["X-Kind"]["schema"]["const"] == "draft"
    assert "X-Kind" not in whole["paths"]["/items"]["post"]["responses"]["201"]["headers"]
