"""What other systems sign, as they are told of it."""

import pytest

from tests.check import resolved
from tests.contract.build import call_of, codes, contract_of, product_of
from tests.contract.test_write_openapi import document

BANK = "integrations: {bank: {description: Pays, direction: inbound, auth: signature, secrets: [BANK_SECRET]}}"
PAID = "types: {Paid: {fields: {id: uuid, amount: integer}}}"
HOOK = """
endpoints:
  POST /hooks/payments: {name: take_payment, does: receive, group: hooks, access: {signature: bank}, request: Paid}
"""
GITHUB = "secrets: [BANK_SECRET], signature: {header: X-Hub-Signature, prefix: sha256=, timestamp: none}"


@pytest.mark.word("endpoints.single.does", "openapi")
@pytest.mark.word("endpoints.single.access", "openapi")
def test_a_signature_is_a_scheme_of_its_own_and_its_time_a_header() -> None:
    whole = document(product_of(BANK, PAID, HOOK))
    taken = whole["paths"]["/hooks/payments"]["post"]
    assert taken["security"] == [{"bank_signature": []}]
    scheme = whole["components"]["securitySchemes"]["bank_signature"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "header", "X-Signature")
    (stamp,) = taken["parameters"]
    assert (stamp["in"], stamp["name"], stamp["required"]) == ("header", "X-Timestamp", True)
    body = taken["requestBody"]["content"]["application/json"]["schema"]
    assert body == {"$ref": "#/components/schemas/Paid"}
    assert [*taken["responses"]] == ["204", "400", "401", "413"]


@pytest.mark.word("integrations.signature", "openapi")
def test_a_system_may_sign_in_a_way_of_its_own() -> None:
    whole = document(product_of(BANK.replace("secrets: [BANK_SECRET]", GITHUB), PAID, HOOK))
    scheme = whole["components"]["securitySchemes"]["bank_signature"]
    assert scheme["name"] == "X-Hub-Signature"
    assert "behind `sha256=`" in scheme["description"]
    assert "parameters" not in whole["paths"]["/hooks/payments"]["post"]


def test_what_nobody_signed_has_an_error_of_its_own() -> None:
    assert codes(contract_of(BANK, PAID, HOOK), "take_payment") == [
        "VALIDATION_ERROR",
        "INVALID_SIGNATURE",
        "PAYLOAD_TOO_LARGE",
    ]


@pytest.mark.word("endpoints.single.idempotent", "openapi")
def test_an_event_is_known_by_its_id_for_a_month_unless_something_else_is_said() -> None:
    usual = call_of(contract_of(BANK, PAID, HOOK), "take_payment")
    assert usual.operation.receipt is not None
    assert (usual.operation.receipt.by, usual.operation.receipt.seconds) == ("id", 30 * 86_400)
    said = HOOK.replace("request: Paid", "request: Paid, idempotent: {by: amount, keep: 2d}")
    other = call_of(contract_of(BANK, PAID, said), "take_payment")
    assert "by its `amount` for 2 days" in other.effect


def test_the_service_that_receives_owns_the_notes_of_it() -> None:
    served = HOOK.replace("group: hooks", "group: hooks, service: books")
    services = "services: {books: {description: Keeps books}}"
    product = resolved(BANK, PAID, served, services)
    assert product.architecture.services[0].owns == ("ReceivedEvent",)
