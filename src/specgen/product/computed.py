"""Values that nobody sets: what each is worked out from."""

from __future__ import annotations

from typing import Literal

from specgen.frozen import frozen
from specgen.product.conditions import Condition, names_in
from specgen.product.files import FileFacts


@frozen
class Formula:
    """A value that follows from other fields of the row."""

    condition: Condition

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that it follows from."""
        return tuple(dict.fromkeys(names_in(self.condition)))


@frozen
class Copy:
    """What *field* held, of the row that this one names *by* a field, when this one was made."""

    by: str
    field: str


@frozen
class Total:
    """How many rows a field called *over* names, or the sum of a *field* of theirs.

    They are the rows of *entity* whose field *near* names this one; where these only link, *far* is their field that
    names the row which counts, one of *target*. *parts* change with this row alone.
    """

    function: Literal["sum", "count"]
    over: str
    entity: str
    near: str
    target: str
    far: str | None = None
    field: str | None = None
    parts: bool = False


@frozen
class MeIn:
    """Whether the caller is among the users that a field called *over* names.

    They are linked by rows of *entity*, whose field *near* names this row and *far* the user.
    """

    over: str
    entity: str
    near: str
    far: str


@frozen
class SignedToken:
    """A token that signs in whose row it is: for its owner's eyes alone."""


@frozen
class WorkedOut:
    """What the author's own code works out, for all rows of an answer at once."""


Computed = Formula | Copy | Total | MeIn | FileFacts | SignedToken | WorkedOut


def could_be_kept(computed: Computed | None) -> bool:
    """Whether a value that is worked out when it is shown could be `stored` with the row instead."""
    return isinstance(computed, Formula | Total)
