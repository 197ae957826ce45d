"""The rule `index-within-index`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.product.conditions import Condition
from specgen.product.model import Entity
from specgen.rules.meant import Meant
from specgen.rules.questions.unique_sets import columns_of, in_words, unique_sets
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.source.nodes import Path


@rule(
    "index-within-index",
    Weight.WARNING,
    "the index of {fields} is the beginning of that of {others}",
    "take the shorter one out",
)
def index_within_index(meant: Meant, _: Options) -> Iterator[Fault]:
    """An index is the beginning of another one.

    Whatever is looked up by the first columns is found by the longer index as well, so the shorter one costs every
    write and brings little. It is right all the same where the table is large, the longer index much wider, and the
    shorter one asked for all the time.

    Bad:
        entities:
          Order:
            fields: {state: string, due_on: date}
            indexes:
              - [state]
        #       ^^^^^^^ index-within-index
              - [state, due_on]

    Good:
        entities:
          Order:
            fields: {state: string, due_on: date}
            indexes:
              - [state, due_on]
              - [due_on]
    """
    for entity in meant.product.entities:
        if not entity.indexes or not meant.is_written("entities", entity.name):
            continue
        own = tuple(_own(entity))
        longer = (*own, *_held(entity))
        for each in own:
            other = next((other for other in longer if _begins(other, each)), None)
            if other:
                words = {"fields": in_words(each.names), "others": other.called}
                subject = f"{entity.name}.{','.join(each.names)}"
                yield Fault(subject, each.path, words, related=((other.path, "the longer one"),))


@frozen
class _Lookup:
    """Columns by which rows are found, each with the way it runs; the rows that count, and where the spec says so."""

    columns: tuple[tuple[str, bool], ...]
    where: Condition | None
    names: tuple[str, ...]
    called: str
    path: Path


def _own(entity: Entity) -> Iterator[_Lookup]:
    """The author's indexes."""
    for place, index in enumerate(entity.indexes):
        columns = {column: part.descending for part in index.fields for column in columns_of(entity, (part.field,))}
        names = tuple(part.field for part in index.fields)
        yield _Lookup(
            tuple(columns.items()), index.where, names, in_words(names), ("entities", entity.name, "indexes", place)
        )


def _held(entity: Entity) -> Iterator[_Lookup]:
    """What is unique in all rows, and so has an index; of kept rows that are deleted only the key is."""
    for place, each in enumerate(unique_sets(entity)):
        if place == 0 or not entity.soft_delete:
            yield _Lookup(tuple((column, False) for column in each.columns), None, each.columns, each.called, each.path)


def _begins(longer: _Lookup, shorter: _Lookup) -> bool:
    """Whether the one begins with the other, read forwards or backwards."""
    if len(longer.columns) <= len(shorter.columns) or longer.where != shorter.where:
        return False
    first = longer.columns[: len(shorter.columns)]
    return first == shorter.columns or tuple((name, not way) for name, way in first) == shorter.columns
