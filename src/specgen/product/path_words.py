"""Words of paths that stand where another path names a row: no row may be named by one, since nobody would reach it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from specgen.product.model import Entity, Operation, PathKey

SLASH = "/"
DOTS = (".", "..")
"""What leads elsewhere in a path, and never arrives."""
PARAMETER = "{}"

Named = tuple[str, str]
"""An entity, and the field whose value a path says to name one of its rows."""


def path_words(entities: Mapping[str, Entity], operations: Sequence[Operation]) -> dict[Named, tuple[str, ...]]:
    """The fields whose values stand in paths, each with the words that other paths have in its place.

    A field that names another row holds what that is called by, so that it is the other's field which stands there.
    """
    words: dict[str, set[str]] = {}
    places: dict[Named, set[str]] = {}
    for operation in operations:
        keys = {key.parameter: (name, key.field) for name, key in _keys(operation)}
        before = ""
        for part in operation.path.split("/")[1:]:
            is_parameter = part.startswith("{")
            if not is_parameter:
                words.setdefault(before, set()).add(part)
            elif named := keys.get(part[1:-1]):
                places.setdefault(_held(entities, *named), set()).add(before)
            before += f"/{PARAMETER if is_parameter else part}"
    return {
        named: tuple(sorted({word for begin in begins for word in words.get(begin, ())}))
        for named, begins in places.items()
    }


def excluding(words: Sequence[str]) -> str:
    """The expression of texts that hold no slash and are none of *words*; only JSON Schema looks ahead."""
    said = "|".join(re.sub(r"[.^$*+?()\[\]{}|\\]", r"\\\g<0>", word) for word in words if word != SLASH)
    return rf"^(?!(?:{said})$)[^/\x00]*$" if said else r"^[^/\x00]*$"


def _keys(operation: Operation) -> Iterator[tuple[str, PathKey]]:
    """The parameters of the path, each with the entity whose row it helps to name."""
    linked = (operation.linked,) if operation.linked else ()
    yield from ((row.entity, key) for row in (*operation.above, *linked) for key in row.keys)
    if operation.entity:
        yield from ((operation.entity, key) for key in operation.keys)


def _held(entities: Mapping[str, Entity], entity: str, name: str) -> Named:
    """The field that has the value first which the field called *name* holds."""
    relation = entities[entity].field(name).relation
    return _held(entities, relation.target, relation.key) if relation else (entity, name)
