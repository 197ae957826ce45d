"""How much each task is wanted: as much as the most wanted feature that can't be done without it."""

from __future__ import annotations

from collections.abc import Mapping

from specgen.plan.network import Network
from specgen.product.planning import Planning, Priority

RANKS: Mapping[Priority, int] = {"must": 0, "should": 1, "could": 2}
"""What is wanted most comes first."""


def ranks_of(network: Network, planning: Planning) -> tuple[int, ...]:
    """How much each task of a net is wanted, by its number; nothing where all are wanted alike."""
    features = {each.name: RANKS[each.priority] for each in planning.features}
    ranks = [features.get(task.feature, 0) for task in network.tasks]
    for number in reversed(range(len(ranks))):
        ranks[number] = min([ranks[number], *(ranks[each] for each in network.before[number])])
    return tuple(ranks) if len(set(ranks)) > 1 else ()
