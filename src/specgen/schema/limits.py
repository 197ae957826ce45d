"""Limits of fields that the type of a column can't hold, as checks of the table.

A pattern, the needs of a password and the bytes of a JSON value are limits of what clients send, and so of the
contract: databases read regular expressions differently, keep a hash, and write JSON their own way. Of what is
encrypted they hold no limit but that it is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.conditions import Binary, Call, Condition, Literal, Name, conjunction
from specgen.product.model import Entity, Field
from specgen.product.types import TEXTUAL, ColumnKind, CompositeRef, Kind, ListOf, ScalarType
from specgen.schema import functions as fn
from specgen.schema.model import TableCheck
from specgen.schema.names import constraint_name


def limit_checks(entity: Entity) -> Iterator[TableCheck]:
    """The checks of all fields of *entity*, named after the column and what of it is limited."""
    for field in entity.fields:
        if field.relation or field.opaque:
            continue
        for aspect, condition in _limits(field):
            name = constraint_name("ck", entity.table, field.column, aspect)
            yield TableCheck(name, condition, f"{entity.name}.{field.name}")


def _limits(field: Field) -> Iterator[tuple[str, Condition]]:
    column, limits = Name(field.column), field.limits
    match field.type:
        case ScalarType(kind) if kind in TEXTUAL:
            longest = limits.max_length if field.type.row.column is ColumnKind.TEXT else None
            yield from _within("length", Call("length", column), limits.min_length or None, longest)
            if kind is Kind.EMAIL:
                yield "format", Call(fn.IS_EMAIL, column)
        case ScalarType(Kind.BYTES):
            yield from _within("length", Call("length", column), None, limits.max_bytes)
        case ScalarType(Kind.JSON) | CompositeRef():
            yield "format", Call(fn.IS_OBJECT, column)
        case ListOf(CompositeRef()):
            yield "format", Call(fn.IS_ARRAY, column)
            yield from _within("count", Call(fn.ITEMS, column), limits.min_count or None, limits.max_count)
        case ListOf():
            yield from _within("count", Call(fn.COUNT, column), limits.min_count or None, limits.max_count)
        case _:
            yield from _within("range", column, limits.minimum, limits.maximum)


def _within(
    aspect: str, value: Condition, least: str | int | None, most: str | int | None
) -> Iterator[tuple[str, Condition]]:
    bounds = ((">=", least), ("<=", most))
    parts = [Binary(sign, value, Literal(str(bound), number=True)) for sign, bound in bounds if bound is not None]
    if condition := conjunction(list(parts)):
        yield aspect, condition
