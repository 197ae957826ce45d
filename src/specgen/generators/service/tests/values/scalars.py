"""Single values for generated tests: a usual one, others like it, and what lies on and beyond each limit."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from specgen.contract import patterns
from specgen.contract.examples import JsonValue
from specgen.frozen import frozen
from specgen.product.forms import FORMS
from specgen.product.model import Limits
from specgen.product.sample import sample
from specgen.product.types import FORMED, NUMERIC, TEXTUAL, Kind, ScalarType

BOUNDS = {Kind.INTEGER: 2**31, Kind.BIGINT: 2**63}
WORD = "Example"
HORSE = "Correct-Horse-7"
DAYS = [f"2026-01-{day:02}" for day in range(15, 25)]
TEXT_FORMS = ("{base} {n}", "{base}-{n}", "{base}{n}", "{short}{n}", "{n}", "{n}{base}")
LETTERS = "abcdefghij"
DIGITS = "0123456789"


@frozen
class Long:
    """A text that says *sign* so many times before the *rest*; written as a product."""

    sign: str
    times: int
    rest: str = ""

    @property
    def text(self) -> str:
        """The whole text."""
        return self.sign * self.times + self.rest


Value = JsonValue | Long


@lru_cache(maxsize=4096)
def scalars(type_: ScalarType, limits: Limits, count: int) -> tuple[JsonValue, ...]:
    """Up to *count* single values, all different; the most usual first."""
    match type_.kind:
        case Kind.BOOLEAN:
            return (True, False)[:count]
        case Kind.DATE:
            return tuple(DAYS[:count])
        case Kind.TIME:
            return tuple(f"09:{minute}:00" for minute in range(30, 30 + count))
        case Kind.DATETIME:
            return tuple(f"{day}T09:30:00Z" for day in DAYS[:count])
        case Kind.JSON:
            return (_usual_json(limits), *(_numbered(number) for number in range(1, count)))[:count]
        case Kind.UUID:
            return tuple(f"00000000-0000-4000-8000-{number:012}" for number in range(1, count + 1))
        case Kind.DURATION:
            return tuple(f"PT{minutes}M" for minutes in range(30, 30 + count))
        case Kind.BYTES:
            return tuple(_bytes(limits, count))
        case kind if kind in FORMED:
            form = FORMS[kind]
            return (form.example, *(form.others[0].format(n=number) for number in range(1, count)))[:count]
        case kind if kind in NUMERIC:
            return tuple(_numbers(type_, limits, count))
        case _:
            return _texts(type_, limits, count)


def _bytes(limits: Limits, count: int) -> Iterator[str]:
    for number in range(count):
        yield b64encode(f"{number}{WORD}".encode()[: limits.max_bytes]).decode()


def _usual_json(limits: Limits) -> JsonValue:
    """A value of which jsonb changes the order and the form of the number, where there is room for one."""
    is_small = limits.max_bytes is not None and limits.max_bytes < len('{"title":"","size":1e+16}') + len(WORD)
    return dict[str, JsonValue]() if is_small else {"title": WORD, "size": 1e16}


def _numbered(number: int) -> JsonValue:
    return {"number": number}


def _numbers(type_: ScalarType, limits: Limits, count: int) -> Iterator[JsonValue]:
    each = step(type_)
    least, greatest = bounds(type_, limits)
    first = max(Decimal(1), least) if greatest >= 1 else least
    jump = Decimal(1) if first + count <= greatest else each
    number = first
    for _ in range(count):
        if number > greatest:
            return
        yield number_of(type_, number)
        number += jump


def bounds(type_: ScalarType, limits: Limits) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that a column of *type_* takes."""
    if type_.is_exact:
        most = Decimal(10) ** ((type_.digits or 38) - (type_.scale or 0)) - step(type_)
        usual = (-most, most)
    else:
        bound = Decimal(BOUNDS.get(type_.kind, 10**12))
        usual = (-bound, bound - 1)
    least = usual[0] if limits.minimum is None else Decimal(limits.minimum)
    greatest = usual[1] if limits.maximum is None else Decimal(limits.maximum)
    return least, greatest


def step(type_: ScalarType) -> Decimal:
    """How far a number of *type_* is from the next."""
    if type_.is_exact:
        return Decimal(1).scaleb(-(type_.scale or 0))
    return Decimal("0.5") if type_.kind is Kind.FLOAT else Decimal(1)


def number_of(type_: ScalarType, number: Decimal) -> JsonValue:
    """A number as JSON has it."""
    match type_.kind:
        case Kind.DECIMAL | Kind.MONEY:
            return f"{number:.{type_.scale or 0}f}"
        case Kind.FLOAT:
            return float(number)
        case _:
            return int(number)


