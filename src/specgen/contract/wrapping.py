"""Under what key bodies stand, where the API wraps them."""

from __future__ import annotations

from specgen.product import naming
from specgen.product.model import Api, Operation, Shape

DATA = "data"


def request_key(api: Api, operation: Operation) -> str | None:
    """What a request of *operation* stands under: the name of its entity, where bodies are wrapped by name."""
    return _written(api, operation.entity) if api.wrap == "name" and operation.entity else None


def answer_key(api: Api, operation: Operation, shape: Shape) -> str | None:
    """What an answer in *shape* stands under."""
    if api.wrap == "data":
        return DATA
    return _written(api, shape.called) if api.wrap == "name" and shape.called else request_key(api, operation)


def beside_key(api: Api) -> str | None:
    """What an answer stands under that names a user and a token by itself."""
    return DATA if api.wrap == "data" else None


def _written(api: Api, name: str) -> str:
    return naming.camel(name) if api.body_case == "camel" else naming.snake(name)
