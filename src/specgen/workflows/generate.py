"""From a spec to the tree of files that follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from specgen.contract.project import project as project_contract
from specgen.files import Edits, Wish, WritePlan, build_tree, plan_tree, write_tree
from specgen.generators import GENERATORS, Generator
from specgen.generators.design import Design
from specgen.product.model import Product
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Outcome
from specgen.workflows.design import read_product


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to generate and how: *kinds* alone, or everything where there are none."""

    kinds: tuple[str, ...] = ()
    overwrite: bool = False
    restart_migrations: bool = False
    dry: bool = False


def generate(spec: Path, folder: Path, wanted: Wanted) -> Outcome[WritePlan | None]:
    """Write everything that follows from *spec* to *folder*; None where the spec has faults, and nothing is written.

    A dry run writes nothing and tells what would be done.
    """
    reading = read_product(spec)
    product = reading.value.product
    if product is None or reading.failed:
        return Outcome(None, reading.diagnostics)
    tree = build_tree({generator.kind: generator.drafts(design(product)) for generator in GENERATORS})
    write = plan_tree if wanted.dry else write_tree
    plan = write(folder, tree.value, _wish(wanted))
    return Outcome(plan.value, (*reading.diagnostics, *tree.diagnostics, *plan.diagnostics))


def design(product: Product) -> Design:
    """The product with its tables and its API."""
    return Design(product, project_schema(product), project_contract(product))


def _wish(wanted: Wanted) -> Wish:
    return Wish(
        only=frozenset(wanted.kinds) or None,
        edits=Edits.OVERWRITE if wanted.overwrite else Edits.RESPECT,
        restart=frozenset({"migrations"}) if wanted.restart_migrations else frozenset(),
    )


def kinds(generators: Iterable[Generator] = GENERATORS) -> tuple[str, ...]:
    """What `--only` can name."""
    return tuple(generator.kind for generator in generators)
