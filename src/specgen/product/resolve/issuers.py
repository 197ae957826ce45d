"""Signing in elsewhere: who signs tokens, for whom, and how somebody becomes a row who is seen for the first time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from specgen.product import flaws
from specgen.product.api import Flow, Issuer, ScopeClaim
from specgen.product.context import Context
from specgen.product.model import Auth, Copy, Entity, Field, FieldRole, HasMany, ManyToMany
from specgen.product.operations import MAKING
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.known import Known, Scene
from specgen.product.types import TEXTUAL, ScalarType
from specgen.source.diagnostics import Flaw
from specgen.source.guess import did_you_mean, known_here
from specgen.spec.brought_issuers import SUBJECT
from specgen.spec.model import AuthPart, FlowPart

OUT = "take it out of `claims`"
SHOWN = "`issuer: https://login.example.org`"
USUAL_CLAIM: ScopeClaim = "scope"


def resolve_issuer(user: Scene, part: AuthPart) -> Issuer | None:
    """Whose tokens let people in; None where the service signs them itself, or the spec does not say who does."""
    if part.scheme != "oauth2":
        return None
    context = user.context
    claims = tuple(_claims(user, part))
    _report_first_sight(user, part)
    _report_scopes(context, part)
    issuer, audience = _issuer(context, part), _audience(context, part)
    if issuer is None or audience is None:
        return None
    if part.scopes is None and context.spec.roles:
        context.derived("product", "scopes", f"the claim {USUAL_CLAIM}", "`auth.scheme` is oauth2 (RFC 9068)")
    return Issuer(issuer, audience, part.scopes or USUAL_CLAIM, claims, _flow(context, part.flow))


def _flow(context: Context, part: FlowPart | None) -> Flow | None:
    if part is None:
        return None
    for key, address in (("authorization_url", part.authorization_url), ("token_url", part.token_url)):
        if not address.startswith("https://"):
            message = f"`{address}` is no place for secrets: anybody between could read them"
            context.at("auth", "flow", key).say(flaws.BAD_AUTH, message, "write an address of `https://`")
    return Flow(part.authorization_url, part.token_url)


def _issuer(context: Context, part: AuthPart) -> str | None:
    at = context.at("auth", "issuer")
    if part.issuer is None:
        message = "`auth` does not say who signs the tokens"
        context.at("auth", "scheme").say(flaws.BAD_AUTH, message, f"add {SHOWN}")
    elif not re.fullmatch(r"https://[^?#]+", part.issuer):
        message = f"`{part.issuer}` can't be an issuer: anybody between could stand in for it"
        if part.issuer.startswith("https:"):
            message = f"`{part.issuer}` can't be an issuer: an issuer has neither a query nor a fragment"
        at.say(flaws.BAD_AUTH, message, f"write it like {SHOWN}, exactly as tokens say it")
    return part.issuer


def _audience(context: Context, part: AuthPart) -> str | None:
    if part.audience is None:
        message = "`auth` does not say for whom tokens are made, so that those for other services would be let in"
        help = "add `audience:` with what the issuer calls this service"
        context.at("auth", "scheme").say(flaws.BAD_AUTH, message, help)
    return part.audience


def _report_scopes(context: Context, part: AuthPart) -> None:
    if part.scopes and not context.spec.roles and not context.lost_roles:
        message = "`scopes` says nothing where operations ask for no permissions: there are no roles"
        help = "take it out, or add `roles:`"
        context.at("auth", "scopes").say_of_name(flaws.BAD_AUTH, message, help)


def _claims(user: Scene, part: AuthPart) -> Iterator[tuple[str, str]]:
    """The fields that claims fill, each with its claim."""
    for name, claim in part.claims.items():
        at = user.context.at("auth", "claims", name)
        field = user.fields.get(name)
        if problem := _unfit(user, field) if field else _unknown(user, name):
            at.say_of_name(*problem)
        elif field:
            yield name, claim


def _unknown(user: Scene, name: str) -> tuple[Flaw, str, str] | None:
    """That a claim is for a field that is not there; None where it was lost."""
    if user.has_lost(name):
        return None
    if user.other(name):
        return flaws.BAD_AUTH, f"`{user.name}.{name}` can't be filled by a claim: it is no text", OUT
    known = sorted(user.fields)
    return (
        flaws.UNKNOWN_FIELD,
        f"`{user.name}` has no field called `{name}`",
        did_you_mean(name, known) or known_here(known, name),
    )


def _unfit(user: Scene, field: Field) -> tuple[Flaw, str, str] | None:
    """Why no claim can fill *field*, and the cure."""
    origin = f"`{user.name}.{field.name}`"
    if field.name == SUBJECT:
        return flaws.BAD_AUTH, f"{origin} is the claim `sub` always", OUT
    is_set = field.sequence or field.slug_of or field.computed or field.moves or field.role is not FieldRole.ORDINARY
    if is_set or field.is_password:
        return flaws.BAD_AUTH, f"{origin} is not for a claim to fill: the service sets it", OUT
    if not _is_text(field):
        return flaws.BAD_AUTH, f"{origin} can't be filled by a claim: it is no text", OUT
    if field.unique:
        message = f"{origin} is unique, and the issuer may say the same of two people: `sub` alone tells them apart"
        return flaws.BAD_AUTH, message, f"take `unique` out of `{field.name}`, or `{field.name}` out of `claims`"
    return None


def _report_first_sight(user: Scene, part: AuthPart) -> None:
    """Say why a row could not be made of somebody who is seen for the first time."""
    for field in user.fields.values():
        if field.name not in (*part.claims, SUBJECT) and (problem := _unfilled(field)):
            message, help = problem
            made = f"a `{user.name}` is made when somebody is seen for the first time"
            user.at("fields", field.name).say_of_name(flaws.BAD_AUTH, f"{made}, {message}", help)


def _unfilled(field: Field) -> tuple[str, str] | None:
    """Why nobody can be seen for the first time whose row has *field*, and the cure."""
    if field.sequence or field.slug_of or isinstance(field.computed, Copy):
        help = "take it out, or put it into an entity of its own"
        return f"and only operations that make rows set `{field.name}`", help
    if not field.is_own or field.is_password or field.computed or field.may_be_null:
        return None
    if field.default is None:
        claim = f"add `claims: {{{field.name}: …}}` to `auth`, or " if _is_text(field) and not field.unique else ""
        return f"and nothing says what `{field.name}` is", f"{claim}give it a `default:`, or make it `optional: true`"
    if field.unique:
        return f"the second with the same `{field.name}`", "take `default` out and make it `optional: true`"
    return None


def _is_text(field: Field) -> bool:
    return isinstance(field.type, ScalarType) and field.type.kind in TEXTUAL


def report_makers(known: Known, auth: Auth | None, placed: Sequence[Placed]) -> None:
    """Say what would make a row of somebody whom no token has named."""
    if auth is None or auth.issuer is None:
        return
    because = f"a `{auth.user}` is made when a token names somebody for the first time"
    for each in placed:
        if each.operation.entity == auth.user and (each.operation.does in MAKING or each.operation.upserts):
            message = f"`{each.operation.name}` can't make one: {because}"
            each.at.say_of_name(flaws.BAD_OPERATION, message, "take it out")
    user = known.entities[auth.user]
    _report_uniques(known, user, dict(auth.issuer.claims))
    members: tuple[ManyToMany | HasMany, ...] = (*user.links, *user.parts)
    for member in (each for each in members if each.required):
        message = f"a `{user.name}` is made when somebody is seen for the first time, and has no `{member.name}` then"
        at = known.context.at("entities", user.name, "fields", member.name)
        at.say_of_name(flaws.BAD_AUTH, message, "take the least of its `count` out")


def _report_uniques(known: Known, user: Entity, claims: Mapping[str, str]) -> None:
    """Say which values together two people could have from the first."""
    for place, unique in enumerate(user.uniques):
        fields = [user.field(name) for name in unique.fields]
        if not any(each.may_be_null and each.default is None and each.name not in claims for each in fields):
            named = " and ".join(f"`{each.name}`" for each in fields)
            message = (
                f"a `{user.name}` is made when somebody is seen for the first time, and two may have the same {named}"
            )
            at = known.context.at("entities", user.name, "unique", place)
            at.say(flaws.BAD_AUTH, message, "take it out, or one of its fields out of `claims`")
