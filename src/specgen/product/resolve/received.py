"""What other systems tell us: who signs it, of what type it is, and how it is known again."""

from __future__ import annotations

from collections.abc import Sequence

from specgen.product import flaws, naming
from specgen.product.context import Spot
from specgen.product.model import Access, Does, Field, Receipt, Signature
from specgen.product.received import PREVIOUS
from specgen.product.received_flaws import UNFIT_EVENT, UNSIGNED_EVENT
from specgen.product.resolve.asked import Asked
from specgen.product.types import Kind, ScalarType
from specgen.spec.access_parts import SIGNATURE
from specgen.spec.architecture_parts import IntegrationPart, SignaturePart

USUAL_MEMBER = "id"
USUAL_SECONDS = 30 * 86_400
TOLERANCE = 300
"""How many seconds another clock may be from ours where nothing else is said."""
LONGEST = 255
"""Characters of what names an event."""
NAMING = (Kind.UUID, Kind.STRING, Kind.INTEGER, Kind.BIGINT)
NO_TIMESTAMP = "none"
MEANINGLESS = {
    "permission": "who calls is a system, which has no role",
    "of": "it is about no row",
    "parent": "it is about no row",
    "response": "it answers without a body",
}
"""What says nothing about a received event, and why."""


def resolve_signature(asked: Asked, name: str, access: Access) -> Signature | None:
    """How the operation called *name* knows who calls; None where nobody signs, or it can't be told how."""
    by = asked.said.signed_by
    if asked.deed.does is Does.RECEIVE and by is None:
        at = asked.at.below("access") if asked.said.access else asked.at
        message = f"`{name}` is for a system that signs what it sends, and nothing says which"
        say = at.say if asked.said.access else at.say_of_name
        say(UNSIGNED_EVENT, message, "write `access: {signature: …}` with an integration")
    elif by is not None and asked.deed.does is not Does.RECEIVE:
        message = f"`{name}` is for people, who sign nothing: only what is received is signed"
        asked.at.below("access").say(UNSIGNED_EVENT, message, "write `does: receive`, or another `access`")
    elif by is not None and access is Access.SIGNATURE:
        found = _signature(asked.at.below("access", SIGNATURE), by)
        _report_headers(asked, found)
        return found
    return None


def _report_headers(asked: Asked, signature: Signature | None) -> None:
    """Say where a header of the author's own has the name of one that a signature needs."""
    said = asked.said.headers
    own = [*asked.context.spec.api.headers, *(said.request if said else ())]
    for header in signature.headers if signature else ():
        clashing = [name for name in own if name.lower() == header.lower()]
        if clashing:
            message = f"`{clashing[0]}` is a header of requests already, and `{asked.said.signed_by}` signs by it"
            asked.at.below("access", SIGNATURE).say(flaws.BAD_HEADER, message, "let one of the two have another name")


def _signature(at: Spot, by: str) -> Signature | None:
    """How the integration called *by* signs; None where it can't be what signs, which is said."""
    integrations = at.context.spec.architecture.integrations
    if by not in integrations:
        if not at.context.is_lost("integrations", by):
            message = f"there is no integration called `{by}`"
            if integrations:
                at.say_unknown_name(UNSIGNED_EVENT, message, by, integrations)
            else:
                at.say(UNSIGNED_EVENT, message, "define it under `integrations:`")
        return None
    part = integrations[by]
    if problem := _unfit(by, part):
        at.say(UNSIGNED_EVENT, *problem)
        return None
    return signature_of(by, part)


def signature_of(name: str, part: IntegrationPart) -> Signature:
    """How the integration called *name* signs, which has a secret."""
    said = part.signature or SignaturePart()
    timestamp = None if said.timestamp == NO_TIMESTAMP else said.timestamp
    return Signature(name, said.header, said.prefix or "", timestamp, said.tolerance or TOLERANCE, part.secrets[0])


def _unfit(name: str, part: IntegrationPart) -> tuple[str, str] | None:
    """Why the integration called *name* signs nothing that we could receive, and the cure."""
    if part.direction == "outbound":
        return f"`{name}` is called by us, and sends nothing by itself", "let it say `direction: both`"
    if part.auth != SIGNATURE:
        return f"`{name}` signs nothing: its `auth` is `{part.auth}`", "let it say `auth: signature`"
    if len(part.secrets) != 1:
        many = f"names {len(part.secrets)} secrets" if part.secrets else "names no secret"
        kept = part.secrets[0] if part.secrets else f"{name.upper()}_SECRET"
        help = f"write `secrets: [{kept}]`; while it changes, `{kept}{PREVIOUS}` may hold the one before"
        return f"`{name}` {many}, and signs with one", help
    return None


