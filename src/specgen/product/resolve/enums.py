"""Enums: values that every language can tell apart."""

from __future__ import annotations

import unicodedata

from specgen.product import flaws, naming
from specgen.product.context import Context
from specgen.product.model import Enumeration, EnumValue
from specgen.spec.model import EnumPart

MAX_BYTES = 63
"""What PostgreSQL takes of a value's name."""


def resolve_enum(context: Context, name: str, part: EnumPart) -> Enumeration:
    """The enum called *name*."""
    _report_values(context, name, part)
    type_name = naming.snake(name)
    context.derived(name, "type_name", type_name, "the enum's name in snake_case, for PostgreSQL")
    return Enumeration(
        name, type_name, tuple(EnumValue(value, meaning or None) for value, meaning in part.values.items())
    )


def _report_values(context: Context, enum: str, part: EnumPart) -> None:
    seen: dict[str, str] = {}
    for place, value in enumerate(part.values):
        first = seen.setdefault(unicodedata.normalize("NFC", value), value)
        if first != value:
            context.at("enums", enum, value, place).say_of_name(
                flaws.CLASHING_NAMES,
                f"`{value}` is twice a value of `{enum}`, with its accents composed in two ways, which nobody sees",
                "keep one of the two",
            )
        if len(value.encode()) > MAX_BYTES:
            context.at("enums", enum, value, place).say_of_name(
                flaws.LONG_NAME,
                f"a value of `{enum}` is longer than the {MAX_BYTES} bytes that PostgreSQL takes",
                "shorten it; what it means can stand behind a colon",
            )
