"""How people sign in: who they are, and what they are known by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from specgen.product import flaws
from specgen.product.context import Context
from specgen.product.model import Auth, Entity, Field, Lockout
from specgen.product.periods import duration
from specgen.product.resolve.issuers import resolve_issuer
from specgen.product.resolve.known import Enums, Known, Scene, heard
from specgen.product.resolve.roles import resolve_role_field
from specgen.product.resolve.tenants import resolve_tenants
from specgen.product.resolve.token_header import resolve_token_header
from specgen.product.resolve.tokens import resolve_answer
from specgen.product.resolve.words_of_schemes import report_words_of_others
from specgen.product.types import TEXTUAL, ScalarType
from specgen.spec.brought import RENEWALS
from specgen.spec.brought_issuers import SUBJECT
from specgen.spec.brought_keys import KEYS
from specgen.spec.brought_parts import SESSIONS
from specgen.spec.model import AuthPart

ACCESS_SECONDS = {"jwt": 15 * 60, "session": 12 * 60 * 60}
"""How long a token holds where the spec does not say."""

WITHOUT_PASSWORDS = ("api_key", "oauth2")
"""Schemes under which nobody proves a password to the service."""

KEPT = {"session": SESSIONS, "api_key": KEYS}
"""The entity whose rows a token or a key names, by scheme."""


def resolve_auth(context: Context, entities: Mapping[str, Entity], enums: Enums) -> Auth | None:
    """How people sign in; None where nobody does, or nobody could."""
    part = context.spec.auth
    if part is None or part.scheme == "none":
        return None
    if part.user is None:
        context.at("auth").say_of_name(flaws.BAD_AUTH, "`auth` does not say who signs in", "add `user:` with an entity")
        return None
    known = Known(heard(context, part.user), {}, entities)
    user = known.entity(context.at("auth", "user"), part.user)
    if user is None:
        return None
    scene = known.scene(user)
    login = _login(scene, part)
    password = None if part.scheme in WITHOUT_PASSWORDS else _password(scene)
    issuer = resolve_issuer(scene, part)
    report_words_of_others(scene, part)
    if login is None or not (password or issuer or part.scheme == "api_key"):
        return None
    access_seconds = _access_seconds(context, part)
    _report_times(context, part, access_seconds)
    return Auth(
        user.name,
        login.name,
        password.name if password else None,
        access_seconds,
        part.hash,
        refresh_seconds=part.refresh_ttl or None if part.scheme == "jwt" else None,
        sessions=KEPT.get(part.scheme) or (RENEWALS if part.refresh_ttl else None),
        header=resolve_token_header(context, part),
        response=resolve_answer(
            known.context,
            part,
            [shape.name for shape in user.shapes],
            [shape.name for shape in user.shapes if shape.value],
        ),
        role=resolve_role_field(known.context, user.name, user.fields),
        lockout=Lockout(part.lockout.attempts, part.lockout.for_) if part.lockout else None,
        tenants=resolve_tenants(context, entities, enums),
        credential=_credential(part),
        issuer=issuer,
    )


def _credential(part: AuthPart) -> Literal["jwt", "opaque", "key", "issued"]:
    """What a caller shows."""
    if part.scheme == "api_key":
        return "key"
    if part.scheme == "oauth2":
        return "issued"
    return part.token or "opaque" if part.scheme == "session" else "jwt"


def _access_seconds(context: Context, part: AuthPart) -> int | None:
    """How long a token holds: a session's as long as the session; None where others say so, or it is a key."""
    if part.scheme in WITHOUT_PASSWORDS:
        return None
    if part.access_ttl is not None:
        return part.access_ttl
    usual = ACCESS_SECONDS[part.scheme]
    context.derived("product", "access_ttl", duration(usual), f"`auth` names the scheme {part.scheme}")
    return usual


def _report_times(context: Context, part: AuthPart, access_seconds: int | None) -> None:
    """A session that rests no longer than a token holds could not be renewed; one that is kept needs not be."""
    if access_seconds is None:
        return
    at = context.at("auth", "refresh_ttl")
    if part.scheme == "session" and part.refresh_ttl:
        message = "nothing renews a session: its token holds as long as it does"
        at.say_of_name(flaws.BAD_AUTH, message, "take it out, and say by `access_ttl` how long a session lasts")
    elif part.scheme != "session" and part.token:
        message = "`token` says what names a session, and there are none: every token is a JSON Web Token"
        help = "take it out, or write `scheme: session`"
        context.at("auth", "token").say_of_name(flaws.BAD_AUTH, message, help)
    elif part.refresh_ttl and part.refresh_ttl <= access_seconds:
        message = "a session ends before its first token does, so that nothing is left to renew"
        help = "make `refresh_ttl` longer than `access_ttl`"
        at.say(flaws.BAD_AUTH, message, help)


def _login(user: Scene, part: AuthPart) -> Field | None:
    if part.scheme == "oauth2":
        return user.fields.get(SUBJECT)
    at = user.context.at("auth", "login")
    login = user.field(at if "login" in part.model_fields_set else user.context.at("auth", "user"), part.login)
    if login is None:
        return None
    is_text = isinstance(login.type, ScalarType) and login.type.kind in TEXTUAL
    if login.is_password or not is_text:
        message = f"`{user.name}.{login.name}` can't be what users are known by: it is no text"
        at.say(flaws.BAD_AUTH, message, "name a text field that is `unique: true`")
    elif not login.unique or login.may_be_null:
        lacks = "two users could have the same" if not login.unique else "it may be empty"
        cure = "add `unique: true`" if not login.unique else "take `optional` and `nullable` out"
        message = f"`{user.name}.{login.name}` can't be what users are known by: {lacks}"
        user.at("fields", login.name).say_of_name(flaws.BAD_AUTH, message, cure)
    return login


def _password(user: Scene) -> Field | None:
    passwords = [field for field in user.fields.values() if field.is_password]
    if len(passwords) != 1:
        _report_passwords(user, [field.name for field in passwords])
        return None
    password = passwords[0]
    if password.may_be_null or password.default:
        message = f"a `{user.name}` could do without `{password.name}`, and so could anyone who signs in"
        cure = "take `optional`, `nullable` and `default` out"
        user.at("fields", password.name).say_of_name(flaws.BAD_AUTH, message, cure)
    return password


def _report_passwords(user: Scene, passwords: list[str]) -> None:
    spec = user.context.spec
    if passwords:
        message = f"`{user.name}` has {len(passwords)} passwords, and nothing says which one signs in"
        user.at("fields", passwords[1]).say_of_name(flaws.BAD_AUTH, message, "keep one")
    elif not spec.broken_below("entities", user.name, "fields") and not any(
        map(user.has_lost, spec.entities[user.name].fields)
    ):
        message = f"`{user.name}` has no password, so nobody could sign in"
        user.at().say_of_name(flaws.BAD_AUTH, message, "add `password: {type: password, length: 8..72}`")
