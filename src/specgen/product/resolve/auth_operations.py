"""The operations that signing in brings: register, login, me."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.product import flaws
from specgen.product.context import Context
from specgen.product.model import Access, Auth, Does, Group, Operation
from specgen.product.resolve.asked import Placed

USUAL = {Does.REGISTER: "POST /auth/register", Does.LOGIN: "POST /auth/login", Does.ME: "GET /auth/me"}
SUMMARIES = {
    Does.REGISTER: "Create a new user account.",
    Does.LOGIN: "Authenticate an existing user.",
    Does.ME: "Show who is signed in.",
}
AUTH_GROUP = Group("auth", "Authentication", "Auth", "Making an account and signing in.", None)


def auth_operations(context: Context, auth: Auth) -> Iterator[Placed]:
    """Those that the spec does not take out."""
    part = context.spec.auth
    said = part.operations if part else {}
    for does, usual in USUAL.items():
        endpoint = said.get(does.value, usual)
        if endpoint == "none":
            context.derived(does.value, "endpoint", "none", "`auth.operations` takes it out")
        elif _is_sound(context, does, endpoint):
            if does.value not in said:
                context.derived(does.value, "endpoint", endpoint, "`auth` brings it")
            yield Placed(_operation(does, endpoint, auth), context.at("auth", "operations", does.value))


def _is_sound(context: Context, does: Does, endpoint: str) -> bool:
    at = context.at("auth", "operations", does.value)
    if not re.fullmatch(r"(GET|POST) (/(?!\.+(/|$))[A-Za-z0-9._~-]+)+", endpoint):
        message = f"`{endpoint}` is not a method and a path"
        at.say(flaws.BAD_PATH, message, f"write it like `{USUAL[does]}`, or `none`")
        return False
    method, path = endpoint.split(" ")
    wanted = "GET" if does is Does.ME else "POST"
    if method != wanted:
        why = "it changes nothing" if does is Does.ME else "it sends a password"
        at.say(flaws.BAD_PATH, f"{does.value} is a {wanted}: {why}", f"write `{wanted} {path}`")
        return False
    return True


def _operation(does: Does, endpoint: str, auth: Auth) -> Operation:
    method, path = endpoint.split(" ")
    return Operation(
        name=does.value,
        method=method,
        path=path,
        does=does,
        group=AUTH_GROUP.name,
        entity=auth.user,
        access=Access.SIGNED_IN if does is Does.ME else Access.PUBLIC,
        summary=SUMMARIES[does],
        description=None,
        request="create" if does is Does.REGISTER else None,
        response="read",
        status=201 if does is Does.REGISTER else 200,
    )
