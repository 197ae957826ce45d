"""What the API document says of errors beside the catalogue of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specgen.contract.model import Contract
from specgen.generators.markdown import code
from specgen.product.model import Product
from specgen.product.standard_errors import CONFLICT

WRITES_AT_ONCE: Mapping[str, bool] = {"postgresql": True, "mysql": True, "sqlite": False}
"""Whether a database lets several write at once, each waiting for the rows of others."""


def left_to_the_catalogue(contract: Contract) -> str:
    """Which errors endpoints name, and which they answer as well; empty where they name all."""
    named = {failure.status for call in contract.calls for failure in call.documented}
    others = {failure.status for call in contract.calls for failure in call.failures} - named
    if not others:
        return ""
    said = f"Endpoints name their errors of status {_either(named)} alone" if named else "Endpoints name no errors"
    return f"{said}; where it applies, they answer {_either(others)} as well, in the same format."


def given_way(product: Product) -> str:
    """What becomes of a request that is in the way of another; empty where rows are written one after the other."""
    at_once = any(WRITES_AT_ONCE[name] for name in product.database.dialects)
    if not at_once or all(operation.method == "GET" for operation in product.operations):
        return ""
    return (
        "Of two requests that wait for each other, the database ends one: whichever it is that writes, it is answered "
        f"409 {code(CONFLICT)}, has changed nothing, and may be sent again."
    )


def _either(statuses: Iterable[int]) -> str:
    *others, last = map(str, sorted(statuses))
    return f"{', '.join(others)} or {last}" if others else last
