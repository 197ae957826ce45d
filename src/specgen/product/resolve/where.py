"""What `where:` asks of a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from specgen.product import flaws
from specgen.product.conditions import Binary, Condition, IsNull, Literal, Name, OneOf, conjunction
from specgen.product.context import Spot
from specgen.product.literals import read_value, shown
from specgen.product.model import Field, Json
from specgen.product.resolve.known import Scene
from specgen.product.types import NUMERIC, Kind, ScalarType
from specgen.spec.synonyms import called

UNTOLD = (ScalarType(Kind.DURATION), ScalarType(Kind.BYTES))


def where_condition(scene: Scene, at: Spot, where: Mapping[str, Any]) -> Condition | None:
    """The condition that {field: value, list of values or null} says; None where it asks nothing."""
    return conjunction(list(_conditions(scene, at, where)))


def fixed_by(where: Mapping[str, Any]) -> frozenset[str]:
    """The fields that have the same value in all rows that *where* keeps."""
    alone = (name for name, given in where.items() if not isinstance(given, list) or len(given) == 1)
    return frozenset(alone)


def _conditions(scene: Scene, at: Spot, where: Mapping[str, Any]) -> Iterator[Condition]:
    for name, given in where.items():
        field = scene.field(at.below(name).named(), name)
        if field is None:
            continue
        if given is None:
            yield IsNull(Name(name))
        elif isinstance(given, list):
            if given and None not in (values := [_literal(scene, at.below(name), each, field) for each in given]):
                yield OneOf(Name(name), tuple(value for value in values if value is not None))
            elif not given:
                at.below(name).say(flaws.BAD_CONDITION, "no row has a value out of an empty list", "name the values")
        elif isinstance(given, Mapping):
            message = f"`{name}` is asked for by a map, where only what it holds can be asked"
            at.below(name).say(flaws.BAD_CONDITION, message, "write a value, or a list of those that it may hold")
        elif (literal := _literal(scene, at.below(name), given, field)) is not None:
            yield Binary("=", Name(name), literal)


def _means_caller(scene: Scene, at: Spot, given: Any, field: Field) -> bool:
    """Whether a list is to be of rows that name the caller, who is called otherwise."""
    is_user = field.relation is not None and field.relation.target == scene.context.user
    return is_user and at.path[0] == "endpoints" and bool(called(str(given).lstrip("$@"), ("me",)))


def _literal(scene: Scene, at: Spot, given: Any, field: Field) -> Literal | None:
    if field.opaque:
        at.say(flaws.BAD_CONDITION, f"`{field.name}` {field.opaque}", "take it out")
        return None
    read = read_value(given, field.type, field.limits, scene.enums)
    if not isinstance(read, Json):
        at.say(
            flaws.BAD_CONDITION,
            f"{shown(given)} is not {read.expected}, as `{scene.name}.{field.name}` asks",
            "write `me` for whoever calls" if _means_caller(scene, at, given, field) else read.cure,
        )
        return None
    if not isinstance(given, str) or field.type in UNTOLD:
        at.say(
            flaws.BAD_CONDITION,
            f"rows can't be told by `{scene.name}.{field.name}`: conditions don't speak of such values",
            "take it out",
        )
        return None
    if field.type == ScalarType(Kind.BOOLEAN):
        return Literal(given == "true")
    return Literal(str(given), isinstance(field.type, ScalarType) and field.type.kind in NUMERIC)
