"""`docs/types.ts`: the API's types for a TypeScript front end."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.foreign_typescript import foreign_types
from specgen.contract.model import Contract, ObjectType
from specgen.contract.write_typescript import discriminated, in_place, interface, list_response, one_line, union
from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.product.model import Enumeration, Foreign

PATH = "docs/types.ts"


@frozen
class Block:
    """An exported type: what it is, and its lines."""

    description: str
    lines: tuple[str, ...]


@frozen
class Types:
    """All types of a product's API."""

    product: str
    enums: tuple[Block, ...]
    objects: tuple[Block, ...]


def drafts(design: Design) -> tuple[Draft, ...]:
    """The types as one module without imports."""
    return (Templated(PATH, "typescript/types.ts.j2", types(design)),)


def types(design: Design) -> Types:
    """Every enum, then every object, each in the order of first use."""
    contract = design.contract
    enums = tuple(_block(_meaning(enum), union(enum)) for enum in contract.enums)
    return Types(_comment(design.product.name), enums, tuple(_objects(contract)))


def _objects(contract: Contract) -> list[Block]:
    blocks = [_of_type(contract, each) for each in contract.types if not in_place(each)]
    page = list_response(contract)
    blocks += [_block(each.description, discriminated(each)) for each in contract.unions]
    blocks += [_block(said, lines) for each in contract.foreigns for said, lines in _foreign(each)]
    return [_block("One page of a list.", page), *blocks] if page else blocks


def _foreign(foreign: Foreign) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The types that a schema of others makes, each with what is said of it."""
    for place, lines in enumerate(foreign_types(foreign)):
        yield f"A part of {foreign.path}." if place else foreign.description, lines


def _of_type(contract: Contract, type_: ObjectType) -> Block:
    return _block(type_.description, interface(contract, type_))


def _meaning(enum: Enumeration) -> str:
    said = [f"{value.name}: {value.description}" for value in enum.values if value.description]
    return "; ".join(said) + "." if said else "One of a closed list of values."


def _block(description: str, lines: tuple[str, ...]) -> Block:
    first, *rest = lines
    return Block(_comment(description), (f"export {first}", *rest))


def _comment(text: str) -> str:
    """A text that can't end the comment it stands in."""
    return one_line(text).replace("*/", "* /")
