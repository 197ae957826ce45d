"""Operations whose callers know a row's state by its tag, or may send a request again."""

from __future__ import annotations

from collections.abc import Sequence

from specgen.product import flaws
from specgen.product.context import Spot
from specgen.product.model import Access, Concurrency, Does, Idempotency, Operation
from specgen.product.operations import GUARDED, TAGGED
from specgen.product.repeating import STATE
from specgen.product.resolve.asked import Asked, Placed, lost_operations
from specgen.product.resolve.headers import MEANT_ALREADY
from specgen.product.resolve.known import Known
from specgen.spec.model import PathPart

REPEATED = (Does.CREATE, Does.UPDATE, Does.REPLACE, Does.MOVE, Does.RESTORE, Does.SERVICE)
"""What may do something else when it is done again."""


def resolve_concurrency(asked: Asked) -> Concurrency | None:
    """Whether callers of the operation say which state of a row they mean."""
    said = asked.said.concurrency
    applies = asked.deed.does in (*TAGGED, *GUARDED) and not asked.deed.upserts
    if asked.deed.upserts and (said or asked.concurrency):
        message = "an upsert takes whatever is there, so it can't ask which state of a row its caller has seen"
        at = asked.at.below("concurrency") if said else asked.at
        at.say_of_name(flaws.BAD_OPERATION, message, "write `replace`, or take `concurrency` out")
    elif said is not None and not applies:
        why = "a file has an ETag of its own" if asked.deed.file else "it shows or changes no single row"
        message = f"`concurrency` says nothing about {asked.deed.verb}: {why}"
        asked.at.below("concurrency").say_of_name(flaws.BAD_OPERATION, message, "take it out")
    word = said or asked.concurrency
    if word is None or not applies:
        return None
    if asked.said.response not in (None, STATE):
        message = (
            f"the ETag of a row is that of its shape `{STATE}`, but the answer has the shape `{asked.said.response}`"
        )
        help = "take `response` out, or `concurrency`"
        asked.at.below("response").say(flaws.BAD_OPERATION, message, help)
    return Concurrency(word)


def resolve_idempotency(asked: Asked, access: Access) -> Idempotency | None:
    """How requests of the operation are known again; None where they are not."""
    part = asked.said.idempotent
    if part is None:
        return None
    if asked.deed.does is Does.RECEIVE:  # an event is known by what it says, not by a header
        return None
    at = asked.at.below("idempotent")
    if asked.deed.does not in REPEATED or asked.deed.upserts:
        message = f"`idempotent` says nothing about {asked.deed.verb}: done again, it does nothing more"
        at.say_of_name(flaws.BAD_OPERATION, message, "take it out")
        return None
    if access is not Access.SIGNED_IN:
        message = f"keys are each caller's own, but `{asked.endpoint}` is for anyone"
        help = "write `access: signed_in`, or take `idempotent` out"
        if asked.context.nobody_signs_in:
            help = "add `auth: {user: …}`, or take `idempotent` out"
        at.say_of_name(flaws.BAD_OPERATION, message, help)
        return None
    _report_header(asked, at.below("header"), part.header)
    return Idempotency(part.header, part.keep)


def _report_header(asked: Asked, at: Spot, header: str) -> None:
    said = asked.said.headers
    own = [name.lower() for name in (*asked.context.spec.api.headers, *(said.request if said else ()))]
    if header.lower() in (*MEANT_ALREADY, *own):
        message = f"`{header}` can't be the header of keys: it means something already"
        at.say(flaws.BAD_HEADER, message, "write `Idempotency-Key`, or another name")


def report_untold_tags(known: Known, placed: Sequence[Placed]) -> None:
    """Say which operations ask for a tag that none tells."""
    if lost_operations(known.context, placed):
        return
    telling = {each.operation.entity for each in placed if _tells(each.operation)}
    for each in placed:
        operation = each.operation
        if not operation.checks_tag or operation.entity in telling or operation.entity is None:
            continue
        message = f"`{operation.name}` asks for the ETag of a row, but no operation on `{operation.entity}` tells it"
        help = "write `concurrency: etag` where a row is read as well"
        _place(each).say(flaws.BAD_OPERATION, message, help)


def _tells(operation: Operation) -> bool:
    """Whether a caller learns the tag of a row from it, who knows none yet."""
    return operation.shows_tag and not operation.checks_tag


def _place(placed: Placed) -> Spot:
    """Where the concurrency is said: of the operation, or of the whole path."""
    spec, (section, path, *word) = placed.at.context.spec, map(str, placed.at.path)
    part = spec.endpoints[path]
    if word and isinstance(part, PathPart) and part.said_of(word[0]).concurrency:
        return placed.at.below("concurrency")
    return placed.at.context.at(section, path, "concurrency")
