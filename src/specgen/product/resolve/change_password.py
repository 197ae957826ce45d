"""The operation by which callers change their own password."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import flaws, naming
from specgen.product.context import Spot
from specgen.product.model import Auth, Does
from specgen.product.resolve.asked import Asked, Placed, heard_of
from specgen.product.resolve.deed import Deed
from specgen.product.resolve.known import Known
from specgen.product.resolve.operation import placed
from specgen.product.usual import USUAL
from specgen.spec.model import OperationPart

NO_CONTENT = 204


def change_password(known: Known, auth: Auth | None, endpoint: str, part: OperationPart) -> Iterator[Placed]:
    """The operation at *endpoint*, where someone signs in whose password it could be."""
    at = known.context.at("endpoints", endpoint)
    if auth is None:
        if known.context.nobody_signs_in:
            message = "nobody signs in, so nobody has a password to change"
            at.below("does").say(flaws.BAD_OPERATION, message, "add `auth: {user: …}`, or take the endpoint out")
        return
    if auth.password is None:
        shown = "people sign in elsewhere" if auth.issuer else "callers show a key"
        message = f"{shown}, so nobody has a password to change"
        at.below("does").say(flaws.BAD_OPERATION, message, "take the endpoint out, or choose another `auth.scheme`")
        return
    user = known.entities[auth.user]
    at = heard_of(known, user, endpoint)
    method, path = endpoint.split(" ", 1)
    if "{" in path:
        message = "callers change their own password alone, so the path has no parameter"
        at.say_of_name(flaws.BAD_PATH, message, f"write it like `{method} /auth/password`")
    elif part.entity not in (None, auth.user):
        message = f"`{part.entity}` is not who signs in"
        at.below("entity").say(flaws.BAD_OPERATION, message, "take `entity` out")
    elif part.access_word not in (None, "signed_in"):
        message = "who changes a password must have signed in"
        at.below("access").say(flaws.BAD_ACCESS, message, "take `access` out")
    else:
        _report_words(at, method, path, part)
        group = part.group or naming.snake(user.plural)
        asked = Asked(known, at, Deed(Does.CHANGE_PASSWORD), method, path, part, user, part.access_word, group)
        yield placed(asked)


def _report_words(at: Spot, method: str, path: str, part: OperationPart) -> None:
    if method not in USUAL[Does.CHANGE_PASSWORD].methods:
        message = f"change_password is a POST or a PUT, not a {method}"
        at.say_of_name(flaws.BAD_OPERATION, message, f"write `POST {path}`")
    if part.status == NO_CONTENT:
        message = "change_password answers a new token, and status 204 has no answer"
        at.below("status").say(flaws.BAD_OPERATION, message, "take `status` out")
