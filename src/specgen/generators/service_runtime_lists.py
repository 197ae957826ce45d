"""What a service's runtime knows of lists."""

from __future__ import annotations

from dataclasses import dataclass

from specgen.product.model import Product


@dataclass(frozen=True, slots=True)
class Lists:
    """Whether there are any, whether one searches texts, and what that imports."""

    any: bool
    search: bool
    select_import: str
    iterable_import: str


def lists(product: Product) -> Lists:
    """What the runtime of *product* knows of lists."""
    some = has_lists(product)
    return Lists(
        any=some,
        search=searches(product),
        select_import=", select" if some else "",
        iterable_import=", Iterable" if some else "",
    )


def has_lists(product: Product) -> bool:
    """Whether an operation of *product* lists rows."""
    return any(operation.listing for operation in product.operations)


def searches(product: Product) -> bool:
    """Whether a list of *product* searches texts."""
    return any(operation.listing and operation.listing.search for operation in product.operations)
