"""What makes a row of each entity, as the generated tests call it."""

from __future__ import annotations

from specgen.product import naming
from specgen.product.model import Entity, Product

OWN_NAMES = frozenset(
    [
        *("all", "clear", "find", "unchanged", "key_of", "engine", "someone", "keyed", "session", "renewable"),
        *("stranger", "outsider", "former", "elsewhere", "home"),
    ]
)
"""What the rows of a test call their own."""


class RowNames:
    """What makes a row of an entity, as tests call it; *someone* is what is given of who signs in."""

    def __init__(self, product: Product, someone: str = "") -> None:
        self.product = product
        self.someone = someone
        self.methods = {entity.name: _method(entity) for entity in product.entities}

    def make(self, entity: Entity, owner: str = "ada", **given: str) -> str:
        """The call that makes a row which belongs to the user *owner*; a user is its own."""
        words = [owner] if takes_owner(entity) else []
        words += [f"{name}={value}" for name, value in given.items()]
        return f"rows.{self.methods[entity.name]}({', '.join(words)})"

    def user(self) -> str:
        """The call that makes someone who can sign in."""
        return f"rows.someone({self.someone})" if self.product.auth else ""


def takes_owner(entity: Entity) -> bool:
    """Whether a row of *entity* is made for somebody."""
    return entity.owner not in (None, "self")


def owns_one(entity: Entity, parent: str | None) -> bool:
    """Whether nobody may own more than one of the rows that name the same row by the field *parent*, or of all."""
    if not takes_owner(entity) or entity.owner is None:
        return False
    settled = {entity.owner, *(entity.settled_by(parent) if parent else ())}
    alone = [(entity.owner,)] if entity.field(entity.owner).unique else []
    together = [*alone, *(each.fields for each in entity.uniques), tuple(key.name for key in entity.keys)]
    return any(entity.owner in names and settled.issuperset(names) for names in together)


def _method(entity: Entity) -> str:
    name = naming.attribute(naming.snake(entity.name))
    return f"{name}_" if name in OWN_NAMES else name
