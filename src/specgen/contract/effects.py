"""What operations do that their summary does not say, each in a sentence or two."""

from __future__ import annotations

from specgen.contract import conditions, moves
from specgen.product import naming
from specgen.product.model import Access, Does, Entity, Mine, Operation


def _mine(entity: Entity, mine: Mine) -> str:
    """Which rows lead to the caller: "whose author has the caller among its followers"."""
    via, name = naming.spaced(mine.via or ""), naming.spaced(mine.field)
    if mine.via is None and entity.link(mine.field):
        done_by = mine.field.endswith("_by")
        return f"that are {name} the caller" if done_by else f"that have the caller among their {name}"
    return f"whose {via} has the caller as one of its {name}" if via else f"whose {name} is the caller"


def described(entity: Entity, operation: Operation) -> str:
    """What *operation* does to rows of *entity* beyond its summary; empty where that says it all."""
    if operation.upserts:
        return f"Where there is no such {entity.label}, it is made of the same request, and answered with 201."
    if operation.linked:
        already = "already" if operation.does is Does.LINK else "any more"
        nothing = "are" if operation.does is Does.LINK else "are not"
        return f"Nothing changes where the two {nothing} linked {already}."
    match operation.does:
        case Does.MOVE:
            return moves.described(entity, operation)
        case Does.RESTORE:
            return (
                f"Brings back {naming.with_article(entity.label)} that was deleted; one that is not is not found. "
                "What is unique must not have been taken meanwhile."
            )
        case Does.LINK:
            return "Nothing changes where the caller is among them already."
        case Does.UNLINK:
            return "Nothing changes where the caller is not among them."
        case Does.LIST if operation.where or operation.mine:
            kept = [conditions.kept_by(operation.where, entity)] if operation.where else []
            return f"Only those {' and '.join((*kept, *(_mine(entity, each) for each in operation.mine)))}."
        case _:
            return ""


def limited(operation: Operation) -> str:
    """How often *operation* is answered, where it has a rate of its own; empty where it has none."""
    if operation.rate is None:
        return ""
    caller = "user" if operation.access is Access.SIGNED_IN else "address"
    requests, _, period = operation.rate.text.partition("/")
    many = "request" if requests == "1" else "requests"
    return f"Answers {requests} {many} per {period} of each {caller}, counted apart from all others."
