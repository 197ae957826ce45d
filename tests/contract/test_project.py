"""What the contract derives: types, parameters, and who may call."""

import pytest

from specgen.contract.model import Leaf, ParameterRole, Purpose
from specgen.product.model import Reach
from tests.contract.build import USERS, call_of, contract_of, property_of, thing

ALL_WAYS = """
    plain: string, maybe: {type: string, optional: true}, empty: {type: string, nullable: true},
    both: {type: string, optional: true, nullable: true}, usual: {type: integer, default: 3}
"""


@pytest.mark.parametrize(
    ("name", "created", "updated", "shown"),
    [
        ("plain", (True, False), (False, False), False),
        ("maybe", (False, False), (False, False), True),
        ("empty", (True, True), (False, True), True),
        ("both", (False, True), (False, True), True),
        ("usual", (False, False), (False, False), False),
    ],
)
def test_what_must_be_given_and_what_may_be_null(
    name: str, created: tuple[bool, bool], updated: tuple[bool, bool], shown: bool
) -> None:
    contract = thing(ALL_WAYS)
    for type_, expected in (
        ("CreateThingRequest", created),
        ("ReplaceThingRequest", created),
        ("UpdateThingRequest", updated),
    ):
        given = property_of(contract.type(type_), name)
        assert (given.required, given.nullable) == expected
    response = property_of(contract.type("Thing"), name)
    assert (response.required, response.nullable) == (True, shown)


def test_a_change_has_no_defaults() -> None:
    contract = thing(ALL_WAYS)
    assert property_of(contract.type("CreateThingRequest"), "usual").default
    assert all(each.default is None for each in contract.type("UpdateThingRequest").properties)


@pytest.mark.row("A10")
def test_a_replacement_asks_for_what_a_new_row_asks_for() -> None:
    contract = thing(ALL_WAYS)
    made, replaced = contract.type("CreateThingRequest"), contract.type("ReplaceThingRequest")
    assert made.properties == replaced.properties
    assert not any(each.required for each in contract.type("UpdateThingRequest").properties)


@pytest.mark.row("H18")
def test_a_password_is_sent_and_never_shown() -> None:
    contract = contract_of(USERS)
    assert property_of(contract.type("RegisterRequest"), "password").attribute == "password"
    assert "password" not in {each.name for each in contract.type("User").properties}


def test_signing_in_asks_for_no_form_of_a_password() -> None:
    password = property_of(contract_of(USERS).type("LoginRequest"), "password")
    assert isinstance(password.type, Leaf)
    assert password.type.limits.min_length == 1


@pytest.mark.row("A05", "A06", "A07")
def test_what_a_list_may_be_asked_for() -> None:
    contract = contract_of(
        "entities: {Thing: {fields: {name: string, colour: string}}}",
        """
endpoints:
  /things:
    entity: Thing
    operations: [list]
    list: {filters: [colour], sort: [name], default_sort: name, search: [name]}
""",
        "api: {pagination: {limit: 10, max: 50}}",
    )
    page, limit, sort, search, colour = call_of(contract, "list_things").parameters
    assert (page.default and page.default.text, page.type.limits.minimum) == ("1", "1")
    assert (limit.default and limit.default.text, limit.type.limits.maximum) == ("10", "50")
    assert (sort.choices, sort.default and sort.default.text) == (("name", "-name"), '"name"')
    assert (search.role, colour.role, colour.field) == (ParameterRole.SEARCH, ParameterRole.FILTER, "colour")


def test_a_list_that_searches_nothing_takes_no_search() -> None:
    roles = {each.role for each in call_of(thing("name: string"), "list_things").parameters}
    assert ParameterRole.SEARCH not in roles


@pytest.mark.row("A08")
def test_a_page_calls_its_parts_as_the_spec_does() -> None:
    contract = thing(
        "name: string", "api: {case: {body: snake}, pagination: {envelope: {items: rows, meta: page_info}}}"
    )
    assert [each.name for each in contract.type("ThingPage").properties] == ["rows", "page_info"]
    assert [each.name for each in contract.type("PageMeta").properties] == ["page", "limit", "total", "total_pages"]


