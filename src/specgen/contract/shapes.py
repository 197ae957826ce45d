"""Shapes of entities → object types: which fields must be given, may be null, and have a default.

| written | create, replace | update | response |
|---|---|---|---|
| nothing | required | may be absent | never null |
| `optional` | may be absent, null refused | may be absent, null refused | may be null |
| `nullable` | required, may be null | may be absent or null | may be null |
| both | may be absent or null | may be absent; null clears | may be null |
| `default` | may be absent | may be absent | never null |
"""

from __future__ import annotations

from dataclasses import replace

from specgen.contract.conditions import not_blank
from specgen.contract.model import Direction, Leaf, ObjectType, Property, Purpose
from specgen.product import naming
from specgen.product.model import Does, Entity, Field, Limits, Operation, Pattern, Shape

NOT_BLANK = Pattern(r"^[^\x00]*[^\x00 ][^\x00]*$", "not blank")

WORDS = {
    Purpose.CREATE: "A new {}.",
    Purpose.UPDATE: "Changes to {}: what is absent stays as it is.",
    Purpose.REPLACE: "All that can be set of {}: what is absent is unset.",
}


def response_type(entity: Entity, shape: Shape) -> ObjectType:
    """What a response shows of a row of *entity*."""
    properties = tuple(_shown(entity, field) for field in entity.fields_of(shape))
    description = entity.description or f"{naming.with_article(entity.label).capitalize()}."
    return ObjectType(
        shape.type_name, Direction.RESPONSE, Purpose.ENTITY, properties, description, entity.name, origin=entity.name
    )


def request_type(entity: Entity, operation: Operation, name: str) -> ObjectType:
    """What a request of *operation* sends of a row of *entity*, under *name*."""
    purpose = {Does.UPDATE: Purpose.UPDATE, Does.REPLACE: Purpose.REPLACE}.get(operation.does, Purpose.CREATE)
    fields = map(entity.field, operation.sent(entity))
    properties = tuple(_given(entity, field, purpose) for field in fields)
    noun = entity.label if purpose is Purpose.CREATE else naming.with_article(entity.label)
    description = WORDS[purpose].format(noun)
    return ObjectType(name, Direction.REQUEST, purpose, properties, description, entity.name, origin=entity.name)


def _shown(entity: Entity, field: Field) -> Property:
    return Property(
        field.json,
        field.attribute,
        Leaf(field.type),
        required=not field.readable_by,
        nullable=field.may_be_null,
        only_for=field.readable_by,
        description=field.description,
        sensitive=field.sensitive is not None,
        example=field.example,
        role=field.role,
        origin=f"{entity.name}.{field.name}",
    )


def _given(entity: Entity, field: Field, purpose: Purpose) -> Property:
    changes = purpose is Purpose.UPDATE
    return Property(
        field.json,
        naming.attribute(field.name) if field.is_password else field.attribute,
        Leaf(field.type, _limits(entity, field)),
        required=field.required and not changes and not field.writable_by,
        nullable=field.nullable,
        default=None if changes or field.writable_by else field.default,
        only_for=field.writable_by,
        description=field.description,
        sensitive=field.sensitive is not None,
        example=field.example,
        unique=field.unique,
        role=field.role,
        origin=f"{entity.name}.{field.name}",
    )


def _limits(entity: Entity, field: Field) -> Limits:
    """The field's own limits, and what a check of the entity asks of it alone."""
    blank = any(not_blank(check.condition) == field.name for check in entity.checks)
    return replace(field.limits, pattern=NOT_BLANK) if blank and not field.limits.pattern else field.limits
