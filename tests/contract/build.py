"""Contracts of small specs."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from specgen.contract.model import Call, Contract, ObjectType, Property
from specgen.contract.project import project
from specgen.product.model import Product
from specgen.source.text import Source
from specgen.workflows.design import product_from

ROOT = Path(__file__).resolve().parents[2]
PRODUCTS = ROOT / "tests/products"
"""The folder of the files that specs of the tests name."""
HEAD = """
specgen: 1
product: {name: Small Shop, version: 1.0.0, created: 2026-01-05, description: What a test needs.}
"""

USERS = """
auth: {user: User}
entities:
  User:
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..}
"""


def product_of(*texts: str) -> Product:
    """The product that the sections of a spec say; the one about the product itself is given."""
    sources = [Source(f"{number}.yaml", text) for number, text in enumerate((HEAD, *texts))]
    reading = product_from(sources, PRODUCTS)
    assert reading.value.product, [diagnostic.message for diagnostic in reading.diagnostics]
    assert not reading.failed, [diagnostic.message for diagnostic in reading.diagnostics]
    return reading.value.product


def contract_of(*texts: str) -> Contract:
    """The contract of the product that the sections of a spec say."""
    return project(product_of(*texts))


def thing(fields: str, *more: str, operations: str = "list, create, read, update, replace, delete") -> Contract:
    """The contract of one entity, `Thing`, that nobody owns and everyone reaches."""
    return contract_of(
        f"entities: {{Thing: {{fields: {{{fields}}}}}}}",
        f"endpoints: {{/things: {{entity: Thing, operations: [{operations}]}}}}",
        *more,
    )


def call_of(contract: Contract, name: str) -> Call:
    """The operation called *name*."""
    return next(call for call in contract.calls if call.name == name)


def property_of(type_: ObjectType, name: str) -> Property:
    """The property called *name*."""
    return next(each for each in type_.properties if each.name == name)


def codes(contract: Contract, name: str) -> list[str]:
    """The codes of the errors that the operation called *name* can answer, by status."""
    return [error.code for error in call_of(contract, name).errors]


@cache
def every_product() -> Mapping[str, Product]:
    """The products under specs/ and tests/products/, by name."""
    folders = [sorted(folder.glob("*.yaml")) for folder in sorted((ROOT / "specs").iterdir())]
    specs = {paths[0].parent.name: paths for paths in folders if paths}
    specs |= {path.stem: [path] for path in sorted(PRODUCTS.glob("*.yaml"))}
    found = {}
    for name, paths in specs.items():
        reading = product_from([Source(path.name, path.read_text("utf-8")) for path in paths], PRODUCTS)
        assert reading.value.product, name
        found[name] = reading.value.product
    return found