def test_rows_of_a_list_have_a_type_of_their_own_where_they_show_less() -> None:
    contract = contract_of(
        "entities: {Thing: {fields: {name: string, text: text}, shapes: {row: [id, name]}}}",
        "endpoints: {/things: {entity: Thing, operations: [list, read]}}",
    )
    assert contract.type("ThingPage").item == "ThingRow"
    assert [each.name for each in contract.type("ThingRow").properties] == ["id", "name"]
    assert "text" in {each.name for each in contract.type("Thing").properties}


@pytest.mark.row("A11")
def test_single_answers_are_wrapped_and_pages_are_not() -> None:
    contract = thing("name: string", "api: {wrap: data}")
    assert call_of(contract, "read_thing").success.envelope == "data"
    assert call_of(contract, "list_things").success.envelope is None


@pytest.mark.row("A09")
def test_success_statuses() -> None:
    contract = thing("name: string")
    statuses = {call.name: call.success.status for call in contract.calls}
    assert statuses == {
        "list_things": 200,
        "create_thing": 201,
        "read_thing": 200,
        "update_thing": 200,
        "replace_thing": 200,
        "delete_thing": 204,
    }


@pytest.mark.parametrize("envelope", ["nested", "flat", "message", "problem"])
@pytest.mark.row("E02")
def test_each_envelope_of_errors_tells_code_and_details(envelope: str) -> None:
    contract = thing("name: string", f"api: {{errors: {{envelope: {envelope}}}}}")
    error = contract.type(contract.error_type)
    if envelope == "nested":
        assert [each.name for each in error.properties] == ["error"]
        error = contract.type("ErrorBody")
        assert error.purpose is Purpose.ERROR_BODY
    names = {each.name: each.required for each in error.properties}
    assert names["code"] is True
    assert names["details"] is False


def test_the_envelope_called_message_is_a_message_and_a_code() -> None:
    contract = thing("name: string", "api: {errors: {envelope: message}}")
    assert [each.name for each in contract.type("ErrorResponse").properties if each.required] == ["error", "code"]


def test_whose_rows_an_operation_reaches() -> None:
    contract = contract_of(
        USERS,
        """
entities:
  Note:
    owner: author
    scope: {read: any, write: own}
    fields: {author: {belongs_to: User}, text: text}
""",
        "endpoints: {/notes: {entity: Note, operations: [list, delete]}}",
    )
    assert call_of(contract, "list_notes").reach is Reach.ANY
    assert call_of(contract, "delete_note").reach is Reach.OWN
    assert call_of(contract, "me").reach is Reach.OWN
    assert call_of(contract, "login").reach is None


def test_types_stand_once_in_the_order_of_first_use() -> None:
    names = [each.name for each in thing("name: string").types]
    assert names == [
        "Thing",
        "PageMeta",
        "ThingPage",
        "CreateThingRequest",
        "UpdateThingRequest",
        "ReplaceThingRequest",
        "ErrorResponse",
        "ErrorBody",
    ]


def test_only_enums_that_are_spoken_of_are_there() -> None:
    contract = thing("colour: Colour", "enums: {Colour: [red, blue], Unused: [one]}")
    assert [enum.name for enum in contract.enums] == ["Colour"]


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("{status: draft}", "Only those whose `status` is `draft`."),
        ("{status: [draft, on hold]}", 'Only those whose `status` is `draft` or `"on hold"`.'),
        ("{open: true, due_on: null}", "Only those whose `open` is `true` and whose `dueOn` is `null`."),
        ("{}", ""),
    ],
)
def test_a_list_that_keeps_rows_out_says_which(where: str, said: str) -> None:
    contract = contract_of(
        "enums: {Status: [draft, sent, on hold]}",
        "entities: {Item: {fields: {status: Status, open: boolean, due_on: {type: date, optional: true}}}}",
        f"endpoints: {{/items: {{entity: Item, operations: [list], list: {{where: {where}}}}}}}",
    )
    assert call_of(contract, "list_items").effect == said
