"""Generated services of products, written to a folder and run in processes of their own: tables register globally."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from specgen.contract.project import project as project_contract
from specgen.files.draft import Draft
from specgen.files.tree import build_tree
from specgen.generators.contracts import package as contracts
from specgen.generators.design import Design
from specgen.generators.migrations import first_migration
from specgen.generators.service.models import package as service_models
from specgen.generators.service.project import package as service_project
from specgen.generators.service.runtime import package as service_runtime
from specgen.product.model import Product
from specgen.schema.project import project as project_schema
from tests.schema.build import EXAMPLES, example, product_of

SMALL = Path(__file__).resolve().parents[1] / "products"
REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "spec-language.md"
WHOLE = "reading-list"
"""The whole spec that the reference of the language begins with."""
PRODUCTS = (*EXAMPLES, WHOLE, *sorted(path.stem for path in SMALL.glob("*.yaml")))
FIRST = [pytest.param(name, marks=() if name in EXAMPLES else pytest.mark.wide) for name in PRODUCTS]
"""Every product, for tests that take long: the examples at once, the others when there is time."""

Drafts = Callable[[Design], Iterable[Draft]]
HALF: dict[str, Drafts] = {
    "contracts": contracts.drafts,
    "service-models": service_models.drafts,
    "service-runtime": service_runtime.drafts,
    "service-project": service_project.drafts,
    "migrations": lambda design: first_migration(design.lowered),
}
"""All of a service but its routes and operations."""


def product(name: str) -> Design:
    """The design of one of the examples, of the reference's own, or of the small products for tests."""
    if name in EXAMPLES:
        return designed(example(name))
    return design_of(whole_spec() if name == WHOLE else (SMALL / f"{name}.yaml").read_text("utf-8"))


def whole_spec() -> str:
    """The first spec in the reference of the language."""
    return REFERENCE.read_text("utf-8").split("```yaml\n", 1)[1].split("```", 1)[0]


def design_of(*texts: str) -> Design:
    """The design of a spec in one or more files."""
    return designed(product_of(*texts))


def designed(product: Product) -> Design:
    """The design of *product*."""
    return Design(product, project_schema(product), project_contract(product))


def texts(design: Design, generators: dict[str, Drafts] = HALF) -> dict[str, str]:
    """The files that *generators* make, by path; that none is refused is proven."""
    tree = build_tree({kind: drafts(design) for kind, drafts in generators.items()})
    assert tree.diagnostics == ()
    return {file.path: file.text for file in tree.value.files}


def write(design: Design, folder: Path, generators: dict[str, Drafts] = HALF) -> Path:
    """Write what *generators* make to *folder*."""
    for name, text in texts(design, generators).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def module(design: Design, name: str) -> str:
    """The text of the module *name* of the service, dotted below its package."""
    return texts(design)[f"src/{design.product.package}/{name.replace('.', '/')}.py"]


def run(folder: Path, script: str, *arguments: str, stdin: str = "") -> str:
    """What *script* prints, run with the service in *folder* on its path and every warning an error."""
    environment = os.environ | {"PYTHONPATH": str(folder / "src"), "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, input=stdin, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
