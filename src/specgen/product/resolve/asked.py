"""An operation on its way: what is asked for, where, and of which entity."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.frozen import frozen
from specgen.product.context import Context, Spot
from specgen.product.model import Entity, Operation
from specgen.product.resolve.addresses import NO_ADDRESS, Address
from specgen.product.resolve.deed import Deed
from specgen.product.resolve.known import Known, heard
from specgen.spec.model import DerivedOperationPart


@frozen
class Asked:
    """What an author asks of one operation.

    *access* is the word that says who may call it, *address* what its path names. *concurrency* is what its path says
    of all operations on one row.
    """

    known: Known
    at: Spot
    deed: Deed
    method: str
    path: str
    said: DerivedOperationPart
    entity: Entity | None
    access: str | None
    group: str
    address: Address = NO_ADDRESS
    concurrency: str | None = None
    of_caller: bool = False

    @property
    def links_caller(self) -> bool:
        """Whether it puts the caller among those that a field names, or takes the caller out."""
        return self.deed.link is not None and self.address.linked is None

    @property
    def context(self) -> Context:
        """The context to speak of it in."""
        return self.at.context

    @property
    def endpoint(self) -> str:
        """Method and path."""
        return f"{self.method} {self.path}"


@frozen
class Placed:
    """An operation, where it stands in the spec, and the heading that its path asks for.

    *was* is the name that it had before; its author may say that, else it follows.
    """

    operation: Operation
    at: Spot
    title: str | None = None
    was: str | None = None
    says_was: bool = False


def heard_of(known: Known, entity: Entity | None, path: str) -> Spot:
    """Where the endpoint *path* stands; not heard where something of its entity was lost."""
    context = heard(known.context, entity.name) if entity else known.context
    return context.at("endpoints", path)


def lost_operations(context: Context, placed: Iterable[Placed]) -> bool:
    """Whether operations may be meant that are not *placed*: what can't be read, or names what there is not."""
    kept = {each.at.path[1] for each in placed if each.at.path[0] == "endpoints"}
    lost = context.is_lost("endpoints") or bool(context.spec.broken_below("endpoints"))
    return lost or not kept.issuperset(context.spec.endpoints)
