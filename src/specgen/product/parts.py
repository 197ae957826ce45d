"""The parts of a product, each under a path of names, as plain values: what two products are compared by.

What is said for people alone (descriptions, examples, titles) is no part of what a product is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import partial
from hashlib import blake2b
from operator import attrgetter
from typing import Protocol

from specgen.frozen import frozen
from specgen.product.architecture import Architecture
from specgen.product.entities import Entity
from specgen.product.model import Product
from specgen.product.planning import Planning

Path = tuple[str, ...]
Plain = None | bool | int | float | str | tuple["Plain", ...] | Mapping[str, "Plain"]

FOR_PEOPLE = frozenset(("description", "comment", "example", "summary", "title", "label", "plural"))
"""What is said for people alone, or follows from a name."""
OF_THE_PAST = frozenset(("backfill",))
"""What is said of rows that are there already: it changes nothing of what the product is."""
NO_PART = FOR_PEOPLE | OF_THE_PAST
SHAPES = "shapes"
ATOMS = (str, bool, int, float)
"""What is data by itself."""
FORM = 1
"""Raised when parts, or their plain values, are otherwise for the same product: marks of another form tell nothing."""
DIGITS = 8
"""So many hexadecimal digits of a mark: two parts are told apart, not guarded against forgers."""


class Named(Protocol):
    """A part that has a name."""

    @property
    def name(self) -> str:
        """Its name."""


def parts_of(product: Product) -> dict[Path, Plain]:
    """Every part, by its path: `entities User email`, `operations login`, `planning people ana`, `auth`."""
    found: dict[Path, Plain] = {}
    for section, whole in (("api", product.api), ("auth", product.auth), ("database", product.database)):
        found |= {(section, word): value for word, value in _words(whole).items()}
    for section, each in _named(product):
        found[(section, each.name)] = _without(each, "name")
    for error in product.errors:
        found[("errors", error.code)] = error.status
    for entity in product.entities:
        found |= _of_entity(entity)
    found |= {("seeds", each.entity, each.name): plain(each) for each in product.seeds}
    return found | dict(_of_planning(product.planning)) | dict(_of_architecture(product.architecture))


def marks_of(product: Product) -> dict[Path, str]:
    """A mark of every part, which is another one where the part is otherwise."""
    return {path: mark(value) for path, value in parts_of(product).items()}


def mark(value: Plain) -> str:
    """A few digits that follow from a value."""
    return blake2b(repr(value).encode(), digest_size=DIGITS // 2).hexdigest()


def _named(product: Product) -> Iterator[tuple[str, Named]]:
    sections: dict[str, Iterable[Named]] = {
        "enums": product.enums,
        "roles": product.roles,
        "types": (*product.composites, *product.unions, *product.foreigns),
        "operations": product.operations,
    }
    for section, parts in sections.items():
        for each in parts:
            yield section, each


def _of_entity(entity: Entity) -> dict[Path, Plain]:
    """An entity, and each of its fields and shapes by itself."""
    section, name = "entities", entity.name
    found: dict[Path, Plain] = {
        (section, name): _without(entity, "name", "fields", "shown", "links", "has_many", SHAPES)
    }
    found |= {(section, name, each.name): _without(each, "name") for each in entity.members}
    found |= {(section, name, SHAPES, each.name): _without(each, "name", "type_name") for each in entity.shapes}
    return found


def _of_planning(planning: Planning) -> Iterator[tuple[Path, Plain]]:
    for section in ("features", "quarters", "tasks", "risks", "questions", "decisions", "principles"):
        for each in getattr(planning, section):
            yield (section, each.name), _in_order(_without(each, "name"))
    for person in planning.people:
        yield ("planning", "people", person.name), _in_order(_without(person, "name"))
    for value in ("as_of", "grain", "calendar", "times"):
        yield ("planning", value), _in_order(plain(getattr(planning, value)))


def _in_order(value: Plain) -> Plain:
    """What is planned, its lists in one order: that of the author means nothing there."""
    match value:
        case tuple():
            return tuple(sorted(map(_in_order, value), key=repr))
        case Mapping():
            return {key: _in_order(each) for key, each in value.items()}
        case _:
            return value


def _of_architecture(architecture: Architecture) -> Iterator[tuple[Path, Plain]]:
    yield ("architecture", "style"), architecture.style
    for field in dataclasses.fields(architecture):
        if isinstance(parts := getattr(architecture, field.name), tuple):
            for each in parts:
                yield (field.name, each.name), _without(each, "name")


def _words(whole: object) -> Mapping[str, Plain]:
    """What is said of a section, word by word."""
    found = plain(whole)
    return found if isinstance(found, Mapping) else {}


def _without(value: object, *names: str) -> Plain:
    """A part as a plain value, less what has a place or a name of its own."""
    found = plain(value)
    return {key: each for key, each in found.items() if key not in names} if isinstance(found, Mapping) else found


def plain(value: object) -> Plain:
    """A value as data: of a part what is not as usual; sets in order."""
    # Most of the thousands of values are of these kinds.
    if value is None or isinstance(value, ATOMS):
        return value
    if isinstance(value, tuple):
        return tuple([plain(each) for each in value])
    match value:
        case Enum():
            return plain(value.value)
        case date():
            return str(value)
        case list():
            return tuple(map(plain, value))
        case set() | frozenset():
            return tuple(sorted(map(str, value)))
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
    kind = _KINDS[type(value)]
    said = zip(kind.names, kind.values(value), kind.usual, strict=True)
    return {name: plain(each) for name, each, usual in said if each != usual}


@frozen
class _Kind:
    """What is compared of a kind of part: by which names, and what each is unless somebody says otherwise."""

    names: tuple[str, ...]
    usual: tuple[object, ...]
    values: Callable[[object], tuple[object, ...]]


class _Kinds(dict[type, _Kind]):
    """The kinds of part, each looked at once: a product has thousands of parts of a few kinds."""

    def __missing__(self, kind: type) -> _Kind:
        fields = {each.name: each.default for each in dataclasses.fields(kind) if each.name not in NO_PART}
        names = tuple(fields)
        taken = attrgetter(*names) if len(names) > 1 else partial(_each, names)
        self[kind] = found = _Kind(names, tuple(fields.values()), taken)
        return found


def _each(names: tuple[str, ...], value: object) -> tuple[object, ...]:
    return tuple(getattr(value, name) for name in names)


_KINDS = _Kinds()
