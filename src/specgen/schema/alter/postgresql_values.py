"""A schema with other names for values of its enums, wherever these are mentioned."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf
from specgen.schema.model import Column, Constant, JsonConstant, Schema, Table

Values = Mapping[str, str]


def with_new_values(schema: Schema, names: Mapping[str, Values]) -> Schema:
    """*schema* once values of enums are renamed: *names* are the new ones by the old, by the enum's name."""
    if not any(names.values()):
        return schema
    renaming = _Renaming(names)
    enums = tuple(
        replace(enum, values=tuple(names.get(enum.name, {}).get(value, value) for value in enum.values))
        for enum in schema.enums
    )
    rows = (replace(row, columns=tuple(map(renaming.column, row.columns))) for row in schema.seeds)
    return replace(schema, tables=tuple(map(renaming.table, schema.tables)), enums=enums, seeds=tuple(rows))


class _Renaming:
    def __init__(self, names: Mapping[str, Values]) -> None:
        self.names = names

    def table(self, table: Table) -> Table:
        of_columns = {column.name: values for column in table.columns if (values := self._of(column))}
        if not of_columns:
            return table
        checks = (replace(check, condition=_condition(check.condition, of_columns)) for check in table.checks)
        indexes = (replace(index, where=index.where and _condition(index.where, of_columns)) for index in table.indexes)
        columns = tuple(map(self.column, table.columns))
        return replace(table, columns=columns, checks=tuple(checks), indexes=tuple(indexes))

    def column(self, column: Column) -> Column:
        values = self._of(column)
        match column.default:
            case Constant(str(value)) if values:
                return replace(column, default=Constant(values.get(value, value)))
            case JsonConstant(listed) if values:
                items = [values.get(item, item) for item in json.loads(listed)]
                return replace(column, default=JsonConstant(json.dumps(items)))
        return column

    def _of(self, column: Column) -> Values:
        enum = (column.type.item or column.type).enum
        return self.names.get(enum, {}) if enum else {}


def _condition(condition: Condition, names: Mapping[str, Values]) -> Condition:
    match condition:
        case Binary(operator, Name(name) as column, Literal() as literal) if name in names:
            return Binary(operator, column, _literal(literal, names[name]))
        case Binary(operator, Literal() as literal, Name(name) as column) if name in names:
            return Binary(operator, _literal(literal, names[name]), column)
        case Binary(operator, left, right):
            return Binary(operator, _condition(left, names), _condition(right, names))
        case OneOf(Name(name) as column, values) if name in names:
            return OneOf(column, tuple(_literal(value, names[name]) for value in values))
        case Not(operand):
            return Not(_condition(operand, names))
        case IsNull(operand):
            return IsNull(_condition(operand, names))
        case Call(function, argument):
            return Call(function, _condition(argument, names))
    return condition


def _literal(literal: Literal, values: Values) -> Literal:
    return (
        replace(literal, value=values.get(literal.value, literal.value)) if isinstance(literal.value, str) else literal
    )
