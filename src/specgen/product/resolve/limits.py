"""What the values of a field must satisfy, and whether any value could."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from specgen.product import flaws, naming
from specgen.product.literals import fits
from specgen.product.model import Limits, Pattern
from specgen.product.patterns import read_pattern
from specgen.product.resolve.types import said
from specgen.product.resolve.written import Written
from specgen.product.types import EXACT, NUMERIC, TEXTUAL, TYPES, FieldType, Kind, ListOf, ScalarType
from specgen.spec.scalars import Bounds

APPLIES: dict[str, frozenset[Kind]] = {
    "length": TEXTUAL,
    "pattern": TEXTUAL,
    "min": NUMERIC,
    "max": NUMERIC,
    "range": NUMERIC,
    "digits": EXACT,
    "scale": frozenset({Kind.DECIMAL}),
    "currency": frozenset({Kind.MONEY}),
    "needs": frozenset({Kind.PASSWORD}),
    "max_bytes": frozenset({Kind.JSON, Kind.BYTES}),
    "of": frozenset({Kind.SLUG}),
    "accept": frozenset(),
}
"""Which kinds each limit says something about; a list's limits are its items', but for `count`."""

OF_VALUES = (*APPLIES, "count")
BCRYPT_BYTES = 72
MOST_CHARACTERS = 10_000_000
"""What PostgreSQL takes of a `varchar`, rounded down."""

MOST_IN_INDEX = 650
"""Characters of four bytes that one entry of a B-tree of PostgreSQL holds (2704 bytes), rounded down."""

BITS = {Kind.INTEGER: 31, Kind.BIGINT: 63}


def limits_of(field: Written, type: FieldType) -> Limits:
    """The limits of *field*, those that the kind has by convention included."""
    scalar = _scalar(type)
    useless = set(_useless(field, type, scalar))
    _report_useless(field, useless, type, scalar)
    part = field.part
    length = part.length if "length" not in useless else None
    least, greatest = _bounds_of_number(field, useless)
    count = part.count if isinstance(part.count, Bounds) and "count" not in useless else None
    limits = Limits(
        min_length=length.least if length else None,
        max_length=_max_length(field, scalar, length.greatest if length else None),
        minimum=least,
        maximum=greatest,
        pattern=_pattern(field) if part.pattern and "pattern" not in useless else None,
        needs=() if "needs" in useless else tuple(part.needs),
        max_bytes=None if "max_bytes" in useless else part.max_bytes,
        min_count=count.least if count else None,
        max_count=count.greatest if count else None,
    )
    _report_texts(field, limits)
    _report_unique(field, limits, scalar)
    _report_numbers(field, limits, scalar)
    return limits


def _bounds_of_number(field: Written, useless: Collection[str]) -> tuple[str | None, str | None]:
    """The least and the greatest number, said one by one or both at once."""
    part, bounds = field.part, field.part.range
    least = None if "min" in useless else part.min
    greatest = None if "max" in useless else part.max
    if bounds is None or "range" in useless:
        return least, greatest
    if least is not None or greatest is not None:
        message = f"`{field.origin}` says how small and how great it may be twice"
        field.at_key("range").say(flaws.BAD_LIMIT, message, "take `range` out, or `min` and `max`")
    return bounds.least, bounds.greatest


def _scalar(type: FieldType) -> ScalarType | None:
    inner = type.item if isinstance(type, ListOf) else type
    return inner if isinstance(inner, ScalarType) else None


def _useless(field: Written, type: FieldType, scalar: ScalarType | None) -> Iterator[str]:
    kind = scalar.kind if scalar else None
    written = field.part.model_fields_set
    yield from (key for key in written if key in APPLIES and kind not in APPLIES[key])
    if "count" in written and not isinstance(type, ListOf):
        yield "count"


_COUNTED = re.compile(r"\^(?:\[[^\]\\,]*\]|\\[dw])\{([0-9]{1,6})(?:,([0-9]{0,6}))?\}\$")
"""A pattern that says nothing but how many characters of one kind there are."""


_BOUNDS = {"min": ">=", "max": "<="}
_EXAMPLES = {Kind.DATE: "2026-01-01", Kind.TIME: "08:00", Kind.DATETIME: "2026-01-01T00:00:00Z"}


def _report_useless(field: Written, useless: Collection[str], type: FieldType, scalar: ScalarType | None) -> None:
    if not useless:
        return
    what = f"a value of type `{said(type)}`"
    has_length = scalar is not None and scalar.kind in TEXTUAL
    of_numbers = [key for key in ("min", "max", "range") if has_length and key in useless]
    field.report_useless(of_numbers, what, "a text has a `length`, such as `length: 1..100`")
    of_moments = _EXAMPLES.get(scalar.kind, "") if scalar and isinstance(type, ScalarType) else ""
    bounds = [key for key in _BOUNDS if of_moments and key in useless]
    for key in bounds:
        check = f"{field.name} {_BOUNDS[key]} '{of_moments}'"
        field.report_useless([key], what, f"a check bounds it: `checks: {{{field.name}_{key}: {check}}}`")
    others = sorted(set(useless).difference(of_numbers, bounds))
    field.report_useless(others, what, "take it out, or change the type")


def _max_length(field: Written, scalar: ScalarType | None, written: int | None) -> int | None:
    """The greatest length: the author's, else what the column of this kind holds by convention."""
    if scalar is None or scalar.kind not in TEXTUAL:
        return None
    auth = field.context.spec.auth
    if scalar.kind is Kind.PASSWORD and auth and auth.hash == "bcrypt":
        return _within_bcrypt(field, written)
    usual = TYPES[scalar.kind].default_length
    if written is None and usual is not None:
        field.derived("length", f"..{usual}", f"usual for {naming.with_article(scalar.kind.value)}")
    return usual if written is None else written


