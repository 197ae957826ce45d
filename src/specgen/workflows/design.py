"""Texts → Product → Design: reading, resolving and projecting."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from specgen.frozen import frozen
from specgen.product.context import Derivation
from specgen.product.model import Product
from specgen.product.resolve import resolve
from specgen.source.diagnostics import Outcome
from specgen.source.text import Source
from specgen.spec.read import ProductSpec, read_spec
from specgen.world.spec_files import read_sources


@frozen
class Reading:
    """What a spec says: its parts, the product where there is one, and what in it was derived."""

    spec: ProductSpec | None = None
    product: Product | None = None
    derivations: tuple[Derivation, ...] = ()


def read_product(path: Path) -> Outcome[Reading]:
    """The product that the spec at *path* says, with everything that is wrong with it."""
    sources = read_sources(path)
    if not sources.value:
        return Outcome(Reading(), sources.diagnostics)
    reading = product_from(sources.value)
    return Outcome(reading.value, (*sources.diagnostics, *reading.diagnostics))


def product_from(sources: Iterable[Source]) -> Outcome[Reading]:
    """The product that *sources* say, with everything that is wrong with them."""
    spec = read_spec(tuple(sources))
    if spec.value is None:
        return Outcome(Reading(), spec.diagnostics)
    resolved = resolve(spec.value)
    said = (*spec.diagnostics, *resolved.diagnostics)
    if resolved.value is None:
        return Outcome(Reading(spec.value), said)
    return Outcome(Reading(spec.value, resolved.value.product, resolved.value.derivations), said)
