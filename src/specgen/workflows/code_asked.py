"""Which code `check` is asked about; what it takes to answer is imported only where it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from specgen.frozen import frozen


@frozen
class CodeAsked:
    """The code that is asked about: an application, or the *document* of one, a path or an address.

    *folder* is where the application is imported from, *python* the interpreter that runs it, where it is not the one
    that seems to be its own; it may take so many *seconds*. Where *tried* is not None two users try whose rows it
    shows, with these environment variables.
    """

    application: str | None = None
    document: str | None = None
    folder: Path = Path()
    python: str | None = None
    seconds: float = 60
    tried: Mapping[str, str] | None = None

    @property
    def asks(self) -> bool:
        """Whether any code is asked about."""
        return self.application is not None or self.document is not None
