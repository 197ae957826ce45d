"""The type that a field names: a scalar of the language, an enum of the spec, or a list of these."""

from __future__ import annotations

from typing import TypeVar

from specgen.product import flaws
from specgen.product.context import Spot
from specgen.product.currencies import CURRENCIES
from specgen.product.file_flaws import UNFIT_FILE
from specgen.product.resolve.known import Enums
from specgen.product.resolve.roles import type_is_missing
from specgen.product.resolve.written import Written
from specgen.product.roles import TYPE
from specgen.product.type_flaws import UNKNOWN_CURRENCY
from specgen.product.types import CompositeRef, EnumRef, FieldType, Kind, ListOf, ScalarType, Tag
from specgen.source.guess import folded
from specgen.spec.brought_files import FILE
from specgen.spec.flaws import LATER_WORD
from specgen.spec.synonyms import row_cure, type_cure
from specgen.spec.words import LATER

TypeName = str | dict[str, str] | None
"""A type as its author names it."""

SingleT = TypeVar("SingleT", bound=ScalarType | EnumRef | CompositeRef)

KINDS = {kind.value: kind for kind in Kind}
ROLE_WORD = "role"
"""The type that is made of the names of all roles."""

DEFAULT_DIGITS, DEFAULT_SCALE = 12, 2
FALLBACK = "XXX"
"""The code of no currency: stands in where none is known, so that other faults are found all the same."""
NOT_LISTED = (ScalarType(Kind.JSON), ScalarType(Kind.PASSWORD), ScalarType(Kind.BYTES))


def bind_type(field: Written, enums: Enums) -> FieldType | None:
    """The type of *field*; None where it has none, which was said then."""
    return named_type(field, field.at.below("type"), field.part.type, enums)


def named_type(field: Written, at: Spot, given: TypeName, enums: Enums) -> FieldType | None:
    """The type that is *given* of *field*; None where there is no such, which was said of its place *at*."""
    if isinstance(given, dict):
        at = at.below("list")
        item = _single(field, at, given["list"], enums)
        if item in NOT_LISTED:
            help = "a list holds texts, numbers, dates, values of an enum or values with members"
            at.say(flaws.UNKNOWN_TYPE, f"`{field.origin}` can't be a list of {given['list']}", help)
            return None
        return None if item is None else ListOf(_with_digits(field, item))
    type = _single(field, at, str(given), enums)
    return None if type is None else _with_digits(field, type)


def said(type: FieldType) -> str:
    """A type as its author writes it."""
    match type:
        case ScalarType(kind):
            return kind.value
        case EnumRef(name):
            return name
        case CompositeRef(name):
            return name
        case Tag(value):
            return value
        case ListOf(item):
            return f"list of {said(item)}"


def _single(field: Written, at: Spot, name: str, enums: Enums) -> ScalarType | EnumRef | CompositeRef | None:
    context = field.context
    if name == ROLE_WORD:
        if not context.spec.roles:
            type_is_missing(at, field.origin)
        return EnumRef(TYPE) if context.spec.roles and TYPE in enums else None
    if name == FILE:
        message = f"`{field.origin}` can't have a file: nothing could be uploaded to it"
        at.say(UNFIT_FILE, message, "give the file a field of its own, or a row of its own that this one names")
        return None
    if name in KINDS:
        return ScalarType(KINDS[name])
    if name in enums:
        return EnumRef(name)
    if name in context.spec.types:
        return CompositeRef(name)
    if name in context.spec.entities:
        message = f"`{field.origin}` has the entity `{name}` as its type"
        help = f"a row of another entity is named by `belongs_to: {name}`"
        if isinstance(field.part.type, dict):
            help = f"write `{{has_many: {name}}}`, where these rows name this one, else `{{many_to_many: {name}}}`"
        at.say(flaws.UNKNOWN_TYPE, message, help)
    elif context.is_lost("enums", name) or context.is_lost("types", name):
        return None
    elif name == "true" and field.part.computed == name:
        help = "write the type of what your code tells: `computed: integer`"
        at.say(flaws.UNKNOWN_TYPE, f"`{field.origin}` names no type called `{name}`", help)
    elif cure := row_cure(name, context.spec.entities):
        at.say(flaws.UNKNOWN_TYPE, f"`{field.origin}` names no type called `{name}`", cure)
    elif not _means_enum(name, enums) and (cure := type_cure(name, (*KINDS, FILE, *enums, *context.spec.types))):
        _say_elsewhere(field, at, name, cure)
    else:
        message = f"`{field.origin}` names no type called `{name}`"
        at.say_unknown(flaws.UNKNOWN_TYPE, message, name, [*KINDS, FILE, ROLE_WORD, *enums, *context.spec.types])
    return None


def _means_enum(name: str, enums: Enums) -> bool:
    return folded(name) in map(folded, enums)


def _say_elsewhere(field: Written, at: Spot, name: str, cure: str) -> None:
    """Say that other tools have a type called *name*, or that a later version of this one has."""
    if name in LATER:
        at.say(LATER_WORD, f"`{name}` is not known to this version of specgen", f"{cure} for now")
    else:
        at.say(flaws.UNKNOWN_TYPE, f"`{field.origin}` names no type called `{name}`", cure)


def _with_digits(field: Written, type: SingleT) -> SingleT | ScalarType:
    if type == ScalarType(Kind.MONEY):
        return _money(field)
    if type != ScalarType(Kind.DECIMAL):
        return type
    part = field.part
    digits = DEFAULT_DIGITS if part.digits is None else part.digits
    scale = min(DEFAULT_SCALE, digits) if part.scale is None else part.scale
    if part.digits is None:
        field.derived("digits", digits, "usual for a decimal")
    if part.scale is None:
        field.derived("scale", scale, "usual for a decimal")
    if scale > digits:
        message = f"`{field.origin}` has {scale} digits after the point, but {digits} in all"
        help = f"make `digits` at least {scale}"
        field.at_key("scale").say(flaws.BAD_LIMIT, message, help)
        digits += scale + DEFAULT_DIGITS  # so that no bound is too great for what was not meant
    return ScalarType(Kind.DECIMAL, digits, scale)


def _money(field: Written) -> ScalarType:
    """An amount, of which the currency says how many digits stand after the point."""
    given, at = field.part.currency, field.at
    code = given if given in CURRENCIES else None
    if given is None:
        message = f"`{field.origin}` is an amount of money, but does not say of what"
        at.say_of_name(UNKNOWN_CURRENCY, message, "write its `currency:`, like `EUR`")
    elif code is None:
        field.at_key("currency").say_unknown(UNKNOWN_CURRENCY, f"there is no currency `{given}`", given, CURRENCIES)
    scale = CURRENCIES[code] if code else DEFAULT_SCALE
    if code:
        field.derived("scale", scale, f"the digits of {code} after the point")
    digits = max(DEFAULT_DIGITS if field.part.digits is None else field.part.digits, scale)
    if field.part.digits is None:
        field.derived("digits", digits, "usual for money")
    return ScalarType(Kind.MONEY, digits, scale, code or FALLBACK)
