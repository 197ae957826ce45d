"""What the numbers of columns count: nothing named, seconds, or amounts of a currency."""

from __future__ import annotations

from specgen.product.types import ColumnKind
from specgen.schema.compare.conversions import WHOLE, conversion
from specgen.schema.model import SECONDS, Column


def counts_else(before: Column, after: Column) -> bool:
    """Whether numbers of *before* mean something else in *after*, which takes them as they are.

    What a decimal counts is not said, so it may be any currency; but a whole number of one may be of its cents.
    """
    old, new = before.counts, after.counts
    if old == new or conversion(before.held, after.held) is None:
        return False
    if SECONDS in (old, new) or (old and new):
        return True
    return before.held.kind in WHOLE and bool(after.held.scale)


def counted(column: Column, held: str) -> str:
    """What *column* holds in words: what it *held* where its numbers count nothing named."""
    if column.counts:
        held = "duration" if column.counts == SECONDS else f"money of {column.counts}"
        return f"array of {held}" if column.held.kind is ColumnKind.ARRAY else held
    return held


def shown(before: Column, after: Column) -> str:
    """A number of *before* and what it is in *after*, for example."""
    if after.counts == SECONDS:
        return "45 is 45 seconds"
    if before.counts == SECONDS:
        return "45 minutes are 2700"
    if before.counts:
        return f"10 {before.counts} are 10 {after.counts}"
    return f"1999 is {1999:.{after.held.scale}f} {after.counts}"
