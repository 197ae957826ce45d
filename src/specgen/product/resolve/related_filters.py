"""Filters by a field of the rows that a row names, or is linked with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from specgen.product import flaws, naming
from specgen.product.context import Spot
from specgen.product.model import Entity, Field, FieldRole, Filter, HasMany, ManyToMany
from specgen.product.resolve.asked import Asked
from specgen.product.resolve.paging import of_lists
from specgen.product.types import CompositeRef, Kind, ListOf, ScalarType

NOT_COMPARED = tuple(map(ScalarType, (Kind.JSON, Kind.PASSWORD, Kind.TEXT, Kind.BYTES)))


def can_be_compared(field: Field) -> bool:
    """Whether a query can say a value of *field*."""
    return not isinstance(field.type, ListOf | CompositeRef) and field.type not in NOT_COMPARED


def related_filters(
    asked: Asked, entity: Entity, words: Sequence[str | Mapping[str, str]], taken: Sequence[str]
) -> Iterator[Filter]:
    """The filters among *words* that reach into another entity; *taken* are parameters that there are already."""
    used = [*of_lists(asked.context), *taken]
    for place, word in enumerate(words):
        if isinstance(word, str):
            continue
        name, path = next(iter(word.items()))
        at = asked.at.below("filters", place, name)
        parameter = naming.camel(name) if asked.context.spec.api.case.query == "camel" else name
        if parameter in used:
            message = f"a list takes `{parameter}` already"
            at.say_of_name(flaws.CLASHING_NAMES, message, "give the filter another name")
            continue
        used.append(parameter)
        by, _, field_name = path.partition(".")
        if _reaches(asked, at, entity, by, field_name):
            yield Filter(name, parameter, field_name, by)


def _reaches(asked: Asked, at: Spot, entity: Entity, by: str, name: str) -> bool:
    """Whether rows can be kept by the field *name* of those that *by* names; said where not."""
    scene = asked.known.scene(entity)
    member = scene.member(at, by)
    if member is None:
        return False
    relation = member.relation if isinstance(member, Field) else member if isinstance(member, ManyToMany) else None
    if relation is None or not member.readable or (isinstance(member, Field) and member.readable_by):
        message = f"`{entity.name}.{by}` names no rows that are shown, whose `{name}` could be asked for"
        if isinstance(member, HasMany):
            message = f"`{entity.name}.{by}` are rows that name this one, and filters ask for rows that this one names"
        help = "name a field with `belongs_to:` or `many_to_many:`"
        if isinstance(member, Field) and isinstance(member.type, CompositeRef):
            message = f"`{entity.name}.{by}` is a value with members, of which the database knows none by its own"
            help = f"let rows hold `{name}` as a field beside `{by}`, and name that: `filters: [{name}]`"
        at.say(flaws.BAD_LISTING, message, help)
        return False
    target = asked.known.entities.get(relation.target)
    field = asked.known.scene(target).legible(at, name) if target else None
    if field is None:
        return False
    if not field.readable or field.readable_by or field.role is FieldRole.DELETED_AT or not can_be_compared(field):
        message = f"a list can't be filtered by `{relation.target}.{name}`: its values are not compared, or not shown"
        at.say(flaws.BAD_LISTING, message, "take it out")
        return False
    return True
