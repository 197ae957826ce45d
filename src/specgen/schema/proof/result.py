"""What was shown of each migration on each database, and what was not so."""

from __future__ import annotations

from enum import Enum

from specgen.frozen import frozen
from specgen.schema.proof.values import Fault


class Stage(Enum):
    """Where a migration was when something was looked at."""

    FILL = "filling"
    UP = "up"
    DOWN = "down"
    AGAIN = "up again"


@frozen
class Disproof:
    """What was not as it is to be, and at which stage; *path* is the file that did it, where it is known."""

    stage: Stage
    fault: Fault
    path: str = ""


@frozen
class MigrationProof:
    """What was *shown* of a migration, and what disproves it; *empty* are tables that had no rows, and why."""

    migration: str
    path: str
    shown: tuple[str, ...] = ()
    disproofs: tuple[Disproof, ...] = ()
    empty: tuple[tuple[str, str], ...] = ()


@frozen
class DatabaseProof:
    """The migrations of one dialect, proven on a database; *left* were not tried, because one before them failed."""

    dialect: str
    database: str
    migrations: tuple[MigrationProof, ...]
    left: tuple[str, ...] = ()

    @property
    def disproved(self) -> bool:
        """Whether some migration does not do what it says."""
        return any(each.disproofs for each in self.migrations)
