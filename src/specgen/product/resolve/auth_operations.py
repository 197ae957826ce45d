"""The operations that signing in brings: register, login, me; with sessions also refresh and logout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from specgen.frozen import frozen
from specgen.product import flaws
from specgen.product.context import Context
from specgen.product.model import Access, Auth, Does, Group, Operation
from specgen.product.resolve.api import as_rate
from specgen.product.resolve.asked import Placed
from specgen.spec.names import SEGMENT


@frozen
class Usual:
    """What one of the operations is where the spec says nothing else; *why* it has one of its *methods*."""

    endpoint: str
    methods: tuple[str, ...]
    why: str
    access: Access
    summary: str
    status: int = 200
    request: str | None = None
    response: str | None = "read"
    brought_by: Literal["auth", "accounts", "passwords", "sessions", "renewal"] = "auth"


USUAL = {
    Does.REGISTER: Usual(
        "POST /auth/register",
        ("POST",),
        "it makes an account",
        Access.PUBLIC,
        "Create a new user account.",
        status=201,
        request="create",
        brought_by="accounts",
    ),
    Does.LOGIN: Usual(
        "POST /auth/login",
        ("POST",),
        "it sends a password",
        Access.PUBLIC,
        "Authenticate an existing user.",
        brought_by="passwords",
    ),
    Does.ME: Usual("GET /auth/me", ("GET",), "it changes nothing", Access.SIGNED_IN, "Show who is signed in."),
    Does.REFRESH: Usual(
        "POST /auth/refresh",
        ("POST",),
        "it sends a token",
        Access.PUBLIC,
        "Renew a session by its refresh token, which serves once.",
        brought_by="renewal",
    ),
    Does.LOGOUT: Usual(
        "POST /auth/logout",
        ("POST", "DELETE"),
        "it ends a session",
        Access.SIGNED_IN,
        "End the session that the token belongs to.",
        status=204,
        response=None,
        brought_by="sessions",
    ),
}
AUTH_GROUP = Group("auth", "Authentication", "Auth", "Making an account and signing in.", None)


def auth_operations(context: Context, auth: Auth) -> Iterator[Placed]:
    """Those that the spec does not take out."""
    part = context.spec.auth
    said = part.operations if part else {}
    for does, usual in USUAL.items():
        endpoint = said.get(does.value, usual.endpoint)
        if lacking := _lacking(usual, auth):
            _report_lacking(context, does, *lacking)
            _report_useless_rate(context, does, lacking[0])
        elif endpoint == "none":
            _report_useless_rate(context, does, "`auth.operations` takes it out")
            context.derived(does.value, "endpoint", "none", "`auth.operations` takes it out")
        elif _is_sound(context, does, endpoint):
            if does.value not in said:
                context.derived(does.value, "endpoint", endpoint, f"`{_brings(usual, auth)}` brings it")
            rate = as_rate(part.rate_limit.get(does.value)) if part else None
            operation = replace(_operation(does, endpoint, auth), rate=rate)
            yield Placed(operation, context.at("auth", "operations", does.value))


def _lacking(usual: Usual, auth: Auth) -> tuple[str, str] | None:
    """Why there is no such operation, and the cure; None where there is one."""
    if auth.issuer and usual.brought_by != "auth":
        return "people sign in elsewhere, at the issuer of their tokens", "take it out"
    if auth.takes_keys and usual.brought_by not in ("auth", "accounts"):
        return "callers show a key, which holds until it is deleted", "take it out"
    if usual.brought_by == "renewal" and auth.keeps_tokens:
        return "a session's token holds as long as the session", "take it out"
    if usual.brought_by in ("sessions", "renewal") and not auth.sessions:
        return "tokens hold until they end", "add `refresh_ttl: 7d`, or take it out"
    return None


def _brings(usual: Usual, auth: Auth) -> str:
    """The word that brings an operation."""
    if usual.brought_by in ("auth", "accounts", "passwords"):
        return "auth"
    return "auth.refresh_ttl" if auth.renews_tokens else "auth.scheme"


def _report_lacking(context: Context, does: Does, because: str, cure: str) -> None:
    """An operation of sessions that is spoken of where there is none."""
    if context.spec.auth and does.value in context.spec.auth.operations:
        at = context.at("auth", "operations", does.value)
        at.say_of_name(flaws.BAD_AUTH, f"there is no {does.value}: {because}", cure)


def _report_useless_rate(context: Context, does: Does, because: str) -> None:
    """The rate of an operation that is not there."""
    if context.spec.auth and does.value in context.spec.auth.rate_limit:
        at = context.at("auth", "rate_limit", does.value)
        message = f"there is no {does.value} whose rate could be limited: {because}"
        at.say_of_name(flaws.BAD_AUTH, message, "take it out")


def _is_sound(context: Context, does: Does, endpoint: str) -> bool:
    at, usual = context.at("auth", "operations", does.value), USUAL[does]
    if not re.fullmatch(rf"(GET|POST|DELETE) (/{SEGMENT})+", endpoint):
        message = f"`{endpoint}` is not a method and a path"
        at.say(flaws.BAD_PATH, message, f"write it like `{usual.endpoint}`, or `none`")
        return False
    method, path = endpoint.split(" ")
    if method not in usual.methods:
        message = f"{does.value} is a {' or '.join(usual.methods)}: {usual.why}"
        at.say(flaws.BAD_PATH, message, f"write `{usual.methods[0]} {path}`")
        return False
    return True


def _operation(does: Does, endpoint: str, auth: Auth) -> Operation:
    method, path = endpoint.split(" ")
    usual = USUAL[does]
    return Operation(
        name=does.value,
        method=method,
        path=path,
        does=does,
        group=AUTH_GROUP.name,
        entity=auth.user,
        access=usual.access,
        summary=usual.summary,
        description=None,
        request=usual.request,
        response=usual.response and auth.response,
        status=usual.status,
    )
