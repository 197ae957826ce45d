"""Which operations write rows of an entity, be it their own or one that goes along with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.product.model import Does, Entity, HasMany, ManyToMany, Member, OnDelete, Operation
from specgen.product.operations import MAKING
from specgen.product.resolve.architecture.names import Names
from specgen.product.resolve.known import Known

READS = frozenset({Does.LIST, Does.READ, Does.ME, Does.DOWNLOAD})
OF_SESSIONS = frozenset({Does.LOGIN, Does.REFRESH, Does.LOGOUT})
"""What begins, renews and ends sessions of users, who stay as they are."""


class Writing:
    """Which operations write rows of each entity: looked for once, as it is asked of many entities."""

    def __init__(self, names: Names) -> None:
        self._known = names.known
        self._places = {name: place for place, name in enumerate(names.placed)}
        self._changing: dict[str, set[str]] = {}
        self._making: dict[str, set[str]] = {}
        self._deleting: dict[str, set[str]] = {}
        for operation in _writing(names):
            self._note(operation, names.known.entities[operation.entity or ""])

    def _note(self, operation: Operation, entity: Entity) -> None:
        """Note what an *operation* does that is about rows of *entity*."""
        held = operation.holds(entity)
        within = {*_within(self._known, held)}
        if operation.does not in MAKING:
            changed = {entity.name} if operation.does is Does.DELETE else {entity.name, *within}
            _add(self._changing, changed, operation)
        if operation.does is Does.DELETE and not entity.soft_delete:
            _add(self._deleting, (entity.name,), operation)
        own = {entity.name} if operation.does in MAKING or operation.upserts else set[str]()
        _add(self._making, {*own, *within, *_named(held)}, operation)

    def changing(self, entity: Entity) -> set[str]:
        """The operations that change or delete rows of *entity* which are there, by name."""
        gone_with = (self._deleting.get(name, set()) for name in _gone_with(self._known, entity))
        return self._changing.get(entity.name, set()).union(*gone_with)

    def making(self, entity: Entity) -> set[str]:
        """The operations that make rows of *entity*, by name: also within others, or where a value names them."""
        return self._making.get(entity.name, set())

    def in_order(self, operations: Iterable[str]) -> list[str]:
        """The names of *operations* as their authors wrote them, one after the other."""
        return sorted(operations, key=self._places.__getitem__)


def _add(found: dict[str, set[str]], entities: Iterable[str], operation: Operation) -> None:
    for name in entities:
        found.setdefault(name, set()).add(operation.name)


def _writing(names: Names) -> Iterator[Operation]:
    """The operations that write rows of some entity."""
    for placed in names.placed.values():
        operation = placed.operation
        reads = operation.does in (*READS, *OF_SESSIONS) or operation.method == "GET"
        if operation.entity and not reads:
            yield operation


def _within(known: Known, members: Iterable[Member]) -> Iterator[str]:
    """The entities whose rows are written within those that hold *members*."""
    for member in members:
        if isinstance(member, HasMany) and member.part:
            yield member.target
            yield from _within(known, known.entities[member.target].has_many)


def _named(members: Iterable[Member]) -> Iterator[str]:
    """The entities of which a row is made where none has the value that names it."""
    return (each.target for each in members if isinstance(each, ManyToMany) and each.derived and each.by)


def _gone_with(known: Known, entity: Entity) -> set[str]:
    """The entities that take rows of *entity* along where one of theirs is deleted, or its name out of them."""
    found = set[str]()
    above = list(_targets(entity, OnDelete.CASCADE, OnDelete.SET_NULL))
    while above:
        name = above.pop()
        if name not in found and name in known.entities:
            found.add(name)
            above.extend(_targets(known.entities[name], OnDelete.CASCADE))
    return found


def _targets(entity: Entity, *fates: OnDelete) -> Iterator[str]:
    relations = (field.relation for field in entity.fields)
    return (each.target for each in relations if each and each.on_delete in fates)
