"""JSON values → values of dataclasses: how each type is read is found once.

A value that is one already, as a known table, is taken as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType
from typing import Any

from specgen.product.conditions import Name
from specgen.schema.snapshot_conditions import decode_condition
from specgen.schema.snapshot_types import PLAIN, allowed_of, choices_of, enums_of, item_of, parts_of

Decode = Callable[[object], object]


@cache
def decoder(kind: Any) -> Decode:
    """What reads values of *kind*; it raises KeyError, TypeError or ValueError where a value is none."""
    choices = choices_of(kind)
    plain = _plain(kind)
    if Name in choices:
        return lambda content: None if content is None else decode_condition(content)
    if choices:
        return _decode_object(choices, plain)
    if (item := item_of(kind)) is not None:
        return _decode_list(item, plain)
    return plain


def _decode_object(choices: tuple[type, ...], plain: Decode) -> Decode:
    build = {choice.__name__: _build(choice) for choice in choices}
    only = _build(choices[0]) if len(choices) == 1 else None

    def decode(content: object) -> object:
        if not isinstance(content, dict):
            return content if isinstance(content, choices) else plain(content)
        given: Mapping[str, object] = content
        if "is" in given:
            named = {name: value for name, value in given.items() if name != "is"}
            return build[str(given["is"])](named)
        if only is None:
            raise TypeError(content)
        return only(given)

    return decode


def _decode_list(item: Any, plain: Decode) -> Decode:
    decode = decoder(item)

    def of_list(content: object) -> object:
        return tuple(decode(each) for each in content) if isinstance(content, list) else plain(content)

    return of_list


def _build(kind: type) -> Callable[[Mapping[str, object]], object]:
    """What makes an object of the dataclass *kind* from its fields."""

    def build(content: Mapping[str, object]) -> object:
        known = _decoders(kind)
        return kind(**{name: known[name](value) for name, value in content.items()})

    return build


@cache
def _decoders(kind: Any) -> dict[str, Decode]:
    """What reads each field of a dataclass."""
    return {name: decoder(hint) for name, hint, _ in parts_of(kind)}


def _plain(kind: Any) -> Decode:
    """What reads a plain value, or the value of an enum."""
    enums = enums_of(kind)
    of = frozenset(choice for choice in allowed_of(kind) if choice in PLAIN or choice is NoneType)

    def decode(content: object) -> object:
        if content is None and NoneType in of:
            return None
        if enums:
            return enums[0](content)
        if type(content) not in of:
            raise TypeError(content)
        return content

    return decode
