"""Which values the columns of a table may take together, as far as its checks and types tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice, product

from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf
from specgen.product.types import ColumnKind
from specgen.schema import functions as fn
from specgen.schema.model import Column, ColumnType, Identity
from specgen.schema.rows.demands import Demand
from specgen.schema.rows.values import BEYOND, Value, edges, of_length, others

NUMBERS = frozenset({ColumnKind.INTEGER, ColumnKind.BIGINT, ColumnKind.DECIMAL, ColumnKind.FLOAT})
TEXTS = frozenset({ColumnKind.VARCHAR, ColumnKind.TEXT})
EMAILS = ("a@b.co", "n@ü.de")
MOST_TRIED, MOST_KEPT = 4_000, 64
"""How many combinations of columns are tried, and how many of those that fit are kept."""
MOST_MISSED = 40
"""After so many values that don't fit, no further ones are looked for."""
LONGEST = 20_000

Choice = dict[str, Value]


def values_of(column: Column, enums: Mapping[str, tuple[str, ...]], demands: Iterable[Demand]) -> tuple[Value, ...]:
    """What *column* can hold by itself: the edges of its type, what its conditions speak of, and null."""
    type, demands = column.held, tuple(demands)
    if isinstance(column.default, Identity):
        return ()
    conditions = [each for demand in demands for each in demand.conditions if column.name in demand.speaks_of(each)]
    literals = [literal for each in conditions for literal in _literals(each)]
    listed = tuple(each.value for each in literals if isinstance(each.value, str))
    named = (type.item or type).enum or ""
    values = column.type.values or enums.get(named, () if type.item else listed)
    found: list[Value] = [*edges(type, tuple(dict.fromkeys(values)))]
    hints = [hint for hint in _hints(conditions, literals, type) if _is_of(hint, type)]
    null = [None] if column.nullable else []
    tried = (value for demand in demands for value in demand.tried.get(column.name, ()))
    told = [value for value in tried if type.kind not in TEXTS or _is_of(value, type)]
    return _distinct([*found[:1], *null, *told, *hints, *found[1:]])


def _distinct(values: Iterable[Value]) -> tuple[Value, ...]:
    """Each value once; true is not 1."""
    return tuple({(type(value), value): value for value in values}.values())


def choices(columns: tuple[Column, ...], values: dict[str, tuple[Value, ...]], demands: list[Demand]) -> list[Choice]:
    """Values of *columns* that fit together: each value of each column at least tried."""
    names = [column.name for column in columns]
    partly = [demand.partly(frozenset(names)) for demand in demands]
    found: dict[tuple[tuple[type, Value], ...], Choice] = {}
    for combination in islice(_combinations([values[name] for name in names]), MOST_TRIED):
        choice = dict(zip(names, combination, strict=True))
        if all(demand.takes(choice) for demand in partly):
            found.setdefault(tuple((type(value), value) for value in combination), choice)
            if len(found) == MOST_KEPT:
                break
    return list(found.values())


