"""Signing in: sessions that are renewed, accounts that are closed to guesses, passwords that are changed."""

import pytest

from specgen.product.model import Access, Does, FieldRole, Lockout, OnDelete, Write
from tests.check import codes, derived, resolved

USER = "entities: {User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}}\n"


@pytest.mark.row("A12", "H03", "M12")
@pytest.mark.word("auth.refresh_ttl", "sql", "models")
def test_sessions_bring_an_entity_and_two_operations() -> None:
    product = resolved(f"auth: {{user: User, refresh_ttl: 7d}}\n{USER}")
    assert product.auth
    assert (product.auth.access_seconds, product.auth.refresh_seconds) == (900, 604_800)
    token = product.entity("RefreshToken")
    assert token.table == "refresh_tokens"
    user, kept = token.field("user"), token.field("token_hash")
    assert user.relation
    assert (user.relation.target, user.relation.on_delete) == ("User", OnDelete.CASCADE)
    assert (kept.limits.min_length, kept.limits.max_length, kept.unique, kept.readable) == (64, 64, True, False)
    assert {each.write for each in token.fields if each.role is FieldRole.ORDINARY} == {Write.NEVER}
    found = {each.does: (each.endpoint, each.access, each.status) for each in product.operations}
    assert found[Does.REFRESH] == ("POST /auth/refresh", Access.PUBLIC, 200)
    assert found[Does.LOGOUT] == ("POST /auth/logout", Access.SIGNED_IN, 204)


@pytest.mark.parametrize("said", ["", ", refresh_ttl: none"])
def test_without_sessions_there_is_nothing_to_renew(said: str) -> None:
    product = resolved(f"auth: {{user: User{said}}}\n{USER}")
    assert [each.name for each in product.entities] == ["User"]
    assert [each.name for each in product.operations] == ["register", "login", "me"]


def test_the_operations_of_sessions_can_stand_elsewhere() -> None:
    product = resolved(
        f"auth: {{user: User, refresh_ttl: 7d, operations: {{refresh: none, logout: DELETE /session}}}}\n{USER}"
    )
    assert {each.endpoint for each in product.operations if each.does in (Does.REFRESH, Does.LOGOUT)} == {
        "DELETE /session"
    }


@pytest.mark.row("H07")
@pytest.mark.word("auth.lockout", "sql", "models")
def test_lockout_brings_two_columns_and_an_error() -> None:
    product = resolved(f"auth: {{user: User, lockout: {{attempts: 5, for: 15m}}}}\n{USER}")
    assert product.auth
    assert product.auth.lockout == Lockout(5, 900)
    user = product.entity("User")
    for name in ("failed_logins", "locked_until"):
        assert not user.field(name).readable
        assert user.field(name).write is Write.NEVER
    assert product.error("ACCOUNT_LOCKED").status == 403


def test_the_error_of_a_closed_account_can_be_said_anew() -> None:
    product = resolved(
        f"""
        auth: {{user: User, lockout: {{attempts: 3, for: 1h}}}}
        errors: {{ACCOUNT_LOCKED: {{status: 423, description: Come back later}}}}
        {USER}"""
    )
    assert product.error("ACCOUNT_LOCKED").status == 423


def test_what_is_brought_says_why() -> None:
    said = derived(f"auth: {{user: User, refresh_ttl: 7d, lockout: {{attempts: 5, for: 15m}}}}\n{USER}")
    found = {(each.of, each.because) for each in said}
    assert {
        ("RefreshToken", "`auth.refresh_ttl` brings it"),
        ("logout", "`auth.refresh_ttl` brings it"),
        ("User.failed_logins", "`auth.lockout` brings it"),
        ("ACCOUNT_LOCKED", "`auth.lockout` brings it"),
    } <= found


@pytest.mark.word("auth.operations", "service")
def test_a_password_is_changed_by_whom_it_belongs_to() -> None:
    product = resolved(f"auth: {{user: User}}\n{USER}endpoints: {{POST /auth/password: {{does: change_password}}}}\n")
    (operation,) = [each for each in product.operations if each.does is Does.CHANGE_PASSWORD]
    assert (operation.name, operation.entity, operation.access) == ("change_password", "User", Access.SIGNED_IN)


def test_a_lost_part_is_not_brought_anew() -> None:
    said = codes(
        f"""
        auth: {{user: User, lockout: {{attempts: 5, for: 15m}}}}
        errors: {{ACCOUNT_LOCKED: {{status: 9}}}}
        {USER}"""
    )
    assert set(said) <= {"bad-value", "missing-key"}
