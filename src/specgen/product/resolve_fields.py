"""Fields: the author's, with types bound and limits checked, and those that an entity brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from specgen.product import flaws, naming
from specgen.product.context import Context
from specgen.product.literals import read_value
from specgen.product.model import Enumeration, Field, FieldRole, Json, Limits, OnDelete, Relation, Write
from specgen.product.patterns import NAMED, read_pattern
from specgen.product.standard_errors import STANDARD_ERRORS
from specgen.product.types import NUMERIC, TEXTUAL, TYPES, EnumRef, FieldType, Kind, ListOf, ScalarType
from specgen.source.nodes import Path
from specgen.spec.model import EntityPart, FieldPart

Enums = Mapping[str, Enumeration]

KINDS = {kind.value: kind for kind in Kind}
BROUGHT = ("id", "created_at", "updated_at", "deleted_at")
DEFAULT_DIGITS, DEFAULT_SCALE = 12, 2
BCRYPT_BYTES = 72


def resolve_fields(context: Context, entity: str, part: EntityPart, enums: Enums) -> tuple[Field, ...]:
    """All fields of an entity: its key, the author's in their order, then the timestamps."""
    fields = [_key_field(context, entity, part)]
    for name, field_part in part.fields.items():
        path: Path = ("entities", entity, "fields", name)
        if name in BROUGHT:
            context.say(
                flaws.RESERVED_NAME,
                path,
                f"`{name}` is a field that the language brings",
                at_key=True,
                help=_brought_by(name),
            )
            continue
        field = _field(context, f"{entity}.{name}", path, name, field_part, enums)
        if field is not None:
            fields.append(field)
    fields.extend(_timestamps(context, entity, part))
    _report_clashes(context, entity, fields)
    return tuple(fields)


def _brought_by(name: str) -> str:
    return {
        "id": "take it out; `primary_key: uuid` or `primary_key: bigint` says what it is",
        "deleted_at": "take it out; `soft_delete: true` brings it",
    }.get(name, "take it out; `timestamps: true`, which is the default, brings it")


def _key_field(context: Context, entity: str, part: EntityPart) -> Field:
    kind = part.primary_key or context.spec.defaults.primary_key
    reason = "`primary_key` of the entity" if part.primary_key else "`defaults.primary_key`"
    context.derived(f"{entity}.id", kind, f"the key; {reason}")
    return _brought(context, "id", Kind.UUID if kind == "uuid" else Kind.BIGINT, FieldRole.KEY)


def _timestamps(context: Context, entity: str, part: EntityPart) -> Iterator[Field]:
    wanted = context.spec.defaults.timestamps if part.timestamps is None else part.timestamps
    if wanted:
        context.derived(f"{entity}.created_at, {entity}.updated_at", "datetime", "`timestamps` is true")
        yield _brought(context, "created_at", Kind.DATETIME, FieldRole.CREATED_AT)
        yield _brought(context, "updated_at", Kind.DATETIME, FieldRole.UPDATED_AT)
    if part.soft_delete:
        context.derived(f"{entity}.deleted_at", "datetime", "`soft_delete` is true")
        yield _brought(context, "deleted_at", Kind.DATETIME, FieldRole.DELETED_AT)


def _brought(context: Context, name: str, kind: Kind, role: FieldRole) -> Field:
    return Field(
        name,
        name,
        name,
        _json_name(context, name),
        ScalarType(kind),
        role,
        optional=role is FieldRole.DELETED_AT,
        write=Write.NEVER,
    )


def _json_name(context: Context, name: str) -> str:
    return naming.camel(name) if context.spec.api.case.body == "camel" else name


