"""What the spec says of a change of its schema → Intent.

Tables and columns are known by what they come from: `User`, `User.nickname`. What has the same origin is the same
thing, whatever it is called in the database; `was:` tells of another origin. What was done already is not said again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specgen.product import naming
from specgen.product.former_names import FormerNames
from specgen.product.model import Entity, Field, FieldRole, Json, Product, ValueOf
from specgen.schema.compare.conversions import SAFE, conversion
from specgen.schema.compare.enumerated import enum_of, enum_values, is_text
from specgen.schema.compare.intent import ColumnName, CopyOf, Fill, HeldName, Intent, TableName, ValueNames
from specgen.schema.compare.repeated import repeated
from specgen.schema.defaults import constant_of
from specgen.schema.dialect import Dialect
from specgen.schema.model import Column, ColumnDefault, EnumType, PrimaryKey, Schema, Table
from specgen.schema.project import column_type, enum_type_name
from specgen.spec.brought import COUNTERS
from specgen.spec.brought_parts import AUDIT_ENTRIES

FIRST = Json("0")
"""Where rows stand among others that were there before there was an order."""


def intent_of(product: Product, before: Schema, after: Schema, dialect: Dialect) -> Intent:
    """What *product* says of the way from *before* to *after*, its own schema, both lowered for *dialect*."""
    reading = _Reading(product, before, after)
    return Intent(
        tables=tuple(reading.table_names()),
        columns=tuple(reading.column_names()),
        values=tuple(reading.values()),
        fills=tuple(reading.fills(dialect)),
        losses=tuple(sorted(loss.name for loss in product.losses)),
        held=tuple(reading.held_names()),
    )


def names_held(product: Product, before: Schema, after: Schema) -> tuple[HeldName, ...]:
    """What rows know things of *product* by that have other names than on the way to *before*."""
    return tuple(_Reading(product, before, after).held_names()) if product.renames else ()


class _Reading:
    """A product's words beside the two schemas: tables and columns that are the same thing, in pairs."""

    def __init__(self, product: Product, before: Schema, after: Schema) -> None:
        self.product = product
        self.before = before
        self.origins = {table.origin: table for table in before.tables}
        self.former = FormerNames(product)
        entities = {entity.name: entity for entity in product.entities}
        self.tables = [(self._before(table.origin), table, entities[table.origin]) for table in after.tables]
        self.changed = [(was, table, entity) for was, table, entity in self.tables if was and was != table]
        """Those that were there and are otherwise now."""
        self.names = {table.origin: table.name for table in after.tables}
        self.columns = {
            (table.name, new.name): old
            for was, table, entity in self.tables
            if was is not None
            for old, new in self._columns(was, table, entity)
        }

    def _before(self, entity: str) -> Table | None:
        """The table that the one of *entity* was."""
        return self.origins.get(entity) or self.origins.get(self.former.entity(entity))

    def _columns(self, before: Table, after: Table, entity: Entity) -> Iterator[tuple[Column, Column]]:
        if before == after:
            yield from ((column, column) for column in after.columns)
            return
        there = {column.origin: column for column in before.columns if not column.derived}
        for column in after.columns:
            field = column.origin.removeprefix(f"{entity.name}.")
            if column.derived:
                continue
            names = self.former.field(entity.name, field)
            if same := there.get(f"{before.origin}.{field}"):
                fits = same.name == column.name or conversion(same.held, column.held) == SAFE
                found = (field, same) if fits else None
            else:
                former = ((name, there.get(f"{before.origin}.{name}")) for name in names)
                found = next(((name, was) for name, was in former if was), None)
            if found and not _is_hashed(*found, entity.field(field)):
                yield found[1], column

    def table_names(self) -> Iterator[TableName]:
        """Tables that have another name than before."""
        taken = {table.name for table in self.before.tables}
        for was, table, _ in self.tables:
            if was and table.name not in taken:
                yield TableName(was.name, table.name)

    def column_names(self) -> Iterator[ColumnName]:
        """Columns that have another name than before, and that none had before."""
        for was, table, _ in self.changed:
            taken = {column.name for column in was.columns}
            for column in table.columns:
                old = self.columns.get((table.name, column.name))
                if old and column.name not in taken:
                    yield ColumnName(table.name, old.name, column.name)

    def held_names(self) -> Iterator[HeldName]:
        """What rows that words bring call a thing that has another name, as the generated service calls it."""
        yield from self._counted()
        yield from self._audited()

    def _counted(self) -> Iterator[HeldName]:
        """Names of what counts, in the rows of counters."""
        kept = self._kept(COUNTERS, "counted")
        if kept is None:
            return
        for _, table, entity in self.tables:
            for field in entity.fields:
                old = self.columns.get((table.name, field.column))
                if old is None or not field.sequence:
                    continue
                was, _, name = old.origin.partition(".")
                before, after = f"{was}.{naming.attribute(name)}", f"{entity.name}.{field.attribute}"
                if before != after:
                    yield HeldName(*kept, before, after)

    def _audited(self) -> Iterator[HeldName]:
        """Names of entities, in the entries of the log."""
        kept = self._kept(AUDIT_ENTRIES, "entity")
        if kept is None:
            return
        for was, _, entity in self.tables:
            if was and entity.history.audited and was.origin != entity.name:
                yield HeldName(*kept, was.origin, entity.name)

    def _kept(self, brought: str, field: str) -> tuple[str, str] | None:
        """The table of an entity that words have brought before, and its column for *field*."""
        found = (
            (table.name, entity.field(field).column)
            for was, table, entity in self.tables
            if was and entity.name == brought
        )
        return next(found, None)

    def values(self) -> Iterator[ValueNames]:
        """What becomes of values that rows can hold before."""
        if not self.product.value_maps:
            return
        held: dict[str, set[str]] = {}
        open_to_all: set[str] = set()
        for was, table, _ in self.tables:
            for column in table.columns:
                old, enum = self.columns.get((table.name, column.name)), enum_of(column)
                if was and old and enum and is_text(old):
                    open_to_all.add(enum)
                elif was and old and enum:
                    held.setdefault(enum, set()).update(enum_values(self.before, was, old))
        for each in self.product.value_maps:
            enum = enum_type_name(self.product, each.enum)
            any_text, known = enum in open_to_all, held.get(enum, ())
            if pairs := tuple(pair for pair in each.values if any_text or pair[0] in known):
                yield ValueNames(enum, pairs)

    def fills(self, dialect: Dialect) -> Iterator[Fill]:
        """What rows hold that were there before a column, or while it could be null or held something else."""
        wanted = [
            (table, replace(field, backfill=said))
            for _, table, entity in self.changed
            for field in entity.fields
            if self._is_open(table, field) and (said := self._backfill(entity, field))
        ]
        constants = self._constants(wanted, dialect)
        for table, field in wanted:
            if isinstance(field.backfill, ValueOf):
                other = self.product.entity(table.origin).field(field.backfill.field)
                yield Fill(table.name, field.column, CopyOf(other.column))
            elif constant := constants.get((table.name, field.column)):
                yield Fill(table.name, field.column, constant)

    def _backfill(self, entity: Entity, field: Field) -> Json | ValueOf | None:
        """What is said of *field*, or of a new one of other rows that it repeats: they all hold the same then."""
        if field.backfill or field.role is FieldRole.POSITION:
            return field.backfill or FIRST
        of = repeated(self.product, entity, field)
        if of is None or (self.names[of[0].name], of[1].column) in self.columns:
            return None
        found = self._backfill(*of)
        return found if isinstance(found, Json) else None

    def _is_open(self, table: Table, field: Field) -> bool:
        """Whether rows may hold nothing in the column of *field*, or nothing that can stay."""
        old, new = self.columns.get((table.name, field.column)), table.column(field.column)
        return old is None or (old.nullable and not new.nullable) or old.held != new.held

    def _constants(
        self, wanted: list[tuple[Table, Field]], dialect: Dialect
    ) -> dict[tuple[str, str], ColumnDefault | None]:
        """The values as the dialect keeps them: it is asked for columns that have them by default."""
        columns: dict[str, list[Column]] = {}
        for table, field in wanted:
            columns.setdefault(table.name, []).append(self._filled(field))
        tables = tuple(Table(name, tuple(filled), PrimaryKey("", ())) for name, filled in columns.items())
        enums = (
            EnumType(enum_type_name(self.product, enum.name), tuple(value.name for value in enum.values))
            for enum in self.product.enums
        )
        lowered = dialect.lower(Schema(tables, tuple(enums))).schema
        return {(table.name, column.name): column.default for table in lowered.tables for column in table.columns}

    def _filled(self, field: Field) -> Column:
        """The column of *field*, with what rows hold in it by default where that is a value."""
        value = constant_of(field.backfill, field.type) if isinstance(field.backfill, Json) else None
        return Column(field.column, column_type(self.product, field.type, field.limits.max_length), default=value)


def _is_hashed(name: str, was: Column, field: Field) -> bool:
    """Whether one of the column that the field *name* *was* and the one of *field* holds hashes, and the other values.

    A password's column is called after that, unless its author names it.
    """
    usual = {name: False, f"{name}_hash": True}
    return usual.get(was.name, field.is_password) != field.is_password
