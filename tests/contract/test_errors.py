"""Which errors an operation can answer: those that really can be raised, and no others."""

import pytest

from specgen.contract.body_sizes import max_body_bytes
from specgen.contract.project import project
from specgen.contract.row_rules import row_rules
from specgen.product.model import Product
from tests.contract.build import USERS, call_of, codes, contract_of, product_of, thing

OWNED = """
entities:
  Note:
    owner: author
    scope: {{read: {read}, write: own}}
    fields: {{author: {{belongs_to: User}}, text: text}}
endpoints: {{/notes: {{entity: Note, operations: [list, create, read, update, delete]}}}}
"""


@pytest.mark.row("D08", "A03")
def test_a_body_or_a_parameter_can_be_malformed() -> None:
    contract = contract_of(USERS, OWNED.format(read="own"))
    assert "VALIDATION_ERROR" in codes(contract, "create_note")
    assert "VALIDATION_ERROR" in codes(contract, "read_note")
    assert "VALIDATION_ERROR" in codes(contract, "list_notes")
    assert "VALIDATION_ERROR" not in codes(contract, "me")


def test_a_header_can_only_be_missing() -> None:
    optional = contract_of(USERS, "api: {headers: {X-Request-ID: {required: false, description: Correlation ID}}}")
    required = contract_of(USERS, "api: {headers: {X-Client: {required: true, description: Who calls}}}")
    assert "VALIDATION_ERROR" not in codes(optional, "me")
    assert "VALIDATION_ERROR" in codes(required, "me")


@pytest.mark.row("E07")
def test_validation_has_the_status_that_the_spec_says() -> None:
    for status in (400, 422):
        contract = thing("name: string", f"api: {{errors: {{validation: {status}}}}}")
        statuses = {error.code: error.status for error in call_of(contract, "create_thing").errors}
        assert statuses["VALIDATION_ERROR"] == status


@pytest.mark.row("H02", "H11")
def test_only_public_operations_answer_without_a_token() -> None:
    contract = contract_of(USERS, OWNED.format(read="any"))
    public = {call.name for call in contract.calls if "AUTHENTICATION_ERROR" not in codes(contract, call.name)}
    assert public == {"register", "login"}


@pytest.mark.row("H06")
def test_signing_in_knows_one_error_for_a_wrong_name_and_a_wrong_password() -> None:
    contract = contract_of(USERS)
    assert [code for code in codes(contract, "login") if code.startswith(("INVALID", "NOT"))] == ["INVALID_CREDENTIALS"]


@pytest.mark.parametrize(("read", "forbidden"), [("own", False), ("signed_in", True), ("any", True)])
def test_forbidden_is_what_may_be_read_but_not_written(read: str, forbidden: bool) -> None:
    contract = contract_of(USERS, OWNED.format(read=read))
    assert ("FORBIDDEN" in codes(contract, "update_note")) is forbidden
    assert ("FORBIDDEN" in codes(contract, "delete_note")) is forbidden
    assert "FORBIDDEN" not in codes(contract, "read_note")
    assert "FORBIDDEN" not in codes(contract, "create_note")


ROLES = """
auth: {user: User}
roles:
  reader: ["users:read", "users:write", "notes:read"%s]
  admin: "*"
entities:
  User:
    owner: self
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
      role: {type: role, default: reader, write: never}
"""


@pytest.mark.row("H08", "D08")
@pytest.mark.parametrize(
    ("grants", "listing", "updating"),
    [
        ("", False, True),
        (', "notes:write"', False, False),
        (', "notes:write", "notes:read:any"', False, True),
        (', "notes:write:any", "notes:read:any"', False, False),
    ],
)
def test_forbidden_is_what_some_role_is_refused(grants: str, listing: bool, updating: bool) -> None:
    """A permission that every role grants refuses nobody; nor do others' rows that are not even seen."""
    contract = contract_of(ROLES % grants, OWNED.format(read="own"))
    assert ("FORBIDDEN" in codes(contract, "list_notes")) is listing
    assert ("FORBIDDEN" in codes(contract, "update_note")) is updating


@pytest.mark.row("A09")
def test_a_row_can_be_missing_only_where_one_is_named() -> None:
    contract = contract_of(USERS, OWNED.format(read="own"))
    assert "NOT_FOUND" in codes(contract, "read_note")
    assert "NOT_FOUND" not in codes(contract, "create_note")
    assert "NOT_FOUND" not in codes(contract, "list_notes")


def test_a_taken_value_has_its_own_error_or_conflict() -> None:
    own = thing(
        "name: {type: string, unique: true, taken: TAKEN}", "errors: {TAKEN: {status: 409, description: Taken}}"
    )
    usual = thing("name: {type: string, unique: true}")
    for operation in ("create_thing", "update_thing", "replace_thing"):
        assert codes(own, operation).count("TAKEN") == 1
        assert "CONFLICT" not in codes(own, operation)
        assert "CONFLICT" in codes(usual, operation)
    assert "TAKEN" not in codes(own, "read_thing")


