"""Random schemas: odd names, every type, defaults with quotes, cycles of tables, indexes of all kinds."""

import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf
from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema import functions as fn
from specgen.schema.model import (
    AnyIndex,
    Column,
    ColumnDefault,
    ColumnType,
    Constant,
    EnumType,
    ForeignKey,
    Identity,
    IndexColumn,
    JsonConstant,
    NewUuid,
    Now,
    PrimaryKey,
    Schema,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)
from specgen.schema.names import constraint_name, settle

NAMES = (
    "order",
    "user",
    "group",
    "select",
    "values",
    "table",
    "key",
    "name",
    "type",
    "date",
    "time",
    "timestamp",
    "index",
    "primary",
    "position",
    "row",
    "rows",
    "text",
    "end",
    "desc",
    "filter",
    "over",
    "window",
    "current_date",
    "true",
    "rowid",
    "default",
    "left",
    "full",
    "interval",
    "year",
    "offset",
    "glob",
    "match",
    "escape",
    "status",
    "a",
    "b",
    "a_b",
    "b_c",
    "items",
    "created_at",
    "Camel",
    "with space",
    'a"quote',
    "it's",
    "ünïcode",
    "1st",
    "x" * 63,
    "y" * 40,
    "y" * 40 + "_z",
    "naïve_" * 8,
    "percent%s",
    "brace{0}",
    "semi;colon",
    "dash--comment",
    "length",
    "value",
)
ENUM_NAMES = ("mood", "order_state", "Kind", "a b", "level", "z" * 63)
TEXTS = st.sampled_from(
    ["", "a", "it's", 'say "hi"', "back\\slash", "ünï ✓", "semi; --", "line\nbreak", "{}", "%s {0}", "null"]
)
TEXTUAL = (ColumnKind.VARCHAR, ColumnKind.TEXT)
COMPARISONS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])

ids = st.lists(st.sampled_from(NAMES), unique_by=str.casefold)


def number(value: int | Decimal) -> Literal:
    return Literal(str(value), number=True)


@st.composite
def column_types(draw: st.DrawFn, enums: tuple[EnumType, ...]) -> ColumnType:
    said = [kind for kind in ColumnKind if kind is not ColumnKind.OTHER]
    kinds = [kind for kind in said if kind is not ColumnKind.ENUM or enums]
    kind = draw(st.sampled_from(kinds))
    match kind:
        case ColumnKind.VARCHAR:
            return ColumnType(kind, length=draw(st.integers(1, 300)))
        case ColumnKind.DECIMAL:
            digits = draw(st.integers(1, 25))
            return ColumnType(kind, digits=digits, scale=draw(st.integers(0, min(digits, 6))))
        case ColumnKind.ENUM:
            return ColumnType(kind, enum=draw(st.sampled_from(enums)).name)
        case ColumnKind.ARRAY:
            return ColumnType(
                kind, item=draw(column_types(enums).filter(lambda item: item.kind is not ColumnKind.ARRAY))
            )
    return ColumnType(kind)


def decimals(type: ColumnType) -> st.SearchStrategy[Decimal]:
    scale = type.scale or 0
    most = 10 ** min(type.digits or 4, 15) - 1
    return st.integers(-most, most).map(lambda units: Decimal(units).scaleb(-scale))


def plain_values(type: ColumnType, enums: tuple[EnumType, ...]) -> st.SearchStrategy[str]:
    """Values of a type that is no list and no JSON, as text."""
    match type.kind:
        case ColumnKind.VARCHAR:
            return TEXTS.filter(lambda text: len(text) <= (type.length or 0))
        case ColumnKind.TEXT:
            return TEXTS
        case ColumnKind.INTEGER:
            return st.integers(-(2**31), 2**31 - 1).map(str)
        case ColumnKind.BIGINT:
            return st.integers(-(2**63) + 1, 2**63 - 1).map(str)
        case ColumnKind.DECIMAL:
            return decimals(type).map(lambda value: format(value, "f"))
        case ColumnKind.FLOAT:
            return st.sampled_from(["0", "1.5", "-2.25", "1e3", "0.1"])
        case ColumnKind.DATE:
            return st.dates().map(str)
        case ColumnKind.TIME:
            return st.times().map(str)
        case ColumnKind.TIMESTAMP:
            return st.sampled_from(
                ["2026-01-05T10:00:00Z", "2026-01-05 10:00:00.5+02:00", "1999-12-31T23:59:59.999999Z"]
            )
        case ColumnKind.UUID:
            return st.uuids().map(str)
        case ColumnKind.ENUM:
            return st.sampled_from(next(enum.values for enum in enums if enum.name == type.enum))
    raise AssertionError(type)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.just(1.5) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


