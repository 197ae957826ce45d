"""What a service's runtime knows of the rates of those who call."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.model import Product
from specgen.product.rates import limits_operations, limits_rates, limits_signed_in


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
        operations=limits_operations(product),
        signed_in=signed_in,
        public=public,
        within_address=", within the rate of their address" if public else "",
        within_user=", within their rate" if signed_in else "",
    )