@lru_cache(maxsize=4096)
def demands(type_: ScalarType, limits: Limits) -> tuple[str, ...]:
    """Every expression that a text must match."""
    return patterns.demands(type_, limits)


def accepts(type_: ScalarType, limits: Limits, text: str) -> bool:
    """Whether a request may say *text*."""
    return (limits.min_length or 0) <= len(text) <= (limits.max_length or 10**6) and all(
        re.search(pattern, text) for pattern in demands(type_, limits)
    )


def _texts(type_: ScalarType, limits: Limits, count: int) -> tuple[JsonValue, ...]:
    """The most usual text, then others made like it."""
    base = next(filter(None, (_fitted(type_, limits, text) for text in _bases(type_))), None)
    if base is None:
        base = sample(demands(type_, limits), limits.min_length or 0, limits.max_length or 10_000)
    if base is None:
        return ()
    found = dict.fromkeys([base])
    for form in (*_FORMS.get(type_.kind, ()), *TEXT_FORMS):
        made = [form.format(base=base, short=base[:-1], n=number) for number in range(1, count)]
        fitting = [text for text in made if accepts(type_, limits, text)]
        if len(fitting) == len(made):
            return tuple([base, *made][:count])
        found |= dict.fromkeys(fitting)
    for text in _lettered(base):
        if len(found) >= count:
            break
        if accepts(type_, limits, text):
            found[text] = None
    return tuple(list(found)[:count])


def _lettered(base: str) -> Iterator[str]:
    """Texts that end otherwise than *base*: in another letter, then in two others."""
    yield from (base[:-1] + letter for letter in LETTERS + LETTERS.upper())
    for signs in (LETTERS, LETTERS.upper(), DIGITS):
        yield from (base[:-2] + left + right for left in signs for right in signs)


def text_of_nobody(type_: ScalarType, limits: Limits) -> str:
    """A text within the limits, where there is one, that is none of those that rows are made with."""
    usual = str(next(iter(scalars(type_, limits, 1)), ""))
    tried = ("no-such-key", *(usual[:-1] + sign for sign in "zZ9"), "no-such-key"[: limits.max_length])
    return next((text for text in tried if accepts(type_, limits, text)), tried[-1])


_FORMS = {
    **{kind: form.others for kind, form in FORMS.items()},
    Kind.PASSWORD: (HORSE + "{n}",),
}


def _bases(type_: ScalarType) -> tuple[str, ...]:
    match type_.kind:
        case Kind.EMAIL:
            return (FORMS[Kind.EMAIL].example, "a@b.example")
        case Kind.URL:
            return (FORMS[Kind.URL].example,)
        case Kind.PASSWORD:
            return (HORSE, "Aa7!", "Aa7!xxxx")
        case _:
            return (WORD, "example", "AB12", "12345", "#3366ff")


def _fitted(type_: ScalarType, limits: Limits, text: str) -> str | None:
    """*text* made as long as it must be; None where that breaks another limit."""
    fitted = text.ljust(limits.min_length or 0, "x")[: limits.max_length]
    return fitted if accepts(type_, limits, fitted) else None


@lru_cache(maxsize=4096)
def of_length(type_: ScalarType, limits: Limits, length: int) -> Value | None:
    """A text of so many characters that keeps every limit but that of its length; None where none is found."""
    free = replace(limits, min_length=None, max_length=None)
    for base in _bases(type_):
        for text in (Long("x", length - len(base), base), Long("a", length - len(base), base)):
            if len(base) <= length and accepts(type_, free, text.text):
                return text if length > 40 else text.text
    for sign in ("x", "a", "A", "0", "Ab"[length % 2]):
        if accepts(type_, free, sign * length):
            return Long(sign, length) if length > 40 else sign * length
    return sample(demands(type_, free), length, length) if length <= 200 else None


_MALFORMED: dict[Kind, tuple[JsonValue, ...]] = {
    Kind.BOOLEAN: ("true", 1),
    Kind.DATE: ("2026-02-30", "20260115", 1),
    Kind.TIME: ("25:00:00", 1),
    Kind.DATETIME: ("2026-01-15T09:30:00", "2026-01-15", 1),
    Kind.UUID: ("no-uuid", 1),
    Kind.JSON: ([], "text", 1, {"\ud800": 1}),
    Kind.DURATION: ("PT", "P1M", "-PT5M", "90", 90),
    Kind.BYTES: ("no base64", "QQ=", 1),
    **{kind: (*FORMS[kind].wrong, 1) for kind in FORMED},
}


