"""The critical chain of a levelled schedule: what its end hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from specgen.plan.level import Place, Worker
from specgen.plan.network import Network


def chain_of(network: Network, places: Sequence[Place], workers: Sequence[Worker]) -> tuple[int, ...]:
    """The numbers of tasks, each of which starts just when the one before it ends; the last of them ends last of all.

    It waits for that one, or else for the person who does both. It also starts just then if its person is away between.
    """
    if not places:
        return ()
    ended: dict[tuple[int | None, int], int] = {}
    for number, place in enumerate(places):
        if place.worker is not None:
            ended[place.worker, place.ends] = number
    tasks = network.tasks
    following: int | None = max(
        range(len(places)), key=lambda each: (not tasks[each].cancelled, places[each].end, each)
    )
    chain: list[int] = []
    while following is not None:
        chain.append(following)
        place = places[following]
        awaited = _awaited(network.after[following], place, places, workers)
        following = ended.get((place.worker, place.begins)) if awaited is None else awaited
    return tuple(reversed(chain))


def _awaited(after: Sequence[int], place: Place, places: Sequence[Place], workers: Sequence[Worker]) -> int | None:
    """The one that ends last of those that a task waits for, if the task starts just when that one ends."""
    if not after:
        return None
    last = max(after, key=lambda each: (places[each].end, -each))
    if place.worker is None:
        starts = place.start == places[last].end
    else:
        starts = place.begins == workers[place.worker].presence.before(places[last].end)
    return last if starts else None
