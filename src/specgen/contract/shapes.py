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

from collections.abc import Sequence
from dataclasses import replace

from specgen.contract.conditions import not_blank
from specgen.contract.model import NO_LIMITS, Direction, Items, Leaf, Named, ObjectType, Property, Purpose, UnionType
from specgen.contract.retentions import row_kept, value_kept
from specgen.product import naming
from specgen.product.model import (
    Composite,
    Does,
    Embed,
    Entity,
    Field,
    HasMany,
    Json,
    Limits,
    ManyToMany,
    Member,
    Operation,
    Pattern,
    Product,
    Reach,
    Shape,
    SignedToken,
    Union,
)
from specgen.product.types import CompositeRef, FieldType, ListOf, Tag

NOT_BLANK = Pattern(r"^[^\x00]*[^\x00 ][^\x00]*$", "not blank")

WORDS = {
    Purpose.CREATE: "A new {}.",
    Purpose.UPDATE: "Changes to {}: what is absent stays as it is.",
    Purpose.REPLACE: "New values for {}: what is absent is set to its default, or to nothing.",
}

SOMETHING = "At least one field is given"
"""What is said of a change that must name something."""

IN_ORDER = "in the order in which they were named"

WHOLE = ("read", "row")
"""Shapes that show a row as what it is, alone or among others."""


def response_type(product: Product, entity: Entity, shape: Shape) -> ObjectType:
    """What a response shows of a row of *entity*."""
    properties = tuple(_answered(product, entity, shape, member) for member in entity.members_of(shape))
    return ObjectType(
        shape.type_name,
        Direction.RESPONSE,
        Purpose.ENTITY,
        properties,
        _described(entity, shape),
        entity.name,
        origin=entity.name,
        choices=_choices(entity, properties),
    )


def _described(entity: Entity, shape: Shape) -> str:
    """What a row is; one in a shape of its author's own need not show all that it is described as."""
    named = naming.with_article(entity.label).capitalize()
    if shape.name in WHOLE:
        said, kept = entity.description or f"{named}.", row_kept(entity) if entity.retentions else ""
        return f"{said} {kept[:1].upper()}{kept[1:]}." if kept else said
    return f"{named} in the shape `{shape.name}`."


def request_type(product: Product, entity: Entity, operation: Operation, name: str) -> ObjectType:
    """What a request of *operation* sends of a row of *entity*, under *name*."""
    purpose = {Does.UPDATE: Purpose.UPDATE, Does.REPLACE: Purpose.REPLACE}.get(operation.does, Purpose.CREATE)
    filled = _filled(entity)
    properties = tuple(_asked(product, entity, member, purpose, filled) for member in operation.holds(entity))
    noun = entity.label if purpose is Purpose.CREATE else naming.with_article(entity.label)
    empty = not properties or entity.shape(operation.request or "").empty
    description = WORDS[purpose].format(noun) if empty else f"{WORDS[purpose].format(noun)} {SOMETHING}."
    return ObjectType(
        name,
        Direction.REQUEST,
        purpose,
        properties,
        description,
        entity.name,
        origin=entity.name,
        choices=() if purpose is Purpose.UPDATE else _choices(entity, properties),
        empty=empty,
    )


def _choices(entity: Entity, properties: Sequence[Property]) -> tuple[tuple[str, ...], ...]:
    """The sets of *properties* of which exactly one holds something."""
    named = {each.origin: each.name for each in properties}
    origins = (tuple(f"{entity.name}.{name}" for name in names) for names in entity.choices)
    found = (tuple(named[origin] for origin in each if origin in named) for each in origins)
    return tuple(each for each in found if each)


def part_type(product: Product, entity: Entity) -> ObjectType:
    """What a request sends of each part of a row, which are rows of *entity*."""
    shape, filled = entity.shape("create"), _filled(entity)
    properties = tuple(_asked(product, entity, member, Purpose.CREATE, filled) for member in entity.members_of(shape))
    description = WORDS[Purpose.CREATE].format(entity.label)
    return ObjectType(
        shape.type_name,
        Direction.REQUEST,
        Purpose.CREATE,
        properties,
        description,
        entity.name,
        origin=entity.name,
        choices=_choices(entity, properties),
    )


