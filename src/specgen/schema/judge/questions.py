"""Questions that tell beforehand whether a statement will fail: read-only, and safe to ask of a database in use.

Each counts, or lists, what stands in the way, so an answer of 0 or of no row is good; where only a cast can tell, it
fails instead. There is none where what it would ask of is not there before the migration or is written by it first,
nor where it would take more than the line of a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from specgen.frozen import frozen
from specgen.schema.dialect import Dialect
from specgen.schema.judge.actions import Update
from specgen.schema.judge.definitions import KNOWN
from specgen.schema.judge.fills import copied, is_literal, never_null
from specgen.schema.judge.hazards import Risk
from specgen.schema.judge.implied import implied
from specgen.schema.judge.known import Known
from specgen.schema.judge.known_tables import KnownColumn
from specgen.schema.judge.parts import Constraint, Held, Kind
from specgen.schema.judge.unread import AS_NUMBER, WHOLE, bounds, digits_of, too_long_a_number, unread

SELECT = "SELECT"
LENGTH: Mapping[str, str] = {"postgresql": "length({}::text)", "mysql": "char_length({})", "sqlite": "length({})"}
"""How many characters a text has."""
AS_TEXT: Mapping[str, str] = {"postgresql": "::text", "mysql": "", "sqlite": ""}
"""What makes a text of a value of an enum, where nothing else does."""
CONSTANT: Mapping[str, str] = {"postgresql": "{}::{}", "mysql": "{}", "sqlite": "{}"}
"""A constant of a type, where it has none by itself."""
WHOLE_KEYS: Mapping[str, bool] = {"postgresql": True, "mysql": False, "sqlite": True}
"""Whether a key holds whole texts, so that it lets no two rows be equal; one of MySQL may hold parts of them."""
GIVEN = " IS NOT NULL"
LIMITED = {"VARCHAR", "CHAR"}
TEXTS = {"TEXT", "MEDIUMTEXT", "LONGTEXT", *LIMITED}

Condition = Callable[[str], str | None]
"""What is true of a column in a row that stands in the way, by the column's name in SQL; None if nobody can say."""


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
        fails, filled = f"{table}.{column} is null in a row", self.known.column(table, column).fill
        if filled and never_null(filled):
            return _risk(fails)
        return self._counted(fails, table, column, lambda name: f"{name} IS NULL")

    def rows(self, table: str, why: str) -> Risk:
        """Rows at all."""
        return self._counted(why, table, None, str)

    def rows_that(self, table: str, condition: str) -> Risk:
        """Rows for which *condition* holds, or any; its columns must have the names that they had."""
        if not self._as_it_was(table, condition):
            return _risk(f"{table} has a row where {condition}")
        where = f" WHERE {condition}" if condition else ""
        asked = f"{SELECT} count(*) FROM {self._word(self.known.table(table).was or table)}{where};"
        return _risk(f"a row of {table} stands in the way", asked)

    def duplicates(self, table: str, columns: Sequence[str], where: str | None = None) -> tuple[Risk, ...]:
        """Rows that are equal in *columns*; none where nothing is there yet, or a key keeps them apart already."""
        if self._apart(table, columns, where) or any(self._empty(table, name) for name in columns):
            return ()
        return (self._equal(table, columns, self._of_all(table, where)),)

    def _equal(self, table: str, columns: Sequence[str], where: str | None) -> Risk:
        names = ", ".join(columns)
        fails = f"two rows of {table} are equal in {names}"
        before = self._before(table, columns)
        if before is None or (where is not None and not self._as_it_was(table, where)):
            return _risk(fails)
        said = self.dialect.identifiers(before.columns)
        present = " AND ".join(f"{self._word(name)} IS NOT NULL" for name in before.columns)
        kept = f"{present} AND ({where})" if where else present
        of = self._filled(table, (*columns, *self._named(table, where or "")))
        return _risk(fails, f"{SELECT} {said}, count(*) FROM {of} WHERE {kept} GROUP BY {said} HAVING count(*) > 1;")

    def _apart(self, table: str, columns: Sequence[str], where: str | None) -> bool:
        """Whether a key of *table* lets no two rows be equal in *columns*."""
        found = self.known.table(table)
        keys = [each.columns for each in found.constraints if each.kind in (Kind.PRIMARY, Kind.UNIQUE) and each.valid]
        keys += [each.columns for each in found.indexes if each.unique and each.where in (None, where)]
        return WHOLE_KEYS[self.dialect.name] and any(key and set(key) <= set(columns) for key in keys)

    def _empty(self, table: str, name: str) -> bool:
        """Whether all rows that are there hold nothing in a column: it is new, and nothing fills it."""
        column = self.known.table(table).column(name)
        if column is None or column.was or not self.known.table(table).was:
            return False
        return bool(column.nullable) and not (column.filled or column.default or column.computed or column.made)

    def _of_all(self, table: str, where: str | None) -> str | None:
        """*where*, unless it is true of all rows that are there."""
        found = re.fullmatch(r'\(?"?(\w+)"? IS NULL\)?', where or "", re.IGNORECASE)
        return None if found and self._empty(table, found[1]) else where

    def orphans(self, table: str, key: Constraint) -> tuple[Risk, ...]:
        """Rows that name one of another table that is not there; none where nothing is, or another key sees to it."""
        keys = self.known.table(table).of_kind(Kind.FOREIGN)
        kept = any(each.valid and _same_end(each, key) and each.name != key.name for each in keys)
        return () if kept or any(self._empty(table, name) for name in key.columns) else (self._orphans(table, key),)

    def _orphans(self, table: str, key: Constraint) -> Risk:
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
        missing = f"NOT EXISTS ({SELECT} 1 FROM {self._rows(target, named)} p WHERE {same})"
        rows = self._rows(table, key.columns)
        return _risk(fails, f"{SELECT} count(*) FROM {rows} c WHERE {given} AND {missing};")

    def violations(self, table: str, condition: str) -> tuple[Risk, ...]:
        """Rows for which *condition* does not hold; none where they satisfied one before from which it follows."""
        columns = [self.known.column(table, name) for name in self._named(table, condition)]
        held = (*self.known.table(table).held, *(said for column in columns for said in _of_type(column)))
        stays = all(map(_stays, columns))
        return () if stays and implied(condition, held) else (self._violations(table, condition),)

    def _violations(self, table: str, condition: str) -> Risk:
        fails = f"a row of {table} breaks {condition}"
        if not self._as_it_was(table, condition):
            return _risk(fails)
        named = self._named(table, condition)
        if len(named) == 1 and condition.endswith(GIVEN) and never_null(self.known.column(table, named[0]).fill or ""):
            return _risk(fails)
        rows = self._rows(table, named, " t")
        return _risk(fails, f"{SELECT} count(*) FROM {rows} WHERE NOT ({condition});")

    def made_wrong(self, fails: str, table: str, made: Mapping[str, str], condition: str) -> Risk:
        """Rows of *table* for which *condition* does not hold of the values *made* of them, SQL by their new names."""
        if not all(made.values()) or not self._as_it_was(table, " ".join(made.values())):
            return _risk(fails)
        said = ", ".join(f"{value} AS {self.dialect.identifier(name)}" for name, value in made.items())
        rows = f"({SELECT} {said} FROM {self._word(self.known.table(table).was or table)})"
        return _risk(fails, f"{SELECT} count(*) FROM {rows} WHERE NOT ({condition});")

    def too_long(self, table: str, column: str, type: Held) -> Risk:
        """Texts, or texts in a list, of more characters than *type* takes."""
        measure = LENGTH[self.dialect.name]
        fails = f"{table}.{column} is longer than {type.length} in a row"
        longer = _any_of(type, lambda name: f"{measure.format(name)} > {type.length}")
        return self._counted(fails, table, column, longer)

    def overlong(self, filling: Update) -> tuple[Risk, ...]:
        """Texts of a column that are too long for a new one that is filled with them."""
        found = []
        for name, value in zip(filling.columns, filling.values, strict=False):
            column = self.known.column(filling.table, name)
            source = self.known.column(filling.table, copied(name, value) or "")
            if column.was or column.type is None or source.type is None or column.type.name not in LIMITED:
                continue
            most, longest = column.type.length, source.type.length
            if most and source.type.name in TEXTS and (longest is None or longest > most):
                found.append(self.too_long(filling.table, source.name, column.type))
        return tuple(found)

    def too_great(self, table: str, column: str, type: Held) -> Risk:
        """Numbers out of the bounds of *type*, one of whole numbers."""
        least, most = bounds(type)
        fails = f"{table}.{column} is out of the range of {type.name} in a row"
        return self._counted(fails, table, column, lambda name: f"{name} NOT BETWEEN {least} AND {most}")

    def too_many_digits(self, table: str, column: str, type: Held) -> Risk:
        """Numbers with more digits before the point than *type*, a NUMERIC, takes."""
        fails = f"a value of {table}.{column} has more digits than NUMERIC({', '.join(type.arguments)}) takes"
        return self._counted(fails, table, column, lambda name: too_long_a_number(self.dialect.name, name, type))

    def rounded(self, table: str, column: str, type: Held) -> Risk:
        """Numbers with more digits after the point than *type*, a NUMERIC, takes: nothing refuses them."""
        scale, number = digits_of(type)[1], AS_NUMBER[self.dialect.name]
        what = f"{table}.{column} has more than {scale} digits after the point in a row: it is rounded"
        asked = self._counted(what, table, column, lambda name: f"{name} <> round({name}{number}, {scale})")
        return replace(asked, silent=True)

    def unread(self, table: str, column: str, type: Held) -> Risk:
        """Texts that are no value of *type*."""
        fails = f"a text in {table}.{column} can't be read as {type.name}"
        return self._counted(fails, table, column, lambda name: unread(self.dialect.name, name, type))

    def one_of(self, table: str, column: str, values: Sequence[str]) -> Risk:
        """Rows with one of *values*, which are to go."""
        said = ", ".join(map(self.dialect.text, values))
        fails = f"{table}.{column} is {', '.join(values)} in a row"
        return self._counted(fails, table, column, lambda name: f"{name} IN ({said})")

    def none_of(self, table: str, column: str, type: Held, values: Sequence[str]) -> Risk:
        """Rows with a value, or a value in a list, that is none of *values*, those of *type*, which is an enum."""
        said = ", ".join(map(self.dialect.text, values))
        text = AS_TEXT[self.dialect.name]
        fails = f"a value of {table}.{column} is none of {type.name}"
        return self._counted(fails, table, column, _any_of(type, lambda name: f"{name}{text} NOT IN ({said})"))

    def made_none_of(self, table: str, column: str, type: Held, values: Sequence[str], made: str) -> Risk:
        """Rows of which what is *made* of *column*, SQL by its name before, is none of *values*, those of *type*."""
        said = ", ".join(map(self.dialect.text, values))
        fails = f"a value of {table}.{column} is none of {type.name}"
        same = self.dialect.identifier(column)
        return self._counted(fails, table, column, lambda name: f"{made} NOT IN ({said})" if name == same else None)

    def _as_it_was(self, table: str, condition: str) -> bool:
        """Whether *condition* can be asked of *table* in the names of before."""
        found = self.known.table(table)
        moved = [
            column
            for column in found.columns
            if (column.was != column.name or column.filled) and not (column.fill and column.was in (None, column.name))
        ]
        return bool(found.was) and not any(column.name in condition for column in moved)

    def _counted(self, fails: str, table: str, column: str | None, condition: Condition) -> Risk:
        before = self._before(table, (column,) if column else ())
        if before is None:
            return _risk(fails)
        where = condition(self.dialect.identifier(before.columns[0]) if column else "")
        if where is None:
            return _risk(fails)
        asked = f" WHERE {where}" if where else ""
        rows = self._filled(table, (column,) if column else ())
        return _risk(fails, f"{SELECT} count(*) FROM {rows}{asked};")

    def _rows(self, table: str, columns: Sequence[str], name: str = "") -> str:
        """What the rows of *table* are read from, with *columns* as they will be where the migration converts them."""
        found, word = self.known.table(table), self.dialect.identifier
        each = [self.known.column(table, column) for column in dict.fromkeys(columns)]
        if not any(column.made or column.fill for column in each):
            return self._word(found.was or table)
        said = ", ".join(
            f"{held} AS {word(column.was or column.name)}" if (held := self._held(column)) else word(column.was or "")
            for column in each
        )
        return f"({SELECT} {said} FROM {self._word(found.was or table)}){name}"

    def _filled(self, table: str, columns: Sequence[str]) -> str:
        """What the rows of *table* are read from, with *columns* as they were but for those that are filled."""
        if any(self.known.column(table, column).fill for column in columns):
            return self._rows(table, columns, " t")
        return self._word(self.known.table(table).was or table)

    def _held(self, column: KnownColumn) -> str | None:
        """The SQL of what *column* will hold."""
        type, constant = column.type, bool(column.fill and is_literal(column.fill))
        if constant and type and type.name in KNOWN:
            return CONSTANT[self.dialect.name].format(column.fill, "TEXT" if type.name in LIMITED else type.words)
        return column.made or column.fill

    def _named(self, table: str, condition: str) -> list[str]:
        """The columns of *table* that *condition* speaks of."""
        names = (column.name for column in self.known.table(table).columns)
        return [name for name in names if re.search(rf"\b{re.escape(name)}\b", condition)]

    def _key(self, table: str) -> tuple[str, ...]:
        return next((key.columns for key in self.known.table(table).of_kind(Kind.PRIMARY)), ())

    def _word(self, name: str) -> str:
        return ".".join(map(self.dialect.identifier, name.split(".")))

    def _before(self, table: str, columns: Sequence[str]) -> Before | None:
        found = self.known.table(table)
        if not found.was:
            return None
        each = [self.known.column(table, name) for name in columns]
        names = [column.was or column.name for column in each if column.fill or (column.was and not column.filled)]
        return Before(found.was, tuple(names)) if len(names) == len(each) else None


