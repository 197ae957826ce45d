"""Words of the spec about a change that the last migration made already: `was:` and `map:`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.frozen import frozen
from specgen.product.former_names import FormerNames
from specgen.product.model import Product
from specgen.schema.compare.intent import Intent
from specgen.schema.flaws import IDLE_WORD
from specgen.schema.model import Schema
from specgen.schema.project import enum_type_name
from specgen.source.diagnostics import Diagnostic
from specgen.source.text import Place


@frozen
class IdleWord:
    """A word that is done: where it stands in the spec, what it is about, and what it says."""

    path: tuple[str, ...]
    subject: str
    message: str

    def at(self, place: Place | None) -> Diagnostic:
        """What is said of it."""
        return IDLE_WORD.at(place, self.message, help="take it out once no database waits for it", subject=self.subject)


def idle_words(product: Product, before: Sequence[Schema], intents: Sequence[Intent]) -> Iterator[IdleWord]:
    """What *product* says of names and values that are so already in all schemas of *before*, one for each dialect.

    *intents* are what is said beside the way from there.
    """
    if before:
        yield from _names(product, before[0])
    yield from _values(product, intents)


def _names(product: Product, before: Schema) -> Iterator[IdleWord]:
    """Origins are those of the product, so they are the same in each dialect."""
    former = FormerNames(product)
    tables = {table.origin: table for table in before.tables}
    for each in product.renames:
        match each.section:
            case "entities" if each.name in tables:
                message = f"`{each.name}` is no longer `{each.was}` since an earlier migration"
                yield IdleWord(("entities", each.name, "was"), each.name, message)
            case "fields" if each.of:
                table = tables.get(each.of) or tables.get(former.entity(each.of))
                name = f"{each.of}.{each.name}"
                if table and any(column.origin == f"{table.origin}.{each.name}" for column in table.columns):
                    message = f"`{name}` is no longer `{each.was}` since an earlier migration"
                    yield IdleWord(("entities", each.of, "fields", each.name, "was"), name, message)


def _values(product: Product, intents: Sequence[Intent]) -> Iterator[IdleWord]:
    needed = {(each.enum, old) for intent in intents for each in intent.values for old, _ in each.pairs}
    for each in product.value_maps:
        enum = enum_type_name(product, each.enum)
        for old, _ in each.values:
            if (enum, old) not in needed:
                message = f"no row holds `{old}` of `{each.enum}` any more"
                yield IdleWord(("map", each.enum, old), f"{each.enum}.{old}", message)
