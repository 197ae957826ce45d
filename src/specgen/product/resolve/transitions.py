"""What may be lost, and what replaces values that are gone, as the spec says it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.context import Context
from specgen.product.model import Enumeration, Loss, ValueMap
from specgen.product.resolve.known import Enums
from specgen.product.transition_flaws import BAD_MAP
from specgen.spec.model import MapPart


def resolve_losses(context: Context) -> tuple[Loss, ...]:
    """All that may be lost."""
    return tuple(Loss(name, part.because) for name, part in context.spec.removed.items())


def resolve_value_maps(context: Context, enums: Enums) -> tuple[ValueMap, ...]:
    """What replaces values that are gone; an enum or a value that is not there is said, and left out."""
    return tuple(_maps(context, enums))


def _maps(context: Context, enums: Enums) -> Iterator[ValueMap]:
    for name, part in context.spec.maps.items():
        if name in enums:
            yield ValueMap(name, tuple(_pairs(context, enums[name], part)))
        elif not context.is_lost("enums", name):
            at = context.at("map", name).named()
            at.say_unknown(BAD_MAP, f"there is no enum called `{name}`", name, enums)


def _pairs(context: Context, enum: Enumeration, part: MapPart) -> Iterator[tuple[str, str]]:
    values = [value.name for value in enum.values]
    for old, new in part.values.items():
        at = context.at("map", enum.name, old)
        if old in values:
            message = f"`{old}` is a value of `{enum.name}` still, so rows may go on holding it"
            at.say_of_name(BAD_MAP, message, f"take it out here, or of `enums.{enum.name}`")
        elif new not in values:
            at.say_unknown(BAD_MAP, f"`{enum.name}` has no value `{new}`", new, values)
        else:
            yield old, new
