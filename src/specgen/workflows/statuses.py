"""The statuses that a spec wants documented, and that nothing answers.

A room of its own: the product does not know what its operations answer, the contract no places in a spec.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.flaws import UNUSED_STATUS
from specgen.contract.project import project
from specgen.product.model import Product
from specgen.source.diagnostics import Diagnostic
from specgen.spec.read import ProductSpec


def unused_statuses(spec: ProductSpec, product: Product) -> Iterator[Diagnostic]:
    """What is said of each status under `document` that no operation of *product*, which is sound, answers."""
    answered = sorted({failure.status for call in project(product).calls for failure in call.failures})
    cure = f"operations answer {', '.join(map(str, answered))}" if answered else "operations answer no errors at all"
    for place, status in enumerate(spec.api.errors.document or ()):
        if status not in answered:
            span = spec.value("api", "errors", "document", place)
            yield UNUSED_STATUS.at(span, f"no operation answers {status}", help=f"take it out: {cure}")
