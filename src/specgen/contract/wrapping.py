"""Under what key bodies stand, where the API wraps them."""

from __future__ import annotations

from specgen.product import naming
from specgen.product.model import SIGNING_IN, Api, Operation

DATA = "data"


def request_key(api: Api, operation: Operation) -> str | None:
    """What a request of *operation* stands under: the name of its entity, where bodies are wrapped by name."""
    return _name(api, operation) if api.wrap == "name" else None


def answer_key(api: Api, operation: Operation) -> str | None:
    """What the answer stands under; one that brings a token names the user by itself."""
    if api.wrap == "data":
        return DATA
    return None if operation.does in SIGNING_IN else request_key(api, operation)


def _name(api: Api, operation: Operation) -> str | None:
    if operation.entity is None:
        return None
    return naming.camel(operation.entity) if api.body_case == "camel" else naming.snake(operation.entity)
