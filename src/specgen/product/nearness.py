"""Which entity of a product each one belongs to most."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence

from specgen.product.model import Entity, Field, OnDelete, Product

HUB = 12
"""How many other entities may name one before that says nothing of what belongs together."""


class Nearness:
    """Which entity each one belongs to most."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.entities = {entity.name: entity for entity in product.entities}
        namers: dict[str, set[str]] = {}
        for entity in product.entities:
            for target in _named_by(entity):
                if target != entity.name and not _is_part(entity):
                    namers.setdefault(target, set()).add(entity.name)
        self.hubs = {name for name, some in namers.items() if len(some) > HUB}

    def trees(self, names: Collection[str]) -> list[tuple[str, ...]]:
        """*names* in trees: each behind the one that it belongs to, siblings in their order.

        What is the name of no entity stands by itself.
        """
        above = {name: self.above(name, names) for name in names}
        roots = _roots(above)
        below: dict[str, list[str]] = {}
        for name, parent in above.items():
            if parent is not None and name not in roots:
                below.setdefault(parent, []).append(name)
        return [tuple(_behind(root, below)) for root in above if root in roots]

    def above(self, name: str, among: Container[str]) -> str | None:
        """What *name* belongs to most, among some; None where it stands by itself."""
        entity = self.entities.get(name)
        if entity is None:
            return None
        fields = (each for each in entity.fields if each.relation and each.relation.target != name)
        found = [(_distance(entity, each), each.relation.target) for each in fields if each.relation]
        free = _is_part(entity)
        candidates = [each for each in found if each[1] in among and (free or each[1] not in self.hubs)]
        return min(candidates, key=lambda each: each[0])[1] if candidates else None

    def head(self, names: Collection[str]) -> str:
        """The entity that most of the others in *names* name; the first of such, where there are several."""
        counts = dict.fromkeys(names, 0)
        for name in names:
            for target in set(_named_by(self.entities[name])) - {name}:
                if target in counts:
                    counts[target] += 1
        return max(counts, key=lambda name: counts[name])


def _named_by(entity: Entity) -> Iterator[str]:
    return (each.relation.target for each in entity.fields if each.relation)


def _is_part(entity: Entity) -> bool:
    """Whether rows of *entity* are nothing without those of another."""
    return entity.whole is not None or entity.linking


def _distance(entity: Entity, field: Field) -> int:
    """How little the row that *field* names has to do with what a row of *entity* is; the least is nearest."""
    if entity.whole and field.name == entity.whole.by:
        return 0
    if field.name == entity.owner or (entity.tenancy and field.name == entity.tenancy.field):
        return 4
    if field.may_be_null:
        return 3
    return 1 if field.relation and field.relation.on_delete is OnDelete.CASCADE else 2


def _roots(above: Mapping[str, str | None]) -> set[str]:
    """Those that stand behind nothing; of several that stand behind each other in a circle, one."""
    roots = set()
    seen: dict[str, str] = {}
    for start in above:
        name: str | None = start
        while name is not None and name not in seen:
            seen[name] = start
            if above[name] is None:
                roots.add(name)
            name = above[name]
        if name is not None and seen[name] == start and name not in roots:
            roots.add(name)
    return roots


def _behind(root: str, below: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """*root*, and all that stands behind it."""
    waiting = [root]
    while waiting:
        name = waiting.pop()
        yield name
        waiting.extend(reversed(below.get(name, ())))
