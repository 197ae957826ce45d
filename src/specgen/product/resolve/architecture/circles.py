"""Services that wait for each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from specgen.product import architecture_flaws as flaws
from specgen.product.resolve.architecture.names import Names


def report_circular_services(names: Names) -> None:
    """Say of each circle of services where it can be opened."""
    services = names.said.services
    uses = {name: [used for used in part.uses if used in services] for name, part in services.items()}
    for circle in circles(uses):
        first, second = circle[0], circle[1 % len(circle)]
        at = names.context.at("services", first, "uses", services[first].uses.index(second))
        if len(circle) == 1:
            at.say(flaws.CIRCULAR_SERVICES, f"`{first}` waits for itself", "take it out")
            continue
        chain = ", which waits for ".join(f"`{each}`" for each in (*circle[1:], first))
        message = f"`{first}` waits for {chain}"
        at.say(flaws.CIRCULAR_SERVICES, message, "let one of them tell an event instead of waiting for an answer")


def circles(uses: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """A circle for each step back that a walk from the first service on takes; each starts where it is entered."""
    done: set[str] = set()
    for start in uses:
        walk: list[tuple[str, Iterator[str]]] = [] if start in done else [(start, iter(uses[start]))]
        done.add(start)
        while walk:
            rest = walk[-1][1]
            following = next(rest, None)
            on_the_way = [each for each, _ in walk]
            if following is None:
                walk.pop()
            elif following in on_the_way:
                yield tuple(on_the_way[on_the_way.index(following) :])
            elif following not in done:
                done.add(following)
                walk.append((following, iter(uses[following])))
