"""`errors.py`: the error catalogue as classes."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Imports, Quoted, docstring, exported, literal, module_docstring, statement
from specgen.generators.service.names import BANNER, BASE_CLASS, STANDARD_CLASSES, error_classes
from specgen.product.model import ErrorKind
from specgen.product.rates import limits_rates

INDENT = "    "
SIGNING_IN = ("AUTHENTICATION_ERROR", "INVALID_CREDENTIALS")
LIMITING = ("RATE_LIMITED",)
LIKE = {401: "AuthenticationError", 403: "ForbiddenError", 404: "NotFoundError", 409: "ConflictError"}
"""What an error of the product's own is a kind of, by its status: so its answer has the headers of that status."""


@frozen
class ErrorClass:
    """An error of the product's own."""

    name: str
    base: str
    description: tuple[str, ...]
    status: int
    code: str
    message: tuple[str, ...]


@frozen
class Errors:
    """The catalogue."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    exported: tuple[str, ...]
    classes: tuple[ErrorClass, ...]


def errors(design: Design) -> Errors:
    """The view of the catalogue."""
    classes = error_classes(design.contract)
    standard = _standard(design)
    own = [error for error in design.contract.catalogue if error.code not in STANDARD_CLASSES]
    names = [classes[error.code] for error in own]
    imports = Imports(design.product.package)
    imports.use(f"{design.product.package}.runtime.errors", BASE_CLASS, *standard)
    return Errors(
        docstring=module_docstring(f"The error catalogue of {design.product.name}", BANNER),
        imports=imports.lines(),
        exported=tuple(map(literal, exported((BASE_CLASS, *standard, *names)))),
        classes=tuple(_class(error, classes[error.code], standard) for error in own),
    )


def _standard(design: Design) -> list[str]:
    """The classes of the standard errors that the service can answer."""
    product = design.product
    rated = limits_rates(product)
    left_out = (() if product.auth else SIGNING_IN) + (() if rated else LIMITING)
    return [name for code, name in STANDARD_CLASSES.items() if code not in left_out]


def _class(error: ErrorKind, name: str, standard: list[str]) -> ErrorClass:
    base = LIKE.get(error.status, BASE_CLASS)
    return ErrorClass(
        name=name,
        base=base if base in standard else BASE_CLASS,
        description=docstring(error.description, INDENT),
        status=error.status,
        code=literal(error.code),
        message=statement("message = ", Quoted(error.description), INDENT),
    )
