"""A file as it should stand on disk, and what the manifest will say of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from specgen.files.draft import Ownership
from specgen.files.manifest import Record, fingerprint


@dataclass(frozen=True)
class RenderedFile:
    """A file as it should stand on disk; *kind* names the generator that made it."""

    path: str
    text: str
    ownership: Ownership = Ownership.GENERATED
    kind: str = ""

    @cached_property
    def record(self) -> Record:
        """What the manifest will say of it; hashed once, though a run plans twice: before it has the lock and after."""
        return self.record_of(self.text.encode())

    def record_of(self, content: bytes) -> Record:
        """What the manifest would say of it if it held *content*."""
        return Record(self.kind, self.ownership, fingerprint(self.path, self.ownership, content))
