"""Types as TypeScript: the lines that the documents and `types.ts` both show.

Each block is a tuple of lines without their ends and without `export`. What a page's numbers and an error's parts hold
stands in place; every other object stands under its own name.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import (
    Contract,
    Items,
    Leaf,
    Messages,
    Named,
    ObjectType,
    Property,
    Purpose,
    TypeRef,
    UnionType,
)
from specgen.contract.prose import comment
from specgen.contract.typescript_lines import INDENT, key, quoted
from specgen.frozen import frozen
from specgen.product.model import Enumeration
from specgen.product.types import CompositeRef, EnumRef, FieldType, ListOf, ScalarType, Tag

GAP = 3
"""Spaces between the longest commented line and its comment."""

WIDTH = 100
IN_PLACE = (Purpose.PAGE_META, Purpose.ERROR_BODY)

LIST_RESPONSE = "ListResponse"
"""The generic type of all pages."""


@frozen
class _Line:
    text: str
    comment: str = ""


def interface(contract: Contract, type_: ObjectType) -> tuple[str, ...]:
    """The interface of an object type; of a page, the alias that says what it is a page of."""
    if type_.purpose is Purpose.PAGE and contract.has_one_page:
        return (f"type {type_.name} = {LIST_RESPONSE}<{type_.item}>;",)
    return tuple(_aligned(_interface(contract, type_, type_.name)))


def list_response(contract: Contract) -> tuple[str, ...]:
    """The generic interface of all pages; no line where there is no list, or where each calls its parts otherwise."""
    page = next((type_ for type_ in contract.types if type_.purpose is Purpose.PAGE), None)
    return tuple(_aligned(_interface(contract, page, f"{LIST_RESPONSE}<T>"))) if page and contract.has_one_page else ()


def union(enum: Enumeration) -> tuple[str, ...]:
    """The union type of an enum's values."""
    return _one_of(enum.name, [quoted(value.name) for value in enum.values])


def discriminated(union: UnionType) -> tuple[str, ...]:
    """The union type of objects that are told apart by a member."""
    return _one_of(union.name, [name for _, name in union.variants])


def _one_of(name: str, values: list[str]) -> tuple[str, ...]:
    """The union type of *values*: one line, or one for each where that is too long."""
    line = f"type {name} = {' | '.join(values)};"
    if len(line) <= WIDTH:
        return (line,)
    ends = [""] * (len(values) - 1) + [";"]
    return (f"type {name} =", *(f"{INDENT}| {value}{end}" for value, end in zip(values, ends, strict=True)))


def in_place(type_: ObjectType) -> bool:
    """Whether TypeScript shows *type_* only where it is used."""
    return type_.purpose in IN_PLACE


def type_text(type_: TypeRef) -> str:
    """What TypeScript calls a type."""
    match type_:
        case Leaf(leaf):
            return _leaf(leaf)
        case Named(name):
            return name
        case Items(item):
            return f"{item}[]"
        case Messages(_, str(sentences)):
            return f"{{ {key(sentences)}: string[]; [field: string]: string[] }}"
        case Messages(only_first):
            return "Record<string, string>" if only_first else "Record<string, string[]>"


def _interface(contract: Contract, type_: ObjectType, name: str) -> Iterator[_Line]:
    yield _Line(f"interface {name} {{")
    for property_ in type_.properties:
        yield from _property(contract, type_, property_, INDENT)
    yield _Line("}")


def _property(contract: Contract, owner: ObjectType, property_: Property, indent: str) -> Iterator[_Line]:
    start = f"{indent}{key(property_.name)}{'' if property_.required else '?'}: "
    end = " | null;" if property_.nullable else ";"
    type_ = property_.type
    nested = contract.object_type(type_.name) if isinstance(type_, Named) else None
    if nested and in_place(nested):
        yield _Line(f"{start}{{")
        for inner in nested.properties:
            yield from _property(contract, nested, inner, indent + INDENT)
        yield _Line(f"{indent}}}{end}")
        return
    is_any = owner.purpose is Purpose.PAGE and isinstance(type_, Items) and contract.has_one_page
    text = "T[]" if is_any else type_text(type_)
    yield _Line(f"{start}{text}{end}", one_line(comment(owner, property_)))


def _aligned(lines: Iterator[_Line]) -> Iterator[str]:
    """The lines with their comments in one column."""
    whole = list(lines)
    column = max((len(line.text) for line in whole if line.comment), default=0) + GAP
    return (f"{line.text:{column}}// {line.comment}" if line.comment else line.text for line in whole)


def _leaf(type_: FieldType) -> str:
    match type_:
        case ScalarType():
            return type_.row.typescript
        case EnumRef(name) | CompositeRef(name):
            return name
        case Tag(value):
            return quoted(value)
        case ListOf(item):
            return f"{_leaf(item)}[]"


def one_line(text: str) -> str:
    """A text without line breaks, so that it stays within its comment."""
    return " ".join(text.split())
