"""The steps of columns: dropped, converted, added, described, with another default or none.

A column that is dropped comes back with nothing in it; where it must hold something, what stands for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from specgen.frozen import frozen
from specgen.product.conditions import names_in
from specgen.product.types import ColumnKind
from specgen.schema.alter.placeholders import candidates, spoken_of, suits
from specgen.schema.alter.postgresql_alteration import Alteration
from specgen.schema.alter.postgresql_enums import EnumPlan, enum_of, old_type, with_enum
from specgen.schema.alter.postgresql_parts import columns_of
from specgen.schema.alter.postgresql_types import Values, clipped, converted, is_plain, writes_rows_anew
from specgen.schema.alter.postgresql_words import (
    POSTGRESQL,
    UPDATE,
    add_column,
    add_computed,
    alter_column,
    alter_table,
    describe_column,
    drop_column,
    drop_default,
    identifier,
    is_known,
    of_sequence,
    other_default,
    placeholder,
    set_default,
    set_where_missing,
)
from specgen.schema.alter.steps import Back, Step, Transaction, each_once, kept_in_part, kept_out, must_change
from specgen.schema.compare.changes import ColumnChanged, ColumnDropped, Part
from specgen.schema.compare.conversions import conversion, rounds_over
from specgen.schema.compare.enumerated import is_text
from specgen.schema.model import (
    SERIAL,
    Column,
    ColumnType,
    Computed,
    ForeignKey,
    Identity,
    NewUuid,
    Schema,
    Table,
    TableIndex,
)
from specgen.schema.rows.spelling import literal
from specgen.schema.rows.values import Value


def drop_columns(alteration: Alteration, gone: Iterable[ColumnDropped]) -> Iterator[Step]:
    """The steps that drop columns."""
    for change in gone:
        table, column = alteration.base.table(change.table), change.column
        place = f"{table.name}.{column.name}"
        comment = (describe_column(table.name, column.name, column.comment),) if column.comment else ()
        if column.derived:
            computed = (add_computed(table.name, column, column.derived), *comment)
            yield Step(f"drop column {place}", (drop_column(table.name, column),), computed)
            continue
        schema = alteration.base if change in alteration.dropped else alteration.meanwhile
        down, back = _column_back(table, column, schema)
        if _kept_rows_apart(table, column, alteration.after.table(table.name)):
            back = Back.IMPOSSIBLE
        yield Step(
            f"drop column {place}",
            (drop_column(table.name, column),),
            (*down, *comment),
            back,
            f"the values of {place}",
        )


def write_computed(alteration: Alteration) -> Iterator[Step]:
    """The steps that let columns be written which were computed, with the values that they have by then."""
    for change in alteration.written:
        table, column = alteration.base.table(change.table), change.before
        comment = (describe_column(table.name, column.name, column.comment),) if column.comment else ()
        place = f"{table.name}.{column.name}"
        if column.derived:
            yield Step(
                f"compute {place} no longer",
                _written(table, column),
                (drop_column(table.name, column), add_computed(table.name, column, column.derived), *comment),
                Back.STRUCTURE,
                f"what was written into {place}, which is computed again",
            )


def _written(table: Table, column: Column) -> tuple[str, ...]:
    """The statements that write what *column* is computed to; PostgreSQL does it for what it keeps with the rows."""
    if not isinstance(column.derived, Computed) or column.derived.stored:
        return (alter_column(table.name, column.name, "DROP EXPRESSION"),)
    name = identifier(column.name)
    return (
        drop_column(table.name, column),
        add_column(table.name, column),
        f"{UPDATE} {identifier(table.name)} SET {name} = {column.derived.expression};",
        *([] if column.nullable else [alter_column(table.name, column.name, "SET NOT NULL")]),
    )


def _column_back(table: Table, column: Column, schema: Schema) -> tuple[tuple[str, ...], Back]:
    """The statements that bring a dropped column back, and what they bring back to rows."""
    default = POSTGRESQL.default(column, table) or ""
    if isinstance(column.default, NewUuid | Identity):
        rest = default if column.nullable else f"NOT NULL {default}"
        return (add_column(table.name, column, rest),), Back.STRUCTURE
    if column.nullable:
        return (add_column(table.name, column), *set_default(table, column)), Back.STRUCTURE
    if _is_in_key(table, column):
        return (add_column(table.name, column, f"NOT NULL {default}"),), Back.IMPOSSIBLE
    if default:
        return (add_column(table.name, column, f"NOT NULL {default}"),), Back.STRUCTURE
    if not is_known(column):
        return (add_column(table.name, column, "NOT NULL"),), Back.IMPOSSIBLE
    stand_in = f"NOT NULL DEFAULT {placeholder(column, schema)}"
    without = alter_column(table.name, column.name, "DROP DEFAULT")
    return (add_column(table.name, column, stand_in), without), Back.STRUCTURE


def _is_in_key(table: Table, column: Column) -> bool:
    """Whether rows must differ in *column*, or name other rows by it, so that nothing can stand for its values."""
    keys: tuple[Part, ...] = (table.primary_key, *table.uniques, *table.foreign_keys, *_unique_indexes(table))
    return any(column.name in columns_of(key) for key in keys)


def _kept_rows_apart(table: Table, column: Column, after: Table) -> bool:
    """Whether rows may be equal in a unique index once they hold nothing in *column*, which its condition names."""
    keys = [after.primary_key.columns, *(unique.columns for unique in after.uniques)]
    keys += [tuple(columns_of(index)) for index in _unique_indexes(after) if not index.where]
    named = [index for index in _unique_indexes(table) if index.where and column.name in names_in(index.where)]
    return any(not any(set(key) <= {part.column for part in index.columns} for key in keys) for index in named)


def _unique_indexes(table: Table) -> list[TableIndex]:
    return [index for index in table.indexes if isinstance(index, TableIndex) and index.unique]


def convert_columns(alteration: Alteration) -> Iterator[Step]:
    """The steps that convert columns, all of one table at once; with what goes before them and comes again after."""
    alone = _alone(alteration)
    yield from (step for table, step in _conversions(alteration) if table not in alone)


def convert_alone(alteration: Alteration) -> Iterator[Step]:
    """The steps that write all rows of a table anew and need nothing else: nobody waits for two tables at a time."""
    alone = _alone(alteration)
    for table, step in _conversions(alteration):
        if table in alone:
            yield replace(step, transaction=Transaction.OWN)


def _conversions(alteration: Alteration) -> Iterator[tuple[str, Step]]:
    for name, group in groupby(alteration.converted, key=lambda change: change.table):
        found = tuple(group)
        table = alteration.base.table(name)
        changes = [_without_counting(change) for change in found]
        back = [ColumnChanged(name, change.after, change.before) for change in changes]
        lost = [words for change in found for words in _lost(alteration, change)]
        asked = [words for change in found for words in _asked_back(alteration, change)]
        yield (
            name,
            Step(
                f"convert {', '.join(f'{name}.{change.after.name}' for change in found)}",
                _conversion(table, changes, [_way(alteration, change) for change in found]),
                _conversion(table, back, [_way_back(alteration, change) for change in found]),
                Back.STRUCTURE if lost else Back.LOSSLESS,
                each_once(lost),
                first=tuple(asked),
            ),
        )


def _alone(alteration: Alteration) -> frozenset[str]:
    """Tables whose rows are all written anew, while nothing of them goes for it or has to be gone before."""
    found = {each.table for each in alteration.converted if _anew(each)}
    swapped = {each.table for each in alteration.converted if enum_of(each.before) in alteration.swaps}
    others = {change.table for change in (*alteration.dropped, *alteration.copied)}
    others |= {change.table for change in alteration.written}
    return frozenset(found - swapped - others - alteration.filled_by_rows - set(_with_parts(alteration)))


def _anew(change: ColumnChanged) -> bool:
    before, after = change.before.type, change.after.type
    if before == after or (before.kind is ColumnKind.VARCHAR and after.kind is ColumnKind.TEXT):
        return False
    return writes_rows_anew(before, after)


def _with_parts(alteration: Alteration) -> Iterator[str]:
    """Tables of which a key, a check or an index speaks of a column that is converted, and those that it names."""
    for table in (*alteration.base.tables, *alteration.after.tables):
        parts = table.parts if table.name in alteration.stirred else ()
        for part in (each for each in parts if not isinstance(each, ForeignKey)):
            if alteration.mentions(table.name, columns_of(part), alteration.retyped):
                yield table.name
        for key in table.foreign_keys:
            here = alteration.mentions(table.name, key.columns, alteration.retyped)
            if here or alteration.mentions(key.target, key.target_columns, alteration.retyped):
                yield from (table.name, key.target)


def _without_counting(change: ColumnChanged) -> ColumnChanged:
    """*change* but for that the column counts from then on: that begins later, when it can't be null."""
    if isinstance(change.after.default, Identity) and change.before.default != change.after.default:
        return replace(change, after=replace(change.after, default=None))
    return change


