"""What becomes of values of one type in a column of another."""

from dataclasses import replace

import pytest

from specgen.product.types import ColumnKind as K
from specgen.schema.compare.conversions import (
    BOTH,
    LOSSY,
    MAY_FAIL,
    SAFE,
    Conversion,
    conversion,
    greatest,
    rounds_over,
)
from specgen.schema.model import ColumnType


def of(kind: K, *sizes: int) -> ColumnType:
    match kind, sizes:
        case K.VARCHAR, (length,):
            return ColumnType(kind, length)
        case K.DECIMAL, (digits, scale):
            return ColumnType(kind, digits=digits, scale=scale)
        case K.DECIMAL, (digits,):
            return ColumnType(kind, digits=digits)
    return ColumnType(kind)


def a_list(kind: K) -> ColumnType:
    return ColumnType(K.ARRAY, item=of(kind))


TEXT, ENUM, ENUM_OF_OTHERS = of(K.TEXT), ColumnType(K.ENUM, enum="state"), ColumnType(K.ENUM, enum="mood")
INTEGER, BIGINT, FLOAT, DECIMAL = of(K.INTEGER), of(K.BIGINT), of(K.FLOAT), of(K.DECIMAL)
OTHER = of(K.OTHER)
DATE, TIMESTAMP, BOOLEAN, UUID, JSON = of(K.DATE), of(K.TIMESTAMP), of(K.BOOLEAN), of(K.UUID), of(K.JSON)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (JSON, JSON, SAFE),
        (JSON, DATE, None),
        (DATE, TIMESTAMP, SAFE),
        (TIMESTAMP, DATE, LOSSY),
        (DATE, INTEGER, None),
        (BOOLEAN, INTEGER, SAFE),
        (BOOLEAN, BIGINT, SAFE),
        (BOOLEAN, FLOAT, None),
        (INTEGER, BOOLEAN, None),
        (ENUM, ENUM_OF_OTHERS, MAY_FAIL),
        (ENUM, INTEGER, None),
        (OTHER, INTEGER, BOTH),
        (INTEGER, OTHER, BOTH),
        (TEXT, replace(TEXT, sealed="users.iban"), None),
        (replace(TEXT, sealed="users.iban"), of(K.VARCHAR, 40), None),
    ],
)
def test_kinds_of_values(before: ColumnType, after: ColumnType, expected: Conversion | None) -> None:
    assert conversion(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (a_list(K.TEXT), a_list(K.VARCHAR), SAFE),
        (a_list(K.ENUM), a_list(K.TEXT), SAFE),
        (a_list(K.TEXT), a_list(K.ENUM), MAY_FAIL),
        (a_list(K.INTEGER), a_list(K.BIGINT), None),
        (a_list(K.INTEGER), a_list(K.TEXT), None),
        (ColumnType(K.ARRAY), a_list(K.TEXT), None),
        (a_list(K.TEXT), ColumnType(K.ARRAY), None),
        (TEXT, a_list(K.TEXT), None),
        (a_list(K.TEXT), TEXT, None),
    ],
)
def test_lists(before: ColumnType, after: ColumnType, expected: Conversion | None) -> None:
    assert conversion(before, after) == expected


@pytest.mark.parametrize(
    ("before", "most"),
    [
        (of(K.VARCHAR, 9), 9),
        (INTEGER, 11),
        (BIGINT, 20),
        (of(K.DECIMAL, 8, 2), 11),
        (UUID, 36),
        (DATE, 10),
        (BOOLEAN, 5),
    ],
)
def test_texts_hold_what_is_not_longer(before: ColumnType, most: int) -> None:
    assert conversion(before, of(K.VARCHAR, most)) == SAFE
    assert conversion(before, of(K.VARCHAR, most - 1)) == MAY_FAIL
    assert conversion(before, TEXT) == SAFE


@pytest.mark.parametrize("before", [TEXT, ENUM, DECIMAL])
def test_what_may_be_of_any_length_fits_into_texts_of_any_length(before: ColumnType) -> None:
    assert conversion(before, ColumnType(K.VARCHAR)) == SAFE
    assert conversion(before, of(K.VARCHAR, 9999)) == MAY_FAIL


@pytest.mark.parametrize("before", [FLOAT, JSON, TIMESTAMP])
def test_what_has_several_spellings_becomes_no_text(before: ColumnType) -> None:
    assert conversion(before, TEXT) is None


