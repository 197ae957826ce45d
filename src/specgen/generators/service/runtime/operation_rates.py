"""`runtime/operation_rates.py`: rates that hold for single operations."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, call, literal
from specgen.generators.service.names import BANNER
from specgen.product.model import Access, Operation, Product

TEMPLATE = "service/runtime/operation_rates.py.j2"


@frozen
class OperationRates:
    """The whole module: what counts addresses, what counts users, and the attribute that tells these apart."""

    banner: str
    by_address: bool
    by_user: bool
    user_key: str


def rated(product: Product) -> tuple[Operation, ...]:
    """The operations of *product* that have a rate of their own."""
    return tuple(operation for operation in product.operations if operation.rate)


def counts_users(operation: Operation) -> bool:
    """Whether the rate of *operation* is that of each user, not of each address."""
    return operation.access is Access.SIGNED_IN


def operation_rate_drafts(design: Design) -> Iterator[Templated]:
    """The module, where an operation has a rate of its own."""
    product = design.product
    operations = rated(product)
    if operations:
        view = OperationRates(
            banner=BANNER,
            by_address=not all(map(counts_users, operations)),
            by_user=any(map(counts_users, operations)),
            user_key=product.entity(product.auth.user).key.attribute if product.auth else "",
        )
        yield Templated(f"src/{product.package}/runtime/operation_rates.py", TEMPLATE, view)


def limiter(operation: Operation) -> str:
    """The function that makes the dependency of *operation*."""
    return "each_user" if counts_users(operation) else "each_address"


def rate_arguments(operation: Operation, rate_class: str) -> tuple[str | Bracket, ...]:
    """What that function is given."""
    if operation.rate is None:
        return ()
    rate = call(rate_class, count=str(operation.rate.requests), seconds=str(operation.rate.seconds))
    return literal(operation.name), rate
