"""Types as TypeScript, line by line."""

import pytest

from specgen.contract.typescript_lines import quoted
from specgen.contract.write_typescript import in_place, interface, list_response, union
from specgen.product.model import Enumeration, EnumValue
from tests.contract.build import contract_of, thing


def enum(*values: str) -> Enumeration:
    return Enumeration("Colour", "colour", tuple(map(EnumValue, values)))


@pytest.mark.row("D06")
def test_a_request_has_its_limits_in_one_column_of_comments() -> None:
    contract = thing(
        """
        name: {type: string, length: 1..200}, description: {type: text, length: ..2000, optional: true},
        type: ThingType, metadata: {type: json, optional: true, default: {}}
        """,
        "enums: {ThingType: [a, b]}",
    )
    assert interface(contract, contract.type("CreateThingRequest")) == (
        "interface CreateThingRequest {",
        "  name: string;                         // 1-200 chars",
        "  description?: string;                 // Max 2000 chars",
        "  type: ThingType;",
        "  metadata?: Record<string, unknown>;   // Default {}",
        "}",
    )


def test_null_and_lists() -> None:
    contract = thing("a: {type: {list: string}, optional: true, nullable: true}, b: {type: decimal, optional: true}")
    assert interface(contract, contract.type("CreateThingRequest"))[1].startswith("  a?: string[] | null;")
    assert "  b: string | null;" in interface(contract, contract.type("Thing"))


def test_the_numbers_of_a_page_and_the_parts_of_an_error_stand_in_place() -> None:
    contract = thing("name: string")
    assert list_response(contract) == (
        "interface ListResponse<T> {",
        "  data: T[];",
        "  meta: {",
        "    page: number;",
        "    limit: number;",
        "    total: number;",
        "    totalPages: number;",
        "  };",
        "}",
    )
    assert interface(contract, contract.type("ThingPage")) == ("type ThingPage = ListResponse<Thing>;",)
    assert interface(contract, contract.type("ErrorResponse"))[1] == "  error: {"
    assert in_place(contract.type("ErrorBody"))


def test_no_list_no_generic_page() -> None:
    assert list_response(thing("name: string", operations="read")) == ()


@pytest.mark.row("D11", "M07")
@pytest.mark.word("enums.values", "typescript")
def test_an_enum_is_a_union_in_the_author_s_order() -> None:
    assert union(enum("red", "blue")) == ("type Colour = 'red' | 'blue';",)
    long = union(enum(*(f"colour number {number}" for number in range(9))))
    assert (long[0], long[1], long[-1]) == ("type Colour =", "  | 'colour number 0'", "  | 'colour number 8';")


def test_quotes_and_backslashes_stay_within_their_string() -> None:
    assert quoted("it's a \\") == "'it\\'s a \\\\'"


def test_a_comment_ends_with_its_line() -> None:
    contract = contract_of(
        """
entities: {Thing: {fields: {name: {type: date, description: "one\\ntwo\\u2028three"}}}}
""",
        "endpoints: {/things: {entity: Thing, operations: [read]}}",
    )
    assert "  name: string;   // one two three" in interface(contract, contract.type("Thing"))
