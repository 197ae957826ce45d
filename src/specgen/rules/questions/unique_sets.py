"""What occurs once among the rows of an entity: its key, its unique fields, its unique sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.frozen import frozen
from specgen.product.model import Entity, FieldRole
from specgen.source.nodes import Path


@frozen
class Once:
    """Columns whose values together occur once, in their order, what people call them, and where the spec says so."""

    columns: tuple[str, ...]
    called: str
    path: Path


def unique_sets(entity: Entity) -> Iterator[Once]:
    """All that occurs once: the key, then unique fields, then sets of them."""
    at = ("entities", entity.name)
    keys = tuple(each.name for each in entity.keys)
    yield Once(columns_of(entity, keys), in_words(keys), at if keys == ("id",) else (*at, "key"))
    for field in entity.fields:
        if field.unique and field.role is not FieldRole.KEY:
            yield Once(columns_of(entity, (field.name,)), f"`{field.name}`", (*at, "fields", field.name))
    for place, each in enumerate(entity.uniques):
        yield Once(columns_of(entity, each.fields), in_words(each.fields), (*at, "unique", place))


def columns_of(entity: Entity, fields: Iterable[str]) -> tuple[str, ...]:
    """The columns that hold the values of *fields*, each once."""
    return tuple(dict.fromkeys(each.column for each in entity.telling(fields)))


def in_words(fields: Iterable[str]) -> str:
    """The names of *fields* as a message has them."""
    return ", ".join(f"`{name}`" for name in fields)
