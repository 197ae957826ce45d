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


def changing(names: Names, entity: Entity) -> Iterator[str]:
    """The operations that change or delete rows of *entity* which are there, by name."""
    gone_with = _gone_with(names.known, entity)
    for operation in _writing(names):
        other = names.known.entities[operation.entity or ""]
        if other is entity:
            changes = operation.does not in MAKING
        elif operation.does is Does.DELETE:
            changes = other.name in gone_with and not other.soft_delete
        else:
            changes = operation.does not in MAKING and entity.name in _within(names.known, operation.holds(other))
        if changes:
            yield operation.name


def making(names: Names, entity: Entity) -> Iterator[str]:
    """The operations that make rows of *entity*, by name: also such as come within others, or are named by a value."""
    for operation in _writing(names):
        other = names.known.entities[operation.entity or ""]
        held = operation.holds(other)
        is_own = other is entity and (operation.does in MAKING or operation.upserts)
        if is_own or entity.name in {*_within(names.known, held), *_named(held)}:
            yield operation.name


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
