"""A product in words: what it has, what of it was derived, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from specgen.product.context import Derivation
from specgen.product.model import Access, Entity, Enumeration, Field, Operation, Product
from specgen.product.types import EnumRef, FieldType, ListOf, ScalarType
from specgen.report import EMPTY, Line, Piece, Role


def names(product: Product) -> tuple[str, ...]:
    """Everything that can be shown alone."""
    fields = [f"{entity.name}.{field.name}" for entity in product.entities for field in entity.fields]
    return (
        *(entity.name for entity in product.entities),
        *fields,
        *(operation.name for operation in product.operations),
        *(enum.name for enum in product.enums),
    )


def shown(product: Product, derivations: Sequence[Derivation], what: str | None) -> Iterator[Line]:
    """The product, or the part of it that *what* names, with its derivations."""
    because = _by_subject(derivations)
    for entity in product.entities:
        if what in (None, entity.name):
            yield from _entity(product, entity, because)
        for field in entity.fields:
            if what == f"{entity.name}.{field.name}":
                yield from _field(entity, field, because, len(field.name))
    for enum in product.enums:
        if what in (None, enum.name):
            yield from _enum(enum)
    for operation in product.operations:
        if what in (None, operation.name):
            yield from _operation(operation, because)


def _by_subject(derivations: Sequence[Derivation]) -> dict[str, list[Derivation]]:
    found: dict[str, list[Derivation]] = {}
    for derivation in derivations:
        for subject in derivation.of.split(", "):
            owner = ".".join(subject.split(".")[:2])
            found.setdefault(owner, []).append(derivation)
            found.setdefault(subject, []).append(derivation) if subject != owner else None
    return found


def _entity(product: Product, entity: Entity, because: dict[str, list[Derivation]]) -> Iterator[Line]:
    yield (Piece(entity.name, Role.HEADING), Piece(f"  {entity.description or ''}".rstrip()))
    owner = f", owned by `{entity.owner}`" if entity.owner else ""
    yield (
        Piece(
            f"  table `{entity.table}`, read by {entity.scope.read.value}, written by {entity.scope.write.value}{owner}"
        ),
    )
    for aspect in ("plural", "table", "scope"):
        yield from _reasons(because.get(f"{entity.name}.{aspect}", [])[:1], "  ")
    width = max(len(field.name) for field in entity.fields)
    for field in entity.fields:
        yield from _field(entity, field, because, width)
    for shape in entity.shapes:
        yield (Piece("  shape ", Role.NOTE), Piece(f"{shape.name} ({shape.type_name}): {', '.join(shape.fields)}"))
    yield EMPTY


def _field(entity: Entity, field: Field, because: dict[str, list[Derivation]], width: int) -> Iterator[Line]:
    marks = [
        *(["optional"] if field.optional else []),
        *(["nullable"] if field.nullable else []),
        *(["unique"] if field.unique else []),
        *([f"default {field.default.text}"] if field.default else []),
    ]
    relation = f" of {field.relation.target}, on delete {field.relation.on_delete.value}" if field.relation else ""
    named = (
        f"column `{field.column}`, JSON `{field.json}`" if field.readable else f"column `{field.column}`, never shown"
    )
    rest = f"  {_type(field.type)}{relation}{', ' if marks else ''}{', '.join(marks)}  ({named})"
    yield (Piece(f"  {field.name.ljust(width)}", Role.CODE), Piece(rest))
    yield from _reasons(dict.fromkeys(because.get(f"{entity.name}.{field.name}", [])), "      ")


def _type(type: FieldType) -> str:
    match type:
        case ScalarType(kind, digits, scale):
            return f"{kind.value} of {digits} digits, {scale} after the point" if digits is not None else kind.value
        case EnumRef(name):
            return name
        case ListOf(item):
            return f"list of {_type(item)}"


def _enum(enum: Enumeration) -> Iterator[Line]:
    yield (Piece(enum.name, Role.HEADING), Piece(f"  {', '.join(value.name for value in enum.values)}"))
    yield EMPTY


def _operation(operation: Operation, because: dict[str, list[Derivation]]) -> Iterator[Line]:
    who = "public" if operation.access is Access.PUBLIC else "signed in"
    yield (Piece(operation.name, Role.HEADING), Piece(f"  {operation.endpoint}  {who}, answers {operation.status}"))
    yield from _reasons(because.get(operation.name, []), "  ")
    yield EMPTY


def _reasons(derivations: Iterable[Derivation], indent: str) -> Iterator[Line]:
    for derivation in derivations:
        yield (Piece(f"{indent}{derivation.value}", Role.PLAIN), Piece(f": {derivation.because}", Role.NOTE))