def _sized(count: int) -> Value:
    """So many bytes."""
    whole, rest = divmod(count, 3)
    text = b64encode(b"x" * rest).decode()
    return Long("eHh4", whole, text) if whole > 10 else "eHh4" * whole + text


@lru_cache(maxsize=4096)
def refused_texts(type_: ScalarType, limits: Limits) -> tuple[Value, ...]:
    """Texts just beyond the limits, and one that is no text."""
    return tuple(_refused_texts(type_, limits))


def _refused_texts(type_: ScalarType, limits: Limits) -> Iterator[Value]:
    lengths = ((limits.min_length or 0) - 1, None if limits.max_length is None else limits.max_length + 1)
    for length in lengths:
        text = of_length(type_, limits, length) if length is not None and length >= 0 else None
        if text is not None:
            yield text
    usual = values_of_text(type_, limits)
    plain = (" ", "no", "!", "0", "\u0000", "UPPER", "lower", "no@dots")
    of_paths = ("x/x", *limits.path_words) if limits.path_words else ()
    for text in (*plain, *of_paths, *_lacking(usual, limits)):
        fitted = text.ljust(limits.min_length or 0, text[-1])[: limits.max_length]
        free = replace(limits, min_length=None, max_length=None)
        if (limits.pattern or limits.needs or type_.kind is not Kind.TEXT) and not accepts(type_, free, fitted):
            yield fitted
    yield 1


def values_of_text(type_: ScalarType, limits: Limits) -> str:
    """The most usual text, or none."""
    found = _texts(type_, limits, 1)
    return str(found[0]) if found else ""


def _lacking(usual: str, limits: Limits) -> Iterator[str]:
    """The usual text without one of the kinds of character that it needs."""
    without = {"upper": usual.lower(), "lower": usual.upper(), "digit": re.sub(r"\d", "x", usual)}
    yield from (without[need] for need in limits.needs if need in without)


def _refused_numbers(type_: ScalarType, limits: Limits) -> Iterator[Value]:
    least, greatest = bounds(type_, limits)
    if type_.kind is not Kind.FLOAT or limits.minimum is not None:
        yield number_of(type_, least - step(type_))
    if type_.kind is not Kind.FLOAT or limits.maximum is not None:
        yield number_of(type_, greatest + step(type_))
    if type_.is_exact:
        first = values_of_number(type_, limits)
        yield f"{first}{'' if type_.scale else '.'}1"
        yield from ("1e1", 1)
    else:
        yield "1"
    if type_.kind in BOUNDS:
        yield 1.5


def values_of_number(type_: ScalarType, limits: Limits) -> JsonValue:
    """The most usual number."""
    return next(_numbers(type_, limits, 1), None)


def text_of(value: Value) -> str:
    """The whole text that a value stands for."""
    return value.text if isinstance(value, Long) else str(value)


def accepted_scalars(type_: ScalarType, limits: Limits) -> Iterator[Value]:
    """Values on the limits."""
    match type_:
        case ScalarType(kind) if kind in TEXTUAL:
            for length in dict.fromkeys((limits.min_length or 0, limits.max_length)):
                text = None if length is None else of_length(type_, limits, length)
                if text is not None and accepts(type_, limits, text_of(text)):
                    yield text
        case ScalarType(Kind.INTEGER | Kind.BIGINT | Kind.DECIMAL | Kind.MONEY):
            yield from (number_of(type_, bound) for bound in bounds(type_, limits))
        case ScalarType(Kind.JSON):
            if limits.max_bytes is not None and limits.max_bytes >= 8:
                yield {"a": "x" * (limits.max_bytes - 8)}
        case ScalarType(Kind.BYTES):
            yield from (_sized(count) for count in (0, limits.max_bytes) if count is not None)
        case ScalarType():
            return


def refused_scalars(type_: ScalarType, limits: Limits) -> Iterator[Value]:
    """Values just beyond the limits, and values of another type."""
    match type_:
        case ScalarType(kind) if kind in TEXTUAL:
            yield from refused_texts(type_, limits)
        case ScalarType(kind) if kind in NUMERIC:
            yield from _refused_numbers(type_, limits)
        case ScalarType(kind):
            yield from _MALFORMED.get(kind, ())
            if kind is Kind.JSON and limits.max_bytes is not None:
                yield {"a": "x" * (limits.max_bytes - 7)}
            if kind is Kind.BYTES and limits.max_bytes is not None:
                yield _sized(limits.max_bytes + 1)