def defaults(type: ColumnType, enums: tuple[EnumType, ...]) -> st.SearchStrategy[ColumnDefault | None]:
    match type:
        case ColumnType(ColumnKind.JSON):
            given: st.SearchStrategy[ColumnDefault] = JSON.map(json.dumps).map(JsonConstant)
        case ColumnType(
            ColumnKind.ARRAY, item=ColumnType(ColumnKind.VARCHAR | ColumnKind.TEXT | ColumnKind.ENUM) as item
        ):
            values = plain_values(item, enums)
            given = st.lists(values, max_size=3).map(json.dumps).map(JsonConstant)
        case ColumnType(ColumnKind.ARRAY, item=ColumnType(ColumnKind.INTEGER)):
            given = st.lists(st.integers(-5, 5), max_size=3).map(json.dumps).map(JsonConstant)
        case ColumnType(ColumnKind.ARRAY, item=ColumnType(ColumnKind.BOOLEAN)):
            given = st.lists(st.booleans(), max_size=3).map(json.dumps).map(JsonConstant)
        case ColumnType(ColumnKind.ARRAY):
            given = st.just(JsonConstant("[]"))
        case ColumnType(ColumnKind.BOOLEAN):
            given = st.booleans().map(Constant)
        case ColumnType(ColumnKind.UUID):
            given = st.just(NewUuid("gen_random_uuid")) | plain_values(type, enums).map(Constant)
        case ColumnType(ColumnKind.TIMESTAMP):
            given = st.just(Now()) | plain_values(type, enums).map(Constant)
        case ColumnType(ColumnKind.INTEGER | ColumnKind.BIGINT | ColumnKind.DECIMAL | ColumnKind.FLOAT):
            given = plain_values(type, enums).map(lambda text: Constant(text, number=True))
        case ColumnType(ColumnKind.BYTES):
            return st.none()
        case _:
            given = plain_values(type, enums).map(Constant)
    return st.none() | given


def literals(column: Column, enums: tuple[EnumType, ...]) -> st.SearchStrategy[Literal]:
    if column.type.kind is ColumnKind.BOOLEAN:
        return st.booleans().map(Literal)
    numeric = column.type.kind in (ColumnKind.INTEGER, ColumnKind.BIGINT, ColumnKind.DECIMAL, ColumnKind.FLOAT)
    return plain_values(column.type, enums).map(lambda text: Literal(text, number=numeric))


def comparisons(column: Column, enums: tuple[EnumType, ...]) -> st.SearchStrategy[Condition]:
    """Conditions on one column that its type allows."""
    name = Name(column.name)
    always: st.SearchStrategy[Condition] = st.just(IsNull(name))
    match column.type.kind:
        case ColumnKind.JSON:
            return always | st.just(Call(fn.IS_OBJECT, name))
        case ColumnKind.ARRAY:
            return always | st.builds(Binary, COMPARISONS, st.just(Call(fn.COUNT, name)), st.integers(0, 9).map(number))
        case ColumnKind.BYTES:
            return always | st.builds(Binary, COMPARISONS, st.just(Call("length", name)), st.integers(0, 9).map(number))
        case ColumnKind.BOOLEAN:
            always |= st.just(name)
        case kind if kind in TEXTUAL:
            call = st.sampled_from(["length"]).map(lambda function: Call(function, Call("trim", name)))
            always |= st.builds(Binary, COMPARISONS, call, st.integers(0, 99).map(number))
            always |= st.just(Call(fn.IS_EMAIL, name)) | st.just(Binary("=", Call("lower", name), name))
        case ColumnKind.INTEGER | ColumnKind.DECIMAL:
            double = Binary("+", Binary("*", name, number(2)), number(Decimal("0.5")))
            half = Binary("/", name, number(2))
            always |= st.builds(Binary, COMPARISONS, st.sampled_from([double, half]), literals(column, enums))
    value = literals(column, enums)
    listed = st.lists(value, min_size=1, max_size=3).map(lambda found: OneOf(name, tuple(found)))
    return always | st.builds(Binary, COMPARISONS, st.just(name), value) | listed


def conditions(columns: tuple[Column, ...], enums: tuple[EnumType, ...]) -> st.SearchStrategy[Condition]:
    leaves = st.sampled_from(columns).flatmap(lambda column: comparisons(column, enums))
    return st.recursive(leaves, _joined, max_leaves=4)


