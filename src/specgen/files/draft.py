"""What generators hand in: files to be, by path, owner and words."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from specgen.frozen import frozen

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

View: TypeAlias = "DataclassInstance"


class Ownership(Enum):
    """Whose a file is once it is written."""

    GENERATED = "generated"
    """Rewritten on each run."""
    KEPT = "kept"
    """Made once, then history: never rewritten, and an edit is reported."""
    LEDGER = "ledger"
    """Rewritten on each run from what stands in it, whoever wrote that: a merge of two branches, say."""
    YOURS = "yours"
    """Made once, then the user's alone."""


@frozen
class Templated:
    """A file laid out by a template from a view: a frozen dataclass of finished words."""

    path: str
    template: str
    view: View
    ownership: Ownership = Ownership.GENERATED


@frozen
class Written:
    """A file whose text was written in code, as SQL and JSON are."""

    path: str
    text: str
    ownership: Ownership = Ownership.GENERATED


Draft = Templated | Written
