"""What is called otherwise than before."""

from __future__ import annotations

from specgen.frozen import frozen


@frozen
class Rename:
    """That what is called *name* in a section of the spec (`entities`) *was* called otherwise; *of* is its entity."""

    section: str
    name: str
    was: str
    of: str | None = None
