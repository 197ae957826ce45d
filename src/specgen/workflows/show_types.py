"""What `show` says of values with members: composites, and unions of them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Composite, Entity, Field, Foreign, HasMany, Product, Union
from specgen.product.periods import duration
from specgen.product.types import CompositeRef, EnumRef, FieldType, ListOf, ScalarType, Tag
from specgen.report import Line, Piece, Role


def named_types(product: Product) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Every composite, every type of others and every union, by its name."""
    for composite in product.composites:
        yield composite.name, tuple(_composite(composite))
    for foreign in product.foreigns:
        yield foreign.name, tuple(_foreign(foreign))
    for union in product.unions:
        yield union.name, tuple(_union(union))


def type_words(type: FieldType) -> str:
    """A type in words."""
    match type:
        case ScalarType(kind, digits, scale, str(currency)):
            return f"{kind.value} in {currency} of {digits} digits, {scale} after the point"
        case ScalarType(kind, digits, scale):
            return f"{kind.value} of {digits} digits, {scale} after the point" if digits is not None else kind.value
        case EnumRef(name) | CompositeRef(name):
            return name
        case Tag(value):
            return f"`{value}`"
        case ListOf(item):
            return f"list of {type_words(item)}"


def part_line(part: HasMany, width: int) -> Line:
    """A field whose rows name the one that it belongs to."""
    said = f"one {part.target}, or null" if part.single else f"any number of {part.target}"
    said += f", by its `{part.by}`{'; part of this row' if part.part else '; only counted'}"
    if part.part:
        said += f"  ({f'JSON `{part.json}`' if part.readable else 'never shown'})"
    return (Piece(f"  {part.name.ljust(width)}", Role.CODE), Piece(f"  {said}"))


def _composite(composite: Composite) -> Iterator[Line]:
    yield (Piece(composite.name, Role.HEADING), Piece(f"  {composite.description or 'a value with members'}"))
    width = max((len(field.name) for field in composite.fields), default=0)
    for field in composite.fields:
        yield (Piece(f"  {field.name.ljust(width)}", Role.CODE), Piece(f"  {_member(field)}"))


def _member(field: Field) -> str:
    marks = [
        f"JSON `{field.json}`",
        *(["optional"] if field.optional else []),
        *(["nullable"] if field.nullable else []),
    ]
    return f"{type_words(field.type)}  ({', '.join(marks)})"


def _foreign(foreign: Foreign) -> Iterator[Line]:
    yield (Piece(foreign.name, Role.HEADING), Piece(f"  {foreign.description}"))
    yield (Piece(f"  a JSON Schema of others, from {foreign.path}"),)
    for name in foreign.named(""):
        if name != foreign.name:
            yield (Piece(f"  {name}", Role.CODE), Piece("  a part of it"))


def _union(union: Union) -> Iterator[Line]:
    yield (Piece(union.name, Role.HEADING), Piece(f"  {union.description or 'one of several types'}"))
    yield (Piece(f"  told apart by `{union.by}`"),)
    width = max((len(each.value) for each in union.variants), default=0) + 2
    for each in union.variants:
        shown = f'"{each.value}"'
        yield (Piece(f"  {shown.ljust(width)}", Role.CODE), Piece(f"  {each.composite}"))


def seed_lines(product: Product, entity: Entity) -> Iterator[Line]:
    """The rows of *entity* that every installation has."""
    for seed in product.seeds:
        if seed.entity == entity.name:
            values = ", ".join(f"{name} {value.text}" for name, value in seed.values)
            yield (Piece(f"  row {seed.name}", Role.CODE), Piece(f"  {values}"))


def retention_lines(entity: Entity) -> Iterator[Line]:
    """How long rows of *entity* are kept, and values of theirs."""
    for each in entity.retentions:
        what = f"`{each.field}` is emptied" if each.field else "rows go"
        yield (Piece(f"  {what} {duration(each.seconds)} after `{each.since}`"),)