def _filled(entity: Entity) -> frozenset[str]:
    """The fields that a check of *entity* asks, each alone, to hold more than spaces."""
    return frozenset(name for check in entity.checks if (name := not_blank(check.condition)))


def _asked(product: Product, entity: Entity, member: Member, purpose: Purpose, filled: frozenset[str]) -> Property:
    match member:
        case ManyToMany():
            return _links(product, entity, member, purpose)
        case HasMany():
            return _parts(product, entity, member, purpose)
        case Field():
            return _given(product, entity, member, purpose, filled)


def sent_fields(
    entity: Entity, operation: Operation, properties: Sequence[Property]
) -> tuple[tuple[Field, Property], ...]:
    """The fields of the entity's table that a request of *operation* holds, and what the contract makes of each."""
    by_origin = {each.origin: each for each in properties}
    return tuple((entity.field(name), by_origin[f"{entity.name}.{name}"]) for name in operation.sent(entity))


def composite_type(composite: Composite) -> ObjectType:
    """What requests and responses both say of a composite."""
    properties = tuple(
        Property(
            field.json,
            field.attribute,
            _held(field.type, field.limits),
            required=not field.optional,
            nullable=field.nullable,
            description=field.description,
            example=field.example,
            origin=f"{composite.name}.{field.name}",
        )
        for field in composite.fields
    )
    said = composite.description or f"{naming.with_article(naming.spaced(composite.name)).capitalize()}."
    return ObjectType(composite.name, Direction.REQUEST, Purpose.COMPOSITE, properties, said, origin=composite.name)


def union_type(union: Union) -> UnionType:
    """What requests and responses both say of a union."""
    said = union.description or f"{naming.with_article(naming.spaced(union.name)).capitalize()}."
    variants = tuple((each.value, each.composite) for each in union.variants)
    return UnionType(union.name, union.by, union.attribute, variants, said)


def _held(type_: FieldType, limits: Limits = NO_LIMITS) -> Leaf | Named | Items:
    """What a field holds: a value, members under a name, or a list of such."""
    match type_:
        case CompositeRef(name):
            return Named(name)
        case ListOf(CompositeRef(name)):
            return Items(name, limits)
        case _:
            return Leaf(type_, limits)


def _shown(product: Product, entity: Entity, field: Field) -> Property:
    return Property(
        field.json,
        field.attribute,
        _held(field.type),
        required=not field.readable_by,
        nullable=field.may_be_null,
        only_for=product.roles_like(field.readable_by),
        description=_told(entity, field),
        sensitive=field.sensitive is not None,
        example=field.example,
        role=field.role,
        origin=f"{entity.name}.{field.name}",
        signs=isinstance(field.computed, SignedToken),
    )


def _told(entity: Entity, field: Field) -> str | None:
    """What is said of *field* to those who are shown it: also how long."""
    kept = value_kept(entity, field.name) if entity.retentions else ""
    if not kept:
        return field.description
    return f"{field.description}; {kept}" if field.description else kept[:1].upper() + kept[1:]


def _given(product: Product, entity: Entity, field: Field, purpose: Purpose, filled: frozenset[str]) -> Property:
    changes = purpose is Purpose.UPDATE
    limits = field.limits
    if field.name in filled and not limits.pattern:
        limits = replace(limits, pattern=NOT_BLANK)
    return Property(
        field.json,
        naming.attribute(field.name) if field.is_password else field.attribute,
        _held(field.type, limits),
        required=field.required and not changes and not field.writable_by,
        nullable=field.nullable,
        default=None if changes or field.writable_by else field.default,
        only_for=product.roles_like(field.writable_by),
        description=field.description,
        sensitive=field.sensitive is not None,
        example=field.example,
        unique=field.unique,
        role=field.role,
        origin=f"{entity.name}.{field.name}",
    )


