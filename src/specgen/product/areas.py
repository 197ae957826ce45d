"""The areas of a product: entities that belong together, with the groups of operations on them.

Where services own entities, each is an area; one too large for a document falls apart like all that no service owns:
by relations. There an entity stands behind what it belongs to most, and what many name binds none of them. Where one
area ends and the next begins hangs on names and on what stands near, so that another entity moves its neighbours at
most.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from specgen.frozen import frozen
from specgen.product import naming
from specgen.product.architecture import Service
from specgen.product.model import SIGNING_IN, Group, Product
from specgen.product.nearness import Nearness

LARGEST = 120
"""Endpoints in an area, where that can be had; an entity counts as LEAST at least."""
SMALLEST = 40
"""Endpoints that an area has before another one begins."""
LEAST = 5
ODDS = 2
"""Of so many entities that may begin an area one does,"""
ODDS_OF_LIKE = 6
"""and of those whose name begins with the same word as the one before."""


@frozen
class Area:
    """A part of a product: *slug* names its files; each entity and each group is in one area."""

    slug: str
    title: str
    entities: tuple[str, ...]
    groups: tuple[str, ...]


@frozen
class _Unit:
    """An entity with the groups of operations about it, or a group that is about none."""

    name: str
    title: str
    entity: str | None
    groups: tuple[str, ...]
    weight: int


@dataclass
class _Part:
    """Units in their order, of one service where one owns them."""

    service: Service | None = None
    units: list[_Unit] = field(default_factory=list)
    weight: int = field(init=False)

    def __post_init__(self) -> None:
        self.weight = sum(unit.weight for unit in self.units)

    def add(self, units: Sequence[_Unit]) -> None:
        self.units += units
        self.weight += sum(unit.weight for unit in units)


def areas(product: Product) -> tuple[Area, ...]:
    """The areas of *product*: first those of its services in their order, then what none of them owns."""
    near = Nearness(product)
    owner, owned = _owners(product, near), dict[str, list[_Unit]]()
    for unit in _units(product):
        owned.setdefault(owner.get(unit.name, ""), []).append(unit)
    parts: list[_Part] = []
    for service in product.architecture.services:
        found = owned.get(service.name, [])
        whole = _Part(service, found)
        parts += [whole] if whole.weight <= LARGEST else _parts(_trees(near, found), service)
    parts += _parts(_trees(near, owned.get("", [])))
    return tuple(_named(near, [part for part in parts if part.units]))


def _units(product: Product) -> list[_Unit]:
    """Every entity, then the groups that are about none, in the author's order."""
    groups: dict[str, list[Group]] = {}
    alone = []
    known = {entity.name for entity in product.entities}
    for group in product.groups:
        about = _about(product, group)
        if about in known:
            groups.setdefault(about, []).append(group)
        elif product.operations_of(group):
            alone.append(group)
    found = []
    for entity in product.entities:
        own = groups.get(entity.name, [])
        calls = sum(len(product.operations_of(group)) for group in own)
        names = tuple(group.name for group in own)
        found.append(_Unit(entity.name, _words(entity.name), entity.name, names, max(LEAST, calls)))
    for group in alone:
        calls = len(product.operations_of(group))
        found.append(_Unit(f"group {group.name}", group.title, None, (group.name,), max(LEAST, calls)))
    return found


def _about(product: Product, group: Group) -> str:
    """The entity that a group is about: its own, else the first that one of its operations has, else who signs in."""
    named = (operation.entity for operation in product.operations_of(group) if operation.entity)
    user = product.auth.user if product.auth and any(_signs_in(product, group)) else ""
    return group.entity or next(named, user)


def _signs_in(product: Product, group: Group) -> Iterator[bool]:
    return (operation.does in SIGNING_IN for operation in product.operations_of(group))


def _owners(product: Product, near: Nearness) -> dict[str, str]:
    """By unit the service that has it: an entity's owner, and for a group about none who does its operations.

    What the language brings (links, versions) nobody owns: it is with what it belongs to.
    """
    services = product.architecture.services
    owners = {entity: service.name for service in services for entity in service.owns}
    for entity in product.entities:
        above = near.above(entity.name, owners)
        if entity.name not in owners and above is not None:
            owners[entity.name] = owners[above]
    doers = {operation: service.name for service in services for operation in service.operations}
    for operation in product.operations:
        if operation.name in doers:
            owners.setdefault(f"group {operation.group}", doers[operation.name])
    return owners


def _trees(near: Nearness, units: Iterable[_Unit]) -> Iterator[list[_Unit]]:
    by_name = {unit.name: unit for unit in units}
    for tree in near.trees(by_name):
        yield [by_name[name] for name in tree]


def _parts(trees: Iterable[list[_Unit]], service: Service | None = None) -> list[_Part]:
    """The *trees*, as whole as can be, in parts of which none weighs more than it may."""
    parts = [_Part(service)]
    for tree in trees:
        weight = sum(unit.weight for unit in tree)
        for some in [tree] if weight <= LARGEST else [[unit] for unit in tree]:
            if parts[-1].units and _begins(some[0], sum(unit.weight for unit in some), parts[-1]):
                parts.append(_Part(service))
            parts[-1].add(some)
    if len(parts) > 1 and parts[-1].weight < SMALLEST and parts[-2].weight + parts[-1].weight <= LARGEST:
        parts[-2].add(parts.pop().units)
    return parts


def _begins(unit: _Unit, weight: int, before: _Part) -> bool:
    """Whether *unit* begins a part with what stands behind it, all of some *weight*.

    Most often names say so: what is added in front of them then moves the beginnings up to them, and no other.
    """
    if before.weight + weight > LARGEST:
        return True
    goes_on = naming.words(unit.name)[:1] == naming.words(before.units[-1].name)[:1]
    odds = ODDS_OF_LIKE if goes_on else ODDS
    return before.weight >= SMALLEST and zlib.crc32(unit.name.encode()) % odds == 0


def _named(near: Nearness, parts: Sequence[_Part]) -> Iterator[Area]:
    """The *parts* under their names: the service's, that of what most others there name, or both."""
    taken: set[str] = set()
    whole = Counter(part.service.name for part in parts if part.service)
    for part in parts:
        entities = tuple(unit.entity for unit in part.units if unit.entity is not None)
        head = near.head(entities) if entities else part.units[0].name
        title = _words(head) if entities else part.units[0].title
        slug = naming.kebab(head)
        if service := part.service:
            alone = whole[service.name] == 1
            slug = naming.kebab(service.name) if alone else f"{naming.kebab(service.name)}-{slug}"
            title = service.title if alone else f"{service.title}: {title}"
        yield Area(
            naming.free(slug, taken, "-"), title, entities, tuple(name for unit in part.units for name in unit.groups)
        )


def _words(name: str) -> str:
    """`Order Line`."""
    return " ".join(word[:1].upper() + word[1:] for word in naming.words(name))
