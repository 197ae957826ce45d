"""Caches: what they keep, under which key, and what throws it away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.product import architecture_flaws as flaws
from specgen.product import naming
from specgen.product.architecture import Cache
from specgen.product.model import Does, Entity, Operation
from specgen.product.operations import MAKING
from specgen.product.resolve.architecture.names import Names
from specgen.spec.model import CachePart

READS = frozenset({Does.LIST, Does.READ, Does.ME})
OF_SESSIONS = frozenset({Does.LOGIN, Does.REFRESH, Does.LOGOUT})
"""What begins, renews and ends sessions of users, who stay as they are."""
NO_WRITES = frozenset({*READS, *OF_SESSIONS, *MAKING})
"""What leaves the rows that there are as they are; a list is changed by a new row, too."""


def resolve_caches(names: Names) -> Iterator[Cache]:
    """Those that the spec names."""
    for name, part in names.said.caches.items():
        at = names.context.at("caches", name)
        entity = names.known.entity(at.below("entity"), part.entity)
        _report_store(names, name, part)
        if entity is None:
            continue
        serves = names.all_of(at.below("serves"), part.serves)
        for operation in serves:
            if operation.does not in READS | {Does.SERVICE} or operation.entity not in (entity.name, None):
                place = at.below("serves", part.serves.index(operation.name))
                message = f"`{operation.name}` does not read `{entity.name}`, so `{name}` can't answer for it"
                place.say(flaws.BAD_CACHE, message, "name operations that read its rows")
        yield Cache(
            name=name,
            title=names.titled("caches", name, None),
            entity=entity.name,
            store=part.store,
            seconds=part.ttl,
            key=_key(names, name, part, entity),
            serves=tuple(operation.name for operation in serves),
            cleared_by=tuple(_cleared_by(names, name, part, entity, serves)),
        )


def _report_store(names: Names, name: str, part: CachePart) -> None:
    at = names.context.at("caches", name, "store")
    if names.store(at, part.store) and (kind := names.said.stores[part.store].kind) != "cache":
        message = f"`{part.store}` is a {kind.replace('_', ' ')} store, which is no place for a cache"
        at.say(flaws.UNFIT_COMPONENT, message, "name a store with `kind: cache`")


def _key(names: Names, name: str, part: CachePart, entity: Entity) -> str:
    if part.key is None:
        key = f"{naming.snake(entity.name)}:{{{entity.key.name}}}"
        names.context.derived(f"caches.{name}", "key", key, "the entity and its key")
        return key
    at = names.context.at("caches", name, "key")
    fields = re.findall(r"\{([^{}]*)\}", part.key)
    scene = names.known.scene(entity)
    for field in fields:
        scene.field(at, field)
    if not fields:
        message = f"every row would be kept under `{part.key}`"
        help = f"name a field in braces, like `{naming.snake(entity.name)}:{{{entity.key.name}}}`"
        at.say(flaws.BAD_CACHE, message, help)
    return part.key


def _cleared_by(names: Names, name: str, part: CachePart, entity: Entity, serves: list[Operation]) -> Iterator[str]:
    """The operations that throw away what is kept; all that write rows of the entity are among them."""
    kept = READS | OF_SESSIONS if any(each.does is Does.LIST for each in serves) else NO_WRITES
    writes = [
        placed.operation.name
        for placed in names.placed.values()
        if placed.operation.entity == entity.name
        and placed.operation.does not in kept
        and placed.operation.method != "GET"
    ]
    if part.cleared_by is None:
        because = f"they write rows of `{entity.name}`"
        names.context.derived(f"caches.{name}", "cleared_by", ", ".join(writes) or "none", because)
        yield from writes
        return
    at = names.context.at("caches", name, "cleared_by")
    cleared = [operation.name for operation in names.all_of(at, part.cleared_by)]
    forgotten = [write for write in writes if write not in part.cleared_by]
    if forgotten:
        message = f"`{forgotten[0]}` writes rows of `{entity.name}`, but does not clear `{name}`"
        help = (
            f"add {', '.join(f'`{each}`' for each in forgotten)} to `cleared_by`, or take it out: all that write clear"
        )
        at.say_of_name(flaws.STALE_CACHE, message, help)
    yield from cleared
