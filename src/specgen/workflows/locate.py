"""Which spec is meant, and where its tree belongs."""

from __future__ import annotations

from pathlib import Path

from specgen.source.diagnostics import Outcome
from specgen.world.spec_files import NO_SPEC, PRODUCT_FILE, SpecPlace, find_spec, spec_at

__all__ = ["PRODUCT_FILE", "locate"]


def locate(asked: Path | None, start: Path) -> Outcome[SpecPlace | None]:
    """The spec at *asked*, else the nearest one from *start* upwards."""
    place = spec_at(asked) if asked else find_spec(start)
    if place is not None:
        return Outcome(place)
    problem = "there is no `product.yaml` here, in `specs/` or in the only folder of `specs/`, nor in the folders above"
    help = "give the path of a spec, or let `specgen init` write one"
    return Outcome(None, (NO_SPEC.at(None, problem, help=help),))
