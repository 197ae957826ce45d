"""What statements speak of: types, columns, constraints, as they are written."""

from __future__ import annotations

from enum import Enum

from specgen.frozen import frozen


@frozen
class Held:
    """A type as it is written, by its usual name: `VARCHAR` with 20, whatever it is called there."""

    name: str
    arguments: tuple[str, ...] = ()
    array: bool = False

    @property
    def length(self) -> int | None:
        """The first argument as a number."""
        return int(self.arguments[0]) if self.arguments and self.arguments[0].isdigit() else None

    @property
    def words(self) -> str:
        """The type in SQL."""
        return f"{self.name}({', '.join(self.arguments)})" if self.arguments else self.name


class Kind(Enum):
    """What a constraint is."""

    PRIMARY = "primary key"
    UNIQUE = "unique"
    CHECK = "check"
    FOREIGN = "foreign key"
    NOT_NULL = "not null"
    EXCLUDE = "exclusion"


@frozen
class Constraint:
    """A constraint; *valid* says that it holds for the rows that are there, *index* that it takes on an index."""

    kind: Kind
    name: str | None = None
    columns: tuple[str, ...] = ()
    condition: str = ""
    target: str | None = None
    target_columns: tuple[str, ...] = ()
    valid: bool = True
    index: str | None = None


@frozen
class ColumnDef:
    """A column as it is written; *kept* says whether what is computed is stored, None that nothing is."""

    name: str
    type: Held
    not_null: bool = False
    default: str | None = None
    kept: bool | None = None
    counts: bool = False
    collation: str | None = None
    constraints: tuple[Constraint, ...] = ()
    moved: bool = False
