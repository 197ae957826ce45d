"""Questions that tell beforehand whether a statement will fail: read-only, and safe to ask of a database in use.

Each counts, or lists, what stands in the way, so an answer of 0 or of no row is good. None where what it would ask
of is not there before the migration, or is written by it first; nor where it takes more than a line: a comment holds
it.
"""

from __future__ import annotations

from collections.abc import Sequence

from specgen.frozen import frozen
from specgen.schema.dialect import Dialect
from specgen.schema.judge.hazards import Risk
from specgen.schema.judge.known import Known
from specgen.schema.judge.parts import Constraint, Held, Kind

SELECT = "SELECT"


@frozen
class Before:
    """A table and columns of it by the names they have before the migration."""

    table: str
    columns: tuple[str, ...]


@frozen
class Asking:
    """What questions are put in: a dialect's words, and what is known."""

    dialect: Dialect
    known: Known

    def nulls(self, table: str, column: str) -> Risk:
        """Rows without a value."""
        return self._counted(f"{table}.{column} is null in a row", table, (column,), "{0} IS NULL")

    def rows(self, table: str, why: str) -> Risk:
        """Rows at all."""
        return self._counted(why, table, (), "")

    def duplicates(self, table: str, columns: Sequence[str], where: str | None = None) -> Risk:
        """Rows that are equal in *columns*."""
        names = ", ".join(columns)
        fails = f"two rows of {table} are equal in {names}"
        before = self._before(table, columns)
        if before is None or (where is not None and before.columns != tuple(columns)):
            return _risk(fails)
        said = self.dialect.identifiers(before.columns)
        present = " AND ".join(f"{self._word(name)} IS NOT NULL" for name in before.columns)
        kept = f"{present} AND ({where})" if where else present
        of = self._word(before.table)
        return _risk(fails, f"{SELECT} {said}, count(*) FROM {of} WHERE {kept} GROUP BY {said} HAVING count(*) > 1;")

    def orphans(self, table: str, key: Constraint) -> Risk:
        """Rows that name one of another table that is not there."""
        target = key.target or ""
        fails = f"a row of {table} names none of {target} in {', '.join(key.columns)}"
        here = self._before(table, key.columns)
        named = key.target_columns or self._key(target)
        there = self._before(target, named)
        if here is None or there is None or not named:
            return _risk(fails)
        word = self._word
        pairs = tuple(zip(here.columns, there.columns, strict=False))
        same = " AND ".join(f"p.{word(other)} = c.{word(name)}" for name, other in pairs)
        given = " AND ".join(f"c.{word(name)} IS NOT NULL" for name in here.columns)
        missing = f"NOT EXISTS ({SELECT} 1 FROM {word(there.table)} p WHERE {same})"
        return _risk(fails, f"{SELECT} count(*) FROM {word(here.table)} c WHERE {given} AND {missing};")

    def violations(self, table: str, condition: str) -> Risk:
        """Rows for which *condition* does not hold; its columns must have the names that they had."""
        fails = f"a row of {table} breaks {condition}"
        found = self.known.table(table)
        moved = [column for column in found.columns if column.was != column.name or column.filled]
        if not found.was or any(column.name in condition for column in moved):
            return _risk(fails)
        return _risk(fails, f"{SELECT} count(*) FROM {self._word(found.was)} WHERE NOT ({condition});")

    def too_long(self, table: str, column: str, length: int) -> Risk:
        """Texts of more than *length* characters."""
        fails = f"{table}.{column} is longer than {length} in a row"
        measure = "char_length({0})" if self.dialect.name == "mysql" else "length({0}::text)"
        return self._counted(fails, table, (column,), f"{measure} > {length}")

    def too_great(self, table: str, column: str, type: Held, bound: int) -> Risk:
        """Whole numbers from *bound* on, on either side of zero."""
        fails = f"{table}.{column} is out of the range of {type.name} in a row"
        return self._counted(fails, table, (column,), f"{{0}} NOT BETWEEN -{bound} AND {bound - 1}")

    def one_of(self, table: str, column: str, values: Sequence[str]) -> Risk:
        """Rows with one of *values*, which are to go."""
        said = ", ".join(map(self.dialect.text, values)).replace("{", "{{").replace("}", "}}")
        return self._counted(
            f"{table}.{column} is {', '.join(values)} in a row", table, (column,), f"{{0}} IN ({said})"
        )

    def none_of(self, table: str, column: str, type: Held, values: Sequence[str]) -> Risk:
        """Rows with a value that is none of *values*, those of *type*, which is an enum."""
        said = ", ".join(map(self.dialect.text, values)).replace("{", "{{").replace("}", "}}")
        text = "{0}" if self.dialect.name == "mysql" else "{0}::text"
        fails = f"a value of {table}.{column} is none of {type.name}"
        return self._counted(fails, table, (column,), f"{text} NOT IN ({said})")

    def _counted(self, fails: str, table: str, columns: Sequence[str], condition: str) -> Risk:
        before = self._before(table, columns)
        if before is None:
            return _risk(fails)
        where = f" WHERE {condition.format(*map(self.dialect.identifier, before.columns))}" if condition else ""
        return _risk(fails, f"{SELECT} count(*) FROM {self._word(before.table)}{where};")

    def _key(self, table: str) -> tuple[str, ...]:
        return next((key.columns for key in self.known.table(table).of_kind(Kind.PRIMARY)), ())

    def _word(self, name: str) -> str:
        return ".".join(map(self.dialect.identifier, name.split(".")))

    def _before(self, table: str, columns: Sequence[str]) -> Before | None:
        found = self.known.table(table)
        if not found.was:
            return None
        each = [self.known.column(table, name) for name in columns]
        names = [column.was for column in each if column.was and not column.filled]
        return Before(found.was, tuple(names)) if len(names) == len(each) else None


def _risk(fails: str, question: str | None = None) -> Risk:
    asked = question if question and len(question.splitlines()) == 1 else None
    return Risk(" ".join(fails.splitlines()), asked)
