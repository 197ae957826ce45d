"""Relations that no row can ever satisfy: each needs another row before it can be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.product import flaws, naming
from specgen.product.model import Field
from specgen.product.resolve.known import Known
from specgen.source.diagnostics import Related

Needs = Mapping[str, Mapping[str, Field]]
"""Which field of an entity names a row that must exist before: by entity, by the entity it names."""


def report_endless_relations(known: Known) -> None:
    """Say of each circle of required relations where it can be broken."""
    needs = {name: dict(_needed(known, name)) for name in known.entities}
    for circle in _circles(needs):
        links = [(name, needs[name][target]) for name, target in zip(circle, (*circle[1:], circle[0]), strict=True)]
        many = next((place for place, (_, field) in enumerate(links) if len(links) == 2 and _names_many(field)), None)
        circle = (*circle[many or 0 :], *circle[: many or 0])
        first, *others = (*links[many or 0 :], *links[: many or 0])
        name, field = first
        at = known.context.at("entities", name, "fields", field.name)
        related = [
            Related(known.context.at("entities", other, "fields", needed.name).key, f"`{other}` needs this one")
            for other, needed in others
        ]
        chain = ", which needs ".join(f"`{each}`" for each in (*circle[1:], circle[0]))
        message = f"no row can ever be the first: each `{name}` needs another one"
        if others:
            message = f"no row can ever be made: `{name}` needs {chain}"
        help = "make one of these fields `optional: true`"
        if many is not None:
            help = f"write `{field.name}: {{has_many: {circle[1]}}}`, where it stands for the rows that name this one"
        at.say_of_name(flaws.ENDLESS_RELATION, message, help, related)


def _names_many(field: Field) -> bool:
    """Whether a field is called as if it named several rows."""
    return naming.singular(field.name) != field.name


def _needed(known: Known, name: str) -> Iterator[tuple[str, Field]]:
    for field in known.entities[name].fields:
        if field.relation and not field.may_be_null and field.relation.target in known.entities:
            yield field.relation.target, field


def _circles(needs: Needs) -> Iterator[tuple[str, ...]]:
    """One circle for each set of entities that need each other, starting with the first in the author's order.

    What needs nothing is taken away until only circles, and what hangs on them, are left.
    """
    waiting = {name: set(targets) for name, targets in needs.items()}
    waited_for: dict[str, set[str]] = {}
    for name, targets in waiting.items():
        for target in targets:
            waited_for.setdefault(target, set()).add(name)
    free = [name for name, targets in waiting.items() if not targets]
    while free:
        made = free.pop()
        del waiting[made]
        for name in waited_for.get(made, ()):
            waiting[name].discard(made)
            if not waiting[name]:
                free.append(name)
    yield from _walks(waiting, list(needs))


def _walks(waiting: dict[str, set[str]], order: list[str]) -> Iterator[tuple[str, ...]]:
    """Follow needs from each entity that is stuck until one comes again."""
    place = {name: number for number, name in enumerate(order)}
    seen: set[str] = set()
    for start in (name for name in order if name in waiting):
        path: dict[str, int] = {}
        name = start
        while name not in seen:
            seen.add(name)
            path[name] = len(path)
            name = min(waiting[name], key=place.__getitem__)
        if name in path:
            circle = list(path)[path[name] :]
            turn = circle.index(min(circle, key=place.__getitem__))
            yield (*circle[turn:], *circle[:turn])