def _answered(product: Product, entity: Entity, shape: Shape, member: Member) -> Property:
    if isinstance(member, ManyToMany):
        return _linked(product, entity, member)
    if isinstance(member, HasMany):
        shown = product.entity(member.target).shape("read").type_name
        origin = f"{entity.name}.{member.name}"
        type_ = Named(shown) if member.single else Items(shown)
        said = member.description
        return Property(member.json, member.attribute, type_, nullable=member.single, description=said, origin=origin)
    embed = shape.embed(member.name)
    return _embedded(product, entity, member, embed) if embed else _shown(product, entity, member)


def _embedded(product: Product, entity: Entity, field: Field, embed: Embed) -> Property:
    target = product.entity(embed.entity)
    return Property(
        embed.json,
        embed.attribute,
        Named(target.shape(embed.shape).type_name),
        required=not field.readable_by,
        nullable=field.may_be_null or _may_be_unseen(product, entity, field, target),
        only_for=product.roles_like(field.readable_by),
        description=_told(entity, field),
        origin=f"{entity.name}.{field.name}",
    )


def _may_be_unseen(product: Product, entity: Entity, field: Field, target: Entity) -> bool:
    """Whether someone who may read a row may not read the one of *target* that it names."""
    if target.soft_delete or target.scope.read is Reach.GRANTED:
        return True
    if target.scope.read is Reach.OWN:
        return bool(product.roles) or not (entity.owner == field.name and entity.scope.read is Reach.OWN)
    return target.scope.read is Reach.SIGNED_IN and entity.scope.read is Reach.ANY


def link_type(product: Product, link: ManyToMany) -> ListOf:
    """What names rows in JSON: their keys, or what a field of theirs holds."""
    target = product.entity(link.target)
    item = (target.field(link.by) if link.by else target.key).type
    if isinstance(item, ListOf | CompositeRef | Tag):
        raise TypeError(f"{link.name}: a list tells no row from another")
    return ListOf(item)


def _linked(product: Product, entity: Entity, link: ManyToMany) -> Property:
    return Property(
        link.json,
        link.attribute,
        Leaf(link_type(product, link)),
        description=_said_of(link),
        sensitive=_is_sensitive(product, link),
        origin=f"{entity.name}.{link.name}",
    )


def _said_of(link: ManyToMany) -> str | None:
    """What is said of links: also that they keep their order."""
    if not link.ordered:
        return link.description
    return f"{link.description}; {IN_ORDER}" if link.description else f"{IN_ORDER[:1].upper()}{IN_ORDER[1:]}"


def _links(product: Product, entity: Entity, link: ManyToMany, purpose: Purpose) -> Property:
    """What a request says of rows to be linked: none where it says nothing, unless it changes a row."""
    by = product.entity(link.target).field(link.by) if link.by else None
    of_each = Limits() if by is None else replace(by.limits, path_words=()) if by.slug_of else by.limits
    counts = link.limits
    absent = not link.required and purpose is not Purpose.UPDATE
    return Property(
        link.json,
        link.attribute,
        Leaf(link_type(product, link), replace(of_each, min_count=counts.min_count, max_count=counts.max_count)),
        required=link.required and purpose is not Purpose.UPDATE,
        default=Json("[]") if absent else None,
        description=_said_of(link),
        sensitive=_is_sensitive(product, link),
        origin=f"{entity.name}.{link.name}",
    )


def _parts(product: Product, entity: Entity, part: HasMany, purpose: Purpose) -> Property:
    """What a request says of the parts of a row: none where it says nothing, unless it changes a row."""
    made = product.entity(part.target).shape("create").type_name
    origin = f"{entity.name}.{part.name}"
    if part.single:
        said = part.description
        return Property(
            part.json, part.attribute, Named(made), required=False, nullable=True, description=said, origin=origin
        )
    absent = not part.required and purpose is not Purpose.UPDATE
    return Property(
        part.json,
        part.attribute,
        Items(made, part.limits),
        required=part.required and purpose is not Purpose.UPDATE,
        default=Json("[]") if absent else None,
        description=part.description,
        origin=origin,
    )


def _is_sensitive(product: Product, link: ManyToMany) -> bool:
    """Whether what names the linked rows is."""
    return link.by is not None and product.entity(link.target).field(link.by).sensitive is not None
