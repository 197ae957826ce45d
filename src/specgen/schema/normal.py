"""Schemas in their normal form, in which two that mean the same are equal.

A database keeps no origins and no order of tables or constraints, and writes conditions and constants its own way.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial, reduce

from specgen.product.conditions import (
    Binary,
    Call,
    Condition,
    IsNull,
    Literal,
    Name,
    Not,
    OneOf,
)
from specgen.schema.model import (
    AnyIndex,
    Column,
    ForeignKey,
    Marked,
    Schema,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)
from specgen.schema.values import NUMBERS, plain_default, plain_number, plain_text

OPPOSITES = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def normal_schema(schema: Schema) -> Schema:
    """*schema* without origins, sorted by name; values of enums and columns of keys and indexes stay in their order."""
    return Schema(
        tables=tuple(sorted((normal_table(table) for table in schema.tables), key=lambda table: table.name)),
        enums=tuple(sorted((replace(enum, origin="") for enum in schema.enums), key=lambda enum: enum.name)),
        extensions=tuple(sorted(schema.extensions)),
    )


def normal_table(table: Table) -> Table:
    """*table* without origins, its columns and parts sorted by name, and each spelled the usual way."""
    columns = (_column(column, table) for column in table.columns)
    uniques = (Unique(unique.name, unique.columns) for unique in table.uniques)
    checks = (TableCheck(check.name, normal_condition(check.condition, table)) for check in table.checks)
    keys = (_foreign_key(key) for key in table.foreign_keys)
    indexes = (_index(index, table) for index in table.indexes)
    return replace(
        table,
        columns=tuple(sorted(columns, key=lambda column: column.name)),
        uniques=tuple(sorted(uniques, key=lambda unique: unique.name)),
        checks=tuple(sorted(checks, key=lambda check: check.name)),
        foreign_keys=tuple(sorted(keys, key=lambda key: key.name)),
        indexes=tuple(sorted(indexes, key=lambda index: index.name)),
        origin="",
        kept=None,
    )


def _column(column: Column, table: Table) -> Column:
    derived = column.derived
    if isinstance(derived, Marked):
        derived = Marked(normal_condition(derived.where, table))
    default = plain_default(column.default, column.type)
    return replace(column, default=default, origin="", derived=derived, meant=None, counts="", form=None)


def _foreign_key(key: ForeignKey) -> ForeignKey:
    return replace(key, origin="")


def _index(index: AnyIndex, table: Table) -> AnyIndex:
    where = index.where and normal_condition(index.where, table)
    match index:
        case TableIndex():
            return replace(index, where=where, origin="")
        case SearchIndex():
            return replace(index, where=where, origin="")


def normal_condition(condition: Condition, table: Table) -> Condition:
    """*condition* on rows of *table*, spelled one way of all that mean the same to a database.

    `and` and `or` lean to the left, a choice of one is an equality, what is true needs no `= true`, a negation stands
    as far inside as it can, and constants are written as the column that they are compared with writes them.
    """
    match condition:
        case Binary(("and" | "or") as operator, _, _):
            whole = (normal_condition(part, table) for part in _operands(operator, condition))
            parts = (part for normal in whole for part in _operands(operator, normal))
            return reduce(partial(Binary, operator), parts)
        case Binary(("=" | "!=") as operator, Name() as name, Literal(bool(value))):
            return name if value == (operator == "=") else Not(name)
        case Binary(operator, left, right):
            return Binary(operator, _beside(left, right, table), _beside(right, left, table))
        case OneOf(operand, (value,)):
            return normal_condition(Binary("=", operand, value), table)
        case OneOf(operand, values):
            return OneOf(normal_condition(operand, table), tuple(_literal(value, operand, table) for value in values))
        case Not(inner):
            return _negated(inner, table)
        case IsNull(inner):
            return IsNull(normal_condition(inner, table))
        case Call(function, argument):
            return Call(function, normal_condition(argument, table))
        case Literal(str(value), number=True):
            return Literal(plain_number(value), number=True)
    return condition


def _negated(condition: Condition, table: Table) -> Condition:
    """The opposite of *condition*: unknown stays unknown."""
    match condition:
        case Not(inner):
            return normal_condition(inner, table)
        case Binary(("and" | "or") as operator, left, right):
            other = "or" if operator == "and" else "and"
            return normal_condition(Binary(other, Not(left), Not(right)), table)
        case Binary(operator, left, right) if operator in OPPOSITES:
            return normal_condition(Binary(OPPOSITES[operator], left, right), table)
        case OneOf(operand, (value,)):
            return normal_condition(Binary("!=", operand, value), table)
    return Not(normal_condition(condition, table))


def _operands(operator: str, condition: Condition) -> list[Condition]:
    match condition:
        case Binary(op, left, right) if op == operator:
            return [*_operands(operator, left), *_operands(operator, right)]
    return [condition]


def _beside(side: Condition, other: Condition, table: Table) -> Condition:
    match side:
        case Literal():
            return _literal(side, other, table)
    return normal_condition(side, table)


def _literal(literal: Literal, other: Condition, table: Table) -> Literal:
    """*literal* as the column *other* writes its values, where it is one."""
    match literal, other:
        case Literal(str(value), number=False), Name(name):
            kind = table.column(name).type.kind
            return Literal(plain_text(value, kind), number=kind in NUMBERS)
        case Literal(str(value), number=True), _:
            return Literal(plain_number(value), number=True)
    return literal