def _field(context: Context, origin: str, path: Path, name: str, part: FieldPart, enums: Enums) -> Field | None:
    if (part.type is None) == (part.belongs_to is None):
        problem = (
            "has both a type and an entity it belongs to"
            if part.type is not None
            else "has neither a type nor an entity it belongs to"
        )
        context.say(
            flaws.TYPE_OR_RELATION,
            path,
            f"`{origin}` {problem}",
            at_key=True,
            help="write `type: …` or `belongs_to: …`, not both",
        )
        return None
    if part.belongs_to is not None:
        return _relation_field(context, origin, path, name, part)
    type = _type(context, origin, (*path, "type"), part.type, enums)
    if type is None:
        return None
    type = _with_digits(context, origin, path, part, type)
    limits = _limits(context, origin, path, part, type)
    is_password = type == ScalarType(Kind.PASSWORD)
    column = part.column or (f"{name}_hash" if is_password else name)
    return Field(
        name=name,
        column=column,
        attribute=naming.attribute(f"{name}_hash" if is_password else name),
        json=part.json_ or _json_name(context, name),
        type=type,
        optional=part.optional,
        nullable=part.nullable,
        default=_value(context, flaws.BAD_DEFAULT, origin, (*path, "default"), part.default, type, limits, enums),
        limits=limits,
        unique=part.unique,
        taken=_taken(context, path, part),
        write=Write(part.write) if part.write else Write.ALWAYS,
        readable=part.read is None and not is_password,
        description=part.description,
        example=_value(context, flaws.BAD_EXAMPLE, origin, (*path, "example"), part.example, type, limits, enums),
    )


def _relation_field(context: Context, origin: str, path: Path, name: str, part: FieldPart) -> Field | None:
    target = str(part.belongs_to)
    if target not in context.spec.entities:
        if not context.spec.is_broken("entities", target):
            context.unknown(
                flaws.UNKNOWN_ENTITY,
                (*path, "belongs_to"),
                f"`{origin}` belongs to no entity called `{target}`",
                target,
                context.spec.entities,
            )
        return None
    for key in ("length", "min", "max", "pattern", "needs", "digits", "scale", "max_bytes", "count"):
        if key in part.model_fields_set:
            context.say(
                flaws.USELESS_LIMIT,
                (*path, key),
                f"`{key}` says nothing about a row of `{target}`",
                at_key=True,
                help="take it out",
            )
    if part.default is not None:
        context.say(
            flaws.BAD_DEFAULT,
            (*path, "default"),
            f"`{origin}` names a row, which can't be a default",
            at_key=True,
            help="take `default` out, or make the field `optional: true`",
        )
    on_delete = OnDelete(part.on_delete or context.spec.defaults.on_delete)
    if part.on_delete is None:
        context.derived(f"{origin}.on_delete", on_delete.value, "`defaults.on_delete`")
    if on_delete is OnDelete.SET_NULL and not (part.optional or part.nullable):
        context.say(
            flaws.NULL_FORBIDDEN,
            (*path, "on_delete"),
            f"`{origin}` is emptied when its `{target}` is deleted, but may not be empty",
            help="add `optional: true`, or choose `restrict` or `cascade`",
        )
    column = part.column or f"{name}_id"
    if part.column is None:
        context.derived(f"{origin}.column", column, f"the key of the `{target}` it belongs to")
    return Field(
        name=name,
        column=column,
        attribute=naming.attribute(f"{name}_id"),
        json=part.json_ or _json_name(context, f"{name}_id"),
        type=ScalarType(_key_kind(context, target)),
        optional=part.optional,
        nullable=part.nullable,
        unique=part.unique,
        taken=_taken(context, path, part),
        write=Write(part.write) if part.write else Write.ALWAYS,
        readable=part.read is None,
        relation=Relation(target, on_delete, part.inverse, part.label or "has"),
        description=part.description,
    )


def _key_kind(context: Context, entity: str) -> Kind:
    kind = context.spec.entities[entity].primary_key or context.spec.defaults.primary_key
    return Kind.UUID if kind == "uuid" else Kind.BIGINT


def _type(context: Context, origin: str, path: Path, given: Any, enums: Enums) -> FieldType | None:
    if isinstance(given, dict):
        if list(given) == ["list"]:
            return _list_type(
                context, origin, (*path, "list"), _type(context, origin, (*path, "list"), given["list"], enums)
            )
        context.say(
            flaws.UNKNOWN_TYPE,
            path,
            f"the type of `{origin}` is a map that says no type",
            help="a list of values is written `{list: string}`",
        )
        return None
    name = str(given)
    if name in KINDS:
        return ScalarType(KINDS[name])
    if name in enums:
        return EnumRef(name)
    if context.spec.is_broken("enums", name):
        return None
    if name in context.spec.entities:
        context.say(
            flaws.UNKNOWN_TYPE,
            path,
            f"`{origin}` has the entity `{name}` as its type",
            help=f"a row of another entity is named by `belongs_to: {name}`",
        )
    else:
        context.unknown(flaws.UNKNOWN_TYPE, path, f"`{origin}` names no type called `{name}`", name, [*KINDS, *enums])
    return None


