"""Fields as columns of a table class: the Python type, the column's type, and the value that a row takes by itself."""

from __future__ import annotations

import json
from typing import TypeAlias

from specgen.generators.contracts.types import bytes_code, exact, json_code, type_module
from specgen.generators.python.enum_members import members
from specgen.generators.python.forms import Bracket, Code, Quoted, assigned, call, made_anew
from specgen.generators.python.scope import Scope
from specgen.product.durations import seconds_of
from specgen.product.model import Field, FieldRole, Json, Product
from specgen.product.types import ColumnKind, CompositeRef, EnumRef, FieldType, Kind, ListOf, ScalarType
from specgen.schema.model import ORDERED, Column, ColumnType, Identity
from specgen.schema.project import column_type

JsonValue: TypeAlias = "str | int | float | bool | list[JsonValue] | dict[str, JsonValue] | None"

INDENT = "    "
MAX_DIGITS = 38
"""What a decimal holds whose digits nobody says: an item of a list."""
LONGEST_LITERAL = 60
"""A default that is a longer JSON value is written as JSON, not as Python."""

PYTHON = {
    ColumnKind.DECIMAL: ("decimal", "Decimal"),
    ColumnKind.DATE: ("datetime", "date"),
    ColumnKind.TIME: ("datetime", "time"),
    ColumnKind.TIMESTAMP: ("datetime", "datetime"),
    ColumnKind.UUID: ("uuid", "UUID"),
}
BUILT_IN = {
    ColumnKind.VARCHAR: "str",
    ColumnKind.TEXT: "str",
    ColumnKind.INTEGER: "int",
    ColumnKind.BIGINT: "int",
    ColumnKind.FLOAT: "float",
    ColumnKind.BOOLEAN: "bool",
    ColumnKind.BYTES: "bytes",
}
SQLALCHEMY = {
    ColumnKind.TEXT: "Text",
    ColumnKind.INTEGER: "Integer",
    ColumnKind.BIGINT: "BigInteger",
    ColumnKind.FLOAT: "Double",
    ColumnKind.BOOLEAN: "Boolean",
    ColumnKind.DATE: "Date",
    ColumnKind.TIME: "Time",
    ColumnKind.UUID: "Uuid",
    ColumnKind.BYTES: "LargeBinary",
}
ON_MYSQL = {ColumnKind.TIME: "time_column", ColumnKind.UUID: "uuid_column"}
"""What makes types that MySQL keeps otherwise than it does by itself."""
DURATION = ScalarType(Kind.DURATION)
PARSED = (ColumnKind.DATE, ColumnKind.TIME, ColumnKind.TIMESTAMP)
"""Kinds whose Python type reads their text by `fromisoformat`."""


