"""Changes of the product that somebody has to decide, and the decisions that say who did, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.plan.flaws import UNDECIDED
from specgen.product.compare import Became, PartChange
from specgen.product.parts import Path
from specgen.product.planning import Planning
from specgen.source.diagnostics import Diagnostic
from specgen.spec.read import ProductSpec

BEARING = frozenset(
    (
        ("api", "base_path"),
        ("api", "body_case"),
        ("api", "errors"),
        ("api", "pagination"),
        ("api", "versioning"),
        ("api", "wrap"),
        ("architecture", "style"),
        ("auth", "credential"),
        ("auth", "hash"),
        ("auth", "issuer"),
        ("auth", "sessions"),
        ("auth", "tenants"),
        ("database", "dialects"),
        ("database", "uuid"),
    )
)
"""What binds everything else, so that whoever comes later asks why it is so."""
SHAPING = frozenset(("services", "stores", "components", "integrations"))
"""Sections of which each name that comes or goes is a decision of its own."""


def undecided(before: Iterable[Path], changed: tuple[PartChange, ...], planning: Planning) -> tuple[Path, ...]:
    """What nobody has decided: of what was so *before* and what *changed* now, that of which no new decision speaks."""
    asked = {*before, *(each.path for each in changed if _bears(each))}
    new = {each.path[1] for each in changed if each.path[0] == "decisions" and each.became is not Became.GONE}
    spoken = {topic for each in planning.decisions if each.name in new for topic in each.affects}
    return tuple(sorted(path for path in asked if spoken.isdisjoint(path)))


def _bears(change: PartChange) -> bool:
    shapes = change.path[0] in SHAPING and change.became in (Became.NEW, Became.GONE)
    return shapes or change.path in BEARING


def undecided_faults(paths: Iterable[Path], spec: ProductSpec) -> Iterator[Diagnostic]:
    """That somebody changed what has to be decided, and no decision says why."""
    for path in paths:
        name = path[0] if path in BEARING else path[-1]
        help = f"write why under `decisions:`, with `affects: [{name}]`; `specgen adr new` begins its record"
        yield UNDECIDED.at(spec.value(path[0]), f"`{'.'.join(path)}` changed, and no new decision says why", help=help)