def _within_bcrypt(field: Written, written: int | None) -> int:
    if written is None:
        field.derived("length", f"..{BCRYPT_BYTES}", f"bcrypt takes {BCRYPT_BYTES} bytes")
    elif written > BCRYPT_BYTES:
        message = f"`{field.origin}` may be longer than the {BCRYPT_BYTES} bytes that bcrypt takes"
        help = f"write `..{BCRYPT_BYTES}` at most, or `hash: argon2` in `auth`"
        field.at_key("length").say(flaws.BAD_LIMIT, message, help)
    return min(written or BCRYPT_BYTES, BCRYPT_BYTES)


def _pattern(field: Written) -> Pattern | None:
    pattern = read_pattern(str(field.part.pattern))
    if isinstance(pattern, Pattern):
        return pattern
    message = f"the pattern of `{field.origin}` can't be read by every side: {pattern.why}"
    field.at_key("pattern").say(flaws.BAD_PATTERN, message, pattern.cure)
    return None


def _report_texts(field: Written, limits: Limits) -> None:
    least, greatest = limits.min_length, limits.max_length
    at = field.at_key("length")
    if greatest == 0:
        at.say(flaws.BAD_LIMIT, f"`{field.origin}` can hold nothing but the empty text", "write at least `..1`")
    elif greatest is not None and greatest > MOST_CHARACTERS:
        message = f"`{field.origin}` may be longer than PostgreSQL takes"
        at.say(
            flaws.BAD_LIMIT, message, f"write `..{MOST_CHARACTERS}` at most, or `type: text` without a greatest length"
        )
    elif least is not None and greatest is not None and least > greatest:
        message = f"`{field.origin}` needs {least} characters, but {greatest} are the most it holds"
        at.say(flaws.BAD_LIMIT, message, f"write the greatest length behind the dots: `{least}..1000`")
    elif greatest is not None and len(limits.needs) > greatest:
        message = f"`{field.origin}` needs {len(limits.needs)} kinds of character in a length of {greatest}"
        field.at_key("needs").say(flaws.BAD_LIMIT, message, "allow a greater length")
    elif field.part.length and (counted := _COUNTED.fullmatch(str(field.part.pattern))):
        fewest = int(counted[1])
        most = fewest if counted[2] is None else int(counted[2] or MOST_CHARACTERS)
        if most < (least or 0) or fewest > (greatest or MOST_CHARACTERS):
            message = (
                f"`{field.origin}` can hold nothing: its pattern takes other numbers of characters than its length"
            )
            at.say(
                flaws.BAD_LIMIT, message, f"write `{fewest}..{most if counted[2] != '' else ''}`, or change the pattern"
            )
    if limits.max_count == 0:
        message = f"`{field.origin}` can hold nothing but the empty list"
        field.at_key("count").say(flaws.BAD_LIMIT, message, "write at least `..1`")


def _report_unique(field: Written, limits: Limits, scalar: ScalarType | None) -> None:
    """Texts of which the index that keeps them unique could not hold the longest."""
    if scalar is not None and (field.part.unique or field.part.of) and is_too_long(scalar, limits):
        message = f"`{field.origin}` is unique, but may be longer than an index of PostgreSQL holds"
        at = field.at_key("unique" if field.part.unique else "of")
        at.say(flaws.BAD_LIMIT, message, f"write `length: ..{_most_in_index(scalar)}` at most")


def is_too_long(type: FieldType, limits: Limits) -> bool:
    """Whether an index of PostgreSQL could not hold the longest value of *type* within *limits*."""
    if not isinstance(type, ScalarType) or type.kind not in TEXTUAL - {Kind.PASSWORD}:
        return False
    return limits.max_length is None or limits.max_length > _most_in_index(type)


def _most_in_index(type: ScalarType) -> int:
    """How many characters of a *type* one entry of an index holds, at as many bytes as one may take."""
    return MOST_IN_INDEX * 4 if type.kind in (Kind.URL, Kind.EMAIL) else MOST_IN_INDEX


def _report_numbers(field: Written, limits: Limits, scalar: ScalarType | None) -> None:
    bounds = {"min": limits.minimum, "max": limits.maximum}
    impossible = False
    for key, bound in bounds.items():
        if bound is not None and scalar and (cure := _cure_of_bound(bound, scalar)):
            said = "range" if field.says("range") else key
            field.at_key(said).say(flaws.BAD_LIMIT, f"`{field.origin}` can't hold its own `{said}`", cure)
            impossible = True
    least, greatest = limits.minimum, limits.maximum
    if impossible or least is None or greatest is None or Decimal(least) <= Decimal(greatest):
        return
    if field.says("range"):
        message = f"the `range` of `{field.origin}` ends below where it begins"
        field.at_key("range").say(flaws.BAD_LIMIT, message, f"write `{greatest}..{least}`")
    else:
        field.at_key("min").say(flaws.BAD_LIMIT, f"`{field.origin}` has a `min` above its `max`", "swap the two")


def _cure_of_bound(bound: str, scalar: ScalarType) -> str | None:
    """What to write instead of a bound that no value of the type can reach; None where one can."""
    if scalar.kind in BITS:
        if "." in bound:
            return "write a whole number"
        if not -(2 ** BITS[scalar.kind]) <= int(bound) < 2 ** BITS[scalar.kind]:
            return "write `type: bigint`" if scalar.kind is Kind.INTEGER else "write a smaller number"
    if scalar.is_exact and not fits(Decimal(bound), scalar):
        return f"it has {scalar.digits} digits, {scalar.scale} of them after the point: change the bound or `digits`"
    return None
