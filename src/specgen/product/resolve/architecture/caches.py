"""Caches: what they keep, under which key, and what throws it away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.product import architecture_flaws as flaws
from specgen.product import naming
from specgen.product.architecture import Cache
from specgen.product.model import Access, Does, Entity, Operation, Reach
from specgen.product.resolve.architecture.names import Names
from specgen.product.resolve.architecture.writing import Writing
from specgen.spec.model import CachePart

SERVED = frozenset({Does.LIST, Does.READ, Does.ME, Does.SERVICE})
"""What a cache can answer for."""
QUERY, CALLER = "query", "caller"
"""What the key of a list's answer holds besides fields: what it is asked for, and whose rows it shows."""


def resolve_caches(names: Names) -> Iterator[Cache]:
    """Those that the spec names."""
    writing = Writing(names)
    for name, part in names.said.caches.items():
        at = names.context.at("caches", name)
        entity = names.known.entity(at.below("entity"), part.entity)
        _report_store(names, name, part)
        if entity is None:
            continue
        serves = names.all_of(at.below("serves"), part.serves)
        for operation in serves:
            if operation.does not in SERVED or operation.entity not in (entity.name, None):
                place = at.below("serves", part.serves.index(operation.name))
                message = f"`{operation.name}` does not read `{entity.name}`, so `{name}` can't answer for it"
                place.say(flaws.BAD_CACHE, message, "name operations that read its rows")
        yield Cache(
            name=name,
            title=names.titled("caches", name, None),
            entity=entity.name,
            store=part.store,
            seconds=part.ttl,
            key=_key(names, name, part, entity, serves),
            serves=tuple(operation.name for operation in serves),
            cleared_by=tuple(_cleared_by(names, writing, name, part, entity, serves)),
        )


def _report_store(names: Names, name: str, part: CachePart) -> None:
    at = names.context.at("caches", name, "store")
    if names.store(at, part.store) and (kind := names.said.stores[part.store].kind) != "cache":
        message = f"`{part.store}` is a {kind.replace('_', ' ')} store, which is no place for a cache"
        at.say(flaws.UNFIT_COMPONENT, message, "name a store with `kind: cache`")


def _key(names: Names, name: str, part: CachePart, entity: Entity, serves: list[Operation]) -> str:
    lists = [each for each in serves if each.does is Does.LIST]
    if part.key is None:
        key = " or ".join(_usual_keys(entity, serves))
        because = "the entity, and what a list is asked" if lists else "the entity and its key"
        names.context.derived(f"caches.{name}", "key", key, because)
        return key
    at = names.context.at("caches", name, "key")
    if "${" in part.key:
        message = f"`$` in `{part.key}` would stand in each key as it is"
        at.say(flaws.BAD_CACHE, message, f"write `{part.key.replace('${', '{')}`")
    words = re.findall(r"\{([^{}]*)\}", part.key)
    scene = names.known.scene(entity)
    for word in words:
        if len(serves) < len(part.serves) and word in (QUERY, CALLER):
            continue  # what it serves besides has a fault of its own
        if word in (QUERY, CALLER) and not lists and word not in scene.fields:
            message = f"`{{{word}}}` is of lists, and `{name}` answers for single rows"
            at.say(flaws.BAD_CACHE, message, f"write `{_usual_keys(entity, serves)[-1]}`")
        elif word not in (QUERY, CALLER) or not lists:
            scene.field(at, word)
    if not words:
        message = f"every {'list' if lists else 'row'} would be kept under `{part.key}`"
        meant = "what is asked" if lists else "a field"
        at.say(flaws.BAD_CACHE, message, f"name {meant} in braces, like `{_usual_keys(entity, serves)[-1]}`")
    for each in lists:
        if own := _of_a_row(entity, each, words):
            message = f"a list has no `{own}` of its own, so no answer of `{each.name}` is kept under `{part.key}`"
            usual = [f"`{key}`" for key in _usual_keys(entity, serves)]
            apart = f"take `key` out: rows are kept under {usual[0]} then, lists under {usual[-1]}"
            at.say(flaws.BAD_CACHE, message, apart if usual[1:] else f"write {usual[-1]}")
            break
    return part.key


def _of_a_row(entity: Entity, listing: Operation, words: list[str]) -> str | None:
    """The first of *words* that tells one row from another, where the request of a list does not say it."""
    filters = listing.listing.filters if listing.listing else ()
    said = {*listing.settled(entity), *(each.field for each in filters if each.by is None)}
    telling = {field.name for field in (*entity.keys, *entity.path_keys)} - said
    return None if QUERY in words else next((word for word in words if word in telling), None)


def _usual_keys(entity: Entity, serves: list[Operation]) -> list[str]:
    """What answers that show one row, and lists, are kept under."""
    lists = [each for each in serves if each.does is Does.LIST]
    key = ":".join(f"{{{field.name}}}" for field in entity.keys)
    whose = f"{{{CALLER}}}:" if any(_is_own(entity, each) for each in lists) else ""
    of_rows = [f"{naming.snake(entity.name)}:{key}"] if len(lists) < len(serves) or not lists else []
    return of_rows + ([f"{naming.snake(entity.plural)}:{whose}{{{QUERY}}}"] if lists else [])


def _is_own(entity: Entity, listing: Operation) -> bool:
    """Whether a list shows its rows by who calls."""
    by_caller = listing.access is not Access.PUBLIC and entity.scope.read is Reach.OWN
    return bool(listing.mine) or by_caller or (entity.tenancy is not None and listing.access is not Access.PUBLIC)


def _cleared_by(
    names: Names, writing: Writing, name: str, part: CachePart, entity: Entity, serves: list[Operation]
) -> Iterator[str]:
    """The operations that throw away what is kept; all that write rows of the entity are among them."""
    clearing = writing.changing(entity)
    if any(each.does is Does.LIST for each in serves):
        clearing = clearing | writing.making(entity)
    writes = writing.in_order(clearing)
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
