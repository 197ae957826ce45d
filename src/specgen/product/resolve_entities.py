"""Entities: owner and scope, shapes, indexes and checks, over fields that are resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from specgen.product import flaws, naming
from specgen.product.conditions import (
    Binary,
    Condition,
    IsNull,
    Literal,
    Name,
    Not,
    OneOf,
    Unreadable,
    conjunction,
    names_in,
    parse_condition,
)
from specgen.product.context import Context
from specgen.product.literals import read_value
from specgen.product.model import (
    Check,
    Entity,
    Enumeration,
    Field,
    FieldRole,
    Index,
    IndexField,
    Json,
    Reach,
    Scope,
    Shape,
    Write,
)
from specgen.product.resolve_fields import resolve_fields
from specgen.product.types import Kind, ScalarType
from specgen.source.nodes import Path
from specgen.spec.model import EntityPart, ShapePart

Enums = Mapping[str, Enumeration]
Fields = Mapping[str, Field]

SELF = "self"
REQUEST_SHAPES = {"create": "Create", "update": "Update", "replace": "Replace"}
LIKE = {"row": "read", "replace": "update"}
"""Shapes that follow another one where the author says nothing else."""
COMPARED = ("=", "!=", "<", "<=", ">", ">=", "and", "or")


def resolve_entity(context: Context, name: str, part: EntityPart, enums: Enums) -> Entity:
    """The entity called *name*; what is wrong with it is said, and left out."""
    resolved = resolve_fields(context, name, part, enums)
    fields = {field.name: field for field in resolved}
    plural = part.plural or naming.plural(name)
    table = part.table or naming.snake(plural)
    if part.plural is None:
        context.derived(f"{name}.plural", plural, "the regular plural")
    if part.table is None:
        context.derived(f"{name}.table", table, "the plural in snake_case")
    owner = _owner(context, name, part, fields)
    return Entity(
        name=name,
        plural=plural,
        table=table,
        label=naming.spaced(name),
        description=part.description,
        fields=resolved,
        owner=owner,
        scope=_scope(context, name, part, owner),
        soft_delete=part.soft_delete,
        shapes=tuple(_shapes(context, name, part, fields, owner)),
        indexes=tuple(_indexes(context, name, part, fields, enums)),
        uniques=tuple(_uniques(context, name, part, fields)),
        checks=tuple(_checks(context, name, part, fields)),
    )


def known_field(context: Context, entity: str, path: Path, name: str, fields: Fields) -> Field | None:
    """The field called *name*; one that does not exist is reported at *path*, unless it was broken."""
    field = fields.get(name)
    if (
        field is None
        and not context.spec.is_broken("entities", entity, "fields", name)
        and name not in context.spec.entities[entity].fields
    ):
        context.unknown(flaws.UNKNOWN_FIELD, path, f"`{entity}` has no field called `{name}`", name, fields)
    return field


def _owner(context: Context, entity: str, part: EntityPart, fields: Fields) -> str | None:
    if part.owner is None:
        return None
    path: Path = ("entities", entity, "owner")
    auth = context.spec.auth
    user = auth.user if auth and auth.scheme != "none" else None
    if user is None:
        if not context.spec.is_broken("auth"):
            context.say(
                flaws.BAD_OWNER,
                path,
                f"`{entity}` has an owner, but nobody signs in",
                help="add `auth: {user: …}`, or take `owner` out",
            )
        return None
    if part.owner == SELF:
        if entity == user:
            return SELF
        context.say(
            flaws.BAD_OWNER,
            path,
            f"`self` is the owner of users alone, and `{entity}` is none",
            help=f"name the field that belongs to `{user}`",
        )
        return None
    field = known_field(context, entity, path, part.owner, fields)
    if field is None:
        return None
    if field.relation is None or field.relation.target != user:
        context.say(
            flaws.BAD_OWNER,
            path,
            f"`{entity}.{part.owner}` does not name a `{user}`",
            help=f"name a field with `belongs_to: {user}`",
        )
        return None
    return field.name


def _scope(context: Context, entity: str, part: EntityPart, owner: str | None) -> Scope:
    auth = context.spec.auth
    nobody = auth is None or auth.scheme == "none"
    usual = Reach.OWN if owner else Reach.ANY if nobody else Reach.SIGNED_IN
    if part.scope.read is None and part.scope.write is None:
        because = "there is an owner" if owner else "nobody signs in" if nobody else "there is no owner"
        context.derived(f"{entity}.scope", usual.value, because)
    read = Reach(part.scope.read) if part.scope.read else usual
    write = Reach(part.scope.write) if part.scope.write else usual
    for key, reach in (("read", read), ("write", write)):
        if reach is Reach.OWN and owner is None and part.owner is None:
            context.say(
                flaws.BAD_SCOPE,
                ("entities", entity, "scope", key),
                f"`{entity}` has no owner, so nobody has rows of their own",
                help="add `owner:` with the field that names a user",
            )
    if read is Reach.OWN and write is not Reach.OWN:
        context.say(
            flaws.BAD_SCOPE,
            ("entities", entity, "scope", "write"),
            f"rows of `{entity}` may be written by those who may not read them",
            help="write `write: own`, or let others read",
        )
    return Scope(read, write)


def _shapes(context: Context, entity: str, part: EntityPart, fields: Fields, owner: str | None) -> Iterator[Shape]:
    derived = _derived_shapes(fields, owner)
    resolved: dict[str, tuple[str, ...]] = {}
    for name in [*derived, *(name for name in part.shapes if name not in derived)]:
        base = resolved[LIKE[name]] if name in LIKE else derived.get(name, resolved.get("read", ()))
        resolved[name] = _fields_of_shape(context, entity, name, part.shapes.get(name), base, resolved, fields)
        _report_secrets(context, entity, name, resolved[name], fields)
    for name, names in resolved.items():
        if name in REQUEST_SHAPES:
            _report_unwritable(context, entity, name, names, fields, owner)
        yield Shape(name, _type_name(entity, name, names == resolved["read"]), names)


def _type_name(entity: str, shape: str, like_read: bool) -> str:
    if shape in REQUEST_SHAPES:
        return f"{REQUEST_SHAPES[shape]}{entity}Request"
    if shape == "read" or (shape == "row" and like_read):
        return entity
    return entity + naming.pascal(shape)


def _derived_shapes(fields: Fields, owner: str | None) -> dict[str, tuple[str, ...]]:
    """The shapes that every entity has, by the table of the language's reference."""
    given = [field for field in fields.values() if field.write is not Write.NEVER and field.name != owner]
    later = tuple(field.name for field in given if field.write is Write.ALWAYS and not field.is_password)
    shown = tuple(field.name for field in fields.values() if field.readable and field.role is not FieldRole.DELETED_AT)
    return {
        "read": shown,
        "row": shown,
        "create": tuple(field.name for field in given),
        "update": later,
        "replace": later,
    }


