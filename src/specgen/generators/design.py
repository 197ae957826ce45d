"""What every generator is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from specgen.contract.model import Contract
from specgen.files.draft import Draft
from specgen.product.model import Product
from specgen.schema.dialect import Lowered
from specgen.schema.dialects import lowered
from specgen.schema.history import History
from specgen.schema.model import Schema

NONE = History()
"""No migration was written before."""

Share = Callable[[], Iterable[Draft]]
"""Some of the drafts of a generator, made when it is called."""


@dataclass(frozen=True)
class Design:
    """A product with its two sides, tables and API, and the migrations that were written before."""

    product: Product
    schema: Schema
    contract: Contract
    history: History = NONE

    @cached_property
    def lowered(self) -> dict[str, Lowered]:
        """The tables as each database of the product can hold them, by its name, in the product's order."""
        return lowered(self.schema, self.product.database.dialects)
