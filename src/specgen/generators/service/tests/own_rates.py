"""The rates of single operations that a generated test can use up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.contract.model import Call, Contract
from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, statement
from specgen.generators.service.runtime.operation_rates import counts_users
from specgen.generators.service.tests.facts import endpoint
from specgen.product.model import Product

MOST = 30
"""Requests that a test sends at most to use up a rate."""


@frozen
class RateTests:
    """Operations by method and path, each with how many requests are answered: for strangers, and for users."""

    public: tuple[str, ...]
    signed_in: tuple[str, ...]


def rate_tests(product: Product, contract: Contract) -> RateTests:
    """The rates that a test can use up."""
    unsigned = [each for each in contract.calls if each.operation.signature is None]
    few = [each for each in unsigned if each.operation.rate and each.operation.rate.requests <= MOST]
    return RateTests(
        public=tuple(_cases(product, (each for each in few if not counts_users(each.operation)))),
        signed_in=tuple(_cases(product, (each for each in few if counts_users(each.operation)))),
    )


def _cases(product: Product, calls: Iterable[Call]) -> Iterator[str]:
    for each in calls:
        rate = each.operation.rate
        if rate:
            pair = Bracket("", "()", (endpoint(product, each), str(rate.requests)))
            yield from statement("", pair, " " * 8, ",")
