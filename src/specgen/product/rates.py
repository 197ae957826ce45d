"""Whose rate a product limits."""

from __future__ import annotations

from specgen.product.model import Product


def limits_rates(product: Product) -> bool:
    """Whether anyone's rate is limited."""
    return limits_signed_in(product) or product.api.rate_public is not None or limits_operations(product)


def limits_operations(product: Product) -> bool:
    """Whether an operation has a rate of its own."""
    return any(operation.rate for operation in product.operations)


def limits_signed_in(product: Product) -> bool:
    """Whether the rate of those who have signed in is limited."""
    return product.auth is not None and product.api.rate_signed_in is not None