def _conversion(table: Table, changes: Iterable[ColumnChanged], ways: Iterable[Way]) -> tuple[str, ...]:
    """The statements that convert columns; defaults stand aside, since they are not converted with them."""
    before: list[str] = []
    actions: list[str] = []
    after: list[str] = []
    for change, way in zip(changes, ways, strict=True):
        if way.before != way.after:
            actions.append(_retyped(change.after.name, way))
        same = change.before.default == change.after.default
        if same and way.keeps_default and change.after.default != SERIAL:
            continue
        if isinstance(change.after.default, Identity) and change.before.default == change.after.default:
            if change.after.default == SERIAL:
                kind = f"AS {POSTGRESQL.type_name(change.after.type)}"
                after.append(of_sequence(table.name, change.after.name, "ALTER SEQUENCE", kind))
            continue
        before += drop_default(table, change.before)
        after += set_default(table, change.after)
    return (*before, *([alter_table(table.name, *actions)] if actions else []), *after)


@frozen
class Way:
    """From which type to which a column is converted, and what becomes of values of an enum.

    Of a *clipped* one a number that is too great becomes the greatest that fits.
    """

    before: ColumnType
    after: ColumnType
    values: Values
    clipped: bool = False

    @property
    def keeps_default(self) -> bool:
        """Whether its default may stay while it is converted."""
        return is_plain(self.before, self.after)


