"""What a service's runtime knows of the rates of those who call."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.model import Product


@frozen
class Rates:
    """Whose rate is limited, and what is said of it."""

    any: bool
    usual: bool
    operations: bool
    signed_in: bool
    public: bool
    within_address: str
    within_user: str


def rates(product: Product) -> Rates:
    """The rates that the runtime of *product* holds."""
    signed_in, public = limits_signed_in(product), product.api.rate_public is not None
    return Rates(
        any=limits_rates(product),
        usual=signed_in or public,
        operations=_limits_operations(product),
        signed_in=signed_in,
        public=public,
        within_address=", within the rate of their address" if public else "",
        within_user=", within their rate" if signed_in else "",
    )


def limits_rates(product: Product) -> bool:
    """Whether anyone's rate is limited."""
    return limits_signed_in(product) or product.api.rate_public is not None or _limits_operations(product)


def _limits_operations(product: Product) -> bool:
    """Whether an operation has a rate of its own."""
    return any(operation.rate for operation in product.operations)


def limits_signed_in(product: Product) -> bool:
    """Whether the rate of those who have signed in is limited."""
    return product.auth is not None and product.api.rate_signed_in is not None
