"""Rows that every installation has from its first day."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.fields import Json


@frozen
class Seed:
    """A row of an *entity*, by its *name* in the spec, with the values of its fields; those left out are as usual.

    What it names by a relation is that row's key.
    """

    entity: str
    name: str
    values: tuple[tuple[str, Json], ...]
