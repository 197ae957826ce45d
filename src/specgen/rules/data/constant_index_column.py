"""The rule `constant-index-column`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.conditions import Binary, Condition, IsNull, Literal, Name, OneOf
from specgen.rules.meant import Meant
from specgen.rules.questions.unique_sets import in_words
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "constant-index-column",
    Weight.WARNING,
    "`{field}` is the same in all rows of the index of {fields}, as its `where` says",
    "take `{field}` out of the index, or out of its `where`",
)
def constant_index_column(meant: Meant, _: Options) -> Iterator[Fault]:
    """An index has a column that its condition makes a constant.

    The condition keeps only rows with this value in the index, so the column tells none of them from another. An index
    of deleted rows, say, is by what they are looked up by, and `where` says that they are deleted.

    Bad:
        entities:
          Task:
            fields: {is_done: boolean, due_on: date}
            indexes:
              - {fields: [is_done, due_on], where: {is_done: false}}
        #                                           ^^^^^^^ constant-index-column

    Good:
        entities:
          Task:
            fields: {is_done: boolean, due_on: date}
            indexes:
              - {fields: [due_on], where: {is_done: false}}
    """
    for entity in meant.product.entities:
        if not meant.is_written("entities", entity.name):
            continue
        for place, index in enumerate(entity.indexes):
            names = [part.field for part in index.fields]
            for name in _constants(index.where) if index.where else ():
                if name in names:
                    path = ("entities", entity.name, "indexes", place, "where", name)
                    words = {"field": name, "fields": in_words(names)}
                    yield Fault(f"{entity.name}.{','.join(names)}", path, words)


def _constants(where: Condition) -> Iterator[str]:
    """The fields that have one value wherever the condition holds."""
    match where:
        case Binary("and", left, right):
            yield from _constants(left)
            yield from _constants(right)
        case Binary("=", Name(name), Literal()) | IsNull(Name(name)) | OneOf(Name(name), (_,)):
            yield name
