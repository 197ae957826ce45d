"""Sessions of which rows are kept: what the scheme brings, and how long they last."""

import pytest

from specgen.product.model import Access, Does, FieldRole, OnDelete, Write
from tests.check import derived, resolved

USER = "entities: {User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}}\n"


@pytest.mark.row("M11", "H10")
@pytest.mark.word("auth.scheme", "sql", "models")
def test_the_scheme_brings_an_entity_and_an_operation() -> None:
    product = resolved(f"auth: {{scheme: session, user: User}}\n{USER}")
    assert product.auth
    assert (product.auth.sessions, product.auth.keeps_tokens, product.auth.renews_tokens) == ("Session", True, False)
    session = product.entity("Session")
    user, kept = session.field("user"), session.field("token_hash")
    assert user.relation
    assert (user.relation.target, user.relation.on_delete, session.owner) == ("User", OnDelete.CASCADE, "user")
    assert (kept.limits.min_length, kept.limits.max_length, kept.unique, kept.readable) == (64, 64, True, False)
    assert {session.field(name).sensitive for name in ("ip_address", "user_agent")} == {"pii"}
    assert {each.write for each in session.fields if each.role is FieldRole.ORDINARY} == {Write.NEVER}
    found = {each.does: (each.endpoint, each.access, each.status) for each in product.operations}
    assert found[Does.LOGOUT] == ("POST /auth/logout", Access.SIGNED_IN, 204)
    assert Does.REFRESH not in found


@pytest.mark.parametrize(("said", "signs"), [("", False), (", token: opaque", False), (", token: jwt", True)])
def test_a_token_says_nothing_unless_it_is_signed(said: str, signs: bool) -> None:
    product = resolved(f"auth: {{scheme: session, user: User{said}}}\n{USER}")
    assert product.auth
    assert product.auth.signs_tokens is signs


@pytest.mark.parametrize(
    ("said", "seconds"), [("scheme: session, ", 43_200), ("", 900), ("scheme: session, access_ttl: 30m, ", 1_800)]
)
def test_a_session_lasts_half_a_day_unless_said(said: str, seconds: int) -> None:
    product = resolved(f"auth: {{{said}user: User}}\n{USER}")
    assert product.auth
    assert product.auth.access_seconds == seconds


def test_what_is_derived_has_its_reason() -> None:
    found = derived(f"auth: {{scheme: session, user: User}}\n{USER}")
    reasons = {(each.of, each.aspect): (each.value, each.because) for each in found}
    assert reasons["product", "access_ttl"] == ("12 hours", "`auth` names the scheme session")
    assert reasons["logout", "endpoint"] == ("POST /auth/logout", "`auth.scheme` brings it")
    assert reasons["Session", "entity"] == ("Session", "`auth.scheme` brings it")
