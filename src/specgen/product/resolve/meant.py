"""Operations that an author means who names them otherwise: by their path, by what they do, or in other words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from specgen.product import naming
from specgen.product.model import Operation
from specgen.spec.synonyms import called

PARAMETER = re.compile(r"\{[^{}]*\}")
MOST_MEANT = 3
"""So many may be meant; of more it is not told."""


def operations_meant(name: str, operations: Iterable[Operation]) -> tuple[str, ...]:
    """The names of the *operations* that *name* may mean: `GET /books`, a move or a deed, or `Book.create`."""
    method, _, path = name.partition(" ")
    shape, words = (method, PARAMETER.sub("{}", path.rstrip("/"))), _words(name)
    known = {each.name: each for each in operations}
    found = [
        each.name
        for each in known.values()
        if shape == (each.method, PARAMETER.sub("{}", each.path))
        or name in (each.move, each.does.value)
        or words == _words(each.name)
    ]
    found = found or [each.name for each in known.values() if _ends_like(each, *shape)] or list(called(name, known))
    return tuple(found) if len(found) <= MOST_MEANT else ()


def _ends_like(operation: Operation, method: str, path: str) -> bool:
    """Whether its path is *path* behind others that its author left out, as `/clinics/{id}` before `/rooms`."""
    return method == operation.method and PARAMETER.sub("{}", operation.path).endswith(path or "\0")


def _words(name: str) -> list[str]:
    """The words of *name* in any order, of one or of many."""
    return sorted(map(naming.singular, naming.words(name)))
