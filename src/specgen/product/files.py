"""Files that rows have: what is kept of them in the row, and which are taken."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.spec import brought_files

REFUSED_TYPE = brought_files.REFUSED_TYPE[0]
NO_SUCH_RANGE = brought_files.NO_SUCH_RANGE[0]


@frozen
class FileFacts:
    """What answers tell of a file, out of what is kept of it: its bytes lie elsewhere, under a *key*.

    *key*, *name*, *media_type*, *size* and *checksum* are fields of the same entity. Up to *max_bytes* are taken, of
    the media types *accept*; of any where none is named.
    """

    key: str
    name: str
    media_type: str
    size: str
    checksum: str
    max_bytes: int
    accept: tuple[str, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """The fields that hold what answers tell, in the order of the members of their type."""
        return self.name, self.media_type, self.size, self.checksum