def _retyped(column: str, way: Way) -> str:
    name = identifier(column)
    using = clipped(name, way.after) if way.clipped else converted(name, way.before, way.after, way.values)
    return f"ALTER COLUMN {name} TYPE {POSTGRESQL.type_name(way.after)}{f' USING {using}' if using else ''}"


def _way(alteration: Alteration, change: ColumnChanged) -> Way:
    plan = _swap(alteration, change.before)
    values = plan.values if plan else _read_otherwise(alteration, change)
    return Way(_old_type(alteration, change), change.after.type, values)


def _read_otherwise(alteration: Alteration, change: ColumnChanged) -> Values:
    """What texts become that are to be values of an enum, but for those that are."""
    enum = enum_of(change.after)
    return dict(alteration.intent.value_names(enum)) if enum and is_text(change.before) else {}


def _way_back(alteration: Alteration, change: ColumnChanged) -> Way:
    plan = _swap(alteration, change.before)
    over = rounds_over(change.before.type, change.after.type)
    return Way(change.after.type, _old_type(alteration, change), plan.values_back if plan else {}, over)


def _swap(alteration: Alteration, column: Column) -> EnumPlan | None:
    return alteration.swaps.get(enum_of(column) or "")


def _old_type(alteration: Alteration, change: ColumnChanged) -> ColumnType:
    plan = _swap(alteration, change.before)
    return with_enum(change.before.type, old_type(plan).name) if plan else change.before.type


