"""How fine tasks are: which parts of a product are one task."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.plan.model import Kind
from specgen.plan.needs import AUTH, Needs, Strength, key_of
from specgen.product.model import Product


def grains_of(product: Product, parts: Iterable[str]) -> dict[str, str]:
    """The key of the task that makes each part."""
    grain, user = product.planning.grain, product.auth.user if product.auth else ""
    found = {part: part for part in parts}
    if grain == "entity" and AUTH in found:
        found[AUTH] = key_of(Kind.ENTITY, user)
    if grain != "operation":
        kind = Kind.RESOURCE if grain == "resource" else Kind.ENTITY
        of = {key_of(Kind.OPERATION, each.name): each.entity for each in product.operations}
        found |= {part: key_of(kind, name) for part, name in of.items() if part in found and name}
    return found


def joined(needs: Needs, grains: dict[str, str]) -> Needs:
    """What each task needs, where some parts are made by one; what a task needs of itself is left out."""
    found: Needs = {}
    for part, needed in needs.items():
        task = grains[part]
        into = found.setdefault(task, {})
        operation = part.startswith(Kind.OPERATION.value) and task != part
        for each, how in needed.items():
            if grains[each] != task:
                softly = operation and into.get(grains[each]) is not Strength.HARD
                into[grains[each]] = Strength.SOFT if softly else how
    return found
