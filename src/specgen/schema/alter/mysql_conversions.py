"""How the values of a column that stays become what it holds after: what a change of its type alone would do wrongly.

All of it can be run again: what is converted already stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specgen.product.types import ColumnKind
from specgen.schema.alter.mysql_columns import modify
from specgen.schema.alter.mysql_words import MYSQL, STRICT, Promise, altering, guard, update
from specgen.schema.compare.conversions import INTEGER_DIGITS, SAFE, TEXTS, conversion, greatest
from specgen.schema.model import Column, Table

SPELLINGS = {
    ColumnKind.INTEGER: "^[-+]?[0-9]+$",
    ColumnKind.BIGINT: "^[-+]?[0-9]+$",
    ColumnKind.DECIMAL: "^[-+]?[0-9]+([.][0-9]+)?$",
    ColumnKind.DATE: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
}
"""What is read from texts; of other texts the server takes what it can read, or the next number."""
MOST_DIGITS = 65
"""So many digits a decimal has at most."""
UUID_DIGITS = "^[0-9a-f]{32}$"
UUID_PARTS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))


def way(
    table: Table, before: Column, after: Column, values: Mapping[str, str], promise: Promise | None = None
) -> Iterator[str]:
    """The statements that make *before* of *table* all that *after* is, of the same name.

    *values* says what takes the place of values of an enum, *promise* how the last change of the column must be done.
    """
    if risky(before, after):
        yield STRICT
    yield from _guards(table, before, after, values)
    yield from _first(table, before, after)
    if values:
        yield from _mapped(table, before, after, values)
    yield altering(table.name, [modify(after, table)], None if values else promise)
    yield from _then(table, before, after)


def risky(before: Column, after: Column) -> bool:
    """Whether a value may not fit when *before* becomes *after*: out of strict mode it is cut or replaced."""
    if before.type == after.type:
        return before.nullable and not after.nullable
    return conversion(before.held, after.held) != SAFE or _shrinks(before, after) or before.nullable > after.nullable


def alone(table: Table, before: Column, after: Column, values: Mapping[str, str]) -> bool:
    """Whether the change of *before* to *after* takes statements beside the one that says what the column is."""
    steps = (
        *_guards(table, before, after, values),
        *_first(table, before, after),
        *_then(table, before, after),
    )
    return bool(values or steps)


def _guards(table: Table, before: Column, after: Column, values: Mapping[str, str]) -> Iterator[str]:
    """Stops where a text would be taken for the number of a value, or for the beginning of one."""
    name = MYSQL.identifier(before.name)
    known = (*after.type.values, *values)
    if after.type.kind is ColumnKind.ENUM and (before.type.kind in TEXTS or not set(before.type.values) <= {*known}):
        yield guard(table.name, f"{name} NOT IN ({', '.join(map(MYSQL.text, known))})")
    if before.type.kind in TEXTS and after.held.kind is ColumnKind.UUID:
        yield guard(table.name, f"{_bare(name)} NOT REGEXP {MYSQL.text(UUID_DIGITS)}")
    if before.type.kind in TEXTS and (spelling := SPELLINGS.get(after.held.kind)):
        yield guard(table.name, f"{name} NOT REGEXP {MYSQL.text(spelling)}")


def _shrinks(before: Column, after: Column) -> bool:
    return before.type.kind is ColumnKind.ENUM and not set(before.type.values) <= set(after.type.values)


def _first(table: Table, before: Column, after: Column) -> Iterator[str]:
    """Changes values while the column is what it was."""
    name = MYSQL.identifier(before.name)
    match before.held.kind, after.held.kind:
        case ColumnKind.TIMESTAMP, ColumnKind.DATE:
            # MySQL rounds: what is 23:59:59.5 on one day would be of the next.
            yield update(table.name, before.name, f"date({name})", f"{name} IS NOT NULL")
        case ((ColumnKind.TEXT | ColumnKind.VARCHAR), ColumnKind.UUID):
            yield update(table.name, before.name, _bare(name), f"{name} IS NOT NULL")
        case ((ColumnKind.TEXT | ColumnKind.VARCHAR), ColumnKind.BOOLEAN):
            value = f"CASE {name} WHEN 'true' THEN '1' ELSE '0' END"
            yield update(table.name, before.name, value, f"{name} IN ('true', 'false')")


def _bare(name: str) -> str:
    """A text with the digits of a UUID as UUIDs are kept."""
    return f"lower(replace({name}, '-', ''))"


def _then(table: Table, before: Column, after: Column) -> Iterator[str]:
    """Changes values when the column is what it will be."""
    if after.held.kind not in TEXTS:
        return
    name = MYSQL.identifier(after.name)
    match before.held.kind:
        case ColumnKind.UUID:
            parts = ", ".join(f"substr({name}, {start}, {length})" for start, length in UUID_PARTS)
            digits = MYSQL.text(UUID_DIGITS)
            yield update(table.name, after.name, f"concat_ws('-', {parts})", f"{name} REGEXP {digits}")
        case ColumnKind.BOOLEAN:
            value = f"CASE {name} WHEN '1' THEN 'true' ELSE 'false' END"
            yield update(table.name, after.name, value, f"{name} IN ('0', '1')")
        case ColumnKind.DECIMAL if before.held.digits is None:
            value = f"trim(TRAILING '.' FROM trim(TRAILING '0' FROM {name}))"
            yield update(table.name, after.name, value, f"{name} LIKE '%.%'")


def clipped(table: Table, before: Column, after: Column) -> Iterator[str]:
    """Makes numbers in *after* that do not fit into *before* the greatest that do, while the column holds both."""
    name, scale = MYSQL.identifier(after.name), before.type.scale or 0
    whole = INTEGER_DIGITS.get(after.type.kind) or (after.type.digits or 0) - (after.type.scale or 0)
    both = replace(before.type, digits=min(whole + scale, MOST_DIGITS))
    yield altering(table.name, [modify(replace(before, type=both), table)])
    most = greatest(before.type)
    value = f"CASE WHEN {name} < 0 THEN -{most} ELSE {most} END"
    yield update(table.name, after.name, value, f"abs({name}) > {most}")


def _mapped(table: Table, before: Column, after: Column, values: Mapping[str, str]) -> Iterator[str]:
    """Gives rows other values while the column knows both."""
    if before.type.kind is ColumnKind.ENUM:
        both = tuple(dict.fromkeys((*before.type.values, *after.type.values)))
        known = replace(before, type=replace(before.type, values=both))
        yield altering(table.name, [modify(known, table)])
    elif before.type.length is not None and before.type.length < (longest := max(map(len, values.values()))):
        yield altering(table.name, [modify(replace(before, type=replace(before.type, length=longest)), table)])
    yield update(table.name, before.name, _chosen(before.name, values), _one_of(before.name, values))


def _chosen(column: str, values: Mapping[str, str]) -> str:
    cases = " ".join(f"WHEN {MYSQL.text(old)} THEN {MYSQL.text(new)}" for old, new in values.items())
    return f"CASE {MYSQL.identifier(column)} {cases} END"


def _one_of(column: str, values: Mapping[str, str]) -> str:
    return f"{MYSQL.identifier(column)} IN ({', '.join(map(MYSQL.text, values))})"
