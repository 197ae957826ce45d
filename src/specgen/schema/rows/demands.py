"""What a row has to satisfy: the table that takes it, and those that it is still to be a row of later."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf, names_in
from specgen.product.types import ColumnKind
from specgen.schema.model import Column, Digested, Marked, Table, TableIndex
from specgen.schema.rows.evaluate import Operand, holds, is_refused, may_hold
from specgen.schema.rows.values import Value
from specgen.schema.stored import stored_number, stored_text

TEXTUAL = frozenset({ColumnKind.VARCHAR, ColumnKind.TEXT, ColumnKind.ENUM, ColumnKind.JSON, ColumnKind.ARRAY})

Values = Mapping[str, Value]
NOTHING_TRIED: Mapping[str, tuple[Value, ...]] = {}


@dataclass(frozen=True)
class Demand:
    """A *table* that a row is to fit into once *view* has made of it what it is there; None where it can't be.

    *names* are the columns of the row that each column of the table comes from, *conditions* those of its checks, with
    constants as values are compared here; *calculated* are those of its indexes. *tried* are values of the row's
    columns that it takes, where nothing else of these tells.
    """

    table: Table
    names: Mapping[str, str]
    view: Callable[[Values], Values | None]
    conditions: tuple[Condition, ...]
    calculated: tuple[Condition, ...]
    tried: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    @cached_property
    def required(self) -> frozenset[str]:
        """The columns that may not be null."""
        return frozenset(column.name for column in self.table.columns if not column.nullable)

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """What occurs once in the table."""
        return tuple(_keys(self.table))

    def takes(self, values: Values) -> bool:
        """Whether a row fits by itself."""
        there = self.view(values)
        if there is None or any(there[name] is None for name in self.required if name in there):
            return False
        operand = self.operand(there)
        if any(is_refused(condition, operand) for condition in self.calculated):
            return False
        return all(holds(condition, operand) for condition in self.conditions)

    def partly(self, known: frozenset[str]) -> Demand:
        """The same, of the conditions that speak of nothing but the row's columns *known*."""
        mine, calculated = (
            tuple(each for each in conditions if self.speaks_of(each) <= known)
            for conditions in (self.conditions, self.calculated)
        )
        return replace(self, conditions=mine, calculated=calculated)

    def speaks_of(self, condition: Condition) -> frozenset[str]:
        """The columns of the row that *condition* speaks of; a column that the row lacks goes by its own name."""
        return frozenset(self.names.get(name, name) for name in names_in(condition))

    def entries(self, values: Values) -> Iterator[tuple[Key, tuple[Value, ...]]]:
        """What a row would enter where values occur once."""
        there = self.view(values)
        if there is None:
            return
        operand = self.operand(there)
        for key in self.keys:
            if key.where is None or may_hold(key.where, operand):
                entry = tuple(operand(name) for name in key.columns)
                if None not in entry:
                    yield key, entry

    def sources(self, key: Key) -> tuple[str, ...]:
        """The columns of the row that the values of *key* come from."""
        digested = (self.table.column(name).derived for name in key.columns)
        computed = tuple(each.column for each in digested if isinstance(each, Digested))
        plain = tuple(name for name in key.columns if not self.table.column(name).derived)
        return tuple(self.names[name] for name in (*plain, *computed) if name in self.names)

    def operand(self, values: Values) -> Operand:
        """The values of columns, as conditions compare them; computed columns are computed."""

        def of(name: str) -> Value:
            column = self.table.column(name)
            match column.derived:
                case Marked(where):
                    return True if may_hold(comparable(where, self.table), of) else None
                case Digested(digested):
                    return of(digested)
            return compared(values.get(name), column)

        return of


@dataclass(frozen=True)
class Key:
    """Columns whose values together occur once, among the rows for which *where* is true."""

    name: str
    columns: tuple[str, ...]
    where: Condition | None = None


def own(table: Table) -> Demand:
    """What a row of *table* has to satisfy at once."""
    return demand(table, {column.name: column.name for column in table.columns}, lambda values: values)


def demand(
    table: Table,
    names: Mapping[str, str],
    view: Callable[[Values], Values | None],
    tried: Mapping[str, tuple[Value, ...]] = NOTHING_TRIED,
) -> Demand:
    """What a row has to satisfy to fit into *table*."""
    calculated = (each.where for each in table.indexes if each.where)
    return Demand(
        table,
        names,
        view,
        tuple(comparable(check.condition, table) for check in table.checks),
        tuple(comparable(condition, table) for condition in calculated),
        tried,
    )


def compared(value: Value, column: Column) -> Value:
    """*value* as conditions compare it: as SQLite would keep it, and numbers as they are calculated."""
    match value:
        case str() if column.held.kind not in TEXTUAL:
            return stored_text(value, column.held.kind)
    if value is not None and column.held.kind is ColumnKind.DECIMAL and column.type.kind is ColumnKind.INTEGER:
        return int(stored_number(str(value), column.held.scale or 0))
    return value


def comparable(condition: Condition, table: Table) -> Condition:
    """*condition* with constants as `compared` makes values."""
    match condition:
        case Binary(operator, left, right):
            return Binary(operator, _beside(left, right, table), _beside(right, left, table))
        case OneOf(operand, values):
            return OneOf(comparable(operand, table), tuple(_constant(value, operand, table) for value in values))
        case Not(inner):
            return Not(comparable(inner, table))
        case IsNull(inner):
            return IsNull(comparable(inner, table))
        case Call(function, argument):
            return Call(function, comparable(argument, table))
    return condition


def _beside(side: Condition, other: Condition, table: Table) -> Condition:
    return _constant(side, other, table) if isinstance(side, Literal) else comparable(side, table)


def _constant(literal: Literal, other: Condition, table: Table) -> Literal:
    match literal, other:
        case Literal(str(value), number=False), Name(name):
            kind = table.column(name).held.kind
            return literal if kind in TEXTUAL else Literal(stored_text(value, kind))
    return literal


def _keys(table: Table) -> Iterator[Key]:
    yield Key(table.primary_key.name, table.primary_key.columns)
    for unique in table.uniques:
        yield Key(unique.name, unique.columns)
    for index in table.indexes:
        if isinstance(index, TableIndex) and index.unique:
            where = index.where and comparable(index.where, table)
            yield Key(index.name, tuple(part.column for part in index.columns), where)
