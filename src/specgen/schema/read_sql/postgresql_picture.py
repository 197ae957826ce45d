"""What a PostgreSQL database holds while statements change it; in the end, the rows of its catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from specgen.schema.catalogue_postgresql import (
    COMPUTED,
    Catalogue,
    ColumnRow,
    ConstraintRow,
    EnumRow,
    IndexRow,
    TableRow,
)
from specgen.schema.sql.tokens import Sort, Token, tokens

POSTGRESQL = "postgresql"
PUBLIC = "public"


@dataclass(slots=True)
class PictureColumn:
    """A column; *type* as `format_type` says it, or the name of an *enum*, with `[]` behind it for lists."""

    name: str
    type: str
    enum: str | None = None
    required: bool = False
    default: str | None = None
    identity: str = ""
    comment: str | None = None


@dataclass(slots=True)
class PictureConstraint:
    """A constraint, as `ConstraintRow` has it; a key without *target_columns* names the primary key of its target."""

    name: str
    kind: str
    columns: tuple[str, ...]
    target: str | None = None
    target_columns: tuple[str, ...] = ()
    on_delete: str = ""
    on_update: str = "a"
    condition: str | None = None
    validated: bool = True


@dataclass(slots=True)
class PictureIndex:
    """An index that belongs to no constraint; *columns* hold None for an expression."""

    name: str
    method: str
    unique: bool
    columns: tuple[str | None, ...]
    descending: tuple[bool, ...]
    expressions: str | None = None
    condition: str | None = None


@dataclass(slots=True)
class PictureTable:
    """A table and its parts, by their names."""

    name: str
    line: int
    columns: dict[str, PictureColumn] = field(default_factory=dict)
    constraints: dict[str, PictureConstraint] = field(default_factory=dict)
    indexes: dict[str, PictureIndex] = field(default_factory=dict)
    comment: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """The columns of the primary key."""
        return next((each.columns for each in self.constraints.values() if each.kind == "p"), ())


@dataclass(slots=True)
class Picture:
    """All of it; *sequences* are names that no table or index may have."""

    tables: dict[str, PictureTable] = field(default_factory=dict)
    enums: dict[str, list[str]] = field(default_factory=dict)
    extensions: dict[str, None] = field(default_factory=dict)
    sequences: set[str] = field(default_factory=set)

    def taken(self) -> Iterator[str]:
        """The names of all relations and constraints."""
        yield from self.sequences
        for table in self.tables.values():
            yield table.name
            yield from table.constraints
            yield from table.indexes

    def table_of_index(self, name: str) -> PictureTable | None:
        """The table that has the index or the constraint *name*."""
        return next(
            (table for table in self.tables.values() if name in table.indexes or name in table.constraints), None
        )

    def drop_table(self, name: str) -> None:
        """Take a table away, with the keys that name it."""
        del self.tables[name]
        for table in self.tables.values():
            for key in [each for each in table.constraints.values() if each.target == name]:
                del table.constraints[key.name]

    def drop_column(self, table: PictureTable, name: str) -> None:
        """Take a column away, with every part that speaks of it."""
        del table.columns[name]
        for constraint in list(table.constraints.values()):
            if name in constraint.columns or _speaks_of(constraint.condition, name):
                del table.constraints[constraint.name]
        for index in list(table.indexes.values()):
            if name in index.columns or _speaks_of(index.expressions, name) or _speaks_of(index.condition, name):
                del table.indexes[index.name]
        for other in self.tables.values():
            for key in [each for each in other.constraints.values() if _names(each, table, name)]:
                del other.constraints[key.name]

    def call_table(self, table: PictureTable, name: str) -> None:
        """Give a table another name."""
        self.tables = {name if key == table.name else key: each for key, each in self.tables.items()}
        for other in self.tables.values():
            for key in other.constraints.values():
                if key.target == table.name:
                    key.target = name
        table.name = name

    def call_column(self, table: PictureTable, before: str, after: str) -> None:
        """Give a column another name, in every part that speaks of it."""
        column = table.columns[before]
        column.name = after
        table.columns = {after if key == before else key: each for key, each in table.columns.items()}
        for constraint in table.constraints.values():
            constraint.columns = _called(constraint.columns, before, after)
            constraint.condition = _spoken(constraint.condition, before, after)
        for index in table.indexes.values():
            index.columns = tuple(after if each == before else each for each in index.columns)
            index.expressions = _spoken(index.expressions, before, after)
            index.condition = _spoken(index.condition, before, after)
        for each in table.columns.values():
            each.default = _spoken(each.default, before, after) if each.identity in COMPUTED else each.default
        for other in self.tables.values():
            for key in other.constraints.values():
                if key.target == table.name:
                    key.target_columns = _called(key.target_columns, before, after)

    def call_enum(self, before: str, after: str) -> None:
        """Give an enum another name, in every column of it."""
        self.enums = {after if key == before else key: values for key, values in self.enums.items()}
        for table in self.tables.values():
            for column in table.columns.values():
                if column.enum == before:
                    column.enum, column.type = after, column.type.replace(before, after)

    def call_value(self, enum: str, before: str, after: str) -> None:
        """Give a value of an enum another name, in defaults of its columns and in every part that speaks of them."""
        self.enums[enum] = [after if each == before else each for each in self.enums[enum]]
        for table in self.tables.values():
            columns = [column for column in table.columns.values() if column.enum == enum]
            for column in columns:
                column.default = _worth(column.default, before, after)
            for constraint in table.constraints.values():
                if any(_speaks_of(constraint.condition, column.name) for column in columns):
                    constraint.condition = _worth(constraint.condition, before, after)
            for index in table.indexes.values():
                if any(_speaks_of(index.condition, column.name) for column in columns):
                    index.condition = _worth(index.condition, before, after)

    def catalogue(self) -> Catalogue:
        """What its catalogue would say."""
        tables = self.tables.values()
        return Catalogue(
            tuple(TableRow(each.name, each.comment) for each in tables),
            tuple(row for each in tables for row in _column_rows(each)),
            tuple(row for each in tables for row in self._constraint_rows(each)),
            tuple(row for each in tables for row in _index_rows(each)),
            tuple(EnumRow(name, values) for name, values in self.enums.items()),
            tuple(self.extensions),
        )

    def _constraint_rows(self, table: PictureTable) -> Iterator[ConstraintRow]:
        for each in table.constraints.values():
            target = self.tables.get(each.target or "")
            targets = each.target_columns or (target.key if target else ())
            yield ConstraintRow(
                table.name,
                each.name,
                each.kind,
                list(each.columns),
                each.target,
                list(targets),
                each.on_delete,
                each.condition,
                each.on_update,
            )


def copy_of(column: PictureColumn) -> PictureColumn:
    """A column like *column*."""
    return replace(column)


def mentioned(text: str | None, names: dict[str, PictureColumn]) -> list[str]:
    """Those of *names* that an expression speaks of, each once."""
    found = (token.value for token in tokens(text or "", POSTGRESQL) if token.sort in (Sort.WORD, Sort.NAME))
    return list(dict.fromkeys(each for each in found if each in names))


def _column_rows(table: PictureTable) -> Iterator[ColumnRow]:
    for each in table.columns.values():
        yield ColumnRow(
            table.name, each.name, each.type, each.enum, each.required, each.default, each.identity, each.comment
        )


def _index_rows(table: PictureTable) -> Iterator[IndexRow]:
    for each in table.indexes.values():
        columns, descending = list(each.columns), list(each.descending)
        yield IndexRow(
            table.name, each.name, each.method, each.unique, columns, descending, each.expressions, each.condition
        )


def _names(key: PictureConstraint, table: PictureTable, column: str) -> bool:
    return key.target == table.name and column in (key.target_columns or table.key)


def _speaks_of(text: str | None, name: str) -> bool:
    return any(_is(token, name) for token in tokens(text or "", POSTGRESQL))


def _spoken(text: str | None, before: str, after: str) -> str | None:
    """*text* with another name for a column."""
    if text is None:
        return None
    place, words = 0, []
    for token in tokens(text, POSTGRESQL):
        if _is(token, before):
            words += [text[place : token.start], '"' + after.replace('"', '""') + '"']
            place = token.end
    return "".join((*words, text[place:]))


def _worth(text: str | None, before: str, after: str) -> str | None:
    """*text* with another name for a value, which stands in it as a text, or in a list of some: `'{open,shut}'`."""
    if text is None:
        return None
    place, words = 0, []
    for token in tokens(text, POSTGRESQL):
        if token.sort is Sort.TEXT:
            value = after if token.value == before else _in_list(token.value, before, after)
            words += [text[place : token.start], "'" + value.replace("'", "''") + "'"]
            place = token.end
    return "".join((*words, text[place:]))


def _in_list(text: str, before: str, after: str) -> str:
    if not (text.startswith("{") and text.endswith("}")):
        return text
    items = text[1:-1].split(",")
    return "{" + ",".join(after if each.strip().strip('"') == before else each for each in items) + "}"


def _is(token: Token, name: str) -> bool:
    return token.sort in (Sort.WORD, Sort.NAME) and token.value == name


def _called(names: tuple[str, ...], before: str, after: str) -> tuple[str, ...]:
    return tuple(after if each == before else each for each in names)
