"""Roles: what each grants, what operations ask for, and which fields are for some alone."""

import pytest

from specgen.contract.project import project
from specgen.product.model import Access, Does, Field, FieldRole, Operation, Product, Reach
from specgen.product.reaching import lifting
from specgen.product.types import EnumRef
from tests.check import codes, derived, resolved

ROLES = """
auth: {user: User}
roles:
  user: [notes:read, notes:write]
  editor: {extends: user, permissions: ["notes:read:any", "tags:write"]}
  admin: "*"
entities:
  User:
    owner: self
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
      role: {type: role, default: user, writable_by: admin}
  Note:
    owner: author
    fields:
      author: {belongs_to: User}
      text: text
      rank: {type: integer, default: 0, writable_by: [editor], readable_by: editor}
  Tag:
    scope: {read: any, write: tags:write}
    fields: {name: string}
"""
NOTES = "  /notes: {entity: Note, operations: [list, create, read, update, delete]}\n"
TAGS = "  /tags: {entity: Tag, operations: [list, create], list: {access: public}}\n"


def product(endpoints: str = NOTES + TAGS) -> Product:
    return resolved(f"{ROLES}endpoints:\n{endpoints}")


def operation(name: str, endpoints: str = NOTES + TAGS) -> Operation:
    (found,) = [each for each in product(endpoints).operations if each.name == name]
    return found


def field(entity: str, name: str) -> Field:
    return product().entity(entity).field(name)


@pytest.mark.row("H08")
@pytest.mark.word("roles.permissions", "service", "documents")
def test_a_role_has_what_it_grants_and_what_it_extends() -> None:
    user, editor, admin = product().roles
    assert (user.name, user.extends, user.permissions) == ("user", (), ("notes:read", "notes:write"))
    assert editor.extends == ("user",)
    assert set(editor.permissions) == {"notes:read", "notes:write", "notes:read:any", "tags:write"}
    assert [editor.grants("notes:write"), editor.lifts("notes:write"), editor.lifts("notes:read")] == [
        True,
        False,
        True,
    ]
    assert admin.grants("whatever:there_is")
    assert admin.lifts("whatever:there_is")
    assert [each.counts_as(["user"]) for each in (user, editor, admin)] == [True, True, True]
    assert [each.counts_as(["editor"]) for each in (user, editor, admin)] == [False, True, True]


@pytest.mark.word("entities.fields.type", "sql", "models", "contracts", "openapi", "typescript")
def test_role_is_a_type_made_of_the_names() -> None:
    assert field("User", "role").type == EnumRef("Role")
    assert [value.name for value in product().enum("Role").values] == ["user", "editor", "admin"]
    auth = product().auth
    assert auth
    assert auth.role == "role"


@pytest.mark.row("H08")
def test_the_operations_of_a_path_ask_for_permissions() -> None:
    found = {each.name: each.permissions for each in product().operations}
    assert found["list_notes"] == found["read_note"] == ("notes:read",)
    assert found["create_note"] == found["update_note"] == found["delete_note"] == ("notes:write",)
    assert found["me"] == found["login"] == found["list_tags"] == ()
    assert found["create_tag"] == ("tags:write",)


@pytest.mark.word("endpoints.path.operation.permission", "service", "documents", "openapi")
def test_an_operation_can_ask_for_another_permission() -> None:
    said = NOTES.replace("delete]", "delete], update: {permission: tags:write}")
    assert operation("update_note", said).permissions == ("tags:write",)


@pytest.mark.row("H08")
@pytest.mark.word("endpoints.single.permission", "service", "documents", "openapi")
def test_a_single_operation_asks_as_one_of_a_path_does() -> None:
    assert written("GET /notes/newest", "{name: asked, entity: Note, does: list}") == ("notes:read",)
    assert written("GET /notes/{id}/print", "{name: asked, entity: Note, does: service}") == ("notes:read",)
    assert written("POST /notes/{id}/print", "{name: asked, entity: Note, does: service}") == ("notes:write",)
    assert written("POST /notes", "{name: asked, entity: Note, does: create}") == ("notes:write",)
    assert written("PATCH /user", "{name: asked, entity: User, does: update, of: me}") == ("users:write",)
    assert written("POST /tags", "{name: asked, entity: Tag, does: create}") == ("tags:write",)


def test_what_is_about_no_row_or_for_anyone_asks_for_nothing() -> None:
    assert written("POST /reports", "{name: asked, does: service, group: reports}") == ()
    assert written("GET /tags", "{name: asked, entity: Tag, does: list, access: public}") == ()
    assert written("POST /password", "{name: asked, does: change_password}") == ()


@pytest.mark.word("endpoints.single.permission", "service", "documents", "openapi")
def test_an_operation_can_ask_for_none() -> None:
    assert written("GET /notes/newest", "{name: asked, entity: Note, does: list, permission: none}") == ()
    said = NOTES.replace("delete]", "delete], update: {permission: none}")
    assert operation("update_note", said).permissions == ()


