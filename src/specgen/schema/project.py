"""Product → Schema: a table for each entity, a column for each field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from specgen.product import naming
from specgen.product.conditions import Condition, IsNull, Name, Not, renamed
from specgen.product.model import Entity, Field, FieldRole, Index, Product, Relation
from specgen.product.types import ColumnKind, CompositeRef, EnumRef, FieldType, Kind, ListOf, ScalarType, Tag
from specgen.schema.defaults import default_of
from specgen.schema.json_forms import json_form
from specgen.schema.left import left_rules
from specgen.schema.limits import limit_checks
from specgen.schema.model import (
    SECONDS,
    AnyIndex,
    Column,
    ColumnType,
    EnumType,
    ForeignKey,
    IndexColumn,
    NewUuid,
    PrimaryKey,
    Schema,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)
from specgen.schema.names import constraint_name, settle
from specgen.schema.seeds import seed_rows

# Types that PostgreSQL has already (`pg_type` of versions 15 to 18).
TYPE_NAMES = """
    aclitem bit bool box bpchar bytea char cid cidr circle cstring date datemultirange daterange event_trigger
    fdw_handler float4 float8 index_am_handler inet int2 int2vector int4 int4multirange int4range int8 int8multirange
    int8range internal interval json jsonb jsonpath language_handler line lseg macaddr macaddr8 money name numeric
    nummultirange numrange oid oidvector path point polygon record refcursor table_am_handler text tid time timestamp
    timestamptz timetz trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector
    txid_snapshot unknown uuid varbit varchar void xid xid8 xml
"""
CIPHERTEXT = ColumnType(ColumnKind.TEXT)
"""What holds an encrypted value, whatever that is: its length is the contract's business."""
BUILT_IN = frozenset(TYPE_NAMES.split())
EXTENSIONS = {"uuid_generate_v4": "uuid-ossp"}
"""Which extension brings a function."""


def project(product: Product) -> Schema:
    """The tables of *product*, their enums, the extensions that their defaults need, and rows of the first day."""
    tables = settle([_Projection(product, entity).table() for entity in product.entities])
    enums, extensions = tuple(_enums(product, tables)), tuple(_extensions(tables))
    return Schema(tables, enums, extensions, seed_rows(product, tables))


def enum_type_name(product: Product, name: str) -> str:
    """What the type of the enum *name* is called in a database that has enums.

    PostgreSQL finds its own types before ours.
    """
    type_name = product.enum(name).type_name
    return f"{type_name}_enum" if type_name in BUILT_IN else type_name


def unique_columns(entity: Entity, fields: Iterable[str]) -> tuple[str, ...]:
    """The columns that hold the values of *fields*, which together occur once."""
    return tuple(field.column for field in entity.telling(fields))


def column_type(product: Product, type: FieldType, length: int | None = None) -> ColumnType:
    """What a column of *type* holds; *length* is the most characters that the spec allows."""
    match type:
        case ScalarType(kind, digits, scale):
            column = type.row.column
            if column is ColumnKind.VARCHAR:
                password = kind is Kind.PASSWORD
                return ColumnType(
                    column, length=type.row.default_length if password else length or type.row.default_length
                )
            return ColumnType(column, digits=digits, scale=scale)
        case EnumRef(name):
            return ColumnType(ColumnKind.ENUM, enum=enum_type_name(product, name))
        case CompositeRef() | ListOf(CompositeRef()):
            return ColumnType(ColumnKind.JSON)
        case Tag():
            return ColumnType(ColumnKind.TEXT)
        case ListOf(item):
            return ColumnType(ColumnKind.ARRAY, item=column_type(product, item))


def counted(type: FieldType) -> str:
    """What numbers of *type* count where they are no plain ones: `seconds`, or the code of a currency."""
    match type:
        case ScalarType(Kind.DURATION):
            return SECONDS
        case ScalarType(currency=str(code)):
            return code
        case ListOf(item):
            return counted(item)
    return ""


