"""Rows that every installation has: their values, their keys, and their order, each after those that it names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from specgen.product.context import Spot
from specgen.product.encryption_flaws import UNFIT_ENCRYPTION
from specgen.product.literals import read_value, shown
from specgen.product.model import Entity, Field, FieldRole, HasMany, Json, ManyToMany, Seed
from specgen.product.resolve.known import Known, Scene, heard
from specgen.product.resolve.seeds_unique import report_twice
from specgen.product.seed_flaws import BAD_SEED
from specgen.product.types import CompositeRef, Kind, ListOf, ScalarType
from specgen.source.guess import nearest

Rows = dict[tuple[str, str], Seed]
NULL = Json("null")
SET_BY_ITSELF = (FieldRole.CREATED_AT, FieldRole.UPDATED_AT, FieldRole.DELETED_AT)
UNSAYABLE = (Kind.PASSWORD, Kind.BYTES)


def resolve_seeds(known: Known, slug: str) -> tuple[Seed, ...]:
    """All rows, each after those that it names."""
    seeding = [entity for entity in known.entities.values() if known.context.spec.entities[entity.name].seed]
    sound = [entity for entity in seeding if _can_have(known, entity)]
    keys = {
        (entity.name, name): key
        for entity in sound
        for name in known.context.spec.entities[entity.name].seed
        if (key := _key(known, entity, name, slug)) is not None
    }
    rows: Rows = {}
    for entity in sound:
        own: Rows = {}
        for name, given in known.context.spec.entities[entity.name].seed.items():
            if (entity.name, name) in keys and (row := _row(known, entity, name, given, keys)) is not None:
                own[entity.name, name] = row
        report_twice(_at(known, entity), entity, list(own.values()))
        rows |= own
    return tuple(_in_order(known, rows))


def _at(known: Known, entity: Entity) -> Spot:
    return heard(known.context, entity.name).at("entities", entity.name, "seed")


def _can_have(known: Known, entity: Entity) -> bool:
    """Whether rows of *entity* can be there before anybody has signed in and asked for them; if not, that is said."""
    why = _unfit(entity)
    if why:
        _at(known, entity).say_of_name(
            BAD_SEED, f"rows of `{entity.name}` can't be there from the first day: {why}", _cure(known, entity)
        )
    return why is None


def _cure(known: Known, entity: Entity) -> str:
    """How rows come to be there otherwise: by a request, or without what keeps them from being there."""
    part = known.context.spec.entities[entity.name]
    rules = [rule for rule in ("checks", "exactly_one", "no_overlap") if getattr(part, rule)]
    apart = entity.owner is None and entity.tenancy is None and not entity.history.versions
    or_rules = f", or take {' and '.join(f'`{rule}`' for rule in rules)} out" if rules and apart else ""
    return f"take `seed` out, and make them by a request{or_rules}"


def _unfit(entity: Entity) -> str | None:
    """Why rows of *entity* can't be there before the service is."""
    if entity.owner is not None:
        return f"each belongs to somebody (`{entity.owner}`), and nobody is there yet"
    if entity.tenancy is not None:
        return "they are a tenant's, and none is there yet"
    if entity.history.versions:
        return "each of their states is kept, the first by the service"
    if entity.between or entity.checks or entity.choices:
        return "the service looks at their rules (`checks`, `exactly_one`, `no_overlap`, `acyclic`) when it writes them"
    if entity.whole is not None:
        return f"they are parts of rows of `{entity.whole.entity}`"
    if len(entity.keys) > 1 or entity.key.relation:
        return "their key is made of several fields, or of another row's"
    if counted := next((each.name for each in entity.fields if each.sequence or each.computed), None):
        return f"the service works out their `{counted}`"
    members: tuple[ManyToMany | HasMany, ...] = (*entity.links, *entity.has_many)
    least = next((each.name for each in members if each.limits.min_count), None)
    if least:
        return f"they need rows that `{least}` names"
    return None


def _key(known: Known, entity: Entity, name: str, slug: str) -> Json | None:
    """The key of the row called *name*; None where it has none, which is said."""
    at, field = _at(known, entity).below(name), entity.key
    given = known.context.spec.entities[entity.name].seed[name]
    if field.name in given:
        return _value(known, at.below(field.name), entity, field, given[field.name], {})
    if field.type == ScalarType(Kind.UUID) and not field.is_own:
        return Json(json.dumps(str(uuid5(NAMESPACE_URL, f"{slug}/{entity.name}/{name}"))))
    if field.is_own:
        at.say_of_name(
            BAD_SEED, f"`{entity.name}.{field.name}` tells rows apart, and `{name}` has none", f"add `{field.name}:`"
        )
    else:
        help = "write `primary_key: uuid` on the entity, or name a field as its `key` whose value each row says"
        _at(known, entity).say_of_name(
            BAD_SEED, f"rows of `{entity.name}` are counted, so that none has a key before it is made", help
        )
    return None


