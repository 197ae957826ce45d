"""Tasks of what got another name: they are the tasks that they were, with the numbers that they had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specgen.plan.lock import Lock, Row
from specgen.plan.model import Kind
from specgen.plan.needs import key_of
from specgen.product.model import Product
from specgen.product.renames import Rename

KINDS = {
    "entities": (Kind.ENTITY, Kind.RESOURCE),
    "roles": (Kind.ROLE,),
    "services": (Kind.SERVICE,),
    "integrations": (Kind.INTEGRATION,),
    "jobs": (Kind.JOB,),
    "channels": (Kind.CHANNEL,),
    "operations": (Kind.OPERATION,),
    "features": (Kind.FEATURE,),
}
"""What kinds of task the things of a section are made by."""


def former_keys(product: Product) -> dict[str, str]:
    """The natural keys that tasks have now, by those that they had before."""
    return {was: now for rename in product.renames for was, now in _keys(rename)}


def _keys(rename: Rename) -> Iterator[tuple[str, str]]:
    if rename.section == "tasks":
        yield rename.was, rename.name
    for kind in KINDS.get(rename.section, ()):
        yield key_of(kind, rename.was), key_of(kind, rename.name)


def carried(lock: Lock, now: Mapping[str, str]) -> Lock:
    """The *lock*, its tasks by the keys that they have *now*; a key that was known already stays another task."""
    moved = {was: key for was, key in now.items() if was in lock.rows and key not in lock.rows}
    rows = {moved.get(key, key): _called(key, row, moved) for key, row in lock.rows.items()}
    return replace(lock, rows=rows) if moved else lock


def _called(key: str, row: Row, moved: Mapping[str, str]) -> Row:
    return replace(row, called=key) if key in moved else row
