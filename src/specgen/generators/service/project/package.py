"""The service's own files beside its parts: the product's values, its errors and rules, its caller, its application.

These are generated; `pyproject.toml`, `README.md` and what else a project is made of are the user's.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Draft, Templated, Written
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import module_docstring
from specgen.generators.service.names import BANNER
from specgen.generators.service.project import checks as service_checks
from specgen.generators.service.project import yours as service_yours
from specgen.generators.service.project.caller import caller
from specgen.generators.service.project.errors import errors
from specgen.generators.service.project.product import product_values
from specgen.generators.service.project.roles import roles
from specgen.generators.service.project.rules import rules
from specgen.product.model import Product

FOLDER = "service/project"


@frozen
class Package:
    """A module that only knows its product's name and package."""

    banner: str
    docstring: tuple[str, ...]
    package: str


def drafts(design: Design) -> Iterator[Draft]:
    """Everything of a service that is neither its tables, its contracts, its routes nor its runtime."""
    product = design.product
    folder = f"src/{product.package}"
    about = _package(product, f"{product.name}: {product.description}")
    application = _package(product, f"The application of {product.name}")
    yield Templated(f"{folder}/__init__.py", f"{FOLDER}/init.py.j2", about)
    yield Templated(f"{folder}/__main__.py", f"{FOLDER}/main.py.j2", about)
    yield Templated(f"{folder}/app.py", f"{FOLDER}/app.py.j2", application)
    yield Templated(f"{folder}/product.py", f"{FOLDER}/product.py.j2", product_values(design))
    yield Templated(f"{folder}/errors.py", f"{FOLDER}/errors.py.j2", errors(design))
    yield Templated(f"{folder}/rules.py", f"{FOLDER}/rules.py.j2", rules(design))
    if product.auth:
        yield Templated(f"{folder}/caller.py", f"{FOLDER}/caller.py.j2", caller(product, product.auth))
    if product.auth and product.auth.role:
        yield Templated(f"{folder}/roles.py", f"{FOLDER}/roles.py.j2", roles(design))
    yield from service_checks.drafts(design)
    yield Written(f"{folder}/py.typed", "")
    yield from service_yours.drafts(design)


def _package(product: Product, said: str) -> Package:
    return Package(BANNER, module_docstring(said, BANNER), product.package)
