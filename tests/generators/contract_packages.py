"""Generated contracts of products, imported as a service would import them."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from specgen.contract.project import project
from specgen.files.tree import build_tree
from specgen.generators import openapi, typescript
from specgen.generators.contracts import package as contracts
from specgen.generators.design import Design
from specgen.product.model import Product
from specgen.schema.model import Schema


def design_of(product: Product) -> Design:
    """The design of *product* as far as its contracts need it."""
    return Design(product, Schema(()), project(product))


def write(product: Product, folder: Path) -> Path:
    """Write contracts, types and document of *product* as a tree of its own."""
    design = design_of(product)
    kinds = {"contracts": contracts.drafts, "openapi": openapi.drafts, "typescript": typescript.drafts}
    for file in build_tree({kind: drafts(design) for kind, drafts in kinds.items()}).value.files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
    (folder / "src" / product.package / "__init__.py").write_text('"""The service."""\n', encoding="utf-8")
    return folder


@contextmanager
def imported(product: Product, folder: Path) -> Iterator[ModuleType]:
    """The generated package `contracts`; afterwards its name means what it meant before."""
    write(product, folder)
    before = _forgotten(product.package)
    sys.path.insert(0, str(folder / "src"))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(f"{product.package}.contracts")
    finally:
        sys.path.remove(str(folder / "src"))
        _forgotten(product.package)
        sys.modules.update(before)


def _forgotten(package: str) -> dict[str, ModuleType]:
    """The modules of *package*, which are imported no longer."""
    names = [name for name in sys.modules if name.split(".")[0] == package]
    return {name: sys.modules.pop(name) for name in names}
