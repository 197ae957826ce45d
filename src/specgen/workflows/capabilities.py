"""What the databases of a product can't hold as the spec says it, each by its name and at its place.

A room of its own: the product knows no dialects, the schema no places in a spec, and two commands ask for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from specgen.product.model import Product
from specgen.schema.dialect import Lowered
from specgen.schema.dialects import dialect, lowered
from specgen.schema.flaws import UNHELD
from specgen.schema.left import UUID_WORD
from specgen.schema.project import project
from specgen.source.diagnostics import Diagnostic
from specgen.source.nodes import Path
from specgen.spec.brought import complete
from specgen.spec.read import ProductSpec


def held(product: Product) -> dict[str, Lowered]:
    """The tables of *product* as each of its databases can hold them, by its name."""
    return lowered(project(product), product.database.dialects)


def unheld(spec: ProductSpec, product: Product, tables: Mapping[str, Lowered]) -> tuple[Diagnostic, ...]:
    """A note for each thing that a database of *product* can't hold of its *tables*, by its name.

    Of what a word brings that word is the place. What concerns no part of the spec is left to the documents: that a
    database keeps no descriptions loses nothing.
    """
    places = complete(spec).spec
    return tuple(
        UNHELD.at(places.key(*_path(note.origin, product)), f"{title} lacks `{note.capability}`: {note.message}")
        for title, notes in ((dialect(name).title, found.notes) for name, found in tables.items())
        for note in notes
        if note.origin
    )


def _path(origin: str, product: Product) -> Path:
    """Where the spec says what *origin* names: an entity, one or more of its fields or columns, a check, a word."""
    if origin == UUID_WORD:
        return tuple(origin.split("."))
    entity, _, names = origin.partition(".")
    name = names.split(",")[0]
    if any(check.name == name for check in product.entity(entity).checks):
        return ("entities", entity, "checks", name)
    fields = (field.name for field in product.entity(entity).fields if name in (field.name, field.column))
    return next((("entities", entity, "fields", field) for field in fields), ("entities", entity))
