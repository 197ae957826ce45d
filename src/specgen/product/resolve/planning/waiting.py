"""Features, or tasks of the author's own, that wait for each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from specgen.product import planning_flaws as flaws
from specgen.product.resolve.architecture.circles import circles
from specgen.product.resolve.planning.topics import Topics


def report_circles(topics: Topics, section: str, after: Mapping[str, Sequence[str]]) -> None:
    """Say of each circle of what a *section* names where it can be opened; *after* says what each waits for."""
    for circle in circles({name: [each for each in awaited if each in after] for name, awaited in after.items()}):
        first, second = circle[0], circle[1 % len(circle)]
        at = topics.context.at(section, first, "after", after[first].index(second))
        chain = ", which waits for ".join(f"`{each}`" for each in (*circle[1:], first))
        at.say(flaws.CIRCULAR_PLAN, f"`{first}` waits for {chain}", "take one of them out of an `after:`")