def _stays(column: KnownColumn) -> bool:
    """Whether *column* compares now as it did before the migration."""
    if column.was != column.name or column.filled or column.made or column.type is None or column.began is None:
        return False
    old, new = column.began.name, column.type.name
    alike = {old, new} <= TEXTS or (old in WHOLE and new in {*WHOLE, "NUMERIC"})
    return column.began == column.type or (alike and column.began.array == column.type.array)


def _of_type(column: KnownColumn) -> Iterator[str]:
    """What all values of *column* satisfied by the type that it had."""
    if column.began and column.began.name in LIMITED and not column.began.array and column.began.length:
        yield from (f"{function}({column.name}) <= {column.began.length}" for function in ("length", "char_length"))


def _same_end(key: Constraint, other: Constraint) -> bool:
    """Whether two foreign keys name rows of one table by the same columns."""
    return (key.columns, key.target, key.target_columns) == (other.columns, other.target, other.target_columns)


def _any_of(type: Held, condition: Callable[[str], str]) -> Condition:
    """*condition*, of the items where *type* is a list."""
    if not type.array:
        return condition
    return lambda name: f"EXISTS ({SELECT} 1 FROM unnest({name}) AS item WHERE {condition('item')})"


def _risk(fails: str, question: str | None = None) -> Risk:
    asked = question if question and len(question.splitlines()) == 1 else None
    return Risk(" ".join(fails.splitlines()), asked)
