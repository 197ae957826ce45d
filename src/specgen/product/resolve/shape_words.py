"""What a shape is called, the one value that it may show alone, and whether a change in it may name nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from specgen.product import flaws, reserved
from specgen.product.model import Does, Entity, Field, ManyToMany, Member
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.known import Scene
from specgen.product.type_names import REQUEST_SHAPES
from specgen.product.types import CompositeRef, Kind, ListOf, ScalarType
from specgen.spec.model import ShapePart

Parts = Mapping[str, ShapePart]
UNFIT = frozenset({Kind.JSON, Kind.BYTES, Kind.PASSWORD})
"""What no list of values is made of."""


def resolve_called(scene: Scene, parts: Parts, name: str) -> str | None:
    """What rows are called in the shape called *name*; None where that is as usual, or can't be."""
    part = parts.get(name)
    if part is None or part.name is None:
        return None
    at = scene.at("shapes", name, "name")
    if name in REQUEST_SHAPES:
        message = f"`{name}` is the shape of requests, which are called after their operations"
        at.say_of_name(flaws.UNFIT_SHAPE, message, "take `name` out")
        return None
    if part.value is not None:
        message = f"`{name}` shows values alone, which have no name"
        at.say_of_name(flaws.UNFIT_SHAPE, message, "take `name` out")
        return None
    if reserved.is_type(part.name):
        message = f"`{part.name}` is a name that the generated code needs for itself"
        at.say(flaws.RESERVED_NAME, message, "call it something more particular")
    return part.name


def resolve_value(scene: Scene, parts: Parts, name: str) -> str | None:
    """The field whose values the shape called *name* shows alone; None where there is none, or it can't."""
    part = parts.get(name)
    if part is None or part.value is None:
        return None
    at = scene.at("shapes", name)
    for key, said in (("fields", part.fields), ("from", part.base), ("omit", part.omit), ("embed", part.embed)):
        if said:
            message = f"`{key}` says nothing where a value stands alone"
            at.below(key).say_of_name(flaws.UNFIT_SHAPE, message, f"take `{key}` or `value` out")
    if name in (*REQUEST_SHAPES, "read"):
        message = f"`{name}` of `{scene.name}` is an object: values stand alone in lists"
        at.say_of_name(flaws.UNFIT_SHAPE, message, f"write `row: {part.value}`, or give a shape of its own to a list")
        return None
    member = next((each for each in (*scene.fields.values(), *scene.others) if each.name == part.value), None)
    problem = _problem(scene, member) if member else None
    if problem:
        help = "name a field with one value that each row has and everyone may see"
        at.below("value").say(flaws.UNFIT_SHAPE, problem, help)
    return part.value if member and not problem else None


def resolve_empty(scene: Scene, parts: Parts, name: str, fields: Sequence[str]) -> bool:
    """Whether a change in the shape called *name*, which has these *fields*, may name none of them."""
    part = parts.get(name)
    if part is None or part.empty:
        return True
    at = scene.at("shapes", name, "empty")
    if name in (*REQUEST_SHAPES, "read", "row") and name != "update":
        message = f"`{name}` of `{scene.name}` is no shape of changes, which alone may leave everything out"
        at.say_of_name(flaws.UNFIT_SHAPE, message, "say it of `update`, or take it out")
        return True
    if not fields:
        message = f"a change of `{scene.name}` has to name a field, but `{name}` has none"
        at.say_of_name(flaws.UNFIT_SHAPE, message, "give the shape a field, or take `empty` out")
    return not fields


def report_empty(placed: Placed, entity: Entity) -> None:
    """Say where a request that is no change takes a shape of which something must be named."""
    operation = placed.operation
    if operation.request and operation.does is not Does.UPDATE and not entity.shape(operation.request).empty:
        message = f"`{operation.request}` says `empty: false`, which is said of changes, and this is none"
        placed.at.below("request").say(flaws.UNFIT_SHAPE, message, "take a shape that doesn't say it")


def _problem(scene: Scene, member: Member) -> str | None:
    """Why the values of *member* can't stand alone."""
    origin = f"`{scene.name}.{member.name}`"
    if not isinstance(member, Field) or member.relation is not None or not member.stored:
        names = "names other rows" if isinstance(member, ManyToMany) or not isinstance(member, Field) else "is no value"
        return f"{origin} {names} of its own row's"
    if isinstance(member.type, ListOf | CompositeRef) or (
        isinstance(member.type, ScalarType) and member.type.kind in UNFIT
    ):
        return f"{origin} is more than one value"
    if member.may_be_null:
        return f"{origin} may be empty, and a list of values has no gaps"
    return f"{origin} is not shown to everyone" if not member.readable or member.readable_by else None