class _Projection:
    """One entity on its way to a table."""

    def __init__(self, product: Product, entity: Entity) -> None:
        self.product = product
        self.entity = entity
        deleted = entity.with_role(FieldRole.DELETED_AT) if entity.soft_delete else None
        self.alive = IsNull(Name(deleted.column)) if deleted else None
        """What holds for rows that are not deleted, where deleted rows are kept."""
        self.keys = tuple(field.column for field in entity.keys)

    def table(self) -> Table:
        entity = self.entity
        unique = list(dict.fromkeys(self._uniques()))
        return Table(
            name=entity.table,
            columns=tuple(self._column(field) for field in entity.fields),
            primary_key=PrimaryKey(constraint_name("pk", entity.table), self.keys),
            uniques=(*(() if self.alive else map(self._unique, unique)), *map(self._unique, self._referred(unique))),
            checks=(*limit_checks(entity), *self._checks()),
            foreign_keys=tuple(self._foreign_key(field, field.relation) for field in entity.fields if field.relation),
            indexes=tuple(self._indexes(unique)),
            comment=entity.description,
            origin=entity.name,
            left=tuple(left_rules(entity)),
        )

    def _column(self, field: Field) -> Column:
        return Column(
            name=field.column,
            type=CIPHERTEXT if field.encrypted else column_type(self.product, field.type, field.limits.max_length),
            nullable=field.may_be_null or field.role is FieldRole.DELETED_AT,
            default=default_of(field, self.product.database.uuid),
            comment=self._comment(field),
            origin=self._origin(field.name),
            meant=self._sealed(field) if field.encrypted else None,
            counts=counted(field.type),
            form=json_form(self.product, field.type),
        )

    def _sealed(self, field: Field) -> ColumnType:
        """What a column means that holds encrypted values: they carry a name, which a column may lose, but they not."""
        return replace(CIPHERTEXT, sealed=field.encrypted_as or f"{self.entity.table}.{field.column}")

    def _comment(self, field: Field) -> str | None:
        said = field.comment or field.description
        if field.encrypted:
            return f"{said} (encrypted)" if said else "Encrypted"
        if said:
            return said
        if field.is_password and self.product.auth:
            return f"{self.product.auth.hash} hash"
        if field.sequence:
            return f"Counts for each {naming.spaced(field.sequence.per)}" if field.sequence.per else "Counts all rows"
        return "Soft delete" if field.role is FieldRole.DELETED_AT else None

    def _uniques(self) -> Iterator[tuple[str, ...]]:
        """The columns of each thing that occurs once, but for the key."""
        for field in self.entity.fields:
            if field.unique and field.role is not FieldRole.KEY:
                yield unique_columns(self.entity, (field.name,))
            elif field.sequence and field.role is not FieldRole.KEY:
                per = (field.sequence.per,) if field.sequence.per else ()
                yield unique_columns(self.entity, (*per, field.name))
        for unique in self.entity.uniques:
            yield unique_columns(self.entity, unique.fields)

    def _referred(self, unique: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        """The columns by which rows of other tables name one of this, beside its key: they hold what both share."""
        known = {self.keys, *(() if self.alive else unique)}
        for entity, field in self.product.naming(self.entity.name):
            columns = tuple(other.column for _, other in self.product.joining(entity, field.name))
            if columns not in known:
                known.add(columns)
                yield columns

    def _unique(self, columns: tuple[str, ...]) -> Unique:
        return Unique(constraint_name("uq", self.entity.table, *columns), columns, self._origin(*columns))

    def _foreign_key(self, field: Field, relation: Relation) -> ForeignKey:
        pairs = self.product.joining(self.entity, field.name)
        columns = tuple(own.column for own, _ in pairs)
        return ForeignKey(
            name=constraint_name("fk", self.entity.table, *columns),
            columns=columns,
            target=self.product.entity(relation.target).table,
            target_columns=tuple(other.column for _, other in pairs),
            on_delete=relation.on_delete,
            origin=self._origin(field.name),
        )

    def _checks(self) -> Iterator[TableCheck]:
        for check in self.entity.checks:
            name = constraint_name("ck", self.entity.table, check.name)
            yield TableCheck(name, self._on_columns(check.condition), self._origin(check.name))

    def _indexes(self, unique: list[tuple[str, ...]]) -> Iterator[AnyIndex]:
        """Indexes that hold what is unique among rows not deleted, those of the spec, and those that follow from it.

        None repeats another: a unique constraint has an index of its own.
        """
        partial = [self._partial_unique(columns) for columns in unique] if self.alive else []
        known = {_shape(index) for index in partial}
        known |= {(tuple(map(IndexColumn, columns)), None) for columns in (self.keys, *unique)}
        known -= {(tuple(map(IndexColumn, columns)), None) for columns in unique} if self.alive else set()
        yield from partial
        for index in (*map(self._index, self.entity.indexes), *self._deleted()):
            if _shape(index) not in known:
                known.add(_shape(index))
                yield index
        yield from self._of_relations({columns for columns, where in known if where is None})
        yield from self._search()

    def _of_relations(self, known: set[tuple[IndexColumn, ...]]) -> Iterator[TableIndex]:
        """An index of each foreign key with whose columns none of the *known* ones, nor another of these, begins."""
        wanted = {
            field.name: tuple(IndexColumn(own.column) for own, _ in self.product.joining(self.entity, field.name))
            for field in self.entity.fields
            if field.relation and field.relation.indexed
        }
        for name, columns in wanted.items():
            others = (*known, *(each for each in wanted.values() if each != columns))
            if not any(_begins(other, columns) for other in others):
                yield self._plain_index(columns, None, name)

    def _partial_unique(self, columns: tuple[str, ...]) -> TableIndex:
        name = constraint_name("uq", self.entity.table, *columns)
        return TableIndex(name, tuple(map(IndexColumn, columns)), True, self.alive, self._origin(*columns))

    def _index(self, index: Index) -> TableIndex:
        columns = tuple(
            dict.fromkeys(
                IndexColumn(field.column, part.descending)
                for part in index.fields
                for field in self.entity.telling((part.field,))
            )
        )
        where = self._on_columns(index.where) if index.where else None
        return self._plain_index(columns, where, *(part.field for part in index.fields))

    def _plain_index(self, columns: tuple[IndexColumn, ...], where: Condition | None, *fields: str) -> TableIndex:
        name = constraint_name("idx", self.entity.table, *(part.column for part in columns))
        return TableIndex(name, columns, where=where, origin=self._origin(*fields))

    def _deleted(self) -> Iterator[TableIndex]:
        """An index of the deleted rows by age, for whoever clears them away; living rows cost it nothing."""
        if self.alive and isinstance(self.alive.operand, Name):
            column = self.alive.operand.name
            yield self._plain_index((IndexColumn(column),), Not(self.alive), column)

    def _search(self) -> Iterator[SearchIndex]:
        """One index for each set of fields that a list searches."""
        searched = dict.fromkeys(
            operation.listing.search
            for operation in self.product.operations_on(self.entity.name)
            if operation.listing and operation.listing.search
        )
        for place, fields in enumerate(searched):
            columns = tuple(self.entity.field(name).column for name in fields)
            name = constraint_name("idx", self.entity.table, *(columns if place else ()), "search")
            yield SearchIndex(name, columns, self.product.database.search, self.alive, self._origin(*fields))

    def _on_columns(self, condition: Condition) -> Condition:
        return renamed(condition, lambda name: self.entity.field(name).column)

    def _origin(self, *names: str) -> str:
        return f"{self.entity.name}.{','.join(names)}"


def _begins(columns: tuple[IndexColumn, ...], others: tuple[IndexColumn, ...]) -> bool:
    """Whether *columns* begin with *others*, whichever way these run."""
    return [each.column for each in columns[: len(others)]] == [each.column for each in others]


def _shape(index: TableIndex) -> tuple[tuple[IndexColumn, ...], Condition | None]:
    return index.columns, index.where


def _enums(product: Product, tables: tuple[Table, ...]) -> Iterator[EnumType]:
    used = {
        type.enum for table in tables for column in table.columns for type in (column.type, column.type.item) if type
    }
    for enum in product.enums:
        name = enum_type_name(product, enum.name)
        if name in used:
            yield EnumType(name, tuple(value.name for value in enum.values), enum.name)


def _extensions(tables: tuple[Table, ...]) -> Iterator[str]:
    defaults = (column.default for table in tables for column in table.columns)
    functions = {default.function for default in defaults if isinstance(default, NewUuid)}
    yield from sorted(EXTENSIONS[function] for function in functions & EXTENSIONS.keys())
