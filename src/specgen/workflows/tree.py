"""A product → its design → the tree of files that follows from that."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from specgen.contract.project import project as project_contract
from specgen.files import FileTree, RenderedFile, lay_out, render_drafts
from specgen.files.plan import MIGRATIONS
from specgen.generators.design import NONE, Design, Share
from specgen.generators.kinds import GENERATORS, migration_drafts
from specgen.product.model import Product
from specgen.schema.history import History
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Outcome
from specgen.world.beside import MANY, do_alone, do_beside

KINDS = (*(generator.kind for generator in GENERATORS), MIGRATIONS)
"""The kinds of file, each of which `--only` can name."""

FOLDERS = {
    folder: tuple(each.kind for each in GENERATORS if each.folder == folder)
    for folder in dict.fromkeys(each.folder for each in GENERATORS if each.folder)
}
"""The folders that `--only` can name as well, and the kinds that lie there."""


def kinds_of(name: str) -> tuple[str, ...]:
    """The kinds of file that `--only` means by *name*; none where it means nothing."""
    return FOLDERS.get(name, (name,) if name in KINDS else ())


def is_large(design: Design) -> bool:
    """Whether more follows from a *design* than one process should do alone."""
    return len(design.contract.calls) >= MANY


def tree_of(design: Design, kinds: Collection[str] = ()) -> Outcome[FileTree]:
    """Everything that follows from a *design*, or what is of *kinds* alone, where such are named."""
    wanted = kinds or KINDS
    generators = (each for each in GENERATORS if each.kind in wanted)
    shares = (partial(_rendered, each.kind, share) for each in generators for share in each.shares_of(design))
    migrations = (partial(_migrations, design),) if MIGRATIONS in wanted else ()
    do = do_beside if is_large(design) else do_alone
    made = do((*migrations, *shares))
    tree = lay_out(file for some in made for file in some.value)
    said = (diagnostic for some in (*made, tree) for diagnostic in some.diagnostics)
    return Outcome(tree.value, tuple(said))


def _rendered(kind: str, share: Share) -> Outcome[tuple[RenderedFile, ...]]:
    return Outcome(tuple(map(_hashed, render_drafts(kind, share()))))


def _hashed(file: RenderedFile) -> RenderedFile:
    """The *file*, its record worked out already, as two processes do that here and only one writes."""
    _ = file.record
    return file


def _migrations(design: Design) -> Outcome[tuple[RenderedFile, ...]]:
    made = migration_drafts(design)
    return Outcome(tuple(render_drafts(MIGRATIONS, made.value)), made.diagnostics)


def design(product: Product, history: History = NONE) -> Design:
    """The product with its tables, its API and its past."""
    return Design(product, project_schema(product), project_contract(product), history)
