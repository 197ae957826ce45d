"""What a token must say for a row to be made of somebody who is seen for the first time."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Leaf
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types
from specgen.generators.python.forms import Bracket, Imports, Keyword, literal, statement
from specgen.product import naming
from specgen.product.api import Issuer
from specgen.product.model import Entity, Field, Product
from specgen.spec.brought_issuers import SUBJECT

INDENT = "    "


@frozen
class FirstSight:
    """The types of claims, the members of the class that reads them, and the names that the module exports of it."""

    aliases: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


NOBODY_NEW = FirstSight()


def first_sight(product: Product, issuer: Issuer, user: Entity, imports: Imports) -> FirstSight:
    """What claims of *issuer* must be for rows of *user* to be made of them."""
    imports.use("pydantic", "BaseModel", "Field")
    types = Types(product, imports)
    claims = ((SUBJECT, "sub"), *issuer.claims)
    fields = [(user.field(name), claim) for name, claim in claims]
    aliases = (line for field, _ in fields for line in _alias(user, field, types))
    return FirstSight(
        aliases=tuple(aliases),
        filled=tuple(line for field, claim in fields for line in _filled(user, field, claim, imports)),
        names=("first_seen",),
    )


def _name(user: Entity, field: Field) -> str:
    return f"{user.name}{naming.pascal(field.name)}"


def _alias(user: Entity, field: Field, types: Types) -> tuple[str, ...]:
    return statement(f"{_name(user, field)} = ", types.request(Leaf(field.type, field.limits)))


def _filled(user: Entity, field: Field, claim: str, imports: Imports) -> Iterator[str]:
    """The member that reads *claim*: what may be missing says so, and what has a default must not be null."""
    absent = "None" if field.may_be_null and field.default is None else "MISSING" if field.default is not None else ""
    if absent == "MISSING":
        imports.use("pydantic", absent)
    items = (*((absent,) if absent else ()), Keyword("validation_alias", literal(claim)))
    held = f"{field.attribute}: {_name(user, field)}{f' | {absent}' if absent else ''} = "
    yield from statement(held, Bracket("Field", "()", items), INDENT)
