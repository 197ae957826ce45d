"""What the parts of the generated service call each other: modules, error classes, relations."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from specgen.contract.model import Contract
from specgen.product import naming
from specgen.product.model import Field, Product

STANDARD_CLASSES = {
    "VALIDATION_ERROR": "ValidationFailedError",
    "AUTHENTICATION_ERROR": "AuthenticationError",
    "INVALID_CREDENTIALS": "InvalidCredentialsError",
    "FORBIDDEN": "ForbiddenError",
    "NOT_FOUND": "NotFoundError",
    "METHOD_NOT_ALLOWED": "MethodNotAllowedError",
    "CONFLICT": "ConflictError",
    "RATE_LIMITED": "RateLimitedError",
    "INTERNAL_ERROR": "InternalError",
    "NOT_IMPLEMENTED": "NotWrittenError",
}
"""The classes of the standard errors, in `runtime/errors.py`."""

BASE_CLASS = "AppError"


def entity_modules(product: Product) -> dict[str, str]:
    """The module of each entity, by its name: its plural, in `models/` and wherever else it has one of its own."""
    wanted = (naming.attribute(naming.snake(entity.plural)) for entity in product.entities)
    return dict(zip((entity.name for entity in product.entities), _unique(wanted), strict=True))


def error_classes(contract: Contract) -> dict[str, str]:
    """The class of each error of the catalogue, by its code."""
    own = [error.code for error in contract.catalogue if error.code not in STANDARD_CLASSES]
    classes = _unique(map(_error_class, own), {*STANDARD_CLASSES.values(), BASE_CLASS})
    return STANDARD_CLASSES | dict(zip(own, classes, strict=True))


def relation_attribute(field: Field) -> str:
    """The attribute that holds the row which *field* names by its key."""
    return naming.attribute(field.name)


def _error_class(code: str) -> str:
    name = naming.pascal(code)
    return name if name.endswith("Error") else f"{name}Error"


def _unique(wanted: Iterable[str], taken: Collection[str] = ()) -> list[str]:
    """The names wanted, those that come again with a number behind them."""
    used = set(taken)
    found: list[str] = []
    for name in wanted:
        number, unique = 1, name
        while unique in used:
            number += 1
            unique = f"{name}{number}"
        used.add(unique)
        found.append(unique)
    return found