def _combinations(values: list[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    """All values beside each other, then one column at a time beside nothing or the plain ones, then all of all."""
    if any(not each for each in values):
        return
    if len(values) == 1:
        yield from product(*values)
        return
    for place in range(max(map(len, values))):
        yield tuple(each[place % len(each)] for each in values)
    for base in (tuple(None if None in each else each[0] for each in values), tuple(each[0] for each in values)):
        for column, each in enumerate(values):
            for value in each:
                yield (*base[:column], value, *base[column + 1 :])
    yield from product(*values)


def further(column: Column, known: tuple[Value, ...], demands: list[Demand]) -> Iterator[Value]:
    """Values of *column* that are not among the *known* and fit by themselves, each once."""
    partly = [demand.partly(frozenset({column.name})) for demand in demands]
    taken = {(type(value), value) for value in known}
    missed = 0
    for number, value in enumerate(others(column.held)):
        for form in _forms(value, number, known, column.held):
            if (type(form), form) not in taken and all(each.takes({column.name: form}) for each in partly):
                taken.add((type(form), form))
                missed = 0
                yield form
                break
        else:
            missed += 1
            if missed > MOST_MISSED:
                return


def _forms(value: Value, number: int, known: tuple[Value, ...], type: ColumnType) -> Iterator[Value]:
    """*value*, and others that stand for it where it does not fit: like one of those that do."""
    yield value
    match value:
        case bool():
            return
        case int():
            yield from (value - BEYOND, BEYOND - value)
        case Decimal():
            yield from (-value, *(each + value for each in known if isinstance(each, Decimal)))
        case str() if type.kind in TEXTS:
            text = str(number)
            for each in known:
                if isinstance(each, str) and len(each) + len(text) <= LONGEST:
                    forms = (each[: -len(text)] + text, text + each[len(text) :], text + each)
                    yield from (form for form in forms if _is_of(form, type))


def _hints(conditions: list[Condition], literals: list[Literal], type: ColumnType) -> Iterator[Value]:
    """What conditions speak of, and what is a little more or less."""
    texts = type.kind in TEXTS
    if texts and any(_calls(fn.IS_EMAIL, each) for each in conditions):
        yield from EMAILS
    for literal in literals:
        match literal:
            case Literal(str(value), number=True):
                yield from _around(Decimal(value), type, texts)
            case Literal(bool(value)):
                yield value
            case Literal(str(value)) if type.kind is not ColumnKind.ARRAY:
                yield value
                yield from (value + "a", value[:-1]) if texts else ()


def _around(number: Decimal, type: ColumnType, texts: bool) -> Iterator[Value]:
    if texts or type.kind is ColumnKind.BYTES:
        if abs(number) < LONGEST:
            for length in (int(number), int(number) + 1, int(number) - 1):
                yield from of_length(length) if texts else [b"x" * max(length, 0)]
    elif type.kind is ColumnKind.DECIMAL:
        unit = Decimal(1).scaleb(-(type.scale or 0))
        cents = number * unit
        yield from (number, number + unit, number - unit, number / 2, number * 2, cents, cents + unit, cents - unit)
    elif type.kind is ColumnKind.FLOAT:
        yield from (number, number + 1, number - 1, number / 2, number * 2)
    elif type.kind in NUMBERS:
        whole = int(number)
        yield from (whole, whole + 1, whole - 1, whole // 2, whole * 2)
    elif type.kind is ColumnKind.ARRAY and 0 <= number < 100:
        yield from ("[" + ",".join(['"a"'] * int(number + more)) + "]" for more in (0, 1))


def _is_of(value: Value, type: ColumnType) -> bool:
    """Whether *value* may be one of *type*, which its conditions may compare with values of others."""
    match type.kind, value:
        case ((ColumnKind.VARCHAR | ColumnKind.TEXT), str()):
            return type.length is None or len(value) <= type.length
        case ((ColumnKind.INTEGER | ColumnKind.BIGINT), int()):
            most = 2 ** (31 if type.kind is ColumnKind.INTEGER else 63)
            return not isinstance(value, bool) and -most <= value < most
        case ColumnKind.DECIMAL, Decimal():
            if type.digits is None:
                return True
            units = value.scaleb(type.scale or 0)
            return units == units.to_integral_value() and abs(units) < 10**type.digits
        case (ColumnKind.FLOAT, Decimal()) | (ColumnKind.BOOLEAN, bool()) | (ColumnKind.BYTES, bytes()):
            return True
        case ColumnKind.ARRAY, str():
            return type.item is not None and type.item.kind in TEXTS
    return False


def _literals(condition: Condition) -> Iterator[Literal]:
    match condition:
        case Literal():
            yield condition
        case Call(_, inner) | Not(inner) | IsNull(inner):
            yield from _literals(inner)
        case OneOf(inner, values):
            yield from _literals(inner)
            yield from values
        case Binary(_, left, right):
            yield from _literals(left)
            yield from _literals(right)
        case Name():
            return


def _calls(function: str, condition: Condition) -> bool:
    match condition:
        case Call(name, inner):
            return name == function or _calls(function, inner)
        case Not(inner) | IsNull(inner) | OneOf(inner, _):
            return _calls(function, inner)
        case Binary(_, left, right):
            return _calls(function, left) or _calls(function, right)
    return False