def _list_type(context: Context, origin: str, path: Path, item: FieldType | None) -> FieldType | None:
    if isinstance(item, ListOf) or item in (ScalarType(Kind.JSON), ScalarType(Kind.PASSWORD)):
        context.say(
            flaws.UNKNOWN_TYPE,
            path,
            f"`{origin}` can't be a list of these",
            help="a list holds texts, numbers, dates or values of an enum",
        )
        return None
    return None if item is None else ListOf(item)


def _with_digits(context: Context, origin: str, path: Path, part: FieldPart, type: FieldType) -> FieldType:
    if type != ScalarType(Kind.DECIMAL):
        return type
    digits, scale = part.digits or DEFAULT_DIGITS, DEFAULT_SCALE if part.scale is None else part.scale
    if part.digits is None or part.scale is None:
        context.derived(f"{origin}.digits, {origin}.scale", f"{digits}, {scale}", "usual for decimals")
    if scale > digits:
        context.say(
            flaws.BAD_LIMIT,
            (*path, "scale"),
            f"`{origin}` has more digits after the point than in all",
            help=f"make `digits` at least {scale}",
        )
        scale = digits
    return ScalarType(Kind.DECIMAL, digits, scale)


APPLIES: dict[str, frozenset[Kind]] = {
    "length": TEXTUAL,
    "pattern": TEXTUAL,
    "min": NUMERIC,
    "max": NUMERIC,
    "digits": frozenset({Kind.DECIMAL}),
    "scale": frozenset({Kind.DECIMAL}),
    "needs": frozenset({Kind.PASSWORD}),
    "max_bytes": frozenset({Kind.JSON}),
}
"""Which kinds each limit says something about; a list's limits are its items', but for `count`."""


def _limits(context: Context, origin: str, path: Path, part: FieldPart, type: FieldType) -> Limits:
    item = type.item if isinstance(type, ListOf) else type
    kind = item.kind if isinstance(item, ScalarType) else None
    useless = {key for key, kinds in APPLIES.items() if key in part.model_fields_set and kind not in kinds}
    if "count" in part.model_fields_set and not isinstance(type, ListOf):
        useless.add("count")
    for key in sorted(useless):
        context.say(
            flaws.USELESS_LIMIT,
            (*path, key),
            f"`{key}` says nothing about a value of type `{_said(type)}`",
            at_key=True,
            help="take it out, or change the type",
        )
    length = part.length if part.length and "length" not in useless else None
    count = part.count if part.count and "count" not in useless else None
    limits = Limits(
        min_length=length.least if length else None,
        max_length=_max_length(context, origin, path, length.greatest if length else None, kind),
        minimum=None if "min" in useless else part.min,
        maximum=None if "max" in useless else part.max,
        pattern=None
        if "pattern" in useless or part.pattern is None
        else _pattern(context, origin, (*path, "pattern"), part.pattern),
        needs=() if "needs" in useless else tuple(part.needs),
        max_bytes=None if "max_bytes" in useless else part.max_bytes,
        min_count=count.least if count else None,
        max_count=count.greatest if count else None,
    )
    _report_contradictions(context, origin, path, limits, kind)
    return limits


def _said(type: FieldType) -> str:
    match type:
        case ScalarType(kind):
            return kind.value
        case EnumRef(name):
            return name
        case ListOf(item):
            return f"list of {_said(item)}"


def _max_length(context: Context, origin: str, path: Path, written: int | None, kind: Kind | None) -> int | None:
    """The greatest length: the author's, else what the column of this kind holds by convention."""
    if kind is Kind.PASSWORD and (auth := context.spec.auth) and auth.hash == "bcrypt":
        if written is None:
            context.derived(f"{origin}.length", f"..{BCRYPT_BYTES}", "bcrypt takes 72 bytes")
        elif written > BCRYPT_BYTES:
            context.say(
                flaws.BAD_LIMIT,
                (*path, "length"),
                f"`{origin}` may be longer than the {BCRYPT_BYTES} bytes that bcrypt takes",
                help=f"write `..{BCRYPT_BYTES}` at most, or `hash: argon2` in `auth`",
            )
        return min(written or BCRYPT_BYTES, BCRYPT_BYTES)
    usual = TYPES[kind].default_length if kind else None
    if written is None and usual is not None:
        context.derived(f"{origin}.length", f"..{usual}", f"usual for a {kind.value if kind else ''}")
    return written if written is not None else usual


