"""What a type and its limits ask for, in words: the one place where a limit becomes prose.

A phrase has two lengths: the short one stands in the comments of TypeScript blocks (`1 upper`), the long one in the
validation rules and in the API's descriptions (`1 uppercase`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from specgen.contract.conditions import not_blank
from specgen.contract.model import Direction, Items, Leaf, ObjectType, Property, Purpose, RowRule
from specgen.frozen import frozen
from specgen.product.between import Apart, NoCircle
from specgen.product.forms import FORMS
from specgen.product.model import Check, Deprecation, Field, HasMany, Json, Limits, ManyToMany, Product, UniqueSet
from specgen.product.path_words import SLASH
from specgen.product.types import CompositeRef, EnumRef, FieldType, Kind, ListOf, ScalarType, Tag

NEEDS = {
    "upper": ("1 upper", "1 uppercase"),
    "lower": ("1 lower", "1 lowercase"),
    "digit": ("1 number", "1 number"),
    "symbol": ("1 symbol", "1 symbol"),
}

KINDS: dict[Kind, tuple[str | None, str | None]] = {
    Kind.STRING: (None, None),
    Kind.TEXT: (None, None),
    Kind.PASSWORD: (None, None),
    Kind.INTEGER: (None, "whole number"),
    Kind.BIGINT: (None, "whole number"),
    Kind.DECIMAL: ("decimal number", "decimal number"),
    Kind.FLOAT: (None, "number"),
    Kind.BOOLEAN: (None, "true or false"),
    Kind.DATE: ("date (YYYY-MM-DD)", "date (YYYY-MM-DD)"),
    Kind.TIME: ("time (HH:MM:SS)", "time of day (HH:MM:SS)"),
    Kind.DATETIME: ("date and time with zone", "date and time with zone"),
    Kind.UUID: ("UUID", "UUID"),
    **{kind: (form.short, form.long) for kind, form in FORMS.items()},
    Kind.JSON: (None, "valid JSON"),
    Kind.MONEY: (None, None),
    Kind.DURATION: ("ISO 8601 duration", "duration of days to seconds (PT1H30M)"),
    Kind.BYTES: ("base64", "bytes in base64"),
}
"""What the type alone asks for; TypeScript says some of it by itself."""

NO_TEXT = '""'
"""A default of which there is nothing to read."""

UNITS = (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024))


@frozen
class Phrase:
    """One demand on a value; None where it goes without saying at that length."""

    short: str | None
    long: str | None


@lru_cache(maxsize=1024)
def phrases(type_: FieldType, limits: Limits) -> tuple[Phrase, ...]:
    """What *type_* and *limits* ask of a value, the type's own demand first."""
    return tuple(_demands(type_, limits))


def comment(owner: ObjectType, property_: Property) -> str:
    """What stands behind a property in a TypeScript block; empty where the type says it all.

    A response says only what its author says of it: limits are for those who send. A page explains itself.
    """
    if owner.purpose in (Purpose.PAGE, Purpose.PAGE_META):
        return ""
    whose = f"for {' and '.join(property_.only_for)} only" if property_.only_for else None
    counted = _counted(owner, property_)
    if owner.direction is Direction.RESPONSE or not isinstance(property_.type, Leaf):
        if not (counted or whose):
            return property_.description or ""
        return "; ".join(filter(None, (property_.description, sentence([counted]), whose)))
    words = [phrase.short for phrase in phrases(property_.type.type, property_.type.limits)]
    said = ", ".join(filter(None, (*words, "unique" if property_.unique else None, _default(property_.default), whose)))
    return "; ".join(filter(None, (property_.description, said))) if property_.description else sentence([said])


def _counted(owner: ObjectType, property_: Property) -> str | None:
    """How many items a request may hold, or what the value of an answer is counted in."""
    match property_.type:
        case Leaf(type_) if owner.direction is Direction.RESPONSE:
            return unit(type_)
        case Items(_, limits) if owner.direction is Direction.REQUEST:
            return _range(limits.min_count, limits.max_count, " items")
    return None


def rule(product: Product, field: Field) -> str:
    """What is asked of *field*, for a list of validation rules; empty where anything of its type will do."""
    if field.relation:
        demands: list[str | None] = [f"an existing {field.relation.target} that the caller may read"]
    else:
        demands = [phrase.long for phrase in phrases(field.type, field.limits)]
    if isinstance(field.type, EnumRef):
        demands = [one_of(value.name for value in product.enum(field.type.name).values)]
    return ", ".join(filter(None, (*demands, "unique" if field.unique else None)))


def link_rule(link: ManyToMany) -> str:
    """What is asked of a field that names any number of rows."""
    said = f"each an existing {link.target} that the caller may read"
    if link.by:
        said = f"the {link.by} of each {link.target}"
    return ", ".join(filter(None, (said, _range(link.limits.min_count, link.limits.max_count, " of them"))))


