"""The base classes: what each operation does, and whose rows it reaches."""

import re
from pathlib import Path

import pytest

from specgen.generators.service.operations.names import OWN_METHODS
from tests.generators.long_product import LONG
from tests.generators.service_packages import FIRST, design_of, product
from tests.generators.whole_service import file, method, spec, tree
from tests.judges.python import ruff

NOTES = """
  Note:
    owner: author
    scope: {scope}
    soft_delete: {soft}
    fields:
      author: {{belongs_to: User}}
      text: {{type: string, length: 1..100}}
      parent: {{belongs_to: Note, optional: true, nullable: true}}
"""
EVERYTHING = "\n  /notes: {entity: Note, operations: [list, create, read, update, replace, delete]}"


def notes(scope: str = "{read: own, write: own}", soft: str = "false", endpoints: str = EVERYTHING) -> tuple[str, str]:
    """The operations of notes, and the scopes."""
    design = spec(NOTES.format(scope=scope, soft=soft), endpoints)
    return file(design, "PACKAGE/operations/notes.py"), file(design, "PACKAGE/scopes.py")


@pytest.mark.row("H09")
def test_ones_own_rows_are_those_one_can_read() -> None:
    operations, scopes = notes()
    assert "where(col(models.Note.author_id) == context.user.id)" in method(scopes, "readable_notes")
    assert "check_own_note" not in operations + scopes
    for name in ("list_notes", "read_note", "update_note", "replace_note", "delete_note"):
        assert "readable_notes(self.context)" in method(operations, name)


@pytest.mark.row("H11")
def test_what_others_may_read_is_checked_before_it_is_written() -> None:
    operations, scopes = notes("{read: any, write: own}")
    assert "where" not in method(scopes, "readable_notes")
    assert "raise ForbiddenError" in method(scopes, "check_own_note")
    for name in ("update_note", "replace_note", "delete_note"):
        assert "check_own_note(self.context, note)" in method(operations, name)
    assert "check_own_note" not in method(operations, "read_note")


def test_what_everyone_may_write_is_not_checked() -> None:
    operations, scopes = notes("{read: any, write: any}")
    assert "check_own" not in operations + scopes


@pytest.mark.slow
def test_deleted_rows_are_kept_unseen() -> None:
    operations, scopes = notes(soft="true")
    assert "col(models.Note.deleted_at).is_(None)" in method(scopes, "readable_notes")
    assert "note.deleted_at = now()" in method(operations, "delete_note")
    hard, _ = notes()
    assert "await self.context.session.delete(note)" in method(hard, "delete_note")


def test_a_new_row_belongs_to_the_caller() -> None:
    operations, _ = notes()
    assert "models.Note(author_id=self.context.user.id, **given(body))" in method(operations, "create_note")


@pytest.mark.slow
def test_each_key_of_a_body_must_name_a_row_that_the_caller_may_read() -> None:
    operations, _ = notes()
    for name in ("create_note", "update_note", "replace_note"):
        text = " ".join(method(operations, name).split())
        said = '"parentId", body.parent_id, readable_notes(self.context), col(models.Note.id)'
        assert f"await self.check_reference( {said} )" in text
    assert "check_reference" not in method(operations, "delete_note")


def test_nobody_reads_what_only_users_may_read() -> None:
    entities = """
  Team: {scope: {read: signed_in, write: any}, fields: {name: string}}
  Visit: {scope: {read: any, write: any}, fields: {team: {belongs_to: Team, optional: true}}}
"""
    design = spec(entities, "\n  /visits: {entity: Visit, operations: [create], access: public}")
    scopes = file(design, "PACKAGE/scopes.py")
    assert "if context.caller is None:\n        return select(models.Team).where(false())" in scopes


def test_a_list_has_its_own_condition_besides_what_is_asked() -> None:
    loose = "{name: list_loose, entity: Note, does: list, where: {parent: null, text: [a, b]}, filters: [text]}"
    operations, _ = notes(endpoints=f"\n  GET /notes/loose: {loose}")
    text = " ".join(method(operations, "list_loose").split())
    assert 'rows.where( col(models.Note.parent_id).is_(None), col(models.Note.text).in_(["a", "b"]) )' in text
    assert "if query.text is not MISSING:" in text


def test_an_operation_of_the_authors_is_unwritten() -> None:
    endpoints = "\n  POST /notes/{id}/pin: {name: pin_note, entity: Note, does: service}"
    operations, _ = notes(endpoints=endpoints)
    assert method(operations, "pin_note").endswith("raise NotWrittenError")


@pytest.mark.row("H05")
def test_a_password_of_another_entity_is_hashed_where_it_is_given() -> None:
    entities = "\n  Vault: {fields: {name: string, pin: {type: password, length: 4..20, optional: true}}}"
    design = spec(entities, "\n  /vaults: {entity: Vault, operations: [create]}")
    text = method(file(design, "PACKAGE/operations/vaults.py"), "create_vault")
    assert (
        "        pin_hash = None\n        if body.pin is not MISSING:\n            pin_hash = await hash_password("
        in text
    )
    assert 'models.Vault(pin_hash=pin_hash, **given(body, "pin"))' in text


@pytest.mark.row("H05")
def test_a_password_is_hashed_before_a_row_is_held() -> None:
    text = method(file(product("conduit"), "PACKAGE/operations/users.py"), "update_current_user")
    assert text.index("await hash_password(") < text.index("self.transaction()")
    assert "            if password_hash is not None:\n                user.password_hash = password_hash\n" in text


def test_a_row_is_held_while_it_changes() -> None:
    operations, _ = notes()
    for name in ("update_note", "replace_note", "delete_note"):
        assert "await self.held(readable_notes(self.context)" in " ".join(method(operations, name).split())
    assert "self.held(" not in method(operations, "read_note")


def test_a_row_can_be_held_by_what_the_author_writes() -> None:
    for does, is_held in (("service", True), ("read", False)):
        design = spec(
            "\n  Note: {fields: {text: string}}", f"\n  GET /notes/{{id}}: {{name: show, entity: Note, does: {does}}}"
        )
        assert ("def held(" in file(design, "PACKAGE/runtime/operations.py")) is is_held


@pytest.mark.row("A19")
def test_methods_are_called_after_what_they_do() -> None:
    operations, _ = notes()
    names = ("list_notes", "create_note", "read_note", "update_note", "replace_note", "delete_note")
    assert all(f"async def {name}(" in operations for name in names)


@pytest.mark.judge("ruff")
def test_names_of_any_sensible_length_come_out_formatted(tmp_path: Path) -> None:
    folder = tree(design_of(LONG), tmp_path)
    ours = ("/api/", "/operations/", "/services/", "/scopes.py", "/tests/")
    assert [line for line in ruff([folder]) if any(part in line for part in ours)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", FIRST)
def test_every_path_to_a_row_goes_through_its_scope(name: str) -> None:
    design = product(name)
    for group in design.product.groups:
        text = file(design, f"PACKAGE/operations/{group.name}.py")
        assert "select(models." not in text


def test_no_operation_takes_the_place_of_what_all_share() -> None:
    runtime = (Path(__file__).parents[2] / "templates/service/runtime").joinpath
    shared = "".join(runtime(f"{name}.py.j2").read_text(encoding="utf-8") for name in ("operations", "files"))
    methods = re.findall(r"^    (?:async )?def ([a-z]\w*)", shared, re.MULTILINE)
    named = [*methods, *re.findall(r"self\.([a-z]\w*) =", shared)]
    assert {"held", "whole", "referenced", "storage"} <= set(named)
    assert set(named) <= OWN_METHODS
