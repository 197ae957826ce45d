"""Who reaches which rows, as OpenAPI says it: what is refused to whom, and what does not exist to whom."""

import pytest

from specgen.contract.project import project
from specgen.contract.reaching import reached
from specgen.product.model import Does, Product
from tests.contract.build import USERS, call_of, product_of
from tests.generators.service_packages import product

NOTES = """
entities:
  Note:
    owner: author
    scope: {{read: {read}, write: own}}
    fields: {{author: {{belongs_to: User}}, text: text}}
endpoints: {{/notes: {{entity: Note, operations: [list, create, read, update, delete]}}}}
"""
ROLES = """
auth: {user: User}
roles:
  writer: ["notes:read", "notes:write"]
  reader: {extends: writer, permissions: ["notes:read:any"]}
  admin: {extends: reader, permissions: ["notes:write:any"]}
entities:
  User:
    owner: self
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
      role: {type: role, default: writer, write: never}
"""


def said(product: Product, name: str) -> str:
    return reached(product, call_of(project(product), name))


@pytest.mark.row("D19")
@pytest.mark.word("entities.scope.write", "openapi")
@pytest.mark.parametrize("read", ["any", "signed_in"])
def test_rows_that_all_may_read_are_refused_to_who_may_not_write_them(read: str) -> None:
    made = product_of(USERS, NOTES.format(read=read))
    written = "Only the caller's own rows are written; anyone else may read them, and is refused (`FORBIDDEN`)."
    assert said(made, "update_note") == said(made, "delete_note") == written
    assert said(made, "create_note") == "The row is the caller's own."
    assert "every row" in said(made, "read_note")


@pytest.mark.row("D19")
def test_rows_that_nobody_else_may_read_do_not_exist_to_them() -> None:
    made = product_of(USERS, NOTES.format(read="own"))
    for name in ("list_notes", "read_note", "update_note", "delete_note"):
        assert said(made, name) == "Only the caller's own rows are reached; to anyone else they do not exist."
    assert said(made, "create_note") == "The row is the caller's own; to anyone else it does not exist."


@pytest.mark.row("D19", "H08")
def test_who_reads_rows_of_others_by_their_role_is_refused_where_they_write() -> None:
    made = product_of(ROLES, NOTES.format(read="own"))
    assert said(made, "update_note") == (
        "Only the caller's own rows are written, and those of others by who has `notes:write:any`; who else may read "
        "them is refused (`FORBIDDEN`), to anyone else they do not exist."
    )
    assert said(made, "create_note") == "The row is the caller's own."


def test_a_new_row_that_is_nobody_s_is_of_no_concern_to_others() -> None:
    made = product_of(
        "entities: {Tag: {fields: {name: string}}}", "endpoints: {/tags: {entity: Tag, operations: [create, update]}}"
    )
    assert [said(made, name) for name in ("create_tag", "update_tag")] == ["", "Everyone reaches every row."]


def test_an_account_that_is_made_is_its_own() -> None:
    made = product_of(
        USERS.replace("User:", "User:\n    owner: self"), "endpoints: {/users: {entity: User, operations: [create]}}"
    )
    assert said(made, "create_user") == ""


@pytest.mark.word("entities.tenant.others", "openapi")
def test_of_rows_that_others_may_read_members_alone_write() -> None:
    market = product("market").product
    for call in project(market).calls:
        if call.tenancy and call.tenancy.others == "read" and call.operation.does in (Does.UPDATE, Does.LIST):
            writes = call.operation.does is Does.UPDATE
            assert ("every row of the tenant" in reached(market, call)) is writes
