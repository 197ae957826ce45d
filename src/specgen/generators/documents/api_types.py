"""The types that the API document defines beyond its endpoints, and on which of its pages each of them stands."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from specgen.contract import write_typescript as typescript
from specgen.contract.foreign_typescript import foreign_types
from specgen.contract.model import Contract
from specgen.frozen import frozen

SEVERAL = -1
"""In place of a page's number: that more than one speaks of a type."""

_WORD = re.compile(r"[A-Za-z_]\w*")
_DECLARED = re.compile(r"(?:interface|type) (\w+)")
_COMMENT = re.compile(r" // .*")


@frozen
class TypeLines:
    """Lines that define one type, or those that belong together; *name* is that of the first."""

    name: str
    lines: tuple[str, ...]
    is_enum: bool = False


def remaining(contract: Contract, defined: Container[str]) -> Iterator[TypeLines]:
    """The enums, then the object types that are not *defined* elsewhere."""
    for enum in contract.enums:
        yield TypeLines(enum.name, typescript.union(enum), is_enum=True)
    for type_ in contract.types:
        if type_.name not in defined and not typescript.in_place(type_):
            yield TypeLines(type_.name, typescript.interface(contract, type_))
    for union in contract.unions:
        yield TypeLines(union.name, typescript.discriminated(union))
    for foreign in contract.foreigns:
        for lines in foreign_types(foreign):
            yield TypeLines(declared(lines)[0], lines)


def definitions(types: Iterable[TypeLines]) -> tuple[str, ...]:
    """The lines under `Type Definitions`: enums, then base types, an empty line between two of these."""
    some = tuple(types)
    enums = [line for each in some if each.is_enum for line in each.lines]
    base = [each.lines for each in some if not each.is_enum]
    parts = [("// Enums", *enums)] if enums else []
    if base:
        parts += [("// Base types", *base[0]), *base[1:]]
    return tuple(line for part in parts for line in ("", *part))[1:]


def declared(lines: Iterable[str]) -> list[str]:
    """The names of the types that *lines* define."""
    return [found[1] for line in lines if (found := _DECLARED.match(line))]


def named(lines: Iterable[str]) -> dict[str, None]:
    """The words of *lines* that may be names of types, in their order; comments name none."""
    return dict.fromkeys(_WORD.findall(_COMMENT.sub("", "\n".join(lines))))


def pages_of(types: Mapping[str, TypeLines], pages: Sequence[Iterable[str]]) -> dict[str, int]:
    """By type the number of the one page that speaks of it, itself or by way of others; SEVERAL where more do.

    *pages* are the words of each page. A type of which none speaks is left out.
    """
    where: dict[str, int] = {}
    for number, words in enumerate(pages):
        waiting = [word for word in words if word in types]
        while waiting:
            name = waiting.pop()
            known = where.get(name)
            if known in (number, SEVERAL):
                continue
            where[name] = number if known is None else SEVERAL
            waiting += [word for word in named(types[name].lines) if word in types]
    return where
