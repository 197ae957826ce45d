"""Addresses: which rows a path names, by which of their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from specgen.frozen import frozen
from specgen.product import naming
from specgen.product.context import Spot
from specgen.product.key_flaws import BAD_PARENT
from specgen.product.model import Entity, Field, PathKey, PathRow
from specgen.product.resolve.known import Known

Parameters = Sequence[str]


@frozen
class Address:
    """What a path names: the row that an operation is about, those before it, and the one that it is *linked* with."""

    keys: tuple[PathKey, ...] = ()
    above: tuple[PathRow, ...] = ()
    parent: str | None = None
    linked: PathRow | None = None


NO_ADDRESS = Address()
"""What a path without parameters names."""


def parameters_of(path: str) -> list[str]:
    """The parameters of *path*, in order."""
    return re.findall(r"\{(\w+)\}", path)


def own_keys(entity: Entity, parent: str | None) -> tuple[Field, ...]:
    """The fields that name a row in a path that names the row of its field *parent* before."""
    settled = entity.settled_by(parent) if parent else ()
    return tuple(field for field in entity.path_keys if field.name not in settled)


def usual_keys(entity: Entity, parent: str | None) -> str:
    """The end of a path that names a row, as it is derived: `/{id}`."""
    return "".join(f"/{{{parameter(field)}}}" for field in own_keys(entity, parent))


def of_one_row(address: Address, entity: Entity) -> Address:
    """The *address* with the keys of one of its rows behind it, as they are derived."""
    keys = tuple(PathKey(parameter(field), field.name) for field in own_keys(entity, address.parent))
    return replace(address, keys=keys)


def parameter(field: Field) -> str:
    """What the parameter is called that says a value of *field*."""
    return field.column if field.relation else field.name


def matching(fields: Sequence[Field], parameters: Parameters, *prefixes: str) -> tuple[PathKey, ...] | None:
    """*parameters* as values of *fields*, one for each; None where they are not called after them."""
    if len(fields) != len(parameters):
        return None
    for field, name in zip(fields, parameters, strict=True):
        usual = (field.name, parameter(field))
        prefixed = (f"{prefix}_{each}" for prefix in prefixes for each in usual)
        alone = prefixes if len(fields) == 1 else ()
        if name not in (*usual, *prefixed, *alone):
            return None
    return tuple(PathKey(name, field.name) for field, name in zip(fields, parameters, strict=True))


def linked_row(entity: Entity, target: Entity, link: str, path: str, parent: str | None = None) -> Address | None:
    """The row of *entity* that *path* names, and the one of *target* behind it; None where it names no such two.

    A path calls it after its key, alone or after the entity or the field *link*. The rows before are found apart, where
    the row belongs to a *parent*.
    """
    parameters = parameters_of(path)
    own, others = own_keys(entity, parent if parent and entity.has(parent) else None), target.path_keys
    above = len(parameters) - len(own) - len(others)
    if above < 0 or (above and not parent):
        return None
    prefixes = (naming.snake(target.name), link)
    named = matching(others, parameters[above + len(own) :], *prefixes)
    keys = matching(own, parameters[above : above + len(own)])
    if named is None or keys is None:
        return None
    return Address(keys, linked=PathRow(target.name, named))


def resolve_parent(known: Known, at: Spot, entity: Entity, name: str, path: str) -> Address | None:
    """The address of rows that belong to the one of their field *name*, which *path* names; said where it does not."""
    field = known.scene(entity).field(at.below("parent"), name)
    if field is None:
        return None
    relation = field.relation
    if relation is None:
        message = f"`{entity.name}.{name}` names no row that others could belong to"
        at.below("parent").say(BAD_PARENT, message, "name a field with `belongs_to`")
        return None
    target = known.entities.get(relation.target)
    if target is None:
        return None
    if field.may_be_null:
        message = f"`{entity.name}.{name}` may be empty, and such rows would be below no other"
        tenant = known.context.spec.entities[entity.name].tenant
        is_said = any(each.message == message for each in at.context.diagnostics) or (tenant and tenant.by == name)
        if not is_said:
            at.below("parent").say(BAD_PARENT, message, "take `optional` and `nullable` out of it")
        return None
    above = _rows(known, target, name, parameters_of(path))
    if above is None:
        shown = f"/{naming.kebab(target.plural)}{_usual_above(target, name)}"
        message = f"the path does not name the {target.label} that `{name}` of its rows names"
        at.say_of_name(BAD_PARENT, message, f"begin the path with `{shown}/`")
        return None
    return Address((), above, name)


def _usual_above(target: Entity, name: str) -> str:
    keys = target.path_keys
    if len(keys) == 1 and keys[0].name == "id":
        return f"/{{{name}_id}}"
    return "".join(f"/{{{parameter(key)}}}" for key in keys)


def _rows(known: Known, entity: Entity, name: str, parameters: Parameters) -> tuple[PathRow, ...] | None:
    """The rows that *parameters* name, the last one of *entity*, known as *name*; None where they do not."""
    prefixes = (name, naming.snake(entity.name))
    for field, above in _nested(known, entity, parameters):
        keys = matching(own_keys(entity, field.name), parameters[len(parameters) - _count(entity, field) :], *prefixes)
        if keys:
            return (*above, PathRow(entity.name, keys, field.name))
    keys = matching(entity.path_keys, parameters, *prefixes)
    return (PathRow(entity.name, keys),) if keys else None


def _nested(known: Known, entity: Entity, parameters: Parameters) -> Iterator[tuple[Field, tuple[PathRow, ...]]]:
    """The fields of *entity* whose rows the first of *parameters* name, with these rows."""
    for field in entity.fields:
        target = known.entities.get(field.relation.target) if field.relation and not field.may_be_null else None
        own = _count(entity, field)
        if target is not None and 0 < own < len(parameters):
            above = _rows(known, target, field.name, parameters[: len(parameters) - own])
            if above:
                yield field, above


def _count(entity: Entity, field: Field) -> int:
    return len(own_keys(entity, field.name))
