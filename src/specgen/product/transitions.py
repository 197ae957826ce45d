"""What a change of the spec means for rows that are there: what they hold from now on, and what may be lost.

None of it is part of what the product is: it says how to get there.
"""

from __future__ import annotations

from specgen.frozen import frozen


@frozen
class Loss:
    """That what was called *name* (`Invoice`, `User.nickname`) may be lost, and the *reason*."""

    name: str
    reason: str


@frozen
class ValueMap:
    """What rows hold from now on that held a value which the *enum* no longer has: pairs of an old and a new one."""

    enum: str
    values: tuple[tuple[str, str], ...]


@frozen
class ValueOf:
    """The value of another *field* of the same row."""

    field: str
