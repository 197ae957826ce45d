"""Rules that look at contracts alone judge documents of other services, of which no spec is known."""

from dataclasses import replace

from benchmarks.calibrate import without_a_spec
from specgen.contract.openapi_schemas import Node
from specgen.contract.read_openapi import read_openapi
from specgen.rules import RULES, judge

ONE: Node = {"type": "number", "default": 1}


def document(properties: Node, required: tuple[str, ...] = (), summary: str = "Make a bill") -> Node:
    """A document with one operation, which takes an object of *properties*."""
    schema: Node = {"type": "object", "properties": properties, "required": [*required]}
    operation: Node = {
        "operationId": "make_bill",
        "summary": summary,
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Bill"}}}},
        "responses": {"201": {"description": "Made"}},
    }
    return {"openapi": "3.1.0", "paths": {"/bills": {"post": operation}}, "components": {"schemas": {"Bill": schema}}}


def said_of(code: str, whole: Node) -> list[str]:
    """What the rule called *code* says of a document, by its subjects."""
    rule = next(rule for rule in RULES if rule.code == code)
    verdict = judge(replace(without_a_spec(), contract=read_openapi(whole)), [rule])
    assert verdict.crashes == ()
    return [each.subject for each in verdict.diagnostics]


def test_an_operation_without_a_summary_is_found() -> None:
    assert said_of("missing-summary", document({}, summary="")) == ["make_bill"]
    assert said_of("missing-summary", document({})) == []


def test_what_is_required_has_no_default() -> None:
    both: Node = {"count": ONE, "copies": ONE, "note": {"type": "string"}}
    assert said_of("required-default", document(both, ("count", "note"))) == ["Bill.count"]


def test_money_moments_and_booleans_are_known_by_their_names_alone() -> None:
    properties: Node = {
        "unitPrice": {"type": "number"},
        "createdAt": {"type": "string"},
        "isPaid": {"type": ["boolean", "null"]},
        "weight": {"type": "number"},
        "paidAt": {"type": "string", "format": "date-time"},
        "isSent": {"type": "boolean"},
    }
    whole = document(properties)
    assert said_of("float-money", whole) == ["Bill.unitPrice"]
    assert said_of("moment-as-text", whole) == ["Bill.createdAt"]
    assert said_of("nullable-boolean", whole) == ["Bill.isPaid"]
