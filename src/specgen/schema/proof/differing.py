"""Where a catalogue says something else than the schema that a migration is to lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from specgen.schema.model import Column, EnumType, Schema, Table
from specgen.schema.normal import normal_schema
from specgen.schema.proof.values import Fault


def differing(wanted: Schema, found: Schema, may_stay: Iterable[str] = ()) -> Iterator[Fault]:
    """Each table, column, key, constraint, index and type that *found* has otherwise than *wanted*.

    Extensions called in *may_stay* may be there or not: they may serve others.
    """
    left, right = normal_schema(wanted), normal_schema(found)
    yield from _named("the table", "", _tables(left), _tables(right))
    for table in left.tables:
        if table.name in _tables(right):
            yield from _table(table, right.table(table.name))
    yield from _named("the enum", "", _by_name(left.enums), _by_name(right.enums))
    free = set(may_stay)
    for name in sorted(set(left.extensions) ^ set(right.extensions) - free):
        if name not in free:
            yield Fault(f"the extension `{name}` {'is missing' if name in left.extensions else 'is left over'}")


def _table(wanted: Table, found: Table) -> Iterator[Fault]:
    yield from _named("the column", wanted.name, _by_name(wanted.columns), _by_name(found.columns))
    for kind, left, right in (
        ("the primary key", (wanted.primary_key,), (found.primary_key,)),
        ("the unique constraint", wanted.uniques, found.uniques),
        ("the check", wanted.checks, found.checks),
        ("the foreign key", wanted.foreign_keys, found.foreign_keys),
        ("the index", wanted.indexes, found.indexes),
    ):
        yield from _named(kind, wanted.name, {part.name: part for part in left}, {part.name: part for part in right})
    if (wanted.comment or None) != (found.comment or None):
        yield Fault("the comment is another", wanted.name, expected=str(wanted.comment), after=str(found.comment))


def _named(kind: str, table: str, wanted: Mapping[str, object], found: Mapping[str, object]) -> Iterator[Fault]:
    for name in wanted:
        if name not in found:
            yield Fault(f"{kind} `{name}` is missing", table or name, _column(kind, name))
        elif wanted[name] != found[name]:
            left, right = _apart(wanted[name], found[name])
            yield Fault(f"{kind} `{name}` is another", table or name, _column(kind, name), expected=left, after=right)
    for name in found:
        if name not in wanted:
            yield Fault(f"{kind} `{name}` is left over", table or name, _column(kind, name))


def _column(kind: str, name: str) -> str:
    return name if kind == "the column" else ""


def _apart(wanted: object, found: object) -> tuple[str, str]:
    """What differs between two parts of one name: the fields of a column one by one."""
    if not isinstance(wanted, Column) or not isinstance(found, Column):
        return str(wanted), str(found)
    names = ("type", "nullable", "default", "comment", "derived")
    others = [name for name in names if getattr(wanted, name) != getattr(found, name)]
    left = ", ".join(f"{name} {getattr(wanted, name)}" for name in others)
    return left, ", ".join(f"{name} {getattr(found, name)}" for name in others)


def _tables(schema: Schema) -> Mapping[str, object]:
    """The tables by name, without what they are made of: that is compared part by part."""
    return {table.name: table.name for table in schema.tables}


def _by_name(parts: tuple[Column, ...] | tuple[EnumType, ...]) -> Mapping[str, object]:
    return {part.name: replace(part) for part in parts}
