"""A column of a model against that of its table: what it holds, how much of it, and what it takes by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from specgen.checks.code.table_types import Held, fits, found
from specgen.contract.differences import Subject
from specgen.frozen import frozen
from specgen.schema.model import Column, ColumnDefault, Constant, JsonConstant
from specgen.world.probed import TableColumn

OF_TYPES = (Subject.TYPE, Subject.VARIANT, Subject.FORMAT, Subject.VALUE, Subject.LIMIT)
OF_NULL = (Subject.TYPE, Subject.REQUIRED)
LITERAL = re.compile(r"\(*\s*('(?:[^']|'')*'|-?[0-9.]+|true|false)\s*(?:::[\w ]+)?\)*", re.IGNORECASE)
"""A default that is a value, and no function."""
TRUTH = {"true": True, "1": True, "t": True, "false": False, "0": False, "f": False}


@frozen
class OfColumn:
    """What differs of a column: *what* beside its name, a message that goes on after its name, and both cures.

    Where it is told of the field already that one of *kinds* differs, it is not told again.
    """

    what: str
    message: str
    in_spec: str
    in_code: str
    kinds: tuple[Subject, ...] = ()


def differences(column: Column, one: Held, other: TableColumn, *, sized: bool, zoned: bool) -> Iterator[OfColumn]:
    """Where *other* is not the *column* that holds *one*.

    Models need not say lengths unless they are *sized*, nor zones unless they are *zoned*.
    """
    yield from _type(one, other, sized=sized, zoned=zoned)
    if column.nullable != other.nullable:
        word = "may not be null" if column.nullable else "may be null"
        message, cure = f"{word}, not so in the spec", f"write `nullable={column.nullable}`"
        yield OfColumn("null", message, _nullable(column), cure, OF_NULL)
    if differs := _default(column.default, other):
        wanted, said = differs
        yield OfColumn(
            "default",
            f"is `{said}` where a statement does not say it, not `{wanted}`",
            f"write `default: {said}`",
            f'write `server_default="{wanted}"`',
            (Subject.DEFAULT,),
        )


def _type(one: Held, other: TableColumn, *, sized: bool, zoned: bool) -> Iterator[OfColumn]:
    text = other.types.postgresql or ""
    there = found(text, other.enum)
    if text and not fits(one, there, sized=sized):
        message, in_code = f"is `{text}`, not `{one.said}`", f"make it `{one.said}`"
        yield OfColumn("", message, "give the field that type", in_code, OF_TYPES)
    elif one.family == "timestamp" and other.timezone is False and zoned:
        yield OfColumn("", "keeps moments without their zone", "", "write `DateTime(timezone=True)`")
    elif one.values and there.values:
        yield from _values(one.values, there.values)


def _values(wanted: tuple[str, ...], there: tuple[str, ...]) -> Iterator[OfColumn]:
    """The values that one side alone has; the names of an enum's members often stand for them.

    Where each side has some that the other lacks, names may be meant, of which nothing is known.
    """
    one, other = ({re.sub(r"\W|_", "", each).lower(): each for each in side} for side in (wanted, there))
    lost = sorted(text for name, text in one.items() if name not in other)
    more = sorted(text for name, text in other.items() if name not in one)
    if bool(lost) == bool(more) or len(lost) == len(one):
        return
    listed = " and ".join(f"`{each}`" for each in (*lost, *more))
    in_spec, in_code = ("take", "add") if lost else ("add", "take")
    rest = {"take": f"take {listed} away", "add": f"add {listed}"}
    message = f"can't be {listed}, as it may in the spec" if lost else f"may be {listed}, not so in the spec"
    yield OfColumn("values", message, rest[in_spec], rest[in_code], (Subject.VALUE,))


def _default(wanted: ColumnDefault | None, other: TableColumn) -> tuple[str, str] | None:
    """What the database sets on each side, where both say a value, and not the same."""
    literal = LITERAL.fullmatch(other.default.strip()) if other.default else None
    if literal is None:
        return None
    said = literal[1][1:-1].replace("''", "'") if literal[1].startswith("'") else literal[1]
    match wanted:
        case Constant(bool() as truth):
            same, text = TRUTH.get(said.lower()) is truth, str(truth).lower()
        case Constant(str(text), number=True):
            same = _number(said) == Decimal(text)
        case Constant(str(text)):
            same = (said.lower() == text.lower()) if other.enum else (said == text)
        case JsonConstant(text):
            same = _json(said) == json.loads(text)
        case _:
            return None
    return None if same else (text, said)


def _number(said: str) -> Decimal | None:
    try:
        return Decimal(said)
    except InvalidOperation:
        return None


def _json(said: str) -> object:
    try:
        return json.loads(said)
    except ValueError:
        return said


def _nullable(column: Column) -> str:
    return "take `optional` and `nullable` away" if column.nullable else "write `optional: true`"
