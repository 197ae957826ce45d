"""How large a body may be: enough for the largest that the contract allows, however it is written."""

from __future__ import annotations

from specgen.contract.model import Contract, Items, Leaf, Named, Property
from specgen.product.model import Limits
from specgen.product.types import FieldType, ListOf

MIB = 1024 * 1024
PER_CHARACTER = 12
"""What JSON can write a character in, at most: two escapes such as \\ud83d."""
PER_BYTE = 6
"""What JSON can write a byte of compact JSON in, at most: one escape."""
SMALL = 256
"""Room for a value that is no text, for a name, and for what stands between."""


def max_body_bytes(contract: Contract) -> int:
    """The usual limit of a request body, in whole MiB: 1 MiB, or more where fields of the contract can be larger.

    Texts and lists without a limit of their own count for nothing: the whole is their limit.
    """
    names = {call.body.type for call in contract.calls if call.body}
    largest = max((_object(contract, name) for name in names), default=0)
    return max(1, -(-largest // MIB)) * MIB


def _object(contract: Contract, name: str) -> int:
    if contract.foreign(name):
        return SMALL
    if union := contract.union(name):
        return max(_object(contract, variant) for _, variant in union.variants)
    return SMALL + sum(_property(contract, each) for each in contract.type(name).properties)


def _property(contract: Contract, property_: Property) -> int:
    match property_.type:
        case Named(name):
            return _object(contract, name)
        case Leaf(type_, limits):
            return SMALL + _room(type_, limits)
        case Items(item, limits):
            return SMALL + (SMALL + _object(contract, item)) * (limits.max_count or 1)
        case _:
            return SMALL


def _room(type_: FieldType, limits: Limits) -> int:
    each = (limits.max_length or 0) * PER_CHARACTER + (limits.max_bytes or 0) * PER_BYTE + SMALL
    return each * (limits.max_count or 1) if isinstance(type_, ListOf) else each
