"""What requests and answers hold, and where the spec says it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Contract, Items, Named, ObjectType, Property, Purpose, TypeRef
from specgen.source.nodes import Path

Held = tuple[ObjectType, Property]


def sent(contract: Contract, call: Call, seen: set[str]) -> Iterator[Held]:
    """All that a request of *call* holds, at any depth, of types that are not *seen* yet."""
    return _within(contract, call.body.type if call.body else None, seen)


def shown(contract: Contract, call: Call, seen: set[str]) -> Iterator[Held]:
    """All that an answer of *call* holds, at any depth, of types that are not *seen* yet."""
    return _within(contract, call.success.type, seen)


def subject_of(type_: ObjectType, each: Property) -> str:
    """What a property is called in the product's words: `Reader.email`; of others' types, in theirs."""
    return each.origin if "." in each.origin else f"{type_.name}.{each.name}"


def place_of(call: Call, type_: ObjectType, each: Property) -> Path:
    """Where the spec says a property; of what it brings itself, the operation."""
    of, _, name = each.origin.partition(".")
    if not name:
        return ("operations", call.name)
    return ("types" if type_.purpose is Purpose.COMPOSITE else "entities", of, "fields", name)


def _within(contract: Contract, name: str | None, seen: set[str]) -> Iterator[Held]:
    left = [name] if name else []
    while left:
        name = left.pop()
        type_ = contract.object_type(name)
        if union := contract.union(name):
            left.extend(variant for _, variant in union.variants)
        if type_ is None or name in seen:
            continue
        seen.add(name)
        for each in type_.properties:
            yield type_, each
            left.extend(_inner(each.type))


def _inner(type_: TypeRef) -> tuple[str, ...]:
    match type_:
        case Named(name):
            return (name,)
        case Items(item):
            return (item,)
        case _:
            return ()
