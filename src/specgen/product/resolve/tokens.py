"""Tokens within the shapes of those who sign in: what brings them, and who alone may be answered one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product import flaws
from specgen.product.context import Context, Spot
from specgen.product.model import SIGNING_IN, Auth, Does, Field, SignedToken, Write
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.known import Known
from specgen.product.types import Kind, ScalarType
from specgen.spec.model import AuthPart, EntityPart

TOKEN, TYPE = "token", ScalarType(Kind.STRING)
OF_THE_CALLER = (*SIGNING_IN, Does.ME)


def token_field(context: Context, entity: str, part: EntityPart) -> Iterator[Field]:
    """The token of those who sign in, where a shape of theirs names it and they have no such field of their own."""
    named = any(TOKEN in (shape.fields or ()) for shape in part.shapes.values())
    if entity == context.user and named and TOKEN not in part.fields:
        context.derived(f"{entity}.{TOKEN}", "type", "string", "a shape of those who sign in names it: `auth` signs it")
        yield Field(
            TOKEN,
            TOKEN,
            TOKEN,
            TOKEN,
            TYPE,
            write=Write.NEVER,
            readable=False,
            description="JWT access token",
            sensitive="secret",
            computed=SignedToken(),
            stored=False,
        )


def resolve_answer(context: Context, part: AuthPart, shapes: Sequence[str], values: Sequence[str]) -> str:
    """The shape of the user in which signing in answers; *values* are those that stand alone."""
    said = part.response
    if said is None:
        return "read"
    at = context.at("auth", "response")
    if said in values:
        message = f"`{said}` shows a value alone, and signing in answers whole users"
        at.say(flaws.UNFIT_SHAPE, message, "name a shape with `fields`")
    elif said in shapes:
        return said
    elif part.user and not context.spec.is_broken("entities", part.user, "shapes", said):
        at.say_unknown(flaws.UNKNOWN_SHAPE, f"`{part.user}` has no shape called `{said}`", said, shapes)
    return "read"


def report_tokens(known: Known, auth: Auth | None, placed: Sequence[Placed]) -> None:
    """Say where a token would be answered that is not the caller's, or that nothing could renew or forget."""
    for each in placed:
        operation = each.operation
        if auth is None or operation.entity != auth.user or operation.response is None:
            continue
        entity = known.entities[auth.user]
        shape = entity.shape(operation.response)
        if entity.token_of(shape) is None or shape.name in ("read", "row"):
            continue
        at = _place(known, each)
        if not (operation.of_caller or operation.does in OF_THE_CALLER):
            message = f"`{operation.name}` would show the `token` of whoever a row is about"
            at.say(flaws.SECRET_SHOWN, message, "only the caller is told it: add `of: me`, or take another shape")
        elif auth.sessions or auth.issuer:
            at.say(flaws.BAD_AUTH, *_homeless(auth, shape.name))
        elif operation.idempotency:
            message = f"the answer of `{operation.name}` would be kept with the token in it"
            each.at.below("idempotent").say_of_name(flaws.BAD_OPERATION, message, "take it out, or `token`")


def _homeless(auth: Auth, shape: str) -> tuple[str, str]:
    """Why no token can stand in the *shape* of a user, where the service signs none by itself; and the cure."""
    if auth.issuer:
        message = f"tokens come from the issuer, and none is the service's to tell: `{shape}` would show one"
        return message, "take `token` out of the shape"
    if auth.takes_keys:
        message = f"callers show a key, which only who makes it is told: `{shape}` would show a token that nobody has"
        return message, "take `token` out of the shape"
    if auth.keeps_tokens:
        message = f"only who begins a session is told its token: `{shape}` would show one that nobody knows any more"
        return message, "take `token` out of the shape, so that it stands beside the user, or write `scheme: jwt`"
    message = f"sessions are renewed by a refresh token, for which `{shape}` has no place"
    return message, "take `token` out of the shape, so that both stand beside it, or take `refresh_ttl` out"


def _place(known: Known, placed: Placed) -> Spot:
    return known.context.at("auth", "response") if placed.at.path[0] == "auth" else placed.at.below("response")
