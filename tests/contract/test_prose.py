"""The words for limits, which comments, rules and descriptions share."""

import pytest

from specgen.contract.prose import comment, rule, size
from tests.contract.build import contract_of, product_of, property_of, thing


def said(field: str) -> tuple[str, str]:
    """The comment and the rule of a field."""
    entity = f"entities: {{Thing: {{fields: {{name: {field}}}}}}}"
    endpoints = "endpoints: {/things: {entity: Thing, operations: [create]}}"
    more = "enums: {Colour: [red, blue]}"
    product = product_of(entity, endpoints, more)
    type_ = contract_of(entity, endpoints, more).type("CreateThingRequest")
    thing_ = product.entity("Thing")
    return comment(type_, property_of(type_, "name")), rule(product, thing_.field("name"))


@pytest.mark.row("D06", "D16", "V01", "V02", "V03", "V04")
@pytest.mark.parametrize(
    ("field", "comment", "rule"),
    [
        ("{type: string, length: 1..100}", "1-100 chars", "1-100 chars"),
        ("{type: text, length: ..2000}", "Max 2000 chars", "max 2000 chars"),
        ("{type: string, length: 0..5}", "Max 5 chars", "max 5 chars"),
        ("{type: text, length: 3..}", "Min 3 chars", "min 3 chars"),
        ("{type: string, length: 2..2}", "Exactly 2 chars", "exactly 2 chars"),
        (
            "{type: string, length: 1..100, pattern: person_name}",
            "1-100 chars, only letters, no special chars except space/hyphen",
            "1-100 chars, only letters, no special chars except space/hyphen",
        ),
        (
            "{type: email, length: ..255, unique: true}",
            "Valid email, max 255 chars, unique",
            "valid email format, max 255 chars, unique",
        ),
        (
            "{type: password, length: 8..72, needs: [upper, lower, digit]}",
            "8-72 chars, 1 upper, 1 lower, 1 number",
            "8-72 chars, 1 uppercase, 1 lowercase, 1 number",
        ),
        ("{type: json, max_bytes: 10KB, default: {}}", "Max 10KB, default {}", "valid JSON, max 10KB"),
        ("{type: integer, min: 1, max: 5}", "1 to 5", "whole number, 1 to 5"),
        ("{type: integer, min: -5, max: -1}", "-5 to -1", "whole number, -5 to -1"),
        ("{type: Colour, default: red}", "Default red", "one of `red`, `blue`"),
        ("{type: boolean, default: false}", "Default false", "true or false"),
        (
            "{type: decimal, digits: 6, scale: 2, min: 0}",
            "Decimal number, min 0, max 6 digits, 2 of them after the point",
            "decimal number, min 0, max 6 digits, 2 of them after the point",
        ),
        (
            "{type: {list: string}, count: 1..3, length: ..20}",
            "1-3 items, each max 20 chars",
            "1-3 items, each max 20 chars",
        ),
        ("{type: date, description: When it is due}", "When it is due; date (YYYY-MM-DD)", "date (YYYY-MM-DD)"),
        ("text", "", ""),
    ],
)
def test_limits_in_words(field: str, comment: str, rule: str) -> None:
    assert said(field) == (comment, rule)


def test_a_reference_asks_for_a_row_that_can_be_read() -> None:
    product = product_of("entities: {A: {fields: {name: string}}, B: {fields: {a: {belongs_to: A}}}}")
    assert rule(product, product.entity("B").field("a")) == "an existing A that the caller may read"


def test_a_response_says_what_its_author_says_and_no_limit() -> None:
    type_ = thing("name: {type: string, length: 1..5}, text: {type: text, description: Its words}").type("Thing")
    assert comment(type_, property_of(type_, "name")) == ""
    assert comment(type_, property_of(type_, "text")) == "Its words"


@pytest.mark.parametrize(("count", "text"), [(10240, "10KB"), (2 * 1024**2, "2MB"), (1000, "1000 bytes")])
def test_sizes(count: int, text: str) -> None:
    assert size(count) == text
