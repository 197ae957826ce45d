"""What needs rows that are known by one value: said of entities with a key of several, or of their own."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.product import flaws, value_flaws
from specgen.product.key_flaws import BAD_KEY
from specgen.product.model import Entity, Field, HasMany
from specgen.product.resolve.known import Known, heard
from specgen.product.types import Kind, ScalarType
from specgen.source.diagnostics import Flaw
from specgen.spec.brought_parts import can_be_named

LONGEST = 64
"""Letters of a key that the log of changes holds."""
LETTERS = {Kind.UUID: 36, Kind.INTEGER: 11, Kind.BIGINT: 20, Kind.DATE: 10}
"""Letters of values that are as long as they are."""


@frozen
class Misuse:
    """What can't be, where it is written below its entity, and the cure."""

    path: tuple[str, ...]
    flaw: Flaw
    message: str
    help: str


def report_key_uses(known: Known) -> None:
    """Say which words speak of rows by one value, where it takes several to tell them apart."""
    for entity in (each for each in known.entities.values() if each.keys):
        at = heard(known.context, entity.name).at("entities", entity.name)
        for each in _misuses(known, entity):
            at.below(*each.path).say_of_name(each.flaw, each.message, each.help)


def _misuses(known: Known, entity: Entity) -> Iterator[Misuse]:
    yield from _of_history(known, entity)
    for many in entity.has_many:
        yield from _of_many(known, entity, many)
    for link in entity.links:
        through = known.entities.get(link.through)
        if not link.derived and through and len(through.keys) > 1:
            message = f"rows of `{link.through}` are found by one value here, and have a key of several"
            help = f"take the `key` of `{link.through}` out; `unique: [[{link.near}, {link.far}]]` says as much"
            yield Misuse(("fields", link.name, "through"), flaws.UNFIT_LINKS, message, help)


def _of_history(known: Known, entity: Entity) -> Iterator[Misuse]:
    part = known.context.spec.entities[entity.name]
    help = "take `{}` out, or `key`: `unique` tells rows apart as well"
    if part.audit and sum(map(longest, entity.keys)) + len(entity.keys) - 1 > LONGEST:
        message = f"the log names a row by {LONGEST} letters at most, and `{entity.name}` has a longer key"
        yield Misuse(("audit",), BAD_KEY, message, help.format("audit"))
    if part.versioned and not can_be_named(part):
        message = f"versions name their row by one value beside rows, and the key of `{entity.name}` has more"
        yield Misuse(("versioned",), BAD_KEY, message, help.format("versioned"))


def longest(key: Field) -> int:
    """How many letters a value of a field of a key has at most, where the log names its row."""
    if isinstance(key.type, ScalarType) and key.type.kind in LETTERS:
        return LETTERS[key.type.kind]
    return key.limits.max_length or LONGEST + 1


def _of_many(known: Known, entity: Entity, many: HasMany) -> Iterator[Misuse]:
    target, path = known.entities[many.target], ("fields", many.name, many.word)
    if many.part and _takes_several(known, entity, target, many.by):
        message = f"`{target.name}.{many.by}` names a row of `{entity.name}` by several values, not by one"
        yield Misuse(path, value_flaws.UNFIT_PART, message, f"take `{many.name}` out, or the `key` of `{entity.name}`")
    elif many.part and target.keys and target.key.is_own:
        message = f"`{target.name}` is a part, which is known by its place, and has a key of its own"
        help = f"take the `key` of `{target.name}` out; `unique: [[{many.by}, …]]` tells parts apart"
        yield Misuse(path, value_flaws.UNFIT_PART, message, help)
    elif many.part and (field := next((each for each in target.fields if _shares(known, each)), None)):
        message = f"`{target.name}` is a part, and `{field.name}` shares what only its own request could say"
        yield Misuse(path, value_flaws.UNFIT_PART, message, f"take `{field.name}` out of `{target.name}`")


def _takes_several(known: Known, entity: Entity, by: Entity | None, near: str) -> bool:
    """Whether one value of *by* is not enough to name a row of *entity*."""
    return len(entity.keys) > 1 or (by is not None and by.has(near) and _shares(known, by.field(near)))


def _shares(known: Known, field: Field) -> bool:
    """Whether *field* shares a part of the key of what it names, so that it alone names no row."""
    relation = field.relation
    target = known.entities.get(relation.target) if relation else None
    return relation is not None and target is not None and any(key.name in relation.shared for key in target.keys)