def _joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    return inner.map(Not) | st.builds(Binary, st.sampled_from(["and", "or"]), inner, inner)


@st.composite
def enum_types(draw: st.DrawFn) -> tuple[EnumType, ...]:
    names = draw(st.lists(st.sampled_from(ENUM_NAMES), unique=True, max_size=3))
    return tuple(EnumType(name, tuple(draw(st.lists(TEXTS, min_size=1, max_size=4, unique=True)))) for name in names)


@st.composite
def bare_tables(draw: st.DrawFn, name: str, enums: tuple[EnumType, ...]) -> Table:
    """A table with its key and columns, and no relations yet."""
    names = draw(ids.filter(bool).map(lambda found: found[:6]))
    key_kind = draw(st.sampled_from(["uuid", "count", "pair"]))
    comments = st.none() | TEXTS.filter(bool)
    columns = []
    for column in names:
        type = draw(column_types(enums))
        columns.append(
            Column(column, type, draw(st.booleans()), draw(defaults(type, enums)), draw(comments), f"X.{column}")
        )
    match key_kind:
        case "uuid":
            keys = [Column("id", ColumnType(ColumnKind.UUID), False, NewUuid("gen_random_uuid"))]
        case "count":
            keys = [Column("id", ColumnType(ColumnKind.BIGINT), False, Identity())]
        case _:
            keys = [Column("id", ColumnType(ColumnKind.UUID)), Column("number", ColumnType(ColumnKind.INTEGER))]
    taken = {column.name for column in keys}
    return Table(
        name,
        (*keys, *(column for column in columns if column.name not in taken)),
        PrimaryKey(constraint_name("pk", name), tuple(column.name for column in keys)),
        comment=draw(comments),
    )


@st.composite
def related(draw: st.DrawFn, table: Table, tables: tuple[Table, ...]) -> Table:
    """*table* with foreign keys to some of *tables*, of which it may be one."""
    for number_, target in enumerate(draw(st.lists(st.sampled_from(tables), max_size=2))):
        on_delete = draw(st.sampled_from(OnDelete))
        columns = tuple(
            Column(
                f"ref{number_}_{key}",
                target.column(key).type,
                on_delete is OnDelete.SET_NULL or draw(st.booleans()),
            )
            for key in target.primary_key.columns
        )
        names = tuple(column.name for column in columns)
        name = constraint_name("fk", table.name, *names)
        foreign = ForeignKey(name, names, target.name, target.primary_key.columns, on_delete)
        table = replace(table, columns=(*table.columns, *columns), foreign_keys=(*table.foreign_keys, foreign))
    return table


@st.composite
def furnished(draw: st.DrawFn, table: Table, enums: tuple[EnumType, ...]) -> Table:
    """*table* with uniques, checks and indexes."""
    names = [column.name for column in table.columns]
    some = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).map(lambda found: tuple(found))
    wheres = conditions(table.columns, enums)
    uniques = [
        Unique(constraint_name("uq", table.name, *columns), columns)
        for columns in draw(st.lists(some, max_size=2, unique=True))
        if columns != table.primary_key.columns
    ]
    checks = [
        TableCheck(constraint_name("ck", table.name, f"c{place}"), condition)
        for place, condition in enumerate(draw(st.lists(wheres, max_size=3)))
    ]
    indexes: list[AnyIndex] = [
        TableIndex(
            constraint_name("idx", table.name, *columns),
            tuple(IndexColumn(column, draw(st.booleans())) for column in columns),
            draw(st.booleans()),
            draw(st.none() | wheres),
        )
        for columns in draw(st.lists(some, max_size=3, unique=True))
    ]
    texts = tuple(column.name for column in table.columns if column.type.kind in TEXTUAL)
    if texts and draw(st.sampled_from([True, False])):
        where = draw(st.none() | wheres)
        indexes.append(SearchIndex(constraint_name("idx", table.name, "search"), texts, "english", where))
    return replace(table, uniques=tuple(uniques), checks=tuple(checks), indexes=tuple(indexes))


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """Schemas that every database can hold, as far as it can."""
    enums = draw(enum_types())
    names = draw(ids.filter(bool).map(lambda found: found[:4]))
    bare = tuple(draw(bare_tables(name, enums)) for name in names)
    tables = [draw(related(table, bare)) for table in bare]
    return Schema(settle([draw(furnished(table, enums)) for table in tables]), enums)
