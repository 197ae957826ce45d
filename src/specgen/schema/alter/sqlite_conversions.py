"""What SQLite computes to keep a value as another type keeps it.

A value that can't be converted becomes something that the column it is for refuses: the checks that stand for types see
to most of that, and what they would let through is guarded here. SQLite's own CAST makes 0 of `abc`.
"""

from __future__ import annotations

from specgen.product.types import ColumnKind
from specgen.schema.compare.conversions import rounds_over
from specgen.schema.model import ColumnType
from specgen.schema.stored import MAX_DIGITS

TEXTS = (ColumnKind.TEXT, ColumnKind.VARCHAR)
WHOLE = (ColumnKind.INTEGER, ColumnKind.BIGINT)
MIDNIGHT = " 00:00:00.000000"
DAY = 10
"""How many characters of a point in time are its day."""
BLOCKS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
"""Where the parts of a UUID begin, and how many digits each has."""
LARGEST = "9.2e18"
"""What is nearer to nothing fits into 64 bits."""


def converted(value: str, before: ColumnType, after: ColumnType) -> str | None:
    """The SQL of *value*, kept as *before*, as *after* keeps it; None where none can be converted."""
    if before == after:
        return value
    if before.sealed != after.sealed:
        return None
    match before.kind, after.kind:
        case (ColumnKind.OTHER, _) | (_, ColumnKind.OTHER):
            # The column takes it as it takes any value.
            return value
        case _, (ColumnKind.TEXT | ColumnKind.VARCHAR):
            return _to_text(value, before)
        case ((ColumnKind.TEXT | ColumnKind.VARCHAR), _):
            return _from_text(value, after)
        case (ColumnKind.ARRAY, ColumnKind.ARRAY) | (ColumnKind.ENUM, ColumnKind.ENUM):
            return value
        case ColumnKind.DATE, ColumnKind.TIMESTAMP:
            return f"{value} || '{MIDNIGHT}'"
        case ColumnKind.TIMESTAMP, ColumnKind.DATE:
            return f"substr({value}, 1, {DAY})"
        case (ColumnKind.BOOLEAN, kind) | (kind, ColumnKind.BOOLEAN) if kind in WHOLE:
            return value
    return _number(value, before, after)


def converted_back(value: str, before: ColumnType, after: ColumnType) -> str | None:
    """The SQL of *value*, which *before* became *after*, as *before* keeps it again.

    A number that was rounded up becomes the greatest that fits. What is kept as its text has not been rounded.
    """
    found = converted(value, after, before)
    if found is None or wide(before) or (after.kind is ColumnKind.DECIMAL and wide(after)):
        return found
    if not rounds_over(before, after):
        return found
    most = 10 ** (before.digits or 0) - 1
    return f"max(-{most}, min({most}, {found}))"


def _to_text(value: str, before: ColumnType) -> str | None:
    match before.kind:
        case ColumnKind.TEXT | ColumnKind.VARCHAR | ColumnKind.ENUM | ColumnKind.DATE:
            return value
        case ColumnKind.INTEGER | ColumnKind.BIGINT:
            return f"CAST({value} AS TEXT)"
        case ColumnKind.DECIMAL:
            return _spelled(value, before)
        case ColumnKind.UUID:
            return " || '-' || ".join(f"substr({value}, {start}, {length})" for start, length in BLOCKS)
        case ColumnKind.BOOLEAN:
            return f"CASE {value} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
    return None


def _from_text(value: str, after: ColumnType) -> str | None:
    match after.kind:
        case ColumnKind.INTEGER | ColumnKind.BIGINT | ColumnKind.DATE | ColumnKind.ENUM:
            # A column of whole numbers takes the text of one, and refuses any other.
            return value
        case ColumnKind.UUID:
            return f"lower(replace({value}, '-', ''))"
        case ColumnKind.BOOLEAN:
            return f"CASE {value} WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE 'neither: ' || {value} END"
        case ColumnKind.DECIMAL:
            return _checked(value, after) if wide(after) else _read(value, after.scale or 0)
    return None


def _number(value: str, before: ColumnType, after: ColumnType) -> str | None:
    match before.kind, after.kind:
        case ((ColumnKind.INTEGER | ColumnKind.BIGINT), (ColumnKind.INTEGER | ColumnKind.BIGINT | ColumnKind.FLOAT)):
            return value
        case ((ColumnKind.INTEGER | ColumnKind.BIGINT), ColumnKind.DECIMAL):
            return f"CAST({value} AS TEXT)" if wide(after) else _shifted(value, 0, after.scale or 0)
        case ColumnKind.DECIMAL, (ColumnKind.INTEGER | ColumnKind.BIGINT):
            return _read(value, 0) if wide(before) else _shifted(value, before.scale or 0, 0)
        case ColumnKind.DECIMAL, ColumnKind.FLOAT:
            return value if wide(before) else f"{value} / {10 ** (before.scale or 0)}.0"
        case ColumnKind.DECIMAL, ColumnKind.DECIMAL:
            return _decimal(value, before, after)
        case ColumnKind.FLOAT, ColumnKind.DECIMAL if wide(after):
            return f"printf('%.{after.scale or 0}f', {value})" if after.scale else f"CAST({value} AS TEXT)"
        case ColumnKind.FLOAT, (ColumnKind.INTEGER | ColumnKind.BIGINT | ColumnKind.DECIMAL):
            return _rounded(value, after.scale or 0)
    return None


