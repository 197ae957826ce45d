"""Where a catalogue says something else than the schema that a migration is to lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum

from specgen.product.conditions import Binary, Call, IsNull, Literal, Name, Not, OneOf
from specgen.schema.expressions import spell
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
    """What differs between two parts of one name, field by field."""
    left, right = dict(_fields(wanted)), dict(_fields(found))
    others = [name for name in left if left[name] != right.get(name)]
    return _listed(left, others), _listed(right, others)


def _listed(fields: Mapping[str, str], names: Iterable[str]) -> str:
    return "; ".join(f"{name} {fields.get(name, 'none')}" for name in names)


def _fields(part: object) -> Iterator[tuple[str, str]]:
    """What a part says, but for its name and where it comes from."""
    if is_dataclass(part):
        for field in fields(part):
            if field.name not in ("name", "origin"):
                yield field.name.replace("_", " "), _in_words(getattr(part, field.name))


def _in_words(value: object) -> str:
    match value:
        case None | "":
            return "none"
        case Enum():
            return str(value.value)
        case tuple():
            return ", ".join(map(_in_words, value)) or "none"
        case Name() | Literal() | Call() | Binary() | Not() | IsNull() | OneOf():
            return spell(value)
        case _ if is_dataclass(value):
            said = [each for name, each in _fields(value) if each not in ("none", "False")]
            return " ".join([str(getattr(value, "name", "")), *said]).strip() or type(value).__name__.lower()
    return str(value)


def _tables(schema: Schema) -> Mapping[str, object]:
    """The tables by name, without what they are made of: that is compared part by part."""
    return {table.name: table.name for table in schema.tables}


def _by_name(parts: tuple[Column, ...] | tuple[EnumType, ...]) -> Mapping[str, object]:
    return {part.name: replace(part) for part in parts}