def _fields_of_shape(
    context: Context,
    entity: str,
    shape: str,
    part: ShapePart | None,
    base: tuple[str, ...],
    resolved: Mapping[str, tuple[str, ...]],
    fields: Fields,
) -> tuple[str, ...]:
    if part is None:
        return base
    path: Path = ("entities", entity, "shapes", shape)
    if part.fields is not None:
        return tuple(
            name
            for place, name in enumerate(part.fields)
            if known_field(context, entity, (*path, "fields", place), name, fields)
        )
    if part.base is not None:
        if part.base in resolved:
            base = resolved[part.base]
        else:
            context.unknown(
                flaws.UNKNOWN_SHAPE,
                (*path, "from"),
                f"`{entity}` has no shape called `{part.base}` before this one",
                part.base,
                resolved,
            )
    for place, name in enumerate(part.omit):
        known_field(context, entity, (*path, "omit", place), name, fields)
    return tuple(name for name in base if name not in part.omit)


def _report_secrets(context: Context, entity: str, shape: str, names: Sequence[str], fields: Fields) -> None:
    if shape in REQUEST_SHAPES:
        return
    for name in names:
        if not fields[name].readable:
            why = "a password" if fields[name].is_password else "marked `read: never`"
            context.say(
                flaws.SECRET_SHOWN,
                ("entities", entity, "shapes", shape),
                f"`{shape}` of `{entity}` shows `{name}`, which is {why}",
                at_key=True,
                help=f"take `{name}` out",
            )


