"""What of a product may be asked about, by the names that its spec has for it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from specgen.contract.model import Contract
from specgen.frozen import frozen
from specgen.product.model import Product
from specgen.source.guess import nearest


class What(Enum):
    """The kinds of things; the value is how one is called, and the first word of its whole name."""

    ENTITY = "entity"
    FIELD = "field"
    ENUM = "enum"
    OPERATION = "operation"
    ROLE = "role"
    SERVICE = "service"
    INTEGRATION = "integration"
    JOB = "job"
    CHANNEL = "channel"
    FEATURE = "feature"
    ERROR = "error"


@frozen
class Target:
    """What is asked about."""

    what: What
    name: str


def targets(product: Product, contract: Contract) -> dict[str, Target]:
    """Everything that may be asked about, by its name and by its whole name (`operation.login`).

    Where two things have one name, it means what comes first by kind; the whole name means the other.
    """
    found: dict[str, Target] = {}
    for each in _targets(product, contract):
        found.setdefault(each.name, each)
        found[f"{each.what.value}.{each.name}"] = each
    return found


def near(asked: str, known: dict[str, Target]) -> str | None:
    """The name that is most likely meant; of a field also by its last part."""
    if found := nearest(asked, known):
        return found
    ends = {name.rpartition(".")[2]: name for name, each in known.items() if each.what is What.FIELD}
    end = nearest(asked, ends)
    return ends[end].removeprefix("field.") if end else None


def _targets(product: Product, contract: Contract) -> Iterator[Target]:
    around, planning = product.architecture, product.planning
    for entity in product.entities:
        yield Target(What.ENTITY, entity.name)
        for field in entity.fields:
            yield Target(What.FIELD, f"{entity.name}.{field.name}")
    yield from (Target(What.ENUM, each.name) for each in product.enums)
    yield from (Target(What.OPERATION, each.name) for each in product.operations)
    yield from (Target(What.ROLE, each.name) for each in product.roles)
    yield from (Target(What.SERVICE, each.name) for each in around.services)
    yield from (Target(What.INTEGRATION, each.name) for each in around.integrations)
    yield from (Target(What.JOB, each.name) for each in around.jobs)
    yield from (Target(What.CHANNEL, each.name) for each in around.channels)
    yield from (Target(What.FEATURE, each.name) for each in planning.features)
    yield from (Target(What.ERROR, each.code) for each in contract.catalogue)
