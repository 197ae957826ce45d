"""What every generator is given."""

from __future__ import annotations

from dataclasses import dataclass

from specgen.contract.model import Contract
from specgen.product.model import Product
from specgen.schema.history import History
from specgen.schema.model import Schema

NONE = History()
"""No migration was written before."""


@dataclass(frozen=True, slots=True)
class Design:
    """A product with its two sides, tables and API, and the migrations that were written before."""

    product: Product
    schema: Schema
    contract: Contract
    history: History = NONE
