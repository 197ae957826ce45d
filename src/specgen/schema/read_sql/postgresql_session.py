"""What every PostgreSQL statement is read with: the picture so far, where names belong, and what is left unread."""

from __future__ import annotations

from dataclasses import dataclass, field

from specgen.schema.read_sql.postgresql_names import chosen_name
from specgen.schema.read_sql.postgresql_picture import PUBLIC, Picture, PictureColumn, PictureTable, mentioned
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError
from specgen.schema.sql.statements import Statement


@dataclass(slots=True)
class Session:
    """The picture, the *namespace* whose tables are read, and the statement at hand; *lines* is what was made where.

    *beyond* are tables that are there and not understood, *sequences* those made by a statement of their own, which is
    told where they belong to no column.
    """

    namespace: str = PUBLIC
    picture: Picture = field(default_factory=Picture)
    unread: list[str] = field(default_factory=list)
    sequences: dict[str, Statement] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    beyond: set[tuple[str, ...]] = field(default_factory=set)
    statement: Statement = field(default_factory=lambda: Statement("", 0, 0))

    def leave(self, what: str) -> None:
        """Say *what* of the statement at hand a schema can't hold."""
        self.unread.append(f"{self.statement.shown}: {what}")

    def made(self, name: str) -> None:
        """Remember the line of what the statement at hand makes."""
        self.lines[name] = self.statement.line

    def name(self, cursor: Cursor) -> str:
        """The name of something in the namespace; others are not understood."""
        found = cursor.qualified()
        if len(found) > 1 and found[-2] != self.namespace:
            raise NotUnderstoodError
        return found[-1]

    def table(self, cursor: Cursor) -> PictureTable:
        """The table that is named next, which must be there."""
        return self.known(self.name(cursor))

    def known(self, name: str) -> PictureTable:
        """The table called *name*, which must be there."""
        if name not in self.picture.tables:
            raise NotUnderstoodError
        return self.picture.tables[name]

    def choose(self, table: str, columns: tuple[str, ...], label: str) -> str:
        """What PostgreSQL calls what is given no name."""
        return chosen_name(table, columns, label, set(self.picture.taken()))

    def choose_check(self, table: PictureTable, condition: str) -> str:
        """What it calls a check: by its column, where it speaks of one alone."""
        columns = mentioned(condition, table.columns)
        return self.choose(table.name, tuple(columns) if len(columns) == 1 else (), "check")


def column_of(table: PictureTable, name: str) -> PictureColumn:
    """The column of *table* called *name*, which must be there."""
    if name not in table.columns:
        raise NotUnderstoodError
    return table.columns[name]
