"""The statements that change one table of SQLite: as they are where it has them, else a new table in its place.

With foreign keys on, dropping the old table would delete the rows that name its rows; whoever runs a rebuild has them
off, which SQLite does outside transactions only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specgen.product.conditions import names_in
from specgen.schema.alter.sqlite_delta import Delta, is_index
from specgen.schema.compare.changes import Part
from specgen.schema.dialect import ON_DELETE, on_update
from specgen.schema.dialects import dialect
from specgen.schema.dialects.sqlite import ending
from specgen.schema.model import Column, Constant, ForeignKey, Identity, Table, TableCheck

SQLITE = dialect("sqlite")
CHECKS = "temp.migration__check"
"""A table for one migration, whose checks refuse what must not be."""


def is_native(delta: Delta) -> bool:
    """Whether SQLite has statements for all of *delta*: columns that come with what they need, or that nothing names.

    Constraints stand in the text of a table, which no statement changes.
    """
    if delta.kept_otherwise or any(not is_index(part) for part in delta.gone):
        return False
    added = {column.name: column for column in delta.added}
    named = _named(delta.before)
    return (
        all(_may_be_added(column, delta.after) for column in delta.added)
        and all(_comes_with_column(part, added) for part in delta.new if not is_index(part))
        and not any(column.name in named for column in delta.dropped)
        and len(delta.dropped) < len(delta.before.columns)
    )


def change_table(delta: Delta, values: Mapping[str, str]) -> tuple[str, ...]:
    """What leads from a table before to the one after, whose columns hold *values*, indexes aside."""
    return tuple(_natively(delta, values) if is_native(delta) else _rebuilt(delta, values))


def _may_be_added(column: Column, table: Table) -> bool:
    if column.default is None:
        return column.nullable
    named = any(column.name in key.columns for key in table.foreign_keys)
    return isinstance(column.default, Constant) and not named


def _comes_with_column(part: Part, added: Mapping[str, Column]) -> bool:
    """Whether *part* can stand with the one column that it is about."""
    match part:
        case TableCheck(condition=condition):
            return len(set(names_in(condition))) == 1 and set(names_in(condition)) <= set(added)
        case ForeignKey(columns=(column,)):
            return column in added
    return False


def _named(table: Table) -> set[str]:
    """The columns that a constraint of *table* names."""
    return {
        *table.primary_key.columns,
        *(name for unique in table.uniques for name in unique.columns),
        *(name for check in table.checks for name in names_in(check.condition)),
        *(name for key in table.foreign_keys for name in key.columns),
    }


def _natively(delta: Delta, values: Mapping[str, str]) -> Iterator[str]:
    name = SQLITE.identifier(delta.after.name)
    for column in delta.added:
        yield f"ALTER TABLE {name} ADD COLUMN {_line(column, delta)};"
    changed = [f"{SQLITE.identifier(each)} = {value}" for each, value in values.items() if not _same(each, value)]
    if changed:
        yield f"UPDATE {name} SET {', '.join(changed)};"
    for column in delta.dropped:
        yield f"ALTER TABLE {name} DROP COLUMN {SQLITE.identifier(column.name)};"


def _same(name: str, value: str) -> bool:
    return value == SQLITE.identifier(name)


def _line(column: Column, delta: Delta) -> str:
    """The definition of a column, with the constraints that come with it."""
    words = [SQLITE.identifier(column.name), SQLITE.type_name(column.type)]
    words.extend(() if column.nullable else ("NOT NULL",))
    words.extend(filter(None, (SQLITE.default(column, delta.after),)))
    for part in delta.new:
        match part:
            case TableCheck(name, condition) if column.name in names_in(condition):
                words.append(f"{SQLITE.named(name)}CHECK ({SQLITE.condition(condition)})")
            case ForeignKey(columns=(named,)) if named == column.name:
                words.append(_reference(part))
    return " ".join(words)


def _reference(key: ForeignKey) -> str:
    return (
        f"{SQLITE.named(key.name)}REFERENCES {SQLITE.identifier(key.target)}"
        f" ({SQLITE.identifiers(key.target_columns)}) ON DELETE {ON_DELETE[key.on_delete]}{on_update(key)}"
    )


def _rebuilt(delta: Delta, values: Mapping[str, str]) -> Iterator[str]:
    new = replace(delta.after, name=f"{delta.after.name}__new")
    old_name, new_name = SQLITE.identifier(delta.after.name), SQLITE.identifier(new.name)
    yield SQLITE.create_table(new, new.foreign_keys, ending(new))
    columns = [column.name for column in new.columns if column.name in values]
    if columns:
        into = f"INSERT INTO {new_name} ({SQLITE.identifiers(columns)})"
        yield f"{into}\nSELECT {', '.join(values[column] for column in columns)} FROM {old_name};"
    copied = f"(SELECT count(*) FROM {old_name}) - (SELECT count(*) FROM {new_name})"
    yield f"INSERT INTO {CHECKS} (rows_lost) SELECT {copied};"
    if _counting(delta.before) and _counting(delta.after):
        # Numbers of rows that are gone must not be given again.
        yield f"DELETE FROM sqlite_sequence WHERE name = {SQLITE.text(new.name)};"
        last = f"SELECT {SQLITE.text(new.name)}, seq FROM sqlite_sequence"
        yield f"INSERT INTO sqlite_sequence (name, seq) {last} WHERE name = {SQLITE.text(delta.before.name)};"
    yield f"DROP TABLE {old_name};"
    yield f"ALTER TABLE {new_name} RENAME TO {old_name};"
    yield from (SQLITE.create_index(index, delta.after) for index in delta.kept_indexes)


def _counting(table: Table) -> bool:
    return any(isinstance(column.default, Identity) for column in table.columns)