def _row(
    known: Known, entity: Entity, name: str, given: Mapping[str, Any], keys: Mapping[tuple[str, str], Json]
) -> Seed | None:
    """The row called *name*; None where something is wrong with it, which is said."""
    at, scene = _at(known, entity).below(name), known.scene(entity)
    values = {entity.key.name: keys[entity.name, name]}
    whole = True
    for word, said in given.items():
        if word == entity.key.name:
            continue
        field = _settable(at.below(word), scene, word)
        value = _value(known, at.below(word), entity, field, said, keys) if field else None
        whole = whole and value is not None
        if value is not None:
            values[word] = value
    meant = {nearest(word, scene.fields) for word in given if word not in scene.fields}
    for field in entity.fields:
        if field.name not in (*given, *meant) and _is_needed(field) and not scene.has_lost(field.name):
            at.say_of_name(
                BAD_SEED, f"`{name}` has no `{field.name}`, which no `{entity.name}` is without", f"add `{field.name}:`"
            )
            whole = False
    return Seed(entity.name, name, tuple(values.items())) if whole else None


def _settable(at: Spot, scene: Scene, name: str) -> Field | None:
    """The field called *name*, if a spec can say its value; if not, that is said."""
    field = scene.field(at.named(), name)
    if field is None:
        return None
    if field.role in SET_BY_ITSELF:
        at.say_of_name(BAD_SEED, f"`{scene.name}.{name}` follows from when the row is made", "take it out")
        return None
    if field.encrypted:
        message = f"`{scene.name}.{name}` {field.opaque}, and the migration would hold it"
        at.say_of_name(UNFIT_ENCRYPTION, message, f"take it out, or take `encrypted` out of `{name}`")
        return None
    if isinstance(field.type, ScalarType) and field.type.kind in UNSAYABLE:
        at.say_of_name(BAD_SEED, f"no spec says what `{scene.name}.{name}` is", "take it out")
        return None
    return field


def _is_needed(field: Field) -> bool:
    is_set = field.role in (*SET_BY_ITSELF, FieldRole.KEY)
    return not is_set and field.default is None and not field.may_be_null and not field.optional


def _value(
    known: Known, at: Spot, entity: Entity, field: Field, given: Any, keys: Mapping[tuple[str, str], Json]
) -> Json | None:
    """The value of a field as JSON; None where it is none, which is said."""
    origin = f"{entity.name}.{field.name}"
    if given is None:
        if field.may_be_null:
            return NULL
        at.say(BAD_SEED, f"`{origin}` is never empty", "write a value")
    elif field.relation:
        return _named(known, at, field.relation.target, given, keys)
    elif isinstance(field.type, CompositeRef) or field.type in [ListOf(each) for each in _composites(field)]:
        at.say_of_name(BAD_SEED, f"`{origin}` has members, which a row of a spec can't say yet", _without(field))
    else:
        read = read_value(given, field.type, field.limits, known.enums)
        if isinstance(read, Json) and "\\u0000" not in read.text:
            return read
        expected, cure = (read.expected, read.cure) if not isinstance(read, Json) else ("a text", "take the NUL out")
        at.say(BAD_SEED, f"{shown(given)} is not {expected}, as `{origin}` asks", cure)
    return None


def _without(field: Field) -> str:
    """How a row does without a value of *field*, which no spec can say."""
    return "take it out" if field.may_be_null else f"take it out, and make `{field.name}` `optional: true`"


def _composites(field: Field) -> Iterator[CompositeRef]:
    if isinstance(field.type, ListOf) and isinstance(field.type.item, CompositeRef):
        yield field.type.item


def _named(known: Known, at: Spot, target: str, given: Any, keys: Mapping[tuple[str, str], Json]) -> Json | None:
    """The key of the row of *target* that is called *given*."""
    name = str(given)
    if (target, name) in keys:
        return keys[target, name]
    written = known.context.spec.entities[target].seed if target in known.context.spec.entities else {}
    if name not in written and not known.context.spec.is_broken("entities", target, "seed", name):
        message = f"no row of `{target}` is called `{name}`"
        if written:
            at.say_unknown_name(BAD_SEED, message, name, written)
        else:
            at.say(BAD_SEED, message, f"give `{target}` a `seed:` with it, or take it out")
    return None


def _in_order(known: Known, rows: Rows) -> Iterator[Seed]:
    """The rows, each after those that it names; of those that name each other in a circle, that is said."""
    by_key = {
        (seed.entity, dict(seed.values)[known.entities[seed.entity].key.name]): place for place, seed in rows.items()
    }
    done: dict[tuple[str, str], None] = {}
    waiting = list(rows)
    while waiting:
        free = [each for each in waiting if _names(known, rows[each], by_key) <= {*done, each}]
        if not free:
            entity, name = waiting[0]
            message = f"`{name}` leads back to itself, so that none of these rows could be made first"
            help = "leave one of them out of `seed`"
            _at(known, known.entities[entity]).below(name).say_of_name(BAD_SEED, message, help)
            return
        done |= dict.fromkeys(free)
        waiting = [each for each in waiting if each not in done]
    yield from (rows[each] for each in done)


def _names(known: Known, seed: Seed, by_key: Mapping[tuple[str, Json], tuple[str, str]]) -> set[tuple[str, str]]:
    entity = known.entities[seed.entity]
    named = ((entity.field(name).relation, value) for name, value in seed.values)
    pairs = [(relation.target, value) for relation, value in named if relation and value != NULL]
    return {by_key[pair] for pair in pairs if pair in by_key}
