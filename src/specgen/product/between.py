"""Rules between the rows of one entity, beyond what is unique."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.conditions import Condition, names_in


@frozen
class Apart:
    """Rows that have *within* in common do not overlap: each reaches from *start* to before *end*, or on without one.

    Only rows for which *where* holds are meant; *taken* is the error of one that would overlap another.
    """

    start: str
    end: str
    within: tuple[str, ...]
    where: Condition | None = None
    taken: str | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it speaks of, those of its condition last."""
        asked = tuple(names_in(self.where)) if self.where else ()
        return tuple(dict.fromkeys((self.start, self.end, *self.within, *asked)))


@frozen
class NoCircle:
    """No row leads back to itself by *field*, which names another row of the same entity."""

    field: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The field that it speaks of."""
        return (self.field,)


Between = Apart | NoCircle