def _report_unwritable(
    context: Context, entity: str, shape: str, names: Sequence[str], fields: Fields, owner: str | None
) -> None:
    path: Path = ("entities", entity, "shapes", shape)
    for name in names:
        field = fields[name]
        if (
            field.write is Write.NEVER
            or name == owner
            or (shape != "create" and (field.write is Write.CREATE or field.is_password))
        ):
            context.say(
                flaws.NOT_WRITABLE,
                path,
                f"`{shape}` of `{entity}` holds `{name}`, which clients may not set there",
                at_key=True,
                help=f"take `{name}` out",
            )


def _indexes(context: Context, entity: str, part: EntityPart, fields: Fields, enums: Enums) -> Iterator[Index]:
    for place, index in enumerate(part.indexes):
        path: Path = ("entities", entity, "indexes", place)
        members = [IndexField(word.lstrip("-"), word.startswith("-")) for word in index.fields]
        found = [
            known_field(context, entity, (*path, "fields", at), member.field, fields)
            for at, member in enumerate(members)
        ]
        where = conjunction(list(where_conditions(context, entity, (*path, "where"), index.where, fields, enums)))
        if all(found):
            yield Index(tuple(members), where)


def where_conditions(
    context: Context, entity: str, path: Path, where: Mapping[str, Any], fields: Fields, enums: Enums
) -> Iterator[Condition]:
    """What {field: value, list of values or null} asks of a row, condition by condition."""
    for name, given in where.items():
        field = known_field(context, entity, (*path, name), name, fields)
        if field is None:
            continue
        if given is None:
            yield IsNull(Name(name))
            continue
        values = [
            _literal(context, entity, (*path, name), each, field, enums)
            for each in (given if isinstance(given, list) else [given])
        ]
        literals = tuple(value for value in values if value is not None)
        if len(literals) == len(values):
            yield OneOf(Name(name), literals) if isinstance(given, list) else Binary("=", Name(name), literals[0])


def _literal(context: Context, entity: str, path: Path, given: Any, field: Field, enums: Enums) -> Literal | None:
    read = read_value(given, field.type, field.limits, enums)
    if not isinstance(read, Json) or not isinstance(given, str):
        expected = "a single value" if isinstance(read, Json) else read
        context.say(flaws.BAD_CONDITION, path, f"this is not {expected}, as `{entity}.{field.name}` asks")
        return None
    if field.type == ScalarType(Kind.BOOLEAN):
        return Literal(given == "true")
    number = isinstance(field.type, ScalarType) and field.type.kind in (
        Kind.INTEGER,
        Kind.BIGINT,
        Kind.DECIMAL,
        Kind.FLOAT,
    )
    return Literal(str(given), number)


def _uniques(context: Context, entity: str, part: EntityPart, fields: Fields) -> Iterator[tuple[str, ...]]:
    for place, names in enumerate(part.unique):
        found = [
            known_field(context, entity, ("entities", entity, "unique", place, at), name, fields)
            for at, name in enumerate(names)
        ]
        if all(found) and names:
            yield tuple(names)


def _checks(context: Context, entity: str, part: EntityPart, fields: Fields) -> Iterator[Check]:
    for name, text in part.checks.items():
        path: Path = ("entities", entity, "checks", name)
        condition = parse_condition(text)
        if isinstance(condition, Unreadable):
            context.say(
                flaws.BAD_CONDITION, path, f"{condition.message}, at character {condition.offset + 1} of the condition"
            )
        elif not _is_claim(condition):
            context.say(
                flaws.BAD_CONDITION,
                path,
                f"`{text}` is a value, not a condition",
                help="compare it with something: `length(name) > 0`",
            )
        elif all(known_field(context, entity, path, each, fields) for each in dict.fromkeys(names_in(condition))):
            yield Check(name, condition)


def _is_claim(condition: Condition) -> bool:
    match condition:
        case Binary(operator):
            return operator in COMPARED
        case Not() | IsNull() | OneOf():
            return True
        case _:
            return False