class ColumnWriter:
    """Writes the columns of one table class."""

    def __init__(self, product: Product, scope: Scope, beside: frozenset[str] = frozenset()) -> None:
        """*beside* are the columns that MySQL keeps beside the row."""
        self.product = product
        self.beside = beside
        self.scope = scope
        self.runtime = f"{product.package}.runtime"
        self.columns = f"{self.runtime}.columns"

    def lines(self, field: Field, column: Column) -> tuple[str, ...]:
        """The member of the class for *field*, which is kept in *column*."""
        held = column_type(self.product, field.type) if field.encrypted else column.type
        python = self._python(field.type, held)
        annotation = f"{python} | None" if column.nullable else python
        default = self._default(field, column)
        stored = call(
            self.scope.use("sqlalchemy", "Column"),
            Quoted(column.name),
            self._encrypted(field, column.held, python) if field.encrypted else self._stored(field.type, column),
            *self._counted(column),
            nullable=str(column.nullable),
            default=self.scope.use(self.columns, "as_created") if field.role is FieldRole.UPDATED_AT else None,
            onupdate=self.scope.use(self.columns, "now") if field.role is FieldRole.UPDATED_AT else None,
        )
        shown = {"repr": "False"} if field.sensitive else {}
        value = call(self.scope.use("sqlmodel", "Field"), **default, **shown, sa_column=stored)
        return assigned(field.attribute, annotation, value, INDENT)

    def python(self, type: FieldType) -> str:
        """The Python type of what a column of *type* holds."""
        return self._python(type, column_type(self.product, type))

    def _python(self, type: FieldType, column: ColumnType) -> str:
        match type, column:
            case EnumRef(name), _:
                return self._enum(name)
            case ListOf(CompositeRef(name)), _:
                return f"{self.scope.builtin('list')}[{self._composite(name)}]"
            case ListOf(item), ColumnType(item=ColumnType() as held):
                return f"{self.scope.builtin('list')}[{self._python(item, held)}]"
        if isinstance(type, CompositeRef):
            return self._composite(type.name)
        if type == DURATION:
            return self.scope.use("datetime", "timedelta")
        if column.kind is ColumnKind.JSON:
            names = (self.scope.builtin(name) for name in ("dict", "str", "object"))
            return "{}[{}, {}]".format(*names)
        if column.kind in PYTHON:
            return self.scope.use(*PYTHON[column.kind])
        return self.scope.builtin(BUILT_IN[column.kind])

    def _stored(self, type: FieldType, column: Column) -> Code:
        if isinstance(column.default, Identity):
            return call(self.scope.use(self.columns, "key_column"))
        made = self._column_type(type, column.type)
        if column.name in self.beside:
            plain = made if isinstance(made, Bracket) else call(str(made))
            return call(self.scope.use(self.columns, "long_text"), plain)
        return made

    def _encrypted(self, field: Field, held: ColumnType, python: str) -> Code:
        """The type of a column that holds values of *python* as only the service reads them."""
        if field.type == ScalarType(Kind.BYTES):
            python = self.scope.use("pydantic", "Base64Bytes")
        encrypted = self.scope.use(f"{self.runtime}.encryption", "EncryptedColumn")
        return call(encrypted, Quoted(held.sealed), python)

    def _counted(self, column: Column) -> tuple[Code, ...]:
        return (call(self.scope.use("sqlalchemy", "Identity")),) if isinstance(column.default, Identity) else ()

    def _column_type(self, type: FieldType, column: ColumnType) -> Code:
        match type, column:
            case EnumRef(name), ColumnType(enum=str(database_name)):
                return call(self.scope.use(self.columns, "enum_column"), self._enum(name), Quoted(database_name))
            case ListOf(item), ColumnType(item=ColumnType() as held):
                return call(self.scope.use(f"{self.runtime}.lists", "ListColumn"), self._column_type(item, held))
            case ((CompositeRef() | ListOf(CompositeRef())), _):
                return call(self.scope.use(f"{self.runtime}.composites", "CompositeColumn"), self._python(type, column))
            case ScalarType(Kind.DURATION), _:
                return self.scope.use(f"{self.runtime}.durations", "DurationColumn")
            case _, ColumnType(ColumnKind.VARCHAR, length=length):
                return call(self.scope.use("sqlalchemy", "String"), *([] if length is None else [str(length)]))
            case _, ColumnType(ColumnKind.DECIMAL, digits=digits, scale=scale):
                decimal = self.scope.use(f"{self.runtime}.decimals", "DecimalColumn")
                return call(decimal, str(digits or MAX_DIGITS), str(scale or 0))
            case _, ColumnType(ColumnKind.TIMESTAMP):
                return self.scope.use(self.columns, "Moment")
            case _, ColumnType(ColumnKind.BYTES) if "mysql" in self.product.database.dialects:
                return self.scope.use(f"{self.runtime}.binaries", "BinaryColumn")
            case _, ColumnType(kind) if kind in ON_MYSQL and "mysql" in self.product.database.dialects:
                return call(self.scope.use(self.columns, ON_MYSQL[kind]))
            case _, ColumnType(ColumnKind.JSON):
                return call(self.scope.use(self.columns, "json_column"))
        return self.scope.use("sqlalchemy", SQLALCHEMY[column.kind])

    def _default(self, field: Field, column: Column) -> dict[str, Code]:
        match field.role:
            case _ if field.sequence:
                return {"default": "None"}
            case FieldRole.KEY if field.is_own:
                return {}
            case FieldRole.KEY if isinstance(column.default, Identity):
                return {"default": "None"}
            case FieldRole.KEY:
                if self.product.database.uuid == ORDERED.function:
                    return {"default_factory": self.scope.use(f"{self.runtime}.keys", "uuid7")}
                return {"default_factory": self.scope.use("uuid", "uuid4")}
            case FieldRole.CREATED_AT:
                return {"default_factory": self.scope.use(self.columns, "now")}
            case FieldRole.UPDATED_AT:
                return {"default": "None"}
        if field.default is None:
            return {"default": "None"} if column.nullable or field.computed else {}
        return self._constant(field.default, field.type)

    def _constant(self, default: Json, type: FieldType) -> dict[str, Code]:
        """The default of a field: a value, or what makes a new one where rows may change it."""
        value: JsonValue = json.loads(default.text, parse_float=str)
        match value:
            case []:
                return {"default_factory": self.scope.builtin("list")}
            case {} if not value:
                return {"default_factory": self.scope.builtin("dict")}
            case list() if isinstance(type, ListOf):
                items = tuple(self.value(item, type.item) for item in value)
                return {"default_factory": made_anew(Bracket("", "[]", items))}
            case dict() | list():
                return {"default_factory": self._json(default)}
        return {"default": self.value(value, type)}

    def _json(self, default: Json) -> Code:
        code = json_code(json.loads(default.text))
        if isinstance(code, Bracket) and len(default.text) <= LONGEST_LITERAL:
            return made_anew(code)
        partial, loads = self.scope.use("functools", "partial"), self.scope.use("json", "loads")
        return call(partial, loads, Quoted(default.text))

    def value(self, value: JsonValue, type: FieldType) -> Code:
        """A value of *type* as Python."""
        if value is None:
            return "None"
        match type:
            case EnumRef(name):
                return f"{self._enum(name)}.{members(self.product.enum(name))[str(value)]}"
            case ScalarType(kind) if type.row.column in PARSED:
                return call(f"{self.scope.use(*PYTHON[type.row.column])}.fromisoformat", Quoted(str(value)))
            case ScalarType(Kind.DECIMAL | Kind.MONEY):
                return call(self.scope.use(*PYTHON[type.row.column]), exact(str(value)))
            case ScalarType(Kind.DURATION):
                return call(self.scope.use("datetime", "timedelta"), seconds=str(seconds_of(str(value))))
            case ScalarType(Kind.BYTES):
                return bytes_code(str(value))
            case ScalarType(Kind.UUID):
                return call(self.scope.use(*PYTHON[type.row.column]), Quoted(str(value)))
            case ScalarType(Kind.FLOAT):
                return repr(float(str(value)))
            case ScalarType(kind) if kind in (Kind.INTEGER, Kind.BIGINT, Kind.BOOLEAN):
                return str(value)
        return Quoted(str(value))

    def _composite(self, name: str) -> str:
        """The class of a composite, whose name nothing else here has."""
        self.scope.imports.use(type_module(self.product, name), name)
        return name

    def _enum(self, name: str) -> str:
        """The class of an enum, whose name nothing else here has."""
        self.scope.imports.use(f"{self.product.package}.contracts.enums", name)
        return name
