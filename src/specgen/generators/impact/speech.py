"""How files speak of a thing: by its own names, and beside names of what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from specgen.contract.model import Contract
from specgen.frozen import frozen
from specgen.generators.impact.reach import Reached
from specgen.generators.impact.targets import Target, What
from specgen.generators.service.names import entity_modules, error_classes
from specgen.product import naming
from specgen.product.architecture import Architecture
from specgen.product.model import Entity, FieldRole, Product

CALLERS = ("Caller", "caller", "user")
"""What code calls whoever is signed in, whatever the entity of users is called."""


@frozen
class Names:
    """The *own* names of a thing; a file speaks of it that has one of them, and one of its *owners* where it has such.

    *modules* are the stems of files that are about what it belongs to, and speak of it by its own names alone; *groups*
    those of tests that make or show it.
    """

    own: tuple[str, ...]
    owners: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Speech:
    """Finds the names in texts, as whole words."""

    names: Names

    @cached_property
    def _own(self) -> re.Pattern[str]:
        return _any(self.names.own)

    @cached_property
    def _owners(self) -> re.Pattern[str] | None:
        return _any(self.names.owners) if self.names.owners else None

    def names_it(self, text: str) -> bool:
        """Whether *text* has one of the thing's own names."""
        return self._own.search(text) is not None

    def names_owner(self, text: str) -> bool:
        """Whether *text* names what the thing belongs to; so does any where it belongs to nothing."""
        return self._owners is None or self._owners.search(text) is not None

    def is_in(self, text: str) -> bool:
        """Whether *text* speaks of the thing."""
        return self.names_it(text) and self.names_owner(text)


def _any(names: Iterable[str]) -> re.Pattern[str]:
    """Any of *names* as a word of its own; an underscore and a change of letter case part words as well."""
    whole = "|".join(re.escape(name) for name in sorted(set(names), key=lambda each: (-len(each), each)))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{whole})(?![A-Za-z0-9])")


def names_of(target: Target, product: Product, contract: Contract, found: Reached) -> Names:
    """How files speak of a thing."""
    name, around = target.name, product.architecture
    match target.what:
        case What.FIELD:
            owner, _, of = name.partition(".")
            return _of_field(product, product.entity(owner), of, found)
        case What.ENTITY:
            entity = product.entity(name)
            plural = naming.snake(entity.plural)
            return Names((name, entity.table, naming.snake(name), plural, naming.camel(plural), entity.label))
        case What.ENUM:
            return Names((name, product.enum(name).type_name))
        case What.OPERATION:
            operation = next(each for each in product.operations if each.name == name)
            path = operation.path.replace("{", ":").replace("}", "")
            ways = (f"{operation.method} {operation.path}", f"{operation.method} {path}")
            return Names((name, naming.pascal(name), naming.camel(name), *ways))
        case What.ERROR:
            return Names(tuple(dict.fromkeys((name, error_classes(contract).get(name, name)))))
        case What.FEATURE:
            return Names((name,))
        case What.ROLE:
            return Names((name, naming.snake(name).upper()), ("role", "roles", "Role", "permission", "permissions"))
        case _:
            title = _title(around, name)
            return Names(tuple(dict.fromkeys((name, title, naming.snake(name), naming.pascal(name)))))


def _title(around: Architecture, name: str) -> str:
    """What people call a service, an integration, a job or a channel."""
    titles = {**{each.name: each.title for each in around.jobs}, **{each.name: each.title for each in around.channels}}
    return titles.get(name) or around.title(name)


def _of_field(product: Product, entity: Entity, name: str, found: Reached) -> Names:
    field = entity.field(name)
    callers = CALLERS if product.auth and product.auth.user == entity.name else ()
    modules = tuple(_modules(product, entity))
    shown = {each.name for each in found.operations}
    joins = field.role is FieldRole.KEY or field.relation is not None or bool(found.foreign_keys)
    near = _around(product, entity.name) if joins else frozenset[str]()
    groups = (each.group for each in product.operations if each.name in shown or each.entity in near)
    return Names(
        tuple(dict.fromkeys((field.column, field.json, field.attribute, name))),
        tuple(dict.fromkeys((entity.name, entity.table, *callers))),
        modules,
        tuple(dict.fromkeys((*modules, *groups))),
    )


def _around(product: Product, entity: str) -> frozenset[str]:
    """The entities without whose rows there are none of *entity*, and those of which there are none without its."""
    naming_them = {each.name: tuple(_named_by(each)) for each in product.entities}
    named_by: dict[str, list[str]] = {}
    for name, targets in naming_them.items():
        for target in targets:
            named_by.setdefault(target, []).append(name)
    return frozenset((*_all_from(entity, naming_them), *_all_from(entity, named_by)))


def _named_by(entity: Entity) -> Iterator[str]:
    yield from (each.relation.target for each in entity.fields if each.relation)
    yield from (link.target for link in entity.links)


def _all_from(start: str, steps: Mapping[str, Iterable[str]]) -> dict[str, None]:
    """All that steps lead to."""
    seen: dict[str, None] = {}
    waiting = [start]
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen[each] = None
            waiting.extend(steps.get(each, ()))
    return seen


def _modules(product: Product, entity: Entity) -> Iterator[str]:
    """The stems of the modules that are about an entity."""
    yield entity_modules(product)[entity.name]
    yield from dict.fromkeys(each.group for each in product.operations if each.entity == entity.name)
