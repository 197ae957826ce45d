"""What JSON values of columns are made of: no database says so, and a service reads rows by it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

from specgen.frozen import frozen
from specgen.product.json_schemas import Schema, rebuilt
from specgen.product.model import Field, Limits, Product
from specgen.product.types import CompositeRef, EnumRef, FieldType, Kind, ListOf, ScalarType, Tag, composite_in

ENUM, FORM = "enum", "form"
"""What is one of some texts, and what has members."""
MOST_DIGITS = 38
"""Digits of a decimal of which nobody says how many."""
NO_LIMITS = Limits()
UNORDERED = ("enum", "required", "type")
"""Words of JSON Schema under which lists have no order."""


@frozen
class Bounds:
    """What limits a value; None is no limit. Lengths count characters, sizes bytes, counts the items of a list.

    A decimal has so many *whole* digits before the point, and as many after it as its *scale* says.
    """

    min_length: int | None = None
    max_length: int | None = None
    minimum: str | None = None
    maximum: str | None = None
    pattern: str | None = None
    max_bytes: int | None = None
    min_count: int | None = None
    max_count: int | None = None
    whole: int | None = None
    scale: int | None = None


UNBOUNDED = Bounds()


@frozen
class Member:
    """What stands under a *name* in a JSON value, or is the value itself: a value of one type, or *many*.

    *type* is a scalar of the spec language, ENUM or FORM; *key* is what JSON calls it where that is another name, *of*
    names the form, *values* are an enum's, and *counts* is the currency of an amount.
    """

    type: str
    name: str = ""
    key: str = ""
    of: str = ""
    many: bool = False
    values: tuple[str, ...] = ()
    counts: str = ""
    optional: bool = False
    nullable: bool = False
    bounds: Bounds = UNBOUNDED


@frozen
class Form:
    """A type of the spec: its *members*; or the types that a value of it may be of, as what *by* is called says.

    One that others define is known by the *digest* of what they say.
    """

    name: str
    members: tuple[Member, ...] = ()
    by: str = ""
    digest: str = ""


@frozen
class JsonForm:
    """What a *value* is made of, with all *forms* that it has within, each once."""

    value: Member
    forms: tuple[Form, ...] = ()


def json_form(product: Product, type: FieldType) -> JsonForm | None:
    """What the values of a column of *type* are made of; None of one that is not kept as JSON."""
    name = composite_in(type)
    if name is None and type != ScalarType(Kind.JSON):
        return None
    return JsonForm(_value(product, type), tuple(_forms(product, name)) if name else ())


def _forms(product: Product, name: str) -> Iterator[Form]:
    """The type called *name*, and those of which values are within it."""
    known = [name]
    for each in known:
        form = _form(product, each)
        known.extend(dict.fromkeys(member.of for member in form.members if member.of and member.of not in known))
        yield form


def _form(product: Product, name: str) -> Form:
    if foreign := product.foreign(name):
        text = json.dumps(rebuilt(foreign.held, _in_order), sort_keys=True)
        return Form(name, digest=sha256(text.encode()).hexdigest())
    if union := product.union(name):
        types = (Member(FORM, each.value, of=each.composite, optional=True) for each in union.variants)
        return Form(name, tuple(types), union.by)
    return Form(name, tuple(_member(product, field) for field in product.composite(name).fields))


def _in_order(schema: Schema) -> Schema:
    """*schema* with its lists whose order says nothing sorted; for `rebuilt`."""
    return {
        word: sorted(value, key=json.dumps) if word in UNORDERED and isinstance(value, list) else value
        for word, value in schema.items()
    }


def _member(product: Product, field: Field) -> Member:
    return _value(product, field.type, field.limits, field)


def _value(product: Product, type: FieldType, limits: Limits = NO_LIMITS, field: Field | None = None) -> Member:
    """What values of *type* are, those of *field* where they are a member of others."""
    single = type.item if isinstance(type, ListOf) else type
    word, of, values, counts = _type(product, single)
    exact = single if isinstance(single, ScalarType) and single.is_exact else None
    bounds = Bounds(
        min_length=limits.min_length,
        max_length=limits.max_length,
        minimum=limits.minimum,
        maximum=limits.maximum,
        pattern=limits.pattern.regex if limits.pattern else None,
        max_bytes=limits.max_bytes,
        min_count=limits.min_count,
        max_count=limits.max_count,
        whole=(exact.digits or MOST_DIGITS) - (exact.scale or 0) if exact else None,
        scale=(exact.scale or 0) if exact else None,
    )
    return Member(
        type=word,
        name=field.name if field else "",
        key=field.json if field and field.json != field.name else "",
        of=of,
        many=single is not type,
        values=values,
        counts=counts,
        optional=bool(field and field.optional),
        nullable=bool(field and field.nullable),
        bounds=bounds,
    )


def _type(product: Product, type: FieldType) -> tuple[str, str, tuple[str, ...], str]:
    """The word for *type*, the form that it is of, its values, and what its numbers count."""
    match type:
        case CompositeRef(name):
            return FORM, name, (), ""
        case EnumRef(name):
            return ENUM, "", tuple(value.name for value in product.enum(name).values), ""
        case Tag(value):
            return ENUM, "", (value,), ""
        case ScalarType(kind):
            return kind.value, "", (), type.currency or ""
    raise TypeError(type)
