"""Texts → Product → Design: reading, resolving and projecting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from specgen.frozen import frozen
from specgen.product.context import Derivation
from specgen.product.model import Product
from specgen.product.resolve import resolve
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.nodes import Path as SpecPath
from specgen.source.text import FilePlace, Source
from specgen.spec.read import ProductSpec, read_spec
from specgen.world.beside_spec import Beside, read_beside
from specgen.world.spec_files import NO_SPEC, read_sources, shown, whole_spec_of


@frozen
class Reading:
    """What a spec says: its parts, the product where there is one, what in it was derived, and files that it names.

    *places* are the paths of the spec where the product's operations stand, by name; *sources* its texts.
    """

    spec: ProductSpec | None = None
    product: Product | None = None
    derivations: tuple[Derivation, ...] = ()
    beside: Beside = field(default_factory=dict)
    places: Mapping[str, SpecPath] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()


def read_product(path: Path) -> Outcome[Reading]:
    """The product that the spec at *path* says, with everything that is wrong with it."""
    sources = read_sources(path)
    if not sources.value:
        return Outcome(Reading(), sources.diagnostics)
    reading = product_from(sources.value, path, complete=not sources.failed)
    return Outcome(reading.value, (*sources.diagnostics, *reading.diagnostics))


def product_from(sources: Iterable[Source], path: Path | None = None, *, complete: bool = True) -> Outcome[Reading]:
    """The product that *sources* say, with everything that is wrong with them; they are those of the spec at *path*.

    Where a file of it could not be opened, they are not *complete*: what stood there is not called missing.
    """
    texts = tuple(sources)
    spec = read_spec(texts, complete=complete)
    if spec.value is None:
        return Outcome(Reading(sources=texts), spec.diagnostics)
    if path and (fault := _fault_of_a_part(path, spec.value)):
        return Outcome(Reading(sources=texts), (fault,))
    named = dict.fromkeys(each.schema_ for each in spec.value.types.values() if each.schema_)
    beside: Beside = read_beside(path, named) if path else {}
    resolved = resolve(spec.value, beside)
    said = (*spec.diagnostics, *resolved.diagnostics)
    if resolved.value is None:
        return Outcome(Reading(spec.value, beside=beside, sources=texts), said)
    product = resolved.value.product
    if product.api.documented and not (spec.failed or resolved.failed):
        from specgen.workflows.statuses import unused_statuses

        said = (*said, *unused_statuses(spec.value, product))
    found = resolved.value
    return Outcome(Reading(spec.value, product, found.derivations, beside, found.places, texts), said)


def _fault_of_a_part(path: Path, spec: ProductSpec) -> Diagnostic | None:
    """That one file was named of a folder whose files are one spec; None where it says itself what the product is."""
    whole = whole_spec_of(path) if not (spec.root.entry("product") or spec.root.entry("specgen")) else None
    if whole is None:
        return None
    message = f"this is one file of the spec in `{shown(whole)}`, whose files are read together"
    return NO_SPEC.at(FilePlace(shown(path)), message, help=f"name the folder: `{shown(whole)}`")
