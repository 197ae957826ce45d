"""What every MySQL statement is read with: the picture so far, and what is left unread."""

from __future__ import annotations

from dataclasses import dataclass, field

from specgen.schema.read_sql.mysql_picture import Picture, PictureTable
from specgen.schema.sql.cursor import Cursor
from specgen.schema.sql.statements import Statement


@dataclass(slots=True)
class Session:
    """The picture, and the statement at hand; *lines* is what was made where."""

    picture: Picture = field(default_factory=Picture)
    unread: list[str] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    statement: Statement = field(default_factory=lambda: Statement("", 0, 0))

    def leave(self, what: str) -> None:
        """Say *what* of the statement at hand a schema can't hold."""
        self.unread.append(f"{self.statement.shown}: {what}")

    def made(self, name: str) -> None:
        """Remember the line of what the statement at hand makes."""
        self.lines[name] = self.statement.line

    def table(self, cursor: Cursor) -> PictureTable:
        """The table that is named next, which must be there."""
        return self.picture.table(cursor.qualified()[-1])
