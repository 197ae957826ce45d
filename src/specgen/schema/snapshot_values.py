"""Values of dataclasses ↔ JSON values: how each type is read and written is found once.

A value is an object with its fields; one that stands where several kinds may stand says which it `is`. Fields that hold
their default are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from specgen.product.conditions import Name
from specgen.schema.snapshot_conditions import JsonValue, decode_condition, encode_condition

__all__ = ["JsonValue", "decoder", "encoder"]

Encode = Callable[[Any], JsonValue]
Decode = Callable[[object], object]
PLAIN = (bool, int, str)


@cache
def encoder(kind: Any) -> Encode:
    """What writes values of *kind*: a dataclass, an enum, a plain value, a tuple of such, or one of several."""
    choices = _choices(kind)
    if Name in choices:
        return _or_none(encode_condition)
    if len(choices) > 1:
        return _or_none(_said)
    if choices:
        return _or_none(_object(choices[0]))
    if (item := _item(kind)) is not None:
        return _listed(item)
    if any(isinstance(choice, type) and issubclass(choice, Enum) for choice in _allowed(kind)):
        return _of_enum
    return _as_it_is


def _as_it_is(value: Any) -> JsonValue:
    return cast(JsonValue, value)


def _of_enum(value: Any) -> JsonValue:
    return cast(str, value.value) if isinstance(value, Enum) else cast(JsonValue, value)


def _or_none(encode: Encode) -> Encode:
    return lambda value: None if value is None else value if isinstance(value, PLAIN) else encode(value)


def _said(value: Any) -> JsonValue:
    """An object that says which of several kinds it is."""
    return {"is": type(value).__name__, **cast(dict[str, JsonValue], _object(type(value))(value))}


def _listed(item: Any) -> Encode:
    encode = encoder(item)
    return lambda value: [encode(each) for each in value]


def _object(kind: type) -> Encode:
    """What writes objects of the dataclass *kind*."""

    def encode(value: Any) -> JsonValue:
        content: dict[str, JsonValue] = {}
        for name, default, of, encode_part in _encoders(kind):
            held = getattr(value, name)
            if held is default or (type(held) is of and held == default):
                continue
            content[name] = encode_part(held)
        return content

    return encode


@cache
def _encoders(kind: Any) -> tuple[tuple[str, object, type, Encode], ...]:
    """Each field of a dataclass with its default and what writes it; found when the first is written, as a type may
    hold itself."""
    return tuple((name, default, type(default), encoder(hint)) for name, hint, default in _parts(kind))


@cache
def decoder(kind: Any) -> Decode:
    """What reads values of *kind*; it raises KeyError, TypeError or ValueError where a value is none."""
    choices = _choices(kind)
    plain = _plain(_allowed(kind))
    if Name in choices:
        return lambda content: None if content is None else decode_condition(content)
    if choices:
        return _decode_object(choices, plain)
    if (item := _item(kind)) is not None:
        return _decode_list(item, plain)
    return plain


def _decode_object(choices: tuple[type, ...], plain: Decode) -> Decode:
    build = {choice.__name__: _build(choice) for choice in choices}
    only = _build(choices[0]) if len(choices) == 1 else None

    def decode(content: object) -> object:
        if not isinstance(content, dict):
            return plain(content)
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
    return {name: decoder(hint) for name, hint, _ in _parts(kind)}


def _plain(allowed: tuple[object, ...]) -> Decode:
    """What reads a plain value, or the value of an enum."""
    enums = [choice for choice in allowed if isinstance(choice, type) and issubclass(choice, Enum)]
    of = frozenset(choice for choice in allowed if choice in PLAIN or choice is NoneType)

    def decode(content: object) -> object:
        if content is None and NoneType in of:
            return None
        if enums:
            return enums[0](content)
        if type(content) not in of:
            raise TypeError(content)
        return content

    return decode


@cache
def _parts(kind: Any) -> tuple[tuple[str, object, object], ...]:
    """Each field of a dataclass with its type and its default."""
    if not is_dataclass(kind):
        raise TypeError(kind)
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name], field.default) for field in fields(kind) if field.init)


def _choices(kind: object) -> tuple[type, ...]:
    """The dataclasses that may stand where *kind* is asked for."""
    return tuple(choice for choice in _allowed(kind) if isinstance(choice, type) and is_dataclass(choice))


def _item(kind: object) -> object:
    """What a tuple of *kind* holds; None where it is no tuple."""
    found = (cast(object, get_args(choice)[0]) for choice in _allowed(kind) if get_origin(choice) is tuple)
    return next(found, None)


def _allowed(kind: object) -> tuple[object, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
