"""Values for generated tests: one that is usual, others like it, and what lies on and beyond each limit.

All are JSON values; what keeps a rule of several fields at once is found in `tests.values.samples`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from specgen.contract.examples import JsonValue
from specgen.generators.service.tests.values.foreign import foreign_values, refused_foreign
from specgen.generators.service.tests.values.moments import as_answered
from specgen.generators.service.tests.values.scalars import Long, Value, accepted_scalars, refused_scalars, scalars
from specgen.product.model import Composite, Limits, Product
from specgen.product.types import CompositeRef, EnumRef, FieldType, Kind, ListOf, ScalarType, Tag, composite_in


def values(product: Product, type_: FieldType, limits: Limits, count: int) -> list[JsonValue]:
    """Up to *count* values of a type, all different and all within its limits; the most usual first."""
    match type_:
        case ScalarType(kind):
            found = scalars(type_, limits, count)
            return [as_answered(product, each) for each in found] if kind is Kind.DATETIME else list(found)
        case EnumRef(name):
            named: list[JsonValue] = [value.name for value in product.enum(name).values]
            return named[:count]
        case CompositeRef(name) if foreign := product.foreign(name):
            return list(foreign_values(foreign))[:count]
        case CompositeRef(name):
            told = [composite_values(product, each, count) for each in product.composites_of(name)]
            return [value for same in zip_longest(*told) for value in same if value is not None][:count]
        case Tag(value):
            return [value]
        case ListOf(item):
            one = values(product, item, limits, count)
            return [[each] * max(1, limits.min_count or 0) for each in one]


def composite_values(product: Product, composite: Composite, count: int) -> list[JsonValue]:
    """Values of a composite that differ in one member."""
    whole = _whole(product, composite)
    found: list[JsonValue] = [dict(whole)]
    for field in composite.fields:
        others = values(product, field.type, field.limits, count)
        found.extend({**whole, field.json: other} for other in others if other != whole.get(field.json))
    return found[:count]


def accepted_composites(product: Product, composite: Composite) -> Iterator[JsonValue]:
    """Values of a composite with a member on its limits, with nothing in it, or without it; each once."""
    met: list[JsonValue] = []
    for each in _accepted_members(product, composite):
        if each not in met:
            met.append(each)
            yield each


def _accepted_members(product: Product, composite: Composite) -> Iterator[JsonValue]:
    whole = _whole(product, composite)
    for field in composite.fields:
        for value in accepted(product, field.type, field.limits) if composite_in(field.type) is None else ():
            yield {**whole, field.json: value.text if isinstance(value, Long) else value}
        if field.nullable:
            yield {**whole, field.json: None}
        if field.optional:
            yield {name: value for name, value in whole.items() if name != field.json}


def refused_members(product: Product, composite: Composite, met: set[str]) -> Iterator[tuple[str, JsonValue]]:
    """Values of a composite of which one member is wrong, by the path of that member inside.

    Of composites that were *met* before, each member was wrong once: there it is enough that one is not known.
    """
    whole = _whole(product, composite)
    if not product.api.ignores_unknown:
        yield "noSuchMember", {**whole, "noSuchMember": 1}
    if composite.name in met:
        return
    met.add(composite.name)
    for field in composite.fields:
        is_list_of_plain = isinstance(field.type, ListOf) and composite_in(field.type) is None
        for value in [] if is_list_of_plain else refused(product, field.type, field.limits):
            yield field.json, {**whole, field.json: value.text if isinstance(value, Long) else value}
        for path, inner in misshapen(product, field.type, field.limits, met):
            yield f"{field.json}.{path}", {**whole, field.json: inner}
        if not field.nullable:
            yield field.json, {**whole, field.json: None}
        if not field.optional:
            yield field.json, {name: value for name, value in whole.items() if name != field.json}


def misshapen(product: Product, type_: FieldType, limits: Limits, met: set[str]) -> Iterator[tuple[str, JsonValue]]:
    """Values of *type_* in which a member is wrong, by its path inside; none where there are no members."""
    match type_:
        case CompositeRef(name):
            for each in product.composites_of(name):
                yield from refused_members(product, each, met)
        case ListOf(CompositeRef() as item):
            good = values(product, item, Limits(), 1) * (max(1, limits.min_count or 0) - 1)
            for path, value in misshapen(product, item, Limits(), met):
                yield f"{len(good)}.{path}", [*good, value]


def _whole(product: Product, composite: Composite) -> dict[str, JsonValue]:
    """A value with all the members of which there is a usual one."""
    found = {field.json: values(product, field.type, field.limits, 1) for field in composite.fields}
    return {name: usual[0] for name, usual in found.items() if usual}


def accepted(product: Product, type_: FieldType, limits: Limits) -> Iterator[Value]:
    """Values on the limits."""
    match type_:
        case EnumRef(name):
            yield from (value.name for value in product.enum(name).values)
        case CompositeRef(name) if foreign := product.foreign(name):
            yield from foreign_values(foreign)
        case CompositeRef(name):
            for each in product.composites_of(name):
                yield from accepted_composites(product, each)
        case Tag():
            return
        case ListOf(item):
            yield from _lists(product, item, limits, (limits.min_count or 0, limits.max_count))
        case ScalarType():
            yield from accepted_scalars(type_, limits)


def refused(product: Product, type_: FieldType, limits: Limits) -> Iterator[Value]:
    """Values just beyond the limits, and values of another type."""
    match type_:
        case EnumRef():
            yield from ("no-such-value", 1)
        case CompositeRef():
            yield from ("no object", [], 1)
        case Tag():
            yield from ("no-such-value", 1)
        case ListOf(item):
            beyond = (None if not limits.min_count else limits.min_count - 1, limits.max_count and limits.max_count + 1)
            yield from _lists(product, item, limits, beyond)
            yield "no-list"
        case ScalarType():
            yield from refused_scalars(type_, limits)


def spoilt(product: Product, type_: FieldType, limits: Limits) -> Iterator[JsonValue]:
    """Values of a type that others define in which one thing is wrong, somewhere; none of other types."""
    match type_:
        case CompositeRef(name) if foreign := product.foreign(name):
            yield from refused_foreign(foreign)
        case ListOf(CompositeRef() as item):
            good = values(product, item, limits, 1) * (max(1, limits.min_count or 0) - 1)
            yield from ([*good, each] for each in spoilt(product, item, limits))


def _lists(
    product: Product, item: FieldType, limits: Limits, counts: tuple[int | None, int | None]
) -> Iterator[JsonValue]:
    one = values(product, item, limits, 1)
    for count in dict.fromkeys(counts):
        if one and count is not None:
            yield one * count
