"""Operations that an author means who names them otherwise: by their path, by what they do, or in other words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from specgen.product import naming
from specgen.product.model import Operation

PARAMETER = re.compile(r"\{[^{}]*\}")
MOST_MEANT = 3
"""So many may be meant; of more it is not told."""


def operations_meant(name: str, operations: Iterable[Operation]) -> tuple[str, ...]:
    """The names of the *operations* that *name* may mean: `GET /books`, a move or a deed, or `Book.create`."""
    method, _, path = name.partition(" ")
    shape, words = (method, PARAMETER.sub("{}", path.rstrip("/"))), _words(name)
    found = [
        each.name
        for each in operations
        if shape == (each.method, PARAMETER.sub("{}", each.path))
        or name in (each.move, each.does.value)
        or words == _words(each.name)
    ]
    return tuple(found) if len(found) <= MOST_MEANT else ()


def _words(name: str) -> list[str]:
    """The words of *name* in any order, of one or of many."""
    return sorted(map(naming.singular, naming.words(name)))