def written(endpoint: str, said: str) -> tuple[str, ...]:
    """What the operation at *endpoint* asks for."""
    roles = ROLES.replace("user: [notes:read, notes:write]", "user: []")
    found = resolved(f"{roles}endpoints:\n  {endpoint}: {said}\n").operations
    return next(each.permissions for each in found if each.name == "asked")


@pytest.mark.row("H08")
def test_a_permission_reaches_rows_of_others_where_it_is_asked_for() -> None:
    listed = "  GET /notes/newest: {name: list_newest, entity: Note, does: list, permission: none}\n"
    known = product(listed + NOTES + TAGS)
    found = {each.name: lifting(known, each) for each in known.operations}
    assert found["list_newest"] == found["read_note"] == ("notes:read",)
    assert found["update_note"] == found["delete_note"] == ("notes:write",)
    assert found["create_note"] == found["create_tag"] == found["me"] == ()


@pytest.mark.word("entities.scope", "service")
def test_a_permission_may_say_whose_rows_are_reached() -> None:
    scope = product().entity("Tag").scope
    assert (scope.read, scope.write, scope.reader, scope.writer) == (Reach.ANY, Reach.GRANTED, None, "tags:write")


@pytest.mark.word("entities.fields.writable_by", "contracts", "openapi", "service")
def test_who_registers_sets_nothing_that_is_for_some_alone() -> None:
    (register,) = [each for each in product().operations if each.does is Does.REGISTER]
    assert register.sent(product().entity("User")) == ("email", "password")
    assert operation("update_note").sent(product().entity("Note")) == ("text", "rank")


@pytest.mark.word("entities.fields.readable_by", "contracts", "openapi", "service")
def test_a_field_may_be_shown_to_some_alone() -> None:
    assert field("Note", "rank").readable_by == ("editor",)
    assert product().roles_like(field("Note", "rank").readable_by) == ("editor", "admin")


@pytest.mark.word("endpoints.path.operation.access", "service", "documents", "openapi")
def test_signing_in_may_be_optional() -> None:
    assert operation("list_tags", "  /tags: {entity: Tag, operations: [list], access: optional}\n" + NOTES).access is (
        Access.OPTIONAL
    )


def test_rows_of_others_are_guarded_where_some_read_them() -> None:
    note = product().entity("Note")
    assert product().lifts_reading(note)
    assert product().guards_writing(note)


def test_every_permission_has_its_row() -> None:
    assert product().permissions == ("notes:read", "notes:write", "tags:write", "users:read")


def test_what_is_inherited_says_why() -> None:
    said = {(each.of, each.aspect, each.because) for each in derived(f"{ROLES}endpoints:\n{NOTES}{TAGS}")}
    assert ("editor", "permissions", "its own, and those of `user`") in said
    because = "there are roles, it reads notes, and nothing is said of `permission`"
    assert ("list_notes", "permission", because) in said
    assert ("create_tag", "permission", "the `scope` of `Tag` asks for it") in said
    assert ("Role", "type", "`roles` brings it") in said


def test_a_lost_role_is_no_other_fault() -> None:
    broken = ROLES.replace("user: [notes:read, notes:write]", "user: notes")
    assert codes(f"{broken}endpoints:\n{NOTES}{TAGS}") == ["bad-value"]


def test_the_rest_of_a_user_is_as_ever() -> None:
    names = [each.name for each in product().entity("User").fields if each.role is FieldRole.ORDINARY]
    assert names == ["email", "password", "role"]


def test_rows_that_the_service_keeps_for_itself_ask_for_no_permission() -> None:
    """A session has an owner and a scope, yet no request is ever about one."""
    found = resolved(
        f"{ROLES}endpoints:\n{NOTES}{TAGS}".replace("auth: {user: User}", "auth: {user: User, refresh_ttl: 7d}")
    )
    assert found.permissions == product().permissions
    assert "refresh_tokens:read" not in found.permissions


def test_what_follows_from_a_field_is_shown_to_its_readers_alone() -> None:
    more = """\
      double: {formula: rank * 2}
      told: {formula: rank * 2, readable_by: user}
  Tag:
    scope: {read: any, write: tags:write}
    fields:
      notes: {has_many: Note, by: tag}
      ranks: {sum: notes.rank}
      name: string
"""
    text = ROLES.split("  Tag:")[0] + "      tag: {belongs_to: Tag}\n" + more
    found = resolved(f"{text}endpoints:\n{NOTES}{TAGS}")
    note, tag = ({each.name: each for each in found.entity(name).shown} for name in ("Note", "Tag"))
    assert [note[name].readable_by for name in ("double", "told")] == [("editor",), ("user",)]
    assert tag["ranks"].readable_by == ("editor",)


def test_documents_name_every_role_that_is_shown_a_field() -> None:
    shown = project(product()).type("Note")
    (rank,) = [each for each in shown.properties if each.name == "rank"]
    assert rank.only_for == ("editor", "admin")
