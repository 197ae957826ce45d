"""Everything that rules look at: a product with its tables and its API, and where the spec says what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from specgen.contract.model import Call, Contract
from specgen.product.model import Product
from specgen.schema.model import Schema
from specgen.source.nodes import Path
from specgen.spec.read import ProductSpec


@dataclass(frozen=True)
class Meant:
    """What a spec means: the *spec* with all that its words bring, the product, its tables, its API.

    *places* are the paths of the spec where operations stand, by name. Of an API that has no spec only the contract
    says something.
    """

    spec: ProductSpec
    product: Product
    schema: Schema
    contract: Contract
    places: Mapping[str, Path]

    @cached_property
    def _calls(self) -> dict[str, Call]:
        return {call.name: call for call in self.contract.calls}

    def call(self, name: str) -> Call:
        """The operation called *name* as clients see it, which is known to exist."""
        return self._calls[name]

    def is_written(self, *path: str) -> bool:
        """Whether the author wrote what stands at *path*, rather than a word that brings it."""
        return not any(path[:length] in self.spec.brought for length in range(1, len(path) + 1))
