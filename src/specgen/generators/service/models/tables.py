"""Constraints and indexes of a table class, under the names that the migrations give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import WIDTH, Bracket, Code, Quoted, call, flat, literal, statement
from specgen.generators.python.scope import Scope
from specgen.product.types import ColumnKind
from specgen.schema.dialect import ON_DELETE, Dialect
from specgen.schema.dialects import dialect
from specgen.schema.dialects.postgresql import PostgreSQL
from specgen.schema.model import (
    AnyIndex,
    ForeignKey,
    IndexColumn,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)

POSTGRESQL, MYSQL = "postgresql", "mysql"
INDENT = "    "
_BOUND = re.compile(r":(?=\w)")


@frozen
class Side:
    """What one database holds of a table: the SQL of its checks by name, and its indexes by name."""

    table: Table
    checks: Mapping[str, str]
    indexes: Mapping[str, AnyIndex]

    def holds(self, index: AnyIndex | Unique) -> bool:
        """Whether the database has *index* on nothing but the columns that the classes have too."""
        held = self.indexes.get(index.name)
        if isinstance(index, Unique) and held is None:
            return index in self.table.uniques
        if held is None:
            return False
        columns = held.columns if isinstance(held, SearchIndex) else tuple(part.column for part in held.columns)
        return not any(self.table.column(column).derived for column in columns)


class TableArguments:
    """Writes `__table_args__`; what only one database holds is marked so."""

    def __init__(self, design: Design) -> None:
        self.columns = f"{design.product.package}.runtime.columns"
        self.dialects = design.product.database.dialects
        self.sides = {
            table.name: {name: _side(name, held.schema.table(table.name)) for name, held in design.lowered.items()}
            for table in design.schema.tables
        }

    def beside(self, table: Table) -> frozenset[str]:
        """The texts of *table* that MySQL keeps beside the row."""
        side = self.sides[table.name].get(MYSQL)
        columns = side.table.columns if side else ()
        return frozenset(column.name for column in columns if column.type.kind is ColumnKind.TEXT)

    def lines(self, table: Table, scope: Scope) -> tuple[str, ...]:
        """`__table_args__`, in the order of the migration: one item a line, unless there is only one."""
        items = list(self._items(table, scope))
        prefix = f"__table_args__: {scope.use('typing', 'ClassVar')}[{scope.use('typing', 'Any')}] = ("
        alone = f"{INDENT}{prefix}{flat(items[0])},)"
        if len(items) == 1 and len(alone) <= WIDTH:
            return (alone,)
        inner = (line for item in items for line in statement("", item, INDENT * 2, ","))
        return (f"{INDENT}{prefix}", *inner, f"{INDENT})")

    def _items(self, table: Table, scope: Scope) -> Iterator[Code]:
        key = table.primary_key
        yield _constraint(scope, "PrimaryKeyConstraint", key.columns, key.name)
        for unique in table.uniques:
            made = _constraint(scope, "UniqueConstraint", unique.columns, unique.name)
            yield from self._where_held(made, self._holding(unique, table), scope)
        for foreign in table.foreign_keys:
            yield _foreign_key(foreign, scope)
        for check in table.checks:
            yield from self._check(check, self.sides[table.name], scope)
        known = {index.name for index in (*table.indexes, *table.uniques)}
        own = (index for index in self._own(table) if index.name not in known)
        for index in (*table.indexes, *own):
            yield from self._index(index, table, scope)

    def _check(self, check: TableCheck, sides: Mapping[str, Side], scope: Scope) -> Iterator[Code]:
        """The check, once for all databases that read the same SQL."""
        spelled: dict[str, list[str]] = {}
        for name, side in sides.items():
            if check.name in side.checks:
                spelled.setdefault(side.checks[check.name], []).append(name)
        for sql, names in spelled.items():
            made = call(scope.use("sqlalchemy", "CheckConstraint"), _sql(sql), name=Quoted(check.name))
            yield from self._where_held(made, names, scope)

    def _index(self, index: AnyIndex, table: Table, scope: Scope) -> Iterator[Code]:
        holding = self._holding(index, table)
        match index:
            case SearchIndex() if POSTGRESQL in holding:
                yield from self._where_held(self._search_index(index, table, scope), holding, scope)
            case TableIndex() if holding:
                for names in self._alike(index, holding):
                    yield from self._where_held(self._table_index(index, table, names, scope), names, scope)

    def _own(self, table: Table) -> tuple[AnyIndex, ...]:
        """The indexes of MySQL, which may have some that no other database needs."""
        side = self.sides[table.name].get(MYSQL)
        return tuple(index for index in side.indexes.values() if side.holds(index)) if side else ()

    def _holding(self, index: AnyIndex | Unique, table: Table) -> list[str]:
        return [name for name in self.dialects if self.sides[table.name][name].holds(index)]

    def _alike(self, index: TableIndex, holding: list[str]) -> list[list[str]]:
        """*holding*, in groups that spell the columns of *index* alike."""
        spelled: dict[tuple[str, ...], list[str]] = {}
        for name in holding:
            parts = (dialect(name).identifier(part.column) for part in index.columns if part.descending)
            spelled.setdefault(tuple(parts), []).append(name)
        return list(spelled.values())

    def _where_held(self, made: Code, names: list[str], scope: Scope) -> Iterator[Code]:
        """*made* as it is where all databases have it, else once for each that does, with a mark that says so."""
        if len(names) == len(self.dialects):
            yield made
            return
        for name in names:
            yield call(scope.use(self.columns, "only_on"), Quoted(name), made)

    def _table_index(self, index: TableIndex, table: Table, holding: list[str], scope: Scope) -> Code:
        columns = (_index_column(column, dialect(holding[0]), scope) for column in index.columns)
        wheres: dict[str, Code | None] = {}
        for name in holding:
            held = self.sides[table.name][name].indexes[index.name]
            if name == MYSQL:
                wheres["mysql_length"] = _lengths(held)
            else:
                wheres[f"{name}_where"] = self._where(held, name, scope)
        return call(
            scope.use("sqlalchemy", "Index"),
            Quoted(index.name),
            *columns,
            unique="True" if index.unique else None,
            **wheres,
        )

    def _search_index(self, index: SearchIndex, table: Table, scope: Scope) -> Code:
        vector = PostgreSQL().search_vector(index, table)
        return call(
            scope.use("sqlalchemy", "Index"),
            Quoted(index.name),
            call(scope.use("sqlalchemy", "text"), _sql(vector)),
            postgresql_using=Quoted("gin"),
            postgresql_where=self._where(index, POSTGRESQL, scope),
        )

    def _where(self, index: AnyIndex, name: str, scope: Scope) -> Code | None:
        if index.where is None:
            return None
        return call(scope.use("sqlalchemy", "text"), _sql(dialect(name).condition(index.where)))


def _side(name: str, table: Table) -> Side:
    checks = {check.name: dialect(name).condition(check.condition) for check in table.checks}
    return Side(table, checks, {index.name: index for index in table.indexes})


def _lengths(index: AnyIndex) -> Code | None:
    """How many characters of each column of *index* count, where that are not all."""
    parts = index.columns if isinstance(index, TableIndex) else ()
    cut = tuple(f"{literal(part.column)}: {part.prefix}" for part in parts if part.prefix)
    return Bracket("", "{}", cut) if cut else None


def _constraint(scope: Scope, kind: str, columns: tuple[str, ...], name: str) -> Code:
    return call(scope.use("sqlalchemy", kind), *map(Quoted, columns), name=Quoted(name))


def _foreign_key(key: ForeignKey, scope: Scope) -> Code:
    return call(
        scope.use("sqlalchemy", "ForeignKeyConstraint"),
        Bracket("", "[]", tuple(map(Quoted, key.columns))),
        Bracket("", "[]", tuple(Quoted(f"{key.target}.{column}") for column in key.target_columns)),
        name=Quoted(key.name),
        ondelete=Quoted(ON_DELETE[key.on_delete]),
    )


def _index_column(column: IndexColumn, database: Dialect, scope: Scope) -> Code:
    if not column.descending:
        return Quoted(column.column)
    return call(scope.use("sqlalchemy", "text"), _sql(f"{database.identifier(column.column)} DESC"))


def _sql(text: str) -> Quoted:
    """SQL as SQLAlchemy's `text` reads it, where a colon before a word names a parameter."""
    return Quoted(_BOUND.sub(r"\\:", text))
