"""Rows that a word of the spec brings: the service alone writes them, and some are for nobody else to read."""

from __future__ import annotations

from specgen.product import flaws
from specgen.product.model import Auth, Does
from specgen.product.operations import UPSERT
from specgen.product.resolve.known import Known
from specgen.spec.brought_parts import KEPT_ANSWERS
from specgen.spec.model import OperationPart, PathPart

DEEDS = (Does.CREATE, Does.UPDATE, Does.REPLACE, Does.DELETE, Does.RESTORE)
WRITING = frozenset((*(each.value for each in DEEDS), UPSERT))


def is_the_services_own(known: Known, path: str, auth: Auth | None, part: PathPart | OperationPart) -> bool:
    """Whether an endpoint is about rows that the service keeps for itself, or writes by itself, which is said."""
    entity = part.entity
    brought = known.context.spec.brought
    if entity is None or ("entities", entity) not in brought or ("endpoints", path) in brought:
        return False
    ending = "renews and ends" if auth and auth.renews_tokens else "looks up and ends"
    hidden = {KEPT_ANSWERS: "repeats and forgets"} if auth else {}
    if auth and auth.sessions and not auth.takes_keys:
        hidden[auth.sessions] = ending
    if entity in hidden:
        message = f"rows of `{entity}` are the service's own: it makes, {hidden[entity]} them"
        known.context.at("endpoints", path, "entity").say(flaws.BAD_OPERATION, message, "take the endpoint out")
        return True
    written = [word for word in _words(part) if word in WRITING]
    if written:
        message = f"rows of `{entity}` are the service's own: nobody may {written[0]} them"
        at = known.context.at("endpoints", path, "does" if isinstance(part, OperationPart) else "operations")
        at.say(flaws.BAD_OPERATION, message, "write `list` or `read`")
    return bool(written)


def _words(part: PathPart | OperationPart) -> list[str]:
    """What the endpoint does."""
    return [part.word] if isinstance(part, OperationPart) else list(part.operations)
