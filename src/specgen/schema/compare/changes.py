"""What differs between two schemas that were lowered for one dialect, each difference once.

Names of tables and columns are those of the schema *after*, but where something is renamed or gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specgen.frozen import frozen
from specgen.schema.model import (
    AnyIndex,
    Column,
    EnumType,
    ForeignKey,
    PrimaryKey,
    Schema,
    SeedRow,
    Table,
    TableCheck,
    Unique,
)

Part = PrimaryKey | Unique | TableCheck | ForeignKey | AnyIndex
"""What a table has beside its columns, under a name."""
PartName = tuple[str, str]
"""A name of parts of one kind: MySQL gives an index, a check and a foreign key of one table the same name."""


def known_by(part: Part) -> PartName:
    """What *part* is known by among those of its table."""
    match part:
        case ForeignKey():
            return "foreign key", part.name
        case TableCheck():
            return "check", part.name
    return "", part.name


@frozen
class TableAdded:
    """A table that was not there, with all its parts."""

    table: Table


@frozen
class TableDropped:
    """A table that is gone, with all its parts."""

    table: Table


@frozen
class TableRenamed:
    """A table with another name."""

    before: str
    after: str


@frozen
class TableDescribed:
    """A table with another comment."""

    table: str
    before: str | None
    after: str | None


@frozen
class ColumnAdded:
    """A column that was not there."""

    table: str
    column: Column


@frozen
class ColumnDropped:
    """A column that is gone."""

    table: str
    column: Column


@frozen
class ColumnRenamed:
    """A column with another name."""

    table: str
    before: str
    after: str


@frozen
class ValueRenamed:
    """A name of a thing of the spec that rows of *table* hold in *column*, and that is another one now."""

    table: str
    column: str
    before: str
    after: str


@frozen
class ColumnChanged:
    """A column of the same name, or renamed to it, of which something else is otherwise: both have the name *after*."""

    table: str
    before: Column
    after: Column

    @property
    def retyped(self) -> bool:
        """Whether it holds something else, or keeps it otherwise."""
        return (self.before.type, self.before.held) != (self.after.type, self.after.held)


@frozen
class ColumnRecounted:
    """A column whose numbers count something else, or may: no database knows, and its numbers stay what they are."""

    table: str
    before: Column
    after: Column


@frozen
class ColumnReformed:
    """A column whose JSON values are made of something else: no database knows, and its values stay what they are."""

    table: str
    before: Column
    after: Column


@frozen
class PartAdded:
    """A key, constraint or index that was not there."""

    table: str
    part: Part


@frozen
class PartDropped:
    """A key, constraint or index that is gone."""

    table: str
    part: Part


@frozen
class PartRenamed:
    """A key, constraint or index that is the same under another name."""

    table: str
    before: Part
    after: Part


@frozen
class PartChanged:
    """A key, constraint or index that says something else under the same name."""

    table: str
    before: Part
    after: Part


@frozen
class EnumAdded:
    """An enum that was not there."""

    enum: EnumType


@frozen
class EnumDropped:
    """An enum that is gone."""

    enum: EnumType


@frozen
class EnumRenamed:
    """An enum with the same values under another name."""

    before: EnumType
    after: EnumType


@frozen
class EnumChanged:
    """An enum with other values, or in another order; *values* says what becomes of those that are gone."""

    before: EnumType
    after: EnumType
    values: tuple[tuple[str, str], ...] = ()


@frozen
class ExtensionAdded:
    """An extension that is needed now."""

    name: str


@frozen
class ExtensionDropped:
    """An extension that is no longer needed."""

    name: str


@frozen
class RowAdded:
    """A row of the first day that was not there."""

    row: SeedRow


@frozen
class RowDropped:
    """A row of the first day that is gone."""

    row: SeedRow


@frozen
class RowChanged:
    """A row of the first day that holds something else."""

    before: SeedRow
    after: SeedRow


Change = (
    TableAdded
    | TableDropped
    | TableRenamed
    | TableDescribed
    | ColumnAdded
    | ColumnDropped
    | ColumnRenamed
    | ValueRenamed
    | ColumnChanged
    | ColumnRecounted
    | ColumnReformed
    | PartAdded
    | PartDropped
    | PartRenamed
    | PartChanged
    | EnumAdded
    | EnumDropped
    | EnumRenamed
    | EnumChanged
    | ExtensionAdded
    | ExtensionDropped
    | RowAdded
    | RowDropped
    | RowChanged
)


@dataclass(frozen=True)
class SchemaChanges:
    """The *changes* that lead from *before* to *after*; *renamed* is *before* with the names of *after*."""

    before: Schema
    renamed: Schema
    after: Schema
    changes: tuple[Change, ...]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __bool__(self) -> bool:
        return bool(self.changes)
