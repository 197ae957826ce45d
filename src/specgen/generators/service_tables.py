"""Constraints and indexes of a table class, under the names that the migrations give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specgen.generators.python import WIDTH, Bracket, Code, Quoted, call, flat, statement
from specgen.generators.python_scope import Scope
from specgen.product.model import Product
from specgen.schema.dialect import ON_DELETE
from specgen.schema.dialects import dialect
from specgen.schema.dialects.postgresql import PostgreSQL
from specgen.schema.model import (
    AnyIndex,
    ForeignKey,
    IndexColumn,
    Schema,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
)

POSTGRESQL, SQLITE = "postgresql", "sqlite"
INDENT = "    "
_BOUND = re.compile(r":(?=\w)")


@dataclass(frozen=True, slots=True)
class Side:
    """What one database holds of a table: the SQL of its checks by name, and its indexes by name."""

    checks: Mapping[str, str]
    indexes: Mapping[str, AnyIndex]


class TableArguments:
    """Writes `__table_args__`; what only one database holds is marked so."""

    def __init__(self, product: Product, schema: Schema) -> None:
        self.columns = f"{product.package}.runtime.columns"
        self.dialects = product.database.dialects
        lowered = {name: dialect(name).lower(schema).schema for name in self.dialects}
        self.sides = {
            table.name: {name: _side(name, lowered[name].table(table.name)) for name in self.dialects}
            for table in schema.tables
        }

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
            yield _constraint(scope, "UniqueConstraint", unique.columns, unique.name)
        for foreign in table.foreign_keys:
            yield _foreign_key(foreign, scope)
        for check in table.checks:
            yield from self._check(check, self.sides[table.name], scope)
        for index in table.indexes:
            yield from self._index(index, table, scope)

    def _check(self, check: TableCheck, sides: Mapping[str, Side], scope: Scope) -> Iterator[Code]:
        """The check, once for all databases that read the same SQL."""
        spelled: dict[str, list[str]] = {}
        for name, side in sides.items():
            if check.name in side.checks:
                spelled.setdefault(side.checks[check.name], []).append(name)
        for sql, names in spelled.items():
            made = call(scope.use("sqlalchemy", "CheckConstraint"), _sql(sql), name=Quoted(check.name))
            yield made if len(names) == len(sides) else self._only(names[0], made, scope)

    def _index(self, index: AnyIndex, table: Table, scope: Scope) -> Iterator[Code]:
        holding = [name for name in self.dialects if index.name in self.sides[table.name][name].indexes]
        match index:
            case SearchIndex() if POSTGRESQL in holding:
                made = self._search_index(index, table, scope)
            case TableIndex() if holding:
                made = self._table_index(index, table, holding, scope)
            case _:
                return
        yield made if len(holding) == len(self.dialects) else self._only(holding[0], made, scope)

    def _table_index(self, index: TableIndex, table: Table, holding: list[str], scope: Scope) -> Code:
        columns = (_index_column(column, scope) for column in index.columns)
        wheres: dict[str, Code | None] = {}
        for name in holding:
            held = self.sides[table.name][name].indexes[index.name]
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

    def _only(self, name: str, item: Code, scope: Scope) -> Code:
        return call(scope.use(self.columns, "only_on"), Quoted(name), item)


def _side(name: str, table: Table) -> Side:
    checks = {check.name: dialect(name).condition(check.condition) for check in table.checks}
    return Side(checks, {index.name: index for index in table.indexes})


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


def _index_column(column: IndexColumn, scope: Scope) -> Code:
    if not column.descending:
        return Quoted(column.column)
    return call(scope.use("sqlalchemy", "text"), _sql(f"{PostgreSQL().identifier(column.column)} DESC"))


def _sql(text: str) -> Quoted:
    """SQL as SQLAlchemy's `text` reads it, where a colon before a word names a parameter."""
    return Quoted(_BOUND.sub(r"\\:", text))