def wide(type: ColumnType) -> bool:
    """Whether a decimal has more digits than 64 bits hold, so that it is kept as its text."""
    return type.digits is None or type.digits > MAX_DIGITS


def _decimal(value: str, before: ColumnType, after: ColumnType) -> str:
    if wide(before):
        return _checked(value, after) if wide(after) else _read(value, after.scale or 0)
    return _spelled(value, before) if wide(after) else _shifted(value, before.scale or 0, after.scale or 0)


def _shifted(value: str, before: int, after: int) -> str:
    """A whole number of the digit *before* places after the point in units of that *after* places; half goes up.

    What is too large becomes a float that no column of whole numbers takes.
    """
    if before == after:
        return value
    if after > before:
        return f"{value} * {10 ** (after - before)}"
    unit = 10 ** (before - after)
    return f"{value} / {unit} + {_away(value, f'abs({value} % {unit}) * 2 >= {unit}')}"


def _rounded(value: str, scale: int) -> str:
    """A float as a whole number of the digit *scale* places after the point; a CAST cuts, and clips.

    What multiplying adds far behind the point is no part of the number.
    """
    units = f"round({value} * {10**scale}, 6)" if scale else value
    whole = f"CAST({units} AS INTEGER)"
    number = f"{whole} + {_away(value, f'abs({units} - {whole}) >= 0.5')}"
    return f"CASE WHEN abs({units}) < {LARGEST} THEN {number} WHEN {value} IS NOT NULL THEN 'too large' END"


def _away(value: str, test: str) -> str:
    """One away from nothing where *test* is true of *value*: other databases round so."""
    return f"CASE WHEN {test} THEN CASE WHEN {value} < 0 THEN -1 ELSE 1 END ELSE 0 END"


def _spelled(value: str, type: ColumnType) -> str:
    """The text of a decimal, with all its digits after the point."""
    if wide(type):
        return value
    if not type.scale:
        return f"CAST({value} AS TEXT)"
    unit = 10**type.scale
    sign = f"CASE WHEN {value} < 0 THEN '-' ELSE '' END"
    digits = f"printf('%d.%0{type.scale}d', abs({value}) / {unit}, abs({value}) % {unit})"
    return f"CASE WHEN {value} IS NOT NULL THEN {sign} || {digits} END"


def _read(value: str, scale: int) -> str:
    """The number that a text is, in units of the digit *scale* places after the point; other texts are refused."""
    parts = _Parts(value)
    digits = parts.whole
    if scale:
        digits = f"{digits} || substr({parts.rest} || '{'0' * scale}', 1, {scale})"
    tests = " AND ".join((*parts.tests(), f"length(ltrim({digits}, '0')) <= {MAX_DIGITS}"))
    sign = f"CASE WHEN {value} LIKE '-%' THEN -1 ELSE 1 END"
    number = f"(CAST({digits} AS INTEGER) + (substr({parts.rest}, {scale + 1}, 1) >= '5')) * {sign}"
    return f"CASE WHEN {tests} THEN {number} WHEN {value} IS NOT NULL THEN 'no number: ' || {value} END"


def _checked(value: str, after: ColumnType) -> str:
    """The text of a number as it is, for a column of texts that has no check; of any other text no JSON is made."""
    parts = _Parts(value)
    digits = () if after.scale is None else (f"rtrim(substr({parts.rest}, {after.scale + 1}), '0') = ''",)
    tests = " AND ".join((*parts.tests(), *digits))
    return f"CASE WHEN {tests} THEN {value} WHEN {value} IS NOT NULL THEN json('no number: ' || {value}) END"


class _Parts:
    """The digits of a text before its point, and those after it."""

    def __init__(self, value: str) -> None:
        self.value = value
        plain = f"ltrim({value}, '-')"
        point = f"instr({plain} || '.', '.')"
        self.whole = f"substr({plain}, 1, {point} - 1)"
        self.rest = f"substr({plain}, {point} + 1)"

    def tests(self) -> tuple[str, ...]:
        """What is true of the text of a number."""
        return (
            f"{self.value} NOT LIKE '--%'",
            f"{self.whole} <> ''",
            f"{self.whole} || {self.rest} NOT GLOB '*[^0-9]*'",
        )
