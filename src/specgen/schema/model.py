"""Tables, before a dialect gives them its words.

Order is the author's; `origin` is the name in the product that a thing came from (`Resource`, `Resource.status`).
Conditions are those of the product with columns for names, and with the functions of `functions.py` besides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from specgen.frozen import frozen
from specgen.product.conditions import Condition
from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema.json_forms import JsonForm


@frozen
class ColumnType:
    """What a column holds.

    *length* is a VARCHAR's, *digits* and *scale* are a DECIMAL's, *enum* is the name of an ENUM's type, *values* are
    those of an ENUM that has no type of its own, *item* is what an ARRAY holds, and *words* are the SQL of an OTHER.
    What is *sealed* the service has encrypted under that name: no database can read it, nor make it, and under another
    name the service can't either.
    """

    kind: ColumnKind
    length: int | None = None
    digits: int | None = None
    scale: int | None = None
    enum: str | None = None
    item: ColumnType | None = None
    values: tuple[str, ...] = ()
    words: str = ""
    sealed: str = ""


@frozen
class Constant:
    """A default that is a value: a text, a number as text, true or false."""

    value: str | bool
    number: bool = False


@frozen
class JsonConstant:
    """A default that is a JSON value, or a list of them for an array; as JSON text."""

    text: str


@frozen
class Now:
    """The time of the transaction."""


@frozen
class NewUuid:
    """A random UUID, made by the named function where the database has one."""

    function: str


@frozen
class Identity:
    """The next number of the table; *kind* is how PostgreSQL has it where no spec says so: ALWAYS or SERIAL."""

    kind: str = ""


ALWAYS, SERIAL = Identity("always"), Identity("serial")
ORDERED = NewUuid("uuidv7")
"""UUIDs that sort by when they were made."""


@frozen
class Expressed:
    """What no spec says of a default: a whole clause of one database, `DEFAULT now() ON UPDATE now()`."""

    clause: str


ColumnDefault = Constant | JsonConstant | Now | NewUuid | Identity | Expressed


@frozen
class Marked:
    """True in the rows for which the condition holds, and null in all others."""

    where: Condition


@frozen
class Digested:
    """The SHA-256 of a text that is too long for an index."""

    column: str


@frozen
class Joined:
    """The texts of columns with blanks between them, which compare whatever their letter case."""

    columns: tuple[str, ...]


@frozen
class Computed:
    """What no spec says: an *expression* in a database's own words on *columns*, *stored* with the row or not."""

    expression: str
    columns: tuple[str, ...]
    stored: bool = False


Derived = Marked | Digested | Joined | Computed
"""What a database can compute by itself, for an index that takes columns only."""

SECONDS = "seconds"
"""What the numbers of a duration count."""


@frozen
class Column:
    """A field's place in a table; a *derived* one belongs to no field, and nobody writes or shows it, but for others'.

    *meant* is what it holds for the product, where no type of the dialect says that; a database cannot tell. Nor can it
    tell what numbers *count* that are no plain ones: `seconds`, or amounts of a currency, by its code; nor what *form*
    a JSON value has, which is None where nobody says.
    """

    name: str
    type: ColumnType
    nullable: bool = False
    default: ColumnDefault | None = None
    comment: str | None = None
    origin: str = ""
    derived: Derived | None = None
    meant: ColumnType | None = None
    counts: str = ""
    form: JsonForm | None = None

    @property
    def held(self) -> ColumnType:
        """What it holds for the product, whatever type a dialect has for that."""
        return self.meant or self.type


@frozen
class PrimaryKey:
    """The columns that tell one row from another; none where nothing does, as in tables of others."""

    name: str
    columns: tuple[str, ...]


@frozen
class Unique:
    """Columns whose values together occur once."""

    name: str
    columns: tuple[str, ...]
    origin: str = ""


@frozen
class TableCheck:
    """A condition that every row satisfies."""

    name: str
    condition: Condition
    origin: str = ""


@frozen
class ForeignKey:
    """Columns that name a row of another table, or of the same.

    *on_delete* is None where nothing is said (NO ACTION), as no spec does; nor does one say what is done *on_update*:
    `CASCADE`, in the words of SQL.
    """

    name: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]
    on_delete: OnDelete | None
    origin: str = ""
    on_update: str = ""


@frozen
class IndexColumn:
    """A column of an index, which way it runs, and how many characters of it count where that are not all."""

    column: str
    descending: bool = False
    prefix: int | None = None


@frozen
class TableIndex:
    """Columns that are looked up together; *where* keeps rows out, *unique* lets equal rows in once."""

    name: str
    columns: tuple[IndexColumn, ...]
    unique: bool = False
    where: Condition | None = None
    origin: str = ""


@frozen
class SearchIndex:
    """Columns whose words are looked up together, as the named language forms them."""

    name: str
    columns: tuple[str, ...]
    language: str
    where: Condition | None = None
    origin: str = ""


@frozen
class LeftRule:
    """A rule between rows that a database has no constraint for, by its *capability*, and what becomes of it."""

    name: str
    capability: str
    message: str
    origin: str = ""


AnyIndex = TableIndex | SearchIndex


@dataclass(frozen=True)
class Table:
    """The rows of one entity.

    *kept* is how a table of others is kept, as the clauses behind its parts say it; None where it is kept as ours are.
    """

    name: str
    columns: tuple[Column, ...]
    primary_key: PrimaryKey
    uniques: tuple[Unique, ...] = ()
    checks: tuple[TableCheck, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    indexes: tuple[AnyIndex, ...] = ()
    comment: str | None = None
    origin: str = ""
    left: tuple[LeftRule, ...] = ()
    kept: str | None = None

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def parts(self) -> tuple[PrimaryKey | Unique | TableCheck | ForeignKey | AnyIndex, ...]:
        """What it has beside its columns; no primary key where that has no columns."""
        key = (self.primary_key,) if self.primary_key.columns else ()
        return (*key, *self.uniques, *self.checks, *self.foreign_keys, *self.indexes)

    def column(self, name: str) -> Column:
        """The column called *name*, which is known to exist."""
        return self._columns[name]


@frozen
class EnumType:
    """A closed list of values that columns share."""

    name: str
    values: tuple[str, ...]
    origin: str = ""


@frozen
class SeedRow:
    """A row of *table* that is there from the first day: in each of its *columns* what that has by default."""

    table: str
    columns: tuple[Column, ...]
    origin: str = ""


@dataclass(frozen=True)
class Schema:
    """All the tables of a product, or of a database; tables in the author's order, rows each after those it names."""

    tables: tuple[Table, ...]
    enums: tuple[EnumType, ...] = ()
    extensions: tuple[str, ...] = ()
    seeds: tuple[SeedRow, ...] = ()

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return {table.name: table for table in self.tables}

    @cached_property
    def _enums(self) -> dict[str, EnumType]:
        return {enum.name: enum for enum in self.enums}

    def table(self, name: str) -> Table:
        """The table called *name*, which is known to exist."""
        return self._tables[name]

    def enum(self, name: str) -> EnumType:
        """The enum called *name*, which is known to exist."""
        return self._enums[name]
