"""What ALTER TABLE and its like do to a table that is there."""

from __future__ import annotations

from enum import Enum

from specgen.frozen import frozen
from specgen.schema.judge.parts import ColumnDef, Constraint, Held, Kind


@frozen
class RenameTable:
    """RENAME TO, or a move to another schema."""

    table: str
    to: str


@frozen
class AddColumn:
    """ADD COLUMN."""

    table: str
    column: ColumnDef


@frozen
class DropColumn:
    """DROP COLUMN."""

    table: str
    column: str


@frozen
class RenameColumn:
    """RENAME COLUMN."""

    table: str
    column: str
    to: str


@frozen
class ChangeType:
    """ALTER COLUMN … TYPE."""

    table: str
    column: str
    type: Held
    using: str | None = None
    collation: str | None = None


@frozen
class ChangeColumn:
    """MODIFY or CHANGE: a column as a whole, by its name before."""

    table: str
    column: str
    to: ColumnDef


@frozen
class SetNotNull:
    """ALTER COLUMN … SET NOT NULL."""

    table: str
    column: str


@frozen
class DropNotNull:
    """ALTER COLUMN … DROP NOT NULL."""

    table: str
    column: str


@frozen
class SetDefault:
    """ALTER COLUMN … SET or DROP DEFAULT."""

    table: str
    column: str
    default: str | None


@frozen
class AddConstraint:
    """ADD CONSTRAINT."""

    table: str
    constraint: Constraint


@frozen
class DropConstraint:
    """DROP CONSTRAINT, by its name; *kind* where that is said, *replaced* where a primary key is added beside."""

    table: str
    name: str | None
    kind: Kind | None = None
    replaced: bool = False


@frozen
class ValidateConstraint:
    """VALIDATE CONSTRAINT."""

    table: str
    name: str


@frozen
class AlterConstraint:
    """ALTER CONSTRAINT; *enforced* says that it begins to hold."""

    table: str
    name: str
    enforced: bool


@frozen
class RenameConstraint:
    """RENAME CONSTRAINT."""

    table: str
    name: str
    to: str


@frozen
class CreateIndex:
    """CREATE INDEX, or ADD INDEX; *method* is FULLTEXT and its like."""

    table: str
    name: str | None
    columns: tuple[str, ...]
    unique: bool = False
    concurrently: bool = False
    if_not_exists: bool = False
    where: str | None = None
    method: str = ""


@frozen
class DropIndex:
    """DROP INDEX; *table* where the statement says it."""

    name: str
    table: str | None = None
    concurrently: bool = False
    if_exists: bool = False


@frozen
class RenameIndex:
    """ALTER INDEX … RENAME TO."""

    name: str
    to: str
    table: str | None = None


class Option(Enum):
    """What else ALTER TABLE sets."""

    STORAGE_PARAMETERS = "storage parameters"
    STATISTICS = "statistics"
    STORAGE = "storage"
    REWRITTEN = "a table that is written anew"
    EXPRESSION = "an expression"
    IDENTITY = "identity"
    OWNER = "owner"
    SECURITY = "row level security"
    CONVERTED = "a character set"
    REBUILT = "a table that is built anew"
    DESCRIBED = "table options"
    TRIGGERS = "triggers"


@frozen
class SetOption:
    """ALTER TABLE of something that is neither column nor constraint."""

    table: str
    option: Option


@frozen
class Asked:
    """ALGORITHM= and LOCK= of MySQL."""

    table: str
    algorithm: str | None = None
    lock: str | None = None


@frozen
class Attach:
    """ATTACH PARTITION."""

    table: str
    part: str


@frozen
class Detach:
    """DETACH PARTITION."""

    table: str
    part: str
    concurrently: bool


Altering = (
    RenameTable
    | AddColumn
    | DropColumn
    | RenameColumn
    | ChangeType
    | ChangeColumn
    | SetNotNull
    | DropNotNull
    | SetDefault
    | AddConstraint
    | DropConstraint
    | ValidateConstraint
    | AlterConstraint
    | RenameConstraint
    | CreateIndex
    | DropIndex
    | RenameIndex
    | SetOption
    | Asked
    | Attach
    | Detach
)
"""What ALTER TABLE does."""
