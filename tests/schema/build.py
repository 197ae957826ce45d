"""Products and schemas from small texts."""

from pathlib import Path

from specgen.product.model import Product
from specgen.schema.dialect import Dialect
from specgen.schema.model import Schema, Table
from specgen.schema.project import project
from specgen.schema.write import Migration, initial_migration
from specgen.source.text import Source
from specgen.workflows.design import product_from

PRODUCTS = Path(__file__).resolve().parents[1] / "products"
"""The folder of the files that specs of the tests name."""
SPECS = Path(__file__).resolve().parents[2] / "specs"
EXAMPLES = ("conduit", "exam-portal", "publishing", "quick-start", "task-manager", "user-platform")
FIRST = "001_initial_schema"

HEAD = """
specgen: 1
product: {name: Shop, version: 1.0.0, created: 2026-01-05, description: What a test needs.}
"""


def product_of(*texts: str) -> Product:
    """The product of a spec in one or more files; what it is called stands in the first unless it is told."""
    whole = texts if "product:" in texts[0] else (HEAD, *texts)
    reading = product_from([Source(f"{number}.yaml", text) for number, text in enumerate(whole)], PRODUCTS)
    assert not reading.failed, [diagnostic.message for diagnostic in reading.diagnostics]
    assert reading.value.product
    return reading.value.product


def example(name: str) -> Product:
    """One of the products under specs/."""
    return product_of(*(path.read_text("utf-8") for path in sorted((SPECS / name).glob("*.yaml"), reverse=True)))


def schema_of(*texts: str) -> Schema:
    """The schema of a spec."""
    return project(product_of(*texts))


def table_of(*texts: str) -> Table:
    """The last table of a spec."""
    return schema_of(*texts).tables[-1]


def first(schema: Schema, dialect: Dialect) -> Migration:
    """The first migration of *schema* in *dialect*."""
    return initial_migration(dialect.lower(schema).schema, dialect, FIRST)