def part_rule(part: HasMany) -> str:
    """What is asked of a field whose rows are parts of its own."""
    if part.single:
        return f"a new {part.target}, replacing the one before; null takes it away"
    counted = _range(part.limits.min_count, part.limits.max_count, " of them")
    return ", ".join(filter(None, (f"each a new {part.target}, replacing those before", counted)))


def demand(type_: FieldType, limits: Limits) -> str:
    """What *type_* and *limits* ask for, as a sentence without a full stop; empty where they ask for nothing."""
    return sentence(phrase.long for phrase in phrases(type_, limits))


def row_rules(rules: Iterable[RowRule]) -> Iterator[str]:
    """What *rules* ask of a row, each with the error of one that breaks it; but for what a field says of itself."""
    for rule in rules:
        match rule.said:
            case UniqueSet(fields) if len(fields) > 1:
                names = ", ".join(f"`{name}`" for name, _ in rule.details)
                yield f"{names} {'are' if len(rule.details) > 1 else 'is'} {rule.demand} (`{rule.error}`)"
            case Check(_, condition) if not not_blank(condition):
                yield f"{rule.demand} (`{rule.error}`)"
            case Apart() | NoCircle():
                yield f"{rule.demand} (`{rule.error}`)"


def sentence(parts: Iterable[str | None]) -> str:
    """The parts that say something, joined and begun with a capital."""
    text = ", ".join(filter(None, parts))
    return text[:1].upper() + text[1:]


def one_of(values: Iterable[str]) -> str:
    """A choice between *values*."""
    return "one of " + ", ".join(f"`{value}`" for value in values)


def value_text(value: Json) -> str:
    """A JSON value as people write it: texts without their quotes."""
    read = json.loads(value.text)
    return read if isinstance(read, str) else value.text


def unit(type_: FieldType) -> str | None:
    """What values of *type_* are counted in, where that is not plain; of a list, what its items are."""
    inner = type_.item if isinstance(type_, ListOf) else type_
    return f"amount in {inner.currency}" if isinstance(inner, ScalarType) and inner.currency else None


def of_paths(words: Sequence[str]) -> str:
    """What is asked of a text that names rows in paths, where it may be none of *words*."""
    *others, last = [f'"{word}"' for word in words if word != SLASH] or [""]
    listed = " or ".join(filter(None, (", ".join(others), last)))
    no_slash = f'no "{SLASH}"' if SLASH in words else ""
    return ", ".join(filter(None, (no_slash, f"not {listed}" if listed else "")))


def size(count: int) -> str:
    """A number of bytes in the largest unit that leaves no rest."""
    for unit, factor in UNITS:
        if count % factor == 0:
            return f"{count // factor}{unit}"
    return f"{count} bytes"


def _demands(type_: FieldType, limits: Limits) -> Iterator[Phrase]:
    match type_:
        case ScalarType(kind):
            yield Phrase(*KINDS[kind])
            yield from _both(unit(type_))
        case ListOf(item):
            yield from _both(_range(limits.min_count, limits.max_count, " items"))
            each = phrases(item, replace(limits, min_count=None, max_count=None))
            yield from (Phrase(_each(phrase.short), _each(phrase.long)) for phrase in each)
            return
        case EnumRef():
            pass
        case CompositeRef(name) | Tag(name):
            yield Phrase(None, f"`{name}`")
    yield from _both(_range(limits.min_length, limits.max_length, " chars"))
    yield from _both(_range(limits.minimum, limits.maximum, ""))
    if isinstance(type_, ScalarType) and type_.digits is not None:
        yield from _both(_digits(type_.digits, type_.scale or 0))
    for need in limits.needs:
        yield Phrase(*NEEDS[need])
    if limits.pattern:
        yield from _both(limits.pattern.prose)
    if limits.path_words:
        yield from _both(of_paths(limits.path_words))
    if limits.max_bytes is not None:
        yield from _both(f"max {size(limits.max_bytes)}")


def _each(text: str | None) -> str | None:
    return f"each {text}" if text else None


def _both(text: str | None) -> Iterator[Phrase]:
    if text:
        yield Phrase(text, text)


def _range(least: int | str | None, greatest: int | str | None, unit: str) -> str | None:
    if least is None and greatest is None:
        return None
    if least is None or (unit and least == 0):
        return None if greatest is None else f"max {greatest}{unit}"
    if greatest is None:
        return f"min {least}{unit}"
    if least == greatest:
        return f"exactly {least}{unit}"
    return f"{least}-{greatest}{unit}" if unit else f"{least} to {greatest}"


def _digits(digits: int, scale: int) -> str:
    return f"max {digits} digits, {scale} of them after the point" if scale else f"max {digits} digits"


def _default(default: Json | None) -> str | None:
    return None if default is None or default.text == NO_TEXT else f"default {value_text(default)}"


def deprecated(deprecation: Deprecation, instead: str | None) -> str:
    """Since when an operation is deprecated, until when it is there, and what to use *instead*, in sentences."""
    ends = f", gone from {deprecation.sunset}" if deprecation.sunset else ""
    use = f" Use {instead} instead." if instead else ""
    return f"Deprecated since {deprecation.since}{ends}.{use}"
