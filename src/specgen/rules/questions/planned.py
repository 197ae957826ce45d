"""What is planned."""

from __future__ import annotations

from specgen.product.planning import Feature
from specgen.rules.meant import Meant, shared


@shared
def planned(meant: Meant) -> tuple[Feature, ...]:
    """The features that some quarter names, and that will be done."""
    planning = meant.product.planning
    return tuple(each for each in planning.features if planning.quarter_of(each.name) and not each.cancelled)
