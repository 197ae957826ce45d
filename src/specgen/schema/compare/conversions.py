"""What becomes of values when a column holds something else: kept, kept if they fit, kept in part, or gone.

It is told by what columns hold for the product, so it is the same in each dialect; how the values are converted is the
dialect's business.
"""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.types import ColumnKind
from specgen.schema.model import ColumnType

INTEGER_DIGITS = {ColumnKind.INTEGER: 10, ColumnKind.BIGINT: 19}
"""The most digits of a whole number."""
FLOAT_DIGITS = 15
"""So many digits of a decimal a float keeps."""
TEXTS = frozenset({ColumnKind.TEXT, ColumnKind.VARCHAR})
WHOLE = frozenset(INTEGER_DIGITS)
LENGTHS = {ColumnKind.UUID: 36, ColumnKind.DATE: 10, ColumnKind.BOOLEAN: 5}
"""How many characters a value has at most as a text; true and false are `true` and `false`."""
READ = frozenset({*WHOLE, ColumnKind.DECIMAL, ColumnKind.DATE})
"""What is read from texts, of which other spellings are lost: `007` is 7."""


@frozen
class Conversion:
    """That values are converted: it may *fail* for some, and *lose* something of others."""

    fails: bool = False
    loses: bool = False


SAFE, MAY_FAIL, LOSSY = Conversion(), Conversion(fails=True), Conversion(loses=True)
BOTH = Conversion(fails=True, loses=True)


def conversion(before: ColumnType, after: ColumnType) -> Conversion | None:
    """What becomes of values of *before* in a column that holds *after*; None where none can be kept."""
    if before == after:
        return SAFE
    if before.sealed != after.sealed:
        return None
    match before.kind, after.kind:
        case (ColumnKind.OTHER, _) | (_, ColumnKind.OTHER):
            # What it holds is not known; the database tries.
            return BOTH
        case ColumnKind.ARRAY, ColumnKind.ARRAY:
            return _lists(before.item, after.item)
        case _, (ColumnKind.TEXT | ColumnKind.VARCHAR):
            return _to_text(before, after)
        case ((ColumnKind.TEXT | ColumnKind.VARCHAR), _):
            return _from_text(after)
        case ColumnKind.ENUM, ColumnKind.ENUM:
            return MAY_FAIL
        case ColumnKind.DATE, ColumnKind.TIMESTAMP:
            return SAFE
        case ColumnKind.TIMESTAMP, ColumnKind.DATE:
            return LOSSY
        case ColumnKind.BOOLEAN, (ColumnKind.INTEGER | ColumnKind.BIGINT):
            return SAFE
    return _numbers(before, after)


def rounds_over(before: ColumnType, after: ColumnType) -> bool:
    """Whether a decimal may be rounded up to a number that does not fit on the way back."""
    if before.kind is not ColumnKind.DECIMAL or after.kind not in {ColumnKind.DECIMAL, *WHOLE}:
        return False
    there, back = conversion(before, after), conversion(after, before)
    return there in {LOSSY, BOTH} and back in {MAY_FAIL, BOTH}


def greatest(type: ColumnType) -> str:
    """The greatest number that a decimal of *type* holds."""
    digits, scale = type.digits or 0, type.scale or 0
    whole = "9" * (digits - scale) or "0"
    return f"{whole}.{'9' * scale}" if scale else whole


def _lists(before: ColumnType | None, after: ColumnType | None) -> Conversion | None:
    """Lists of texts become lists of other texts; those of anything else are not converted."""
    if before and after and {before.kind, after.kind} <= TEXTS | {ColumnKind.ENUM}:
        return conversion(before, after)
    return None


def _to_text(before: ColumnType, after: ColumnType) -> Conversion | None:
    most = after.length
    match before.kind:
        case ColumnKind.VARCHAR | ColumnKind.TEXT:
            longest = before.length
        case ColumnKind.ENUM:
            longest = None
        case ColumnKind.INTEGER | ColumnKind.BIGINT:
            longest = INTEGER_DIGITS[before.kind] + 1
        case ColumnKind.DECIMAL:
            longest = before.digits and before.digits + 3
        case ColumnKind.UUID | ColumnKind.DATE | ColumnKind.BOOLEAN:
            longest = LENGTHS[before.kind]
        case _:
            return None
    return SAFE if most is None or (longest is not None and longest <= most) else MAY_FAIL


def _from_text(after: ColumnType) -> Conversion | None:
    if after.kind in READ:
        return BOTH
    return MAY_FAIL if after.kind in {ColumnKind.UUID, ColumnKind.ENUM} else None


def _numbers(before: ColumnType, after: ColumnType) -> Conversion | None:
    match before.kind, after.kind:
        case ColumnKind.INTEGER, ColumnKind.BIGINT:
            return SAFE
        case ColumnKind.BIGINT, ColumnKind.INTEGER:
            return MAY_FAIL
        case ColumnKind.INTEGER, ColumnKind.FLOAT:
            return SAFE
        case ColumnKind.BIGINT, ColumnKind.FLOAT:
            return LOSSY
        case ((ColumnKind.INTEGER | ColumnKind.BIGINT), ColumnKind.DECIMAL):
            return _decimals(ColumnType(ColumnKind.DECIMAL, digits=INTEGER_DIGITS[before.kind], scale=0), after)
        case ColumnKind.DECIMAL, ColumnKind.DECIMAL:
            return _decimals(before, after)
        case ColumnKind.DECIMAL, (ColumnKind.INTEGER | ColumnKind.BIGINT):
            whole = ColumnType(ColumnKind.DECIMAL, digits=INTEGER_DIGITS[after.kind] - 1, scale=0)
            return _decimals(before, whole)
        case ColumnKind.DECIMAL, ColumnKind.FLOAT:
            return SAFE if before.digits is not None and before.digits <= FLOAT_DIGITS else LOSSY
        case ColumnKind.FLOAT, (ColumnKind.INTEGER | ColumnKind.BIGINT | ColumnKind.DECIMAL):
            return BOTH
    return None


def _decimals(before: ColumnType, after: ColumnType) -> Conversion:
    """A number with digits after the point in a column that keeps others of them; without *digits* it keeps all.

    What is rounded up may need one more digit before the point: 9.96 is 10.0.
    """
    if after.digits is None:
        return SAFE
    if before.digits is None:
        return BOTH
    loses = (before.scale or 0) > (after.scale or 0)
    needed = before.digits - (before.scale or 0) + (1 if loses else 0)
    return Conversion(fails=after.digits - (after.scale or 0) < needed, loses=loses)
