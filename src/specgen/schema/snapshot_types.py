"""What stands in a snapshot, by its type: values of dataclasses and of enums, plain values, and tuples of such.

A value is an object with its fields; one that stands where several kinds may stand says which it `is`. Fields that hold
their default are left out.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

PLAIN = (bool, int, str)


@cache
def parts_of(kind: Any) -> tuple[tuple[str, object, object], ...]:
    """Each field of a dataclass with its type and its default."""
    if not is_dataclass(kind):
        raise TypeError(kind)
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name], field.default) for field in fields(kind) if field.init)


def choices_of(kind: object) -> tuple[type, ...]:
    """The dataclasses that may stand where *kind* is asked for."""
    return tuple(choice for choice in allowed_of(kind) if isinstance(choice, type) and is_dataclass(choice))


def enums_of(kind: object) -> tuple[type[Enum], ...]:
    """The enums whose values may stand where *kind* is asked for."""
    return tuple(choice for choice in allowed_of(kind) if isinstance(choice, type) and issubclass(choice, Enum))


def item_of(kind: object) -> object:
    """What a tuple of *kind* holds; None where it is no tuple."""
    found = (cast(object, get_args(choice)[0]) for choice in allowed_of(kind) if get_origin(choice) is tuple)
    return next(found, None)


def allowed_of(kind: object) -> tuple[object, ...]:
    """The types that *kind* lets stand in its place."""
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
