"""The rule `wider-unique`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.unique_sets import columns_of, in_words, unique_sets
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "wider-unique",
    Weight.WARNING,
    "{fields} can't repeat: {unique} is unique already",
    "take the wider one out, or the narrower one where that is too strict",
)
def wider_unique(meant: Meant, _: Options) -> Iterator[Fault]:
    """A set of fields is unique of which a part is unique already.

    It can never be broken: no request is answered what its `taken:` says. Usually the narrower one is a mistake, and
    two shelves may well hold the same place.

    Bad:
        entities:
          Placement:
            fields: {shelf: string, place: {type: integer, unique: true}}
            unique:
              - [shelf, place]
        #       ^^^^^^^^^^^^^^ wider-unique

    Good:
        entities:
          Placement:
            fields: {shelf: string, place: integer}
            unique:
              - [shelf, place]
    """
    for entity in meant.product.entities:
        once = tuple(unique_sets(entity)) if entity.uniques else ()
        for place, each in enumerate(entity.uniques):
            path = ("entities", entity.name, "unique", place)
            wide = set(columns_of(entity, each.fields))
            narrow = next((other for other in once if set(other.columns) < wide), None)
            if narrow and meant.is_written(*path):
                words = {"fields": in_words(each.fields), "unique": narrow.called}
                subject = f"{entity.name}.{','.join(each.fields)}"
                yield Fault(subject, path, words, related=((narrow.path, "it is unique here"),))