def test_values_that_are_taken_together_have_an_error_of_their_own() -> None:
    contract = contract_of(
        "errors: {BOOKED: {status: 409, description: Booked}}",
        "entities: {Stay: {fields: {room: integer, day: date}, unique: [{fields: [room, day], taken: BOOKED}]}}",
        "endpoints: {/stays: {entity: Stay, operations: [create, update, read]}}",
    )
    for operation in ("create_stay", "update_stay"):
        assert codes(contract, operation).count("BOOKED") == 1
        assert "CONFLICT" not in codes(contract, operation)
    assert "BOOKED" not in codes(contract, "read_stay")


def test_a_body_can_be_too_large() -> None:
    contract = thing("name: string")
    assert "PAYLOAD_TOO_LARGE" in codes(contract, "create_thing")
    assert "PAYLOAD_TOO_LARGE" not in codes(contract, "read_thing")


@pytest.mark.parametrize(
    ("fields", "mib"),
    [
        ("name: string, text: text", 1),
        ("text: {type: text, length: ..200000}", 3),
        ("data: {type: json, max_bytes: 1MB}", 7),
        ("names: {type: {list: string}, length: ..1000, count: ..100}", 2),
    ],
)
def test_the_largest_body_that_a_product_allows_is_let_through(fields: str, mib: int) -> None:
    assert max_body_bytes(thing(fields)) == mib * 1024 * 1024


def test_a_value_that_no_change_can_set_is_not_taken_by_one() -> None:
    contract = thing("name: {type: string, unique: true, write: create}, text: text")
    assert "CONFLICT" in codes(contract, "create_thing")
    assert "CONFLICT" not in codes(contract, "update_thing")


def test_what_occurs_once_together_with_the_owner_is_taken_by_a_new_row() -> None:
    contract = contract_of(
        USERS,
        "entities: {Note: {owner: author, unique: [[author]], fields: {author: {belongs_to: User}, text: text}}}",
        "endpoints: {/notes: {entity: Note, operations: [create, update]}}",
    )
    assert "CONFLICT" in codes(contract, "create_note")
    assert "CONFLICT" not in codes(contract, "update_note")


def test_a_row_that_is_named_is_not_taken_by_itself() -> None:
    """One may review another paper, and others may review this one; a word is taken among one's own alone."""
    product = product_of(
        USERS,
        """
entities:
  Paper: {fields: {title: string}}
  Review:
    key: [paper, reviewer]
    owner: reviewer
    fields: {paper: {belongs_to: Paper}, reviewer: {belongs_to: User}, word: string}
    unique: [[reviewer, word]]
endpoints: {"/papers/{paper_id}/reviews": {entity: Review, parent: paper, operations: [create]}}
""",
    )
    told = [rule.details for rule in row_rules(product.entity("Review"))]
    assert told == [(("paperId", "is taken together with reviewerId"),), (("word", "is taken"),)]


def kept(on_delete: str, *, soft: str = "false", chain: str = "") -> Product:
    return product_of(
        f"""
entities:
  Shelf: {{soft_delete: {soft}, fields: {{name: string}}}}
  Box: {{fields: {{shelf: {{belongs_to: Shelf, on_delete: {on_delete}, optional: true}}}}}}
  Coin: {{fields: {{box: {{belongs_to: Box, on_delete: {chain or "cascade"}}}}}}}
endpoints: {{/shelves: {{entity: Shelf, operations: [delete]}}}}
"""
    )


@pytest.mark.parametrize(
    ("product", "conflict"),
    [
        (kept("restrict"), True),
        (kept("cascade"), False),
        (kept("set_null"), False),
        (kept("cascade", chain="restrict"), True),
        (kept("set_null", chain="restrict"), False),
        (kept("restrict", soft="true"), False),
    ],
    ids=["held", "goes along", "let go", "goes along but is held", "let go, held by others", "kept unseen"],
)
def test_a_row_that_others_hold_cannot_be_deleted(product: Product, conflict: bool) -> None:
    assert ("CONFLICT" in codes(project(product), "delete_shelf")) is conflict


@pytest.mark.row("H12")
def test_only_limited_operations_can_be_too_many() -> None:
    contract = contract_of(USERS, "api: {rate_limit: {public: 20/min}}")
    assert "RATE_LIMITED" in codes(contract, "login")
    assert "RATE_LIMITED" not in codes(contract, "me")


def test_errors_of_the_author_stand_with_the_derived_ones_by_status() -> None:
    contract = contract_of(
        "errors: {CARD_REFUSED: {status: 402, description: The card is refused}}",
        "entities: {Order: {fields: {name: string}}}",
        """
endpoints:
  POST /orders/{id}/pay: {name: pay_order, entity: Order, does: service, errors: [CARD_REFUSED]}
""",
    )
    assert codes(contract, "pay_order") == ["VALIDATION_ERROR", "CARD_REFUSED", "NOT_FOUND"]


@pytest.mark.row("E03")
def test_the_catalogue_has_every_code_once_with_its_status() -> None:
    contract = contract_of(USERS, "errors: {TAKEN: {status: 409, description: Taken}}")
    listed = [error.code for error in contract.catalogue]
    assert len(listed) == len(set(listed))
    assert {"VALIDATION_ERROR", "INTERNAL_ERROR", "METHOD_NOT_ALLOWED", "NOT_IMPLEMENTED", "TAKEN"} <= set(listed)
    answered = {error.code for call in contract.calls for error in call.errors}
    assert answered.isdisjoint({"INTERNAL_ERROR", "METHOD_NOT_ALLOWED", "NOT_IMPLEMENTED"})
