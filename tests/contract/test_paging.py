"""Pages of lists, and names around bodies: what the contract makes of each word."""

import pytest

from specgen.contract.model import PAGING, Contract, Place
from specgen.contract.write_typescript import interface, list_response
from tests.contract.build import USERS, call_of, contract_of, product_of
from tests.contract.test_write_openapi import document

ITEMS = """
api: {%s}
entities:
  Item: {fields: {name: string, rank: {type: integer, optional: true}}}
endpoints:
  /items: {entity: Item, operations: [list, create, read]%s}
"""


def listed(api: str, more: str = "") -> Contract:
    return contract_of(ITEMS % (api, more))


def members(contract: Contract, name: str) -> list[str]:
    return [each.name for each in contract.type(name).properties]


def asked(contract: Contract, name: str = "list_items") -> list[str]:
    return [each.name for each in call_of(contract, name).parameters if each.role in PAGING]


@pytest.mark.row("A05", "A08")
@pytest.mark.word("api.pagination.style", "openapi", "contracts")
@pytest.mark.parametrize(
    ("style", "parameters", "numbers"),
    [
        ("page", ["page", "limit"], ["page", "limit", "total", "totalPages"]),
        ("offset", ["offset", "limit"], ["offset", "limit", "total"]),
        ("cursor", ["cursor", "limit"], ["limit", "next"]),
    ],
)
def test_each_style_has_its_parameters_and_its_numbers(style: str, parameters: list[str], numbers: list[str]) -> None:
    contract = listed(f"pagination: {{style: {style}}}")
    assert asked(contract) == parameters
    assert members(contract, "ItemPage") == ["data", "meta"]
    assert members(contract, "PageMeta") == numbers


@pytest.mark.row("A08")
@pytest.mark.word("api.pagination.envelope", "openapi", "typescript")
def test_numbers_that_are_named_stand_beside_the_rows_alone() -> None:
    contract = listed("pagination: {style: offset, envelope: {items: rows, total: count}}")
    assert members(contract, "ItemPage") == ["rows", "count"]
    assert list_response(contract) == ("interface ListResponse<T> {", "  rows: T[];", "  count: number;", "}")


@pytest.mark.row("A08")
@pytest.mark.word("api.pagination.envelope", "openapi")
def test_numbers_that_are_named_stand_where_their_author_says() -> None:
    contract = listed("pagination: {style: cursor, envelope: {meta: paging, next: after, total: all}}")
    assert (members(contract, "ItemPage"), members(contract, "PageMeta")) == (["data", "paging"], ["all", "after"])
    assert members(listed("pagination: {envelope: {meta: none}}"), "ItemPage") == ["data"]


@pytest.mark.row("A05")
@pytest.mark.word("api.pagination.max", "openapi")
def test_a_page_may_be_as_large_as_asked_for() -> None:
    parameters = call_of(listed("pagination: {max: none}"), "list_items").parameters
    limit = next(each for each in parameters if each.name == "limit")
    assert (limit.type.limits.maximum, limit.description) == (str(2**31 - 1), "Items per page")


@pytest.mark.row("A08")
@pytest.mark.word("endpoints.path.list.pagination", "openapi", "typescript", "contracts")
def test_a_list_may_come_all_at_once_or_in_an_envelope_of_its_own() -> None:
    whole = listed("pagination: {style: offset}", ", list: {pagination: none}")
    assert (asked(whole), members(whole, "ItemList")) == ([], ["data"])
    own = listed("pagination: {style: offset}", ", list: {pagination: {envelope: {items: things, total: all}}}")
    assert (asked(own), members(own, "ListItemsPage")) == (["offset", "limit"], ["things", "all"])
    nested = listed("", ", list: {pagination: {envelope: {meta: info, total: all}}}")
    assert members(nested, "ListItemsPageMeta") == ["all"]


@pytest.mark.row("A11")
@pytest.mark.word("api.wrap", "openapi", "typescript")
def test_bodies_stand_under_the_name_of_their_entity() -> None:
    contract = listed("wrap: name, case: {body: snake, query: snake}")
    created, shown = call_of(contract, "create_item"), call_of(contract, "list_items")
    assert created.body is not None
    assert (created.body.envelope, created.success.envelope, shown.success.envelope) == ("item", "item", None)
    assert members(contract, "ItemPage") == ["items", "meta"]
    assert list_response(contract)[1] == "  items: T[];"


@pytest.mark.row("A11")
@pytest.mark.word("api.wrap", "openapi")
def test_a_wrapped_request_refuses_what_stands_beside_it() -> None:
    whole = document(product_of(ITEMS % ("wrap: name", "")))
    content = whole["paths"]["/items"]["post"]["requestBody"]["content"]["application/json"]
    assert (content["schema"]["required"], content["schema"]["additionalProperties"]) == (["item"], False)
    assert list(content["example"]) == ["item"]


@pytest.mark.word("api.wrap", "typescript")
def test_pages_that_differ_are_written_each_by_itself() -> None:
    contract = contract_of(
        "api: {wrap: name}\n"
        "entities: {Item: {fields: {name: string}}, Box: {fields: {name: string}}}\n"
        "endpoints: {/items: {entity: Item, operations: [list]}, /boxes: {entity: Box, operations: [list]}}"
    )
    assert list_response(contract) == ()
    assert interface(contract, contract.type("BoxPage"))[1] == "  boxes: Box[];"


@pytest.mark.row("A11")
@pytest.mark.word("api.wrap", "openapi")
def test_who_signs_in_is_wrapped_and_the_token_is_not() -> None:
    contract = contract_of(USERS, "api: {wrap: name}")
    login = call_of(contract, "login")
    assert login.body is not None
    assert (login.body.envelope, login.success.envelope) == ("user", None)
    assert not login.parameters_in(Place.QUERY)
