"""From a spec to the tree of files that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from specgen.contract.project import project as project_contract
from specgen.files import Edits, Wish, WritePlan, build_tree, plan_tree, write_tree
from specgen.generators import GENERATORS, MIGRATIONS, migration_drafts
from specgen.generators.design import Design
from specgen.generators.migrations import FOLDER
from specgen.product.model import Product
from specgen.schema.history import History, KeptFile
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Outcome
from specgen.workflows.design import read_product
from specgen.world.folder import texts_below

KINDS = (*(generator.kind for generator in GENERATORS), MIGRATIONS)
"""What `--only` can name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to generate and how: *kinds* alone, or everything where there are none. A dry run writes nothing."""

    kinds: tuple[str, ...] = ()
    overwrite: bool = False
    restart_migrations: bool = False
    dry: bool = False


def generate(spec: Path, folder: Path, wanted: Wanted) -> Outcome[WritePlan | None]:
    """Write everything that follows from *spec* to *folder*, and tell what was done.

    None where the spec has faults: then nothing is written.
    """
    reading = read_product(spec)
    product = reading.value.product
    if product is None or reading.failed:
        return Outcome(None, reading.diagnostics)
    history = _history(folder / FOLDER)
    restart = wanted.restart_migrations and len(history.migrations) <= 1
    meant = design(product, History() if restart else history)
    migrations = migration_drafts(meant)
    drafts = {generator.kind: generator.drafts(meant) for generator in GENERATORS}
    tree = build_tree({**drafts, MIGRATIONS: migrations.value})
    write = plan_tree if wanted.dry else write_tree
    plan = write(folder, tree.value, _wish(wanted, restart))
    said = (*reading.diagnostics, *migrations.diagnostics, *tree.diagnostics, *plan.diagnostics)
    return Outcome(plan.value, said)


def design(product: Product, history: History) -> Design:
    """The product with its tables, its API and its past."""
    return Design(product, project_schema(product), project_contract(product), history)


def _history(folder: Path) -> History:
    return History(tuple(KeptFile(path, text) for path, text in texts_below(folder)))


def _wish(wanted: Wanted, restart: bool) -> Wish:
    return Wish(
        only=frozenset(wanted.kinds) or None,
        edits=Edits.OVERWRITE if wanted.overwrite else Edits.RESPECT,
        restart=frozenset({MIGRATIONS} if restart else ()),
    )