def _pattern(context: Context, origin: str, path: Path, text: str) -> Any:
    pattern = read_pattern(text)
    if pattern is None:
        named = ", ".join(f"`{name}`" for name in NAMED)
        context.say(
            flaws.BAD_PATTERN,
            path,
            f"the pattern of `{origin}` can't be read by every side",
            help=f"write a regular expression without look-around, back references and `\\b`, or one of {named}",
        )
    return pattern


def _report_contradictions(context: Context, origin: str, path: Path, limits: Limits, kind: Kind | None) -> None:
    from decimal import Decimal

    if limits.minimum is not None and limits.maximum is not None and Decimal(limits.minimum) > Decimal(limits.maximum):
        context.say(flaws.BAD_LIMIT, (*path, "min"), f"`{origin}` has a `min` above its `max`", help="swap the two")
    if kind in (Kind.INTEGER, Kind.BIGINT):
        bits = 31 if kind is Kind.INTEGER else 63
        for key, bound in (("min", limits.minimum), ("max", limits.maximum)):
            if bound is not None and ("." in bound or not -(2**bits) <= int(bound) < 2**bits):
                help = (
                    "write a whole number"
                    if "." in bound
                    else "write `type: bigint`"
                    if kind is Kind.INTEGER
                    else "write a smaller number"
                )
                context.say(flaws.BAD_LIMIT, (*path, key), f"`{origin}` can't hold its own `{key}`", help=help)
    if limits.max_length == 0:
        context.say(
            flaws.BAD_LIMIT,
            (*path, "length"),
            f"`{origin}` can hold nothing but the empty text",
            help="make the greatest length at least 1",
        )


def _value(
    context: Context, flaw: Any, origin: str, path: Path, given: Any, type: FieldType, limits: Limits, enums: Enums
) -> Json | None:
    """A default or an example as JSON; None where there is none or it is refused."""
    if given is None:
        return None
    read = read_value(given, type, limits, enums)
    if isinstance(read, Json):
        return read
    shown = f"`{given}`" if isinstance(given, str) else "this"
    context.say(flaw, path, f"{shown} is not {read}, as `{origin}` asks")
    return None


def _taken(context: Context, path: Path, part: FieldPart) -> str | None:
    if part.taken is None:
        return None
    known = [*context.spec.errors, *(error.code for error in STANDARD_ERRORS)]
    if part.taken not in known:
        if not context.spec.is_broken("errors", part.taken):
            context.unknown(
                flaws.UNKNOWN_ERROR, (*path, "taken"), f"there is no error called `{part.taken}`", part.taken, known
            )
        return None
    if not part.unique:
        context.say(
            flaws.USELESS_LIMIT,
            (*path, "taken"),
            "`taken` names an error of values that may occur once, but they may occur often",
            at_key=True,
            help="add `unique: true`",
        )
    return str(part.taken)


def _report_clashes(context: Context, entity: str, fields: list[Field]) -> None:
    """Names that two fields share in the database, in Python or in JSON."""
    _report_clash(context, entity, [(field.column, field) for field in fields], "the database", "column")
    related = [(field.name, field) for field in fields if field.relation]
    _report_clash(context, entity, [*((field.attribute, field) for field in fields), *related], "Python", "name")
    _report_clash(context, entity, [(field.json, field) for field in fields], "JSON", "json")


def _report_clash(context: Context, entity: str, named: list[tuple[str, Field]], where: str, key: str) -> None:
    first: dict[str, Field] = {}
    for name, field in named:
        other = first.setdefault(name, field)
        if other is field:
            continue
        written = field if field.role is FieldRole.ORDINARY else other
        context.say(
            flaws.CLASHING_NAMES,
            ("entities", entity, "fields", written.name),
            f"`{other.name}` and `{field.name}` are both called `{name}` in {where}",
            at_key=True,
            help="give one of them another name" if key == "name" else f"give one of them a `{key}:` of its own",
        )
