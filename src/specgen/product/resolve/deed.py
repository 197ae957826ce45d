"""What one operation does, and to which part of a row."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.operations import UPSERT, Does


@frozen
class Deed:
    """What an operation does; *move* is the name of the move that it makes, *link* the field whose links it sets.

    What *upserts* makes the row that it would replace where there is none. *file* is the field whose file it takes or
    answers.
    """

    does: Does
    move: str | None = None
    link: str | None = None
    upserts: bool = False
    file: str | None = None

    @property
    def verb(self) -> str:
        """The word that its author wrote."""
        return UPSERT if self.upserts else self.move or self.does.value
