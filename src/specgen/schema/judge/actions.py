"""What a statement asks of a database, as far as locks, rows and structure go.

Names are those written, in small letters where they were not in quotes; conditions and values are SQL text.
"""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.schema.judge.alterations import Altering
from specgen.schema.judge.parts import ColumnDef, Constraint


@frozen
class CreateTable:
    """CREATE TABLE; *part_of* is the table that it is a partition of, *selects* says that it is filled by a query."""

    table: str
    columns: tuple[ColumnDef, ...]
    constraints: tuple[Constraint, ...]
    part_of: str | None = None
    selects: bool = False


@frozen
class DropTables:
    """DROP TABLE."""

    tables: tuple[str, ...]


@frozen
class Reindex:
    """REINDEX of an index or a table."""

    name: str
    table: bool
    concurrently: bool


@frozen
class CreateEnum:
    """CREATE TYPE … AS ENUM."""

    name: str
    values: tuple[str, ...]


@frozen
class AddValue:
    """ALTER TYPE … ADD VALUE."""

    name: str
    value: str


@frozen
class RenameValue:
    """ALTER TYPE … RENAME VALUE."""

    name: str
    value: str
    to: str


@frozen
class RenameType:
    """ALTER TYPE … RENAME TO."""

    name: str
    to: str


@frozen
class DropType:
    """DROP TYPE."""

    name: str


@frozen
class AlterDomain:
    """ALTER DOMAIN … ADD CONSTRAINT or SET NOT NULL, which *checks* the rows that are there, or not."""

    name: str
    checks: bool


@frozen
class Comment:
    """COMMENT ON TABLE or COLUMN."""

    table: str


@frozen
class Insert:
    """INSERT; *source* is the first table it reads from, *pairs* what each column gets from there."""

    table: str
    source: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()


@frozen
class Update:
    """UPDATE; *values* are what the columns get, where each is told of its own."""

    table: str
    columns: tuple[str, ...]
    where: str | None
    values: tuple[str, ...] = ()


@frozen
class Delete:
    """DELETE."""

    table: str
    where: str | None


@frozen
class Truncate:
    """TRUNCATE."""

    tables: tuple[str, ...]


@frozen
class Setting:
    """SET, or PRAGMA: how the database goes about what follows."""

    name: str
    value: str


@frozen
class Guard:
    """A statement of ours that MySQL refuses as long as *table* has rows for which *condition* holds; empty is any."""

    table: str
    condition: str


@frozen
class Begin:
    """The begin of a transaction."""


@frozen
class End:
    """The end of a transaction."""


@frozen
class View:
    """A view made, dropped or filled anew: *name* of one that is there, *reads* what a new one reads."""

    name: str | None
    reads: str | None = None
    filled: bool = False


@frozen
class Trigger:
    """CREATE or DROP TRIGGER."""

    table: str | None
    dropped: bool = False


@frozen
class Policy:
    """CREATE, ALTER or DROP POLICY."""

    table: str


@frozen
class Maintain:
    """CLUSTER, VACUUM, ANALYZE, OPTIMIZE; *rewrites* says that the table is written anew."""

    table: str | None
    rewrites: bool


@frozen
class Nothing:
    """What touches no table that others use: a type, a function, a right, a question, a sequence."""


@frozen
class Block:
    """A block of code, with the statements inside of it that can be told."""

    inside: tuple[Action, ...]


@frozen
class Unknown:
    """What is not recognised: nothing is said of it."""

    text: str


Typing = CreateEnum | AddValue | RenameValue | RenameType | DropType | AlterDomain
"""What is done to types."""

Writing = Insert | Update | Delete | Truncate
"""What is done to rows."""

Action = (
    Altering
    | Typing
    | Writing
    | CreateTable
    | DropTables
    | Reindex
    | Comment
    | Setting
    | Guard
    | Begin
    | End
    | View
    | Trigger
    | Policy
    | Maintain
    | Nothing
    | Block
    | Unknown
)