def resolve_receipt(asked: Asked, name: str) -> Receipt | None:
    """What the operation called *name* receives; None where it receives nothing, or that can't be told."""
    if asked.deed.does is not Does.RECEIVE:
        if asked.said.idempotent and asked.said.idempotent.by:
            message = f"`by` says nothing about {asked.deed.verb}: a request is known again by its header"
            asked.at.below("idempotent", "by").say_of_name(flaws.BAD_OPERATION, message, "take it out")
        return None
    _report_meaningless(asked)
    known = _members_of(asked, name)
    if known is None:
        return None
    type_, members = known
    said = asked.said.idempotent
    member = _telling(asked, type_, members, said.by if said else None)
    if member is None:
        return None
    if said is None or said.by is None:
        asked.context.derived(name, "idempotent.by", member.name, f"`{type_}` has such a member")
    if said is None:
        asked.context.derived(name, "idempotent.keep", "30d", "nothing is said of `idempotent`")
    return Receipt(type_, member.name, member.json, member.attribute, said.keep if said else USUAL_SECONDS)


def _report_meaningless(asked: Asked) -> None:
    for key, why in MEANINGLESS.items():
        if key in asked.said.model_fields_set:
            message = f"`{key}` says nothing about what is received: {why}"
            asked.at.below(key).say_of_name(flaws.BAD_OPERATION, message, "take it out")
    if asked.said.idempotent and "header" in asked.said.idempotent.model_fields_set:
        message = "`header` says nothing about what is received: nobody signs headers"
        help = "write `by:` with a member of the event"
        asked.at.below("idempotent", "header").say_of_name(flaws.BAD_OPERATION, message, help)


def _members_of(asked: Asked, name: str) -> tuple[str, Sequence[Sequence[Field]]] | None:
    """The type of the event, and the members of each type that it may be of."""
    said, known = asked.said.request, asked.known
    types: dict[str, tuple[tuple[Field, ...], ...]] = {each.name: (each.fields,) for each in known.composites}
    for union in known.unions:
        types[union.name] = tuple(fields for each in union.variants for fields in types.get(each.composite, ()))
    if said is None:
        message = f"`{name}` receives an event, and nothing says what it holds"
        asked.at.say_of_name(UNFIT_EVENT, message, "write `request:` with a type, which `types:` defines")
    elif said in types:
        return said, types[said]
    elif not asked.context.is_lost("types", said):
        asked.at.below("request").say_unknown_name(UNFIT_EVENT, f"there is no type called `{said}`", said, types)
    return None


def _telling(asked: Asked, type_: str, variants: Sequence[Sequence[Field]], by: str | None) -> Field | None:
    """The member that tells one event of *type_* from another; None where it can't, which is said."""
    name, spec = by or USUAL_MEMBER, asked.context.spec
    at = asked.at.below("idempotent", "by") if by else asked.at.below("request")
    found = [{each.name: each for each in fields}.get(name) for fields in variants]
    present = [each for each in found if each is not None]
    shared = set.intersection(*({each.name for each in fields} for fields in variants)) if variants else set()
    if len(present) < len(found) or not present:
        if not any(spec.broken_below("types", each) for each in spec.types):
            message = f"an event of `{type_}` is not known again: it has no member `{name}`"
            likely = next(iter(_fit(variants, shared)), "event_id")
            at.say(UNFIT_EVENT, message, f"write `idempotent: {{by: {likely}, keep: 30d}}`")
        return None
    for each in present:
        if why := _not_telling(each):
            at.say(UNFIT_EVENT, f"`{type_}.{name}` can't tell one event from another: {why}", "name another member")
            return None
    return present[0]


def _fit(variants: Sequence[Sequence[Field]], shared: set[str]) -> list[str]:
    """The members of all *variants* that could tell events apart, the likeliest first."""
    fit = [each for fields in variants[:1] for each in fields if each.name in shared and not _not_telling(each)]
    kinds = {each.name: each.type.kind for each in fit if isinstance(each.type, ScalarType)}
    return sorted(kinds, key=lambda name: NAMING.index(kinds[name]))


def _not_telling(member: Field) -> str | None:
    """Why *member* can't tell one event from another."""
    if member.may_be_null or member.optional:
        return "it may be missing"
    if member.type == ScalarType(Kind.TEXT):
        return f"it may be a text of any length; write `{{type: string, length: 1..{LONGEST}}}`"
    if not isinstance(member.type, ScalarType) or member.type.kind not in NAMING:
        return "it is no UUID, whole number or text"
    if member.type.kind is Kind.STRING and (member.limits.max_length or LONGEST + 1) > LONGEST:
        return f"it may have more than {LONGEST} characters; write `length: 1..{LONGEST}`"
    return None


def usual_summary(asked: Asked) -> str:
    """What an operation is said to do that receives an event."""
    event = naming.with_article(naming.spaced(asked.said.request or "event"))
    sender = f" from {naming.spaced(asked.said.signed_by)}" if asked.said.signed_by else ""
    return f"Receive {event}{sender}."