def _lost(alteration: Alteration, change: ColumnChanged) -> Iterator[str]:
    done = conversion(change.before.held, change.after.held)
    if done and done.loses:
        yield f"what the new type of {change.table}.{change.after.name} does not hold"
    plan = _swap(alteration, change.before)
    if plan and plan.lost:
        yield plan.lost
    if merged := _read_otherwise(alteration, change):
        yield f"which texts of {change.table}.{change.after.name} were {' or '.join(map(repr, merged))}"


def _asked_back(alteration: Alteration, change: ColumnChanged) -> Iterator[str]:
    """What rows must not hold when they go back, though nothing of what they held is lost."""
    plan = _swap(alteration, change.before)
    if plan and plan.unknown_back:
        yield must_change(plan.unknown_back)
    yield from kept_in_part(change.table, change.before, change.after)


def change_defaults(alteration: Alteration) -> Iterator[Step]:
    """The steps that give columns another default; one that counts comes later, when the column can't be null."""
    done = {(change.table, change.after.name) for change in alteration.converted}
    for change in _other_defaults(alteration):
        if (change.table, change.after.name) in done:
            continue
        table = alteration.after.table(change.table)
        title = f"change the default of {change.table}.{change.after.name}"
        counts = isinstance(change.after.default, Identity)
        after = replace(change.after, default=None) if counts else change.after
        up = other_default(table, change.before, after)
        if up:
            yield Step(title, up, other_default(table, after, change.before))


def begin_counting(alteration: Alteration) -> Iterator[Step]:
    """The steps that let columns count by themselves."""
    for change in _other_defaults(alteration):
        if isinstance(change.after.default, Identity):
            table = alteration.after.table(change.table)
            up, down = set_default(table, change.after), drop_default(table, change.after)
            yield Step(f"let {change.table}.{change.after.name} count", up, down)


def _other_defaults(alteration: Alteration) -> Iterator[ColumnChanged]:
    return (change for change in alteration.changed if change.before.default != change.after.default)


def allow_null(alteration: Alteration) -> Iterator[Step]:
    """The steps that let columns be null."""
    for change in alteration.changed:
        if change.after.nullable and not change.before.nullable:
            place = f"{change.table}.{change.after.name}"
            title, table, name = f"allow null in {place}", change.table, change.after.name
            up, required = (alter_column(table, name, f"{verb} NOT NULL") for verb in ("DROP", "SET"))
            stand_in = _stand_in(alteration, change)
            if stand_in is None:
                yield Step(title, (up,), (required,), first=(kept_out(table, name),))
            else:
                filled = set_where_missing(table, ((name, stand_in),))
                yield Step(title, (up,), (filled, required), Back.STRUCTURE, f"which rows hold nothing in {place}")


def _stand_in(alteration: Alteration, change: ColumnChanged) -> str | None:
    """What stands for nothing in a column that was required; None where rows differ in it, or no value is known."""
    table, column = alteration.base.table(change.table), change.after
    single = _is_in_key(alteration.after.table(change.table), column) or _is_in_key(table, change.before)
    if single or not is_known(column) or any(names != {column.name} for names in spoken_of(column, table)):
        return None
    if column.type.kind is ColumnKind.BYTES:
        return placeholder(column, alteration.after)
    enums = {enum.name: enum.values for enum in alteration.after.enums}
    found = (value for value in candidates(column, table, enums) if suits(value, column, table))
    return next((_in_sql(value, column) for value in found), None)


def _in_sql(value: Value, column: Column) -> str:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | Decimal():
            return format(value, "f" if isinstance(value, Decimal) else "d")
    return literal(value, column, POSTGRESQL)


def describe_columns(alteration: Alteration) -> Iterator[Step]:
    """The steps that describe columns that stay."""
    for change in alteration.changed:
        before, after = change.before.comment or None, change.after.comment or None
        if before != after:
            place = (change.table, change.after.name)
            yield Step(
                f"describe {'.'.join(place)}", (describe_column(*place, after),), (describe_column(*place, before),)
            )
