"""What the databases of a product can't hold as the spec says it: of each what it lacks, by name and place.

A room of its own: the product knows no dialects, the schema no places in a spec, and two commands ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from specgen.product.model import Product
from specgen.schema.dialect import Lowered, Note
from specgen.schema.dialects import dialect, lowered
from specgen.schema.flaws import UNHELD
from specgen.schema.left import UUID_WORD
from specgen.schema.project import project
from specgen.source.diagnostics import Diagnostic
from specgen.source.nodes import Path
from specgen.spec.brought import complete
from specgen.spec.read import ProductSpec

MOST = 3
"""So many things are named beside the first."""


def held(product: Product) -> dict[str, Lowered]:
    """The tables of *product* as each of its databases can hold them, by its name."""
    return lowered(project(product), product.database.dialects)


def unheld(spec: ProductSpec, product: Product, tables: Callable[[], Mapping[str, Lowered]]) -> tuple[Diagnostic, ...]:
    """A note for each database that the author of *spec* names and each thing that it lacks of the *tables*.

    These are made only where there may be something to say. A note stands at the first thing of *product* that it
    concerns, and names the others; of what a word brings that word is the place. What concerns no part of the spec is
    left to the documents: that a database keeps no descriptions loses nothing. So is what is said of databases that are
    there without being named.
    """
    if "dialects" not in spec.database.model_fields_set:
        return ()
    places = complete(spec).spec
    found = ((dialect(name).title, notes) for name, lacks in tables().items() for notes in _by_capability(lacks))
    return tuple(
        UNHELD.at(
            places.key(*_path(notes[0].origin, product)),
            f"{title} lacks `{notes[0].capability}`: {notes[0].message}{_others(notes[1:])}",
            subject=f"{title} {notes[0].capability}",
        )
        for title, notes in found
    )


def _by_capability(lacks: Lowered) -> Iterator[Sequence[Note]]:
    """The notes on what a database *lacks* of the spec, those on one capability together."""
    found: dict[str, list[Note]] = {}
    for note in lacks.notes:
        if note.origin:
            found.setdefault(note.capability, []).append(note)
    return iter(found.values())


def _others(notes: Sequence[Note]) -> str:
    """What else is as the first of the notes on a capability says."""
    names = list(dict.fromkeys(note.origin for note in notes))
    if not names:
        return ""
    shown = [f"`{name}`" for name in names[:MOST]]
    more = [f"{len(names) - MOST} more"] if len(names) > MOST else []
    *first, last = (*shown, *more)
    return f"; so it is with {', '.join(first)} and {last}" if first else f"; so it is with {last}"


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
