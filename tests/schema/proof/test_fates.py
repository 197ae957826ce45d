"""What is to have become of a value, told by the schemas alone."""

from typing import Any

import pytest

from specgen.product.types import ColumnKind
from specgen.schema.model import Column, ColumnType, Constant
from specgen.schema.proof.fates import ANYTHING, ColumnFate
from specgen.schema.rows.converting import GONE

TEXT = ColumnType(ColumnKind.TEXT)
LIST = ColumnType(ColumnKind.ARRAY, item=ColumnType(ColumnKind.VARCHAR, length=9))
SEALED = ColumnType(ColumnKind.TEXT, sealed="a.a")


def fate(before: ColumnType, after: ColumnType, made: Any) -> ColumnFate:
    default = Constant(made) if made else None
    return ColumnFate(Column("a", before), Column("a", after, default=default), {}, {}, (), GONE, made, {})


@pytest.mark.parametrize(("before", "after"), [(LIST, TEXT), (TEXT, SEALED), (SEALED, TEXT)])
def test_where_nothing_is_made_of_a_value_the_way_back_knows_nothing_of_it(
    before: ColumnType, after: ColumnType
) -> None:
    """What stands in its place is no text of a list, nor anything else that could be read."""
    emptied = fate(before, after, "it's")
    assert emptied.expected('["a"]') == "it's"
    assert emptied.returned('["a"]') is ANYTHING
    assert emptied.is_emptied
    assert emptied.loses


def test_what_is_encrypted_under_the_same_name_is_kept() -> None:
    kept = fate(SEALED, SEALED, None)
    assert kept.is_kept
    assert kept.returned("x") == "x"
