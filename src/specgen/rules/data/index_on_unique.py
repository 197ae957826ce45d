"""The rule `index-on-unique`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.unique_sets import columns_of, in_words, unique_sets
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "index-on-unique",
    Weight.WARNING,
    "the index of {fields} begins with {unique}, which is unique and has an index already",
    "take the index out",
)
def index_on_unique(meant: Meant, _: Options) -> Iterator[Fault]:
    """An index is of what is unique already.

    What occurs once is found by the index that holds it so. A second one finds the same row, and every write pays for
    it; more columns behind do not help, as there is one row to look at.

    Bad:
        entities:
          User:
            fields: {email: {type: email, unique: true}, name: string}
            indexes:
              - [email]
        #       ^^^^^^^ index-on-unique

    Good:
        entities:
          User:
            fields: {email: {type: email, unique: true}, name: string}
            indexes:
              - [name]
    """
    for entity in meant.product.entities:
        once = {frozenset(each.columns): each for each in unique_sets(entity)} if entity.indexes else {}
        for place, index in enumerate(entity.indexes):
            names = [part.field for part in index.fields]
            columns = columns_of(entity, names)
            begins = (frozenset(columns[:length]) for length in range(1, len(columns) + 1))
            held = next((once[each] for each in begins if each in once), None)
            path = ("entities", entity.name, "indexes", place)
            if held and meant.is_written("entities", entity.name):
                words = {"fields": in_words(names), "unique": held.called}
                subject = f"{entity.name}.{','.join(names)}"
                yield Fault(subject, path, words, related=((held.path, "it is unique here"),))
