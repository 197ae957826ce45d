"""From a database that is there already to a first migration that the next ones follow."""

from __future__ import annotations

from pathlib import Path

from specgen.files import Wish, WritePlan, build_tree, plan_tree, write_tree
from specgen.files.folder import place_in, shown_path
from specgen.files.plan import MIGRATIONS
from specgen.frozen import frozen
from specgen.generators.migrations import drafts
from specgen.schema.dialects import dialect, lowered
from specgen.schema.flaws import NOT_FIRST
from specgen.schema.migration.baseline import Baseline, baseline
from specgen.schema.project import project
from specgen.source.diagnostics import Outcome, Unchecked
from specgen.source.text import FilePlace
from specgen.workflows.design import read_product
from specgen.workflows.origin import kept_in
from specgen.workflows.schema_source import NoSchema, SchemaSource, WhichDialect, allowed, source_of, told_by


@frozen
class Taken:
    """The first migration of a database that is there, what became of its files, and what of the database is not in
    it."""

    baseline: Baseline
    dialect: str
    plan: WritePlan
    unchecked: tuple[Unchecked, ...]


def take_on(
    spec: Path, folder: Path, named: str, title: str, asked: str | None = None, *, dry: bool = False
) -> Outcome[Taken | None]:
    """Write a first migration that makes what *named* tells of in the dialect that is *asked* for, if one is.

    None where it can't be written, which is said; raises NoSchema where *named* tells of nothing, and WhichDialect.
    """
    source = source_of(named)
    allowed((source,), asked)
    outcome = read_product(spec)
    product = outcome.value.product
    if product is None or outcome.failed:
        return Outcome(None, outcome.diagnostics)
    if kept_in(folder):
        place = place_in(shown_path(folder), MIGRATIONS)
        help = (
            "take on a database before the first migration is written, or delete the folder if no database has run it"
        )
        return Outcome(None, (NOT_FIRST.at(FilePlace(place.path), "there are migrations already", help=help),))
    spoken = _spoken(source, product.database.dialects, asked)
    told = told_by(source, spoken)
    meant = lowered(project(product), (spoken,))[spoken].schema
    made = baseline(f"001_{title}", told.schema, meant, dialect(spoken))
    tree = build_tree({MIGRATIONS: drafts(made.files)})
    plan = (plan_tree if dry else write_tree)(folder, tree.value, Wish(only=frozenset({MIGRATIONS})))
    said = (*outcome.diagnostics, *tree.diagnostics, *plan.diagnostics)
    unread = tuple(Unchecked(told.shown, f"it can't be said by a spec: {what}") for what in told.unread)
    return Outcome(None if plan.failed else Taken(made, spoken, plan.value, unread), said)


def _spoken(source: SchemaSource, dialects: tuple[str, ...], asked: str | None) -> str:
    """The one dialect of *source* that the spec names, or that of these which is *asked* for."""
    can = (asked,) if asked else source.dialects
    both = [name for name in dialects if name in can]
    if not both:
        raise NoSchema(
            f"`{source.shown}` is {', '.join(can)}, which the spec's `database: {{dialects: …}}` does not name"
        )
    if len(both) > 1:
        raise WhichDialect(f"say of which database `{source.shown}` is: `--dialect`, one of {', '.join(both)}")
    return both[0]
