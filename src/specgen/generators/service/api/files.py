"""Routes that take a file, or answer one."""

from __future__ import annotations

from specgen.contract.model import Call
from specgen.generators.python.forms import Bracket, flat, statement
from specgen.generators.python.scope import Scope
from specgen.generators.service.files import file_constant
from specgen.product.model import Product

INDENT = "    "


def word(call: Call) -> tuple[str, tuple[str, str]] | None:
    """What a route calls the file that comes, or that is wanted, and its type; None where it has neither."""
    if call.file:
        return "upload", ("runtime.uploads", "Uploading")
    return ("wanted", ("runtime.downloads", "Wanting")) if call.success.file else None


def taken(product: Product, call: Call, scope: Scope) -> tuple[str, ...]:
    """What a route documents of the file that it takes."""
    if not call.file:
        return ()
    described = _described(product, call, scope, "uploads", "taken")
    return statement("openapi_extra=", described, INDENT, ",")


def documented(product: Product, call: Call, scope: Scope) -> tuple[str, ...]:
    """What a route documents of the file that it answers, as entries of a dictionary."""
    return (f"**{flat(_described(product, call, scope, 'downloads', 'answered'))}",) if call.success.file else ()


def _described(product: Product, call: Call, scope: Scope, module: str, function: str) -> Bracket:
    entity = product.entity(call.operation.entity or "")
    field = scope.use(f"{product.package}.files", file_constant(entity, call.operation.file or ""))
    return Bracket(scope.use(f"{product.package}.runtime.{module}", function), "()", (field,))
