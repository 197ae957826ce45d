"""What documents and answers say of things that are easily said untruly."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from specgen.contract.row_rules import row_rules
from specgen.generators.documents.integration_specs import drafts as integration_specs
from tests.contract.build import product_of
from tests.generators.api_documents import of
from tests.generators.build import design_of, section, text_of
from tests.generators.contract_packages import imported

FILES = """
entities:
  Ward: {fields: {name: string}}
  Bed: {fields: {ward: {belongs_to: Ward}, scan: {type: file, optional: true, accept: [image/png], max_bytes: 9KB}}}
endpoints:
  /wards/{ward_id}/beds: {entity: Bed, parent: ward, operations: [list, create, read]}
  PUT /beds/{id}/scan: {entity: Bed, does: {upload: scan}}
  GET /beds/{id}/scan: {entity: Bed, does: {download: scan}}
"""
TENANTS = """
auth: {user: Person, login: email, tenant: {entity: Clinic, members: Membership}}
entities:
  Person: {tenant: none, fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
  Clinic: {tenant: self, fields: {name: string}}
  Membership: {fields: {clinic: {belongs_to: Clinic}, person: {belongs_to: Person}}}
  Plan: {fields: {clinic: {belongs_to: Clinic}, slots: {has_many: Slot, part: true}}}
  Slot: {fields: {plan: {belongs_to: Plan}, label: {type: string, length: 1..9}}, unique: [[plan, label]]}
endpoints: {/plans: {entity: Plan, operations: [create]}, /clinics: {entity: Clinic, operations: [create]}}
"""
VALUES = """
entities:
  Sale: {fields: {price: {type: money, currency: EUR, min: 0}, from_: {type: ip, json: "from"}}}
endpoints: {/sales: {entity: Sale, operations: [create]}}
"""


def test_what_a_path_misses_is_what_it_names() -> None:
    for path, missed in (("/wards/:ward_id/beds", "Ward not found"), ("/wards/:ward_id/beds/:id", "Bed not found")):
        tables = section(of(FILES), f"GET {path}").tables()
        assert ["404", "NOT_FOUND", missed] in [row for table in tables for row in table]


def test_files_are_sent_as_what_they_are() -> None:
    document = of(FILES)
    assert "| Content-Type | Yes | application/json, but for files their media type |" in document
    assert "a bed without one is answered `NOT_FOUND`" in document
    assert "but for files" not in of("entities: {A: {fields: {b: string}}}\nendpoints: {/as: {entity: A}}\n")


def test_parts_are_told_by_what_they_have() -> None:
    slot = product_of(TENANTS).entity("Slot")
    assert [rule.details for rule in row_rules(slot)] == [(("slots", "hold the same label twice"),)]


def test_who_calls_us_is_not_tried() -> None:
    told = "integrations: {{lab: {{description: A laboratory, direction: {}, auth: none}}}}\n"
    services = "services: {stock: {description: Stock, uses: [lab]}}\n"
    for direction, times in (("inbound", 0), ("outbound", 1)):
        document = text_of(integration_specs(design_of(told.format(direction) + services)))
        assert (document.count("**Timeout**"), document.count("it is tried once")) == (times, times)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"price": "-1", "from": "::1"}, "Should be: amount in EUR, min 0, max 12 digits, 2 of them after the point"),
        ({"price": "1", "from": "::ffff:1.2.3.4"}, "Should be: IP address of version 4 or 6 (not of 4 written as 6)"),
    ],
)
def test_values_are_refused_for_what_they_are(value: object, said: str, tmp_path: Path) -> None:
    product = product_of(VALUES)
    with imported(product, tmp_path) as contracts, pytest.raises(ValidationError) as refused:
        TypeAdapter(contracts.CreateSaleRequest).validate_python(value)
    assert [each["msg"] for each in refused.value.errors()] == [said]