@pytest.mark.parametrize("before", [TEXT, of(K.VARCHAR, 40)])
@pytest.mark.parametrize(
    ("after", "expected"),
    [
        *((each, BOTH) for each in (INTEGER, BIGINT, DECIMAL, DATE)),
        *((each, MAY_FAIL) for each in (UUID, ENUM)),
        *((each, None) for each in (FLOAT, BOOLEAN, TIMESTAMP, JSON)),
    ],
)
def test_values_are_read_from_texts(before: ColumnType, after: ColumnType, expected: Conversion | None) -> None:
    assert conversion(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (INTEGER, BIGINT, SAFE),
        (BIGINT, INTEGER, MAY_FAIL),
        (INTEGER, FLOAT, SAFE),
        (BIGINT, FLOAT, LOSSY),
        (INTEGER, of(K.DECIMAL, 10, 0), SAFE),
        (INTEGER, of(K.DECIMAL, 11, 2), MAY_FAIL),
        (BIGINT, of(K.DECIMAL, 19), SAFE),
        (BIGINT, of(K.DECIMAL, 18), MAY_FAIL),
        (of(K.DECIMAL, 9, 0), INTEGER, SAFE),
        (of(K.DECIMAL, 10, 0), INTEGER, MAY_FAIL),
        (of(K.DECIMAL, 9, 1), INTEGER, LOSSY),
        (of(K.DECIMAL, 18), BIGINT, SAFE),
        (of(K.DECIMAL, 20, 1), BIGINT, BOTH),
        (of(K.DECIMAL, 15, 2), FLOAT, SAFE),
        (of(K.DECIMAL, 16, 2), FLOAT, LOSSY),
        (DECIMAL, FLOAT, LOSSY),
        (FLOAT, INTEGER, BOTH),
        (FLOAT, BIGINT, BOTH),
        (FLOAT, DECIMAL, BOTH),
        (of(K.DECIMAL, 8, 2), DECIMAL, SAFE),
        (DECIMAL, of(K.DECIMAL, 8, 2), BOTH),
        (of(K.DECIMAL, 8, 2), of(K.DECIMAL, 9, 3), SAFE),
        (of(K.DECIMAL, 8, 2), of(K.DECIMAL, 8, 3), MAY_FAIL),
        (of(K.DECIMAL, 8, 2), of(K.DECIMAL, 8, 1), LOSSY),
        (of(K.DECIMAL, 8, 2), of(K.DECIMAL, 7, 1), BOTH),
        (of(K.DECIMAL, 8), of(K.DECIMAL, 9, 1), SAFE),
        (of(K.DECIMAL, 8, 2), of(K.DECIMAL, 7), LOSSY),
        (of(K.DECIMAL, 8, 2), of(K.DECIMAL, 6), BOTH),
    ],
)
def test_numbers(before: ColumnType, after: ColumnType, expected: Conversion | None) -> None:
    assert conversion(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (of(K.DECIMAL, 4, 2), of(K.DECIMAL, 4, 1), True),
        (of(K.DECIMAL, 4, 2), of(K.DECIMAL, 3), True),
        (of(K.DECIMAL, 4, 2), of(K.DECIMAL, 3, 1), False),
        (of(K.DECIMAL, 4, 2), of(K.DECIMAL, 9, 3), False),
        (of(K.DECIMAL, 4, 2), INTEGER, True),
        (of(K.DECIMAL, 4, 2), of(K.DECIMAL, 4, 2), False),
        (of(K.DECIMAL, 4, 2), of(K.DECIMAL, 6, 2), False),
        (DECIMAL, of(K.DECIMAL, 4, 2), False),
        (of(K.DECIMAL, 20, 2), FLOAT, False),
        (FLOAT, of(K.DECIMAL, 4, 2), False),
        (of(K.VARCHAR, 3), INTEGER, False),
        (TIMESTAMP, DATE, False),
        (of(K.DECIMAL, 4, 2), DATE, False),
    ],
)
def test_a_decimal_is_rounded_up_to_what_does_not_fit(before: ColumnType, after: ColumnType, expected: bool) -> None:
    assert rounds_over(before, after) == expected


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        (of(K.DECIMAL, 4, 2), "99.99"),
        (of(K.DECIMAL, 2, 2), "0.99"),
        (of(K.DECIMAL, 4), "9999"),
        (DECIMAL, "0"),
    ],
)
def test_the_greatest_number_of_a_decimal(type: ColumnType, expected: str) -> None:
    assert greatest(type) == expected
