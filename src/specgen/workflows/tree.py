"""Texts of a spec → the tree of files that follows from them."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.contract.project import project as project_contract
from specgen.files import FileTree, build_tree
from specgen.generators import GENERATORS, MIGRATIONS, migration_drafts
from specgen.generators.design import NONE, Design
from specgen.product.model import Product
from specgen.schema.history import History, KeptFile
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Outcome
from specgen.workflows.design import Reading

KINDS = (*(generator.kind for generator in GENERATORS), MIGRATIONS)
"""The kinds of file, each of which `--only` can name."""

FOLDERS = {"docs": ("api-specification", "data-model-contracts", "erd", "typescript")}
"""The folders that `--only` can name as well, and the kinds that lie there."""


def kinds_of(name: str) -> tuple[str, ...]:
    """The kinds of file that `--only` means by *name*; none where it means nothing."""
    return FOLDERS.get(name, (name,) if name in KINDS else ())


def history_of(kept: Iterable[tuple[str, str]], folder: str) -> History:
    """The migrations that were written before, from the paths and texts of their files in *folder*."""
    return History(tuple(KeptFile(path, text) for path, text in kept), folder)


def tree_from(reading: Outcome[Reading], history: History) -> Outcome[FileTree | None]:
    """Everything that follows from what was read of a spec; None where the spec has faults."""
    product = reading.value.product
    if product is None or reading.failed:
        return Outcome(None, reading.diagnostics)
    meant = design(product, history)
    migrations = migration_drafts(meant)
    drafts = {generator.kind: generator.drafts(meant) for generator in GENERATORS}
    tree = build_tree({**drafts, MIGRATIONS: migrations.value})
    return Outcome(tree.value, (*reading.diagnostics, *migrations.diagnostics, *tree.diagnostics))


def design(product: Product, history: History = NONE) -> Design:
    """The product with its tables, its API and its past."""
    return Design(product, project_schema(product), project_contract(product), history)
