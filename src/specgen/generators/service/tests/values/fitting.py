"""Values that a condition asks for, as far as a field takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_FLOOR, Decimal

from specgen.contract.examples import JsonValue
from specgen.generators.service.tests.values.conditions import Operand
from specgen.generators.service.tests.values.scalars import accepts, bounds, number_of, of_length, step, text_of
from specgen.product.model import Limits
from specgen.product.types import NUMERIC, TEXTUAL, FieldType, Kind, ScalarType

LONGEST = 1000


def fitting(type_: FieldType, limits: Limits, wanted: Iterable[Operand]) -> Iterator[JsonValue]:
    """The values among those *wanted*, and just beside them, that a field takes; numbers are lengths of texts."""
    if isinstance(type_, ScalarType):
        for goal in wanted:
            yield from _fitting(type_, limits, goal)


def _fitting(type_: ScalarType, limits: Limits, goal: Operand) -> Iterator[JsonValue]:
    match type_.kind, goal:
        case kind, str() if kind in TEXTUAL and accepts(type_, limits, goal):
            yield goal
        case kind, Decimal() if kind in TEXTUAL:
            yield from _of_lengths(type_, limits, int(goal))
        case kind, Decimal() if kind in NUMERIC:
            yield from _numbers(type_, limits, goal)
        case Kind.DATE, str():
            yield from (_day(goal, days) for days in (0, 1, -1))
        case Kind.DATETIME, str():
            yield from (_moment(goal, days) for days in (0, 1, -1))
        case Kind.TIME, str():
            yield goal if goal.count(":") == 2 else f"{goal}:00"


def _of_lengths(type_: ScalarType, limits: Limits, goal: int) -> Iterator[JsonValue]:
    for length in (goal, goal + 1, goal - 1):
        text = of_length(type_, limits, length) if 0 <= length <= LONGEST else None
        if text is not None and accepts(type_, limits, text_of(text)):
            yield text_of(text)


def _numbers(type_: ScalarType, limits: Limits, goal: Decimal) -> Iterator[JsonValue]:
    least, greatest = bounds(type_, limits)
    apart = step(type_)
    near = (goal / apart).to_integral_value(ROUND_FLOOR) * apart
    for number in (near, near + apart, near - apart):
        if least <= number <= greatest:
            yield number_of(type_, number)


def _day(text: str, days: int) -> str:
    return (date.fromisoformat(text[:10]) + timedelta(days)).isoformat()


def _moment(text: str, days: int) -> str:
    moment = datetime.fromisoformat(text).astimezone(UTC) + timedelta(days)
    return moment.isoformat().replace("+00:00", "Z")
