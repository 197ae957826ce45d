"""Rows by the table that they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar


class OfTable(Protocol):
    """A row that names its table."""

    @property
    def table(self) -> str:
        """The name of the table."""


Row = TypeVar("Row", bound=OfTable)


def by_table(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """The rows of each table, in their order; none for a table without any."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.table].append(row)
    return found
