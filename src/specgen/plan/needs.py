"""What each part of a product needs before it can be made: a graph of natural keys.

An operation needs the entities whose rows it reaches, signing in where it asks who calls, the roles by which it may be
called, and the service that does it; an entity needs those that its rows name, and its enums.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from specgen.plan.model import Kind
from specgen.product.model import SIGNING_IN, Access, Does, Entity, Field, Operation, Product
from specgen.product.types import CompositeRef, EnumRef, ListOf

AUTH = "auth.core"
"""Signing in, which many wait for."""

OF_CALLERS = (*SIGNING_IN, Does.LOGOUT, Does.ME)
"""What can't be done without signing in, whoever may call it."""


class Strength(Enum):
    """Whether something can be begun without what it needs, where both need each other."""

    HARD = "hard"
    SOFT = "soft"


Needs = dict[str, dict[str, Strength]]
"""What each natural key needs."""


def key_of(kind: Kind, name: str) -> str:
    """The natural key of a task: `operation.login`."""
    return f"{kind.value}.{name}"


def needs_of(product: Product) -> Needs:
    """What each part of *product* needs, by natural key."""
    around = product.architecture
    found: Needs = {key_of(Kind.ENUM, each.name): {} for each in product.enums}
    for entity in product.entities:
        if not entity.linking:
            found[key_of(Kind.ENTITY, entity.name)] = dict(_of_entity(product, entity))
    if product.auth:
        found[AUTH] = {key_of(Kind.ENTITY, product.auth.user): Strength.SOFT}
    for role in product.roles:
        found[key_of(Kind.ROLE, role.name)] = {key_of(Kind.ROLE, each): Strength.HARD for each in role.extends}
    for integration in around.integrations:
        found[key_of(Kind.INTEGRATION, integration.name)] = {}
    integrations = {each.name for each in around.integrations}
    for service in around.services:
        used = {each: Kind.INTEGRATION if each in integrations else Kind.SERVICE for each in service.uses}
        found[key_of(Kind.SERVICE, service.name)] = {key_of(kind, each): Strength.SOFT for each, kind in used.items()}
    doers = {operation: each.name for each in around.services for operation in each.operations}
    granting = _granting(product)
    for operation in product.operations:
        needed = dict(_of_operation(product, operation, granting))
        if operation.name in doers:
            needed[key_of(Kind.SERVICE, doers[operation.name])] = Strength.HARD
        found[key_of(Kind.OPERATION, operation.name)] = needed
    for job in around.jobs:
        found[key_of(Kind.JOB, job.name)] = {key_of(Kind.SERVICE, job.service): Strength.HARD}
    for channel in around.channels:
        asks = {} if channel.access is Access.PUBLIC or not product.auth else {AUTH: Strength.HARD}
        found[key_of(Kind.CHANNEL, channel.name)] = {key_of(Kind.SERVICE, channel.service): Strength.HARD, **asks}
    return {key: {each: how for each, how in needed.items() if each in found} for key, needed in found.items()}


def _of_entity(product: Product, entity: Entity) -> Iterator[tuple[str, Strength]]:
    for field in entity.fields:
        for enum in _enums_of(product, field):
            yield key_of(Kind.ENUM, enum), Strength.HARD
        if field.relation and field.relation.target != entity.name:
            how = Strength.SOFT if field.may_be_null else Strength.HARD
            yield key_of(Kind.ENTITY, field.relation.target), how
    for link in entity.links:
        if link.target != entity.name:
            yield key_of(Kind.ENTITY, link.target), Strength.SOFT


def _enums_of(product: Product, field: Field) -> Iterator[str]:
    type = field.type.item if isinstance(field.type, ListOf) else field.type
    if isinstance(type, EnumRef):
        yield type.name
    elif isinstance(type, CompositeRef):
        for composite in product.composites_of(type.name):
            for inner in composite.fields:
                yield from _enums_of(product, inner)


def _of_operation(
    product: Product, operation: Operation, granting: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Strength]]:
    reached = (operation.entity, *(row.entity for row in operation.above))
    linked = operation.linked.entity if operation.linked else None
    for name in (*reached, linked):
        if name:
            yield key_of(Kind.ENTITY, name), Strength.HARD
    if product.auth and (operation.access is not Access.PUBLIC or operation.does in OF_CALLERS):
        yield AUTH, Strength.SOFT
    for permission in operation.permissions:
        for role in granting.get(permission, ()):
            yield key_of(Kind.ROLE, role), Strength.SOFT


def _granting(product: Product) -> dict[str, tuple[str, ...]]:
    """The roles that grant each permission, by name."""
    found: dict[str, list[str]] = {}
    for role in product.roles:
        for permission in role.permissions:
            found.setdefault(permission.removesuffix(":any"), []).append(role.name)
    return {permission: tuple(dict.fromkeys(names)) for permission, names in found.items()}
