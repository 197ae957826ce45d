"""What a MySQL or MariaDB database holds while statements change it; in the end, the rows of its catalogue.

Names of columns and indexes are found whatever their letter case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from specgen.schema.catalogue_mysql import (
    SERVERS,
    Catalogue,
    CheckRow,
    ColumnRow,
    ForeignKeyRow,
    IndexRow,
    TableRow,
)
from specgen.schema.dialects import dialect
from specgen.schema.sql.cursor import NotUnderstoodError
from specgen.schema.sql.tokens import Sort, Token, tokens

MYSQL = "mysql"
# Others write `end` without quotes.
RESERVED = dialect(MYSQL).reserved - {"end"}
ESCAPED = {"\\": "\\\\", "'": "''", "\n": "\\n", "\r": "\\r", "\0": "\\0"}


@dataclass(slots=True)
class PictureColumn:
    """A column, as `ColumnRow` has it; *check* is the condition that came with it."""

    name: str
    type: str
    collation: str | None = None
    nullable: bool = True
    default: str | None = None
    extra: str = ""
    expression: str | None = None
    check: str | None = None
    comment: str = ""


@dataclass(slots=True)
class KeyPart:
    """A column of an index."""

    column: str
    descending: bool = False
    prefix: int | None = None


@dataclass(slots=True)
class PictureKey:
    """An index; one that is *made* for a foreign key goes when another does what it does."""

    name: str
    parts: list[KeyPart]
    unique: bool = False
    kind: str = "BTREE"
    made: bool = False


@dataclass(slots=True)
class PictureForeignKey:
    """A foreign key."""

    name: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]
    on_delete: str = "RESTRICT"
    on_update: str = "RESTRICT"


@dataclass(slots=True)
class PictureTable:
    """A table and its parts, by their names in small letters."""

    name: str
    line: int
    engine: str = "InnoDB"
    collation: str = SERVERS
    comment: str = ""
    options: str = ""
    columns: dict[str, PictureColumn] = field(default_factory=dict)
    keys: dict[str, PictureKey] = field(default_factory=dict)
    foreign_keys: dict[str, PictureForeignKey] = field(default_factory=dict)
    checks: dict[str, str] = field(default_factory=dict)

    def column(self, name: str) -> PictureColumn:
        """The column called *name*, which must be there."""
        if name.lower() not in self.columns:
            raise NotUnderstoodError
        return self.columns[name.lower()]

    def add_key(self, key: PictureKey) -> None:
        """Add an index, whose name must be free; what was made in its place goes."""
        if key.name.lower() in self.keys:
            raise NotUnderstoodError
        if key.kind == "BTREE":
            names = [part.column for part in key.parts]
            for other in [each for each in self.keys.values() if each.made]:
                if [part.column for part in other.parts] == names[: len(other.parts)]:
                    del self.keys[other.name.lower()]
        self.keys[key.name.lower()] = key

    def key_name(self, first: str) -> str:
        """What an index is called that is given no name: as its first column."""
        names = (first if number == 1 else f"{first}_{number}" for number in range(1, 100))
        return next(each for each in names if each.lower() not in self.keys and each.lower() != "primary")

    def covered(self, columns: Sequence[str]) -> bool:
        """Whether an index begins with *columns*."""
        starts = (each.parts[: len(columns)] for each in self.keys.values() if each.kind == "BTREE")
        return any([part.column for part in start if part.prefix is None] == list(columns) for start in starts)

    def drop_column(self, name: str) -> None:
        """Take a column away, and out of every index."""
        column = self.column(name)
        del self.columns[name.lower()]
        for key in list(self.keys.values()):
            key.parts = [part for part in key.parts if part.column != column.name]
            if not key.parts:
                del self.keys[key.name.lower()]

    def call_column(self, before: str, after: str) -> None:
        """Give a column another name, in every part that speaks of it."""
        column = self.column(before)
        old, column.name = column.name, after
        self.columns = {each.name.lower(): each for each in self.columns.values()}
        for key in self.keys.values():
            for part in key.parts:
                part.column = after if part.column == old else part.column
        for foreign in self.foreign_keys.values():
            foreign.columns = tuple(after if each == old else each for each in foreign.columns)
        self.checks = {name: called(text, old, after) for name, text in self.checks.items()}
        for each in self.columns.values():
            each.expression = each.expression and called(each.expression, old, after)
            each.check = each.check and called(each.check, old, after)


@dataclass(slots=True)
class Picture:
    """All tables, by their names."""

    tables: dict[str, PictureTable] = field(default_factory=dict)

    def table(self, name: str) -> PictureTable:
        """The table called *name*, which must be there."""
        if name not in self.tables:
            raise NotUnderstoodError
        return self.tables[name]

    def call_table(self, before: str, after: str) -> None:
        """Give a table another name; keys that were given none are called after it."""
        table = self.table(before)
        table.name = after
        self.tables = {each.name: each for each in self.tables.values()}
        for other in self.tables.values():
            for key in other.foreign_keys.values():
                if key.target == before:
                    key.target = after
        for key in table.foreign_keys.values():
            if key.name.startswith(f"{before}_ibfk_"):
                key.name = after + key.name.removeprefix(before)
        table.foreign_keys = {each.name.lower(): each for each in table.foreign_keys.values()}

    def catalogue(self) -> Catalogue:
        """What its catalogue would say."""
        tables = self.tables.values()
        return Catalogue(
            tuple(TableRow(each.name, each.engine, each.collation, each.comment, each.options) for each in tables),
            tuple(row for each in tables for row in _columns(each)),
            tuple(row for each in tables for row in _checks(each)),
            tuple(row for each in tables for row in _foreign_keys(each)),
            tuple(row for each in tables for row in _indexes(each)),
        )


def in_words(parts: Sequence[Token], columns: Iterable[str]) -> str:
    """The text of an expression as MariaDB says it: columns in backticks, words in small letters, few blanks.

    Of words that may be names END alone is also one of those that hold an expression together.
    """
    names = {name.lower(): name for name in columns if name.lower() not in RESERVED}
    words: list[str] = []
    cases = 0
    for place, token in enumerate(parts):
        before = parts[place - 1] if place else None
        if before and token.start > before.end and before.text not in (",", "(") and token.text not in (",", ")"):
            words.append(" ")
        follows = parts[place + 1].text if place + 1 < len(parts) else ""
        ends = token.word == "END" and cases > 0
        if token.sort is Sort.WORD:
            cases += (token.word == "CASE") - ends
        match token.sort:
            case Sort.WORD if token.text.lower() in names and follows != "(" and not ends:
                words.append(f"`{names[token.text.lower()].replace('`', '``')}`")
            case Sort.WORD:
                words.append(token.text.lower())
            case Sort.TEXT:
                words.append(in_quotes(token.value))
            case _:
                words.append(token.text)
    return "".join(words)


def in_quotes(value: str) -> str:
    """A text as the catalogue says it."""
    return "'" + "".join(ESCAPED.get(each, each) for each in value) + "'"


def called(text: str, before: str, after: str) -> str:
    """An expression with another name for a column."""
    place, words = 0, []
    for token in tokens(text, MYSQL):
        if token.sort is Sort.NAME and token.value == before:
            words += [text[place : token.start], "`" + after.replace("`", "``") + "`"]
            place = token.end
    return "".join((*words, text[place:]))


def _columns(table: PictureTable) -> Iterator[ColumnRow]:
    for each in table.columns.values():
        nullable = "YES" if each.nullable else "NO"
        yield ColumnRow(
            table.name,
            each.name,
            each.type,
            each.collation,
            nullable,
            each.default,
            each.extra,
            each.expression,
            each.comment,
        )


def _checks(table: PictureTable) -> Iterator[CheckRow]:
    for each in table.columns.values():
        if each.check is not None:
            yield CheckRow(table.name, each.name, "Column", each.check)
    for name, condition in table.checks.items():
        yield CheckRow(table.name, name, "Table", condition)


def _foreign_keys(table: PictureTable) -> Iterator[ForeignKeyRow]:
    for each in table.foreign_keys.values():
        for column, target in zip(each.columns, each.target_columns, strict=False):
            yield ForeignKeyRow(table.name, each.name, column, each.target, target, each.on_delete, each.on_update)


def _indexes(table: PictureTable) -> Iterator[IndexRow]:
    for each in table.keys.values():
        for part in each.parts:
            direction = "D" if part.descending else "A"
            yield IndexRow(table.name, each.name, int(not each.unique), each.kind, part.column, direction, part.prefix)
