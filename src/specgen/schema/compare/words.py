"""Changes of a schema in words for people: of what, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.types import ColumnKind
from specgen.schema.compare.changes import (
    Change,
    ColumnAdded,
    ColumnChanged,
    ColumnDropped,
    ColumnRecounted,
    ColumnReformed,
    ColumnRenamed,
    EnumAdded,
    EnumChanged,
    EnumDropped,
    EnumRenamed,
    ExtensionAdded,
    ExtensionDropped,
    Part,
    PartAdded,
    PartChanged,
    PartDropped,
    PartRenamed,
    RowAdded,
    RowChanged,
    RowDropped,
    SchemaChanges,
    TableAdded,
    TableDescribed,
    TableDropped,
    TableRenamed,
    ValueRenamed,
)
from specgen.schema.dialect import ON_DELETE, Dialect
from specgen.schema.model import (
    Column,
    ColumnType,
    ForeignKey,
    PrimaryKey,
    SearchIndex,
    TableCheck,
    TableIndex,
    Unique,
)


def in_words(changes: SchemaChanges, dialect: Dialect) -> Iterator[str]:
    """A line for each of *changes*: `users.nickname: new, VARCHAR(40)`."""
    return (_Words(changes, dialect).line(change) for change in changes)


class _Words:
    def __init__(self, changes: SchemaChanges, dialect: Dialect) -> None:
        self.changes = changes
        self.dialect = dialect

    def line(self, change: Change) -> str:
        match change:
            case TableAdded(table):
                return f"{table.name}: new table of {len(table.columns)} columns"
            case TableDropped(table):
                return f"{table.name}: table goes"
            case TableRenamed(before, after):
                return f"{after}: was called {before}"
            case TableDescribed(table):
                return f"{table}: described otherwise"
            case ColumnAdded(table, column):
                return f"{table}.{column.name}: new, {self._column(column)}"
            case ColumnDropped(table, column):
                return f"{table}.{column.name}: column goes"
            case ColumnRenamed(table, before, after):
                return f"{table}.{after}: was called {before}"
            case ColumnRecounted(table, before, after):
                counts, counted = (each.counts or "nothing named" for each in (after, before))
                return f"{table}.{after.name}: counts {counts}, was {counted}"
            case ColumnReformed(table, _, column):
                return f"{table}.{column.name}: its JSON values are made of something else"
            case ValueRenamed(table, column, before, after):
                return f"{table}.{column}: {before} is called {after}"
            case ColumnChanged(table, before, after):
                return f"{table}.{after.name}: {'; '.join(self._differences(table, before, after))}"
        return self._beside(change)

    def _beside(self, change: Change) -> str:
        match change:
            case PartAdded(table, part):
                return f"{table}: new {_called(part)}{self._says(part)}"
            case PartDropped(table, part):
                return f"{table}: {_called(part)} goes"
            case PartRenamed(table, before, after):
                return f"{table}: {_called(after)} was called {before.name}"
            case PartChanged(table, before, after):
                return f"{table}: {_called(after)} changes{self._says(after)}"
            case EnumAdded(enum):
                return f"enum {enum.name}: new, {', '.join(enum.values)}"
            case EnumDropped(enum):
                return f"enum {enum.name}: goes"
            case EnumRenamed(before, after):
                return f"enum {after.name}: was called {before.name}"
            case EnumChanged(before, after):
                return f"enum {after.name}: {', '.join(before.values)} → {', '.join(after.values)}"
            case ExtensionAdded(name):
                return f"extension {name}: needed from now on"
            case ExtensionDropped(name):
                return f"extension {name}: no longer needed"
            case RowAdded(row):
                return f"row {row.origin}: new"
            case RowDropped(row):
                return f"row {row.origin}: goes"
            case RowChanged(_, row):
                return f"row {row.origin}: holds something else"
        raise AssertionError(change)

    def _column(self, column: Column) -> str:
        return f"{self._type(column)}{', may be null' if column.nullable else ''}"

    def _type(self, column: Column) -> str:
        """The type that the dialect has, and what it means where that is not told by it."""
        name = self.dialect.type_name(column.type)
        return name if column.held == column.type else f"{name} that holds {_meaning(column.held)}"

    def _differences(self, table: str, before: Column, after: Column) -> Iterator[str]:
        old, new = self.changes.renamed.table(table), self.changes.after.table(table)
        if (before.type, before.held) != (after.type, after.held):
            yield f"{self._type(before)} → {self._type(after)}"
        if before.nullable != after.nullable:
            yield "may be null" if after.nullable else "never null"
        defaults = [self.dialect.default(before, old), self.dialect.default(after, new)]
        if defaults[0] != defaults[1]:
            yield " → ".join((each or "DEFAULT none").removeprefix("DEFAULT ") for each in defaults) + " by default"
        if before.derived != after.derived:
            yield "computed otherwise"
        if before.comment != after.comment:
            yield "described otherwise"

    def _says(self, part: Part) -> str:
        match part:
            case TableCheck(condition=condition):
                return f": {self.dialect.condition(condition)}"
            case ForeignKey(columns=columns, target=target, on_delete=on_delete, on_update=on_update):
                further = f", {on_update.lower()} on update" if on_update else ""
                return f": {', '.join(columns)} of {target}, {ON_DELETE[on_delete].lower()} on delete{further}"
            case TableIndex(columns=columns, where=where):
                listed = ", ".join(f"{each.column}{' DESC' if each.descending else ''}" for each in columns)
                return f": {listed}{f' WHERE {self.dialect.condition(where)}' if where else ''}"
        return f": {', '.join(part.columns)}"


def _meaning(type: ColumnType) -> str:
    if type.kind is ColumnKind.OTHER:
        return type.words or "no type"
    if type.sealed:
        return f"what is encrypted as {type.sealed}"
    size = type.length or (type.digits and f"{type.digits}, {type.scale or 0}")
    inner = f" of {_meaning(type.item)}" if type.item else ""
    return f"{type.kind.value}{f'({size})' if size else ''}{inner}"


def _called(part: Part) -> str:
    return f"{_kind(part)} {part.name}".rstrip()


def _kind(part: Part) -> str:
    match part:
        case PrimaryKey():
            return "primary key"
        case Unique():
            return "unique"
        case TableCheck():
            return "check"
        case ForeignKey():
            return "foreign key"
        case SearchIndex():
            return "search index"
        case TableIndex(unique=True):
            return "unique index"
    return "index"
