"""The rule `missing-timestamps`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Does, Entity, FieldRole
from specgen.product.types import Kind, ScalarType
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule

WRITING = (Does.CREATE, Does.UPDATE, Does.REPLACE, Does.REGISTER)


@rule(
    "missing-timestamps",
    Weight.WARNING,
    "rows of {names} do not know when they were made or changed",
    "take `timestamps: false` out, or give them a `datetime` of their own",
)
def missing_timestamps(meant: Meant, _: Options) -> Iterator[Fault]:
    """Rows that people write do not know when that was.

    The first question about a row that looks wrong is when it became so. Both columns are there unless
    `timestamps: false` takes them out, which is right for links, for parts of other rows, and for what nobody writes by
    the API: nothing is said of these, nor of rows that have a date or a moment of their own.

    Bad:
        entities:
          Order:
            timestamps: false
        #   ^^^^^^^^^^ missing-timestamps
            fields: {note: string}
        endpoints:
          /orders: {entity: Order, operations: [list, create]}

    Good:
        entities:
          Order:
            fields: {note: string}
          Reading:
            timestamps: false
            fields: {taken_at: datetime, value: float}
        endpoints:
          /orders: {entity: Order, operations: [list, create]}
          /readings: {entity: Reading, operations: [list, create]}
    """
    found = [each for each in meant.product.entities if _is_timeless(meant, each)]
    alone = [each.name for each in found if "timestamps" in meant.spec.entities[each.name].model_fields_set]
    for name in alone:
        yield Fault(name, ("entities", name, "timestamps"), {"names": f"`{name}`"})
    by_default = [each.name for each in found if each.name not in alone]
    if by_default:
        names = ", ".join(f"`{name}`" for name in by_default)
        yield Fault("defaults.timestamps", ("defaults", "timestamps"), {"names": names})


def _is_timeless(meant: Meant, entity: Entity) -> bool:
    """Whether rows of *entity* are written by requests, and hold no date or moment."""
    if entity.linking or entity.whole or not meant.is_written("entities", entity.name):
        return False
    if any(each.role is FieldRole.CREATED_AT or _is_moment(each.type) for each in entity.fields):
        return False
    relations = sum(each.relation is not None for each in entity.fields)
    is_link = relations > 1 and relations == sum(each.is_own for each in entity.fields)
    return not is_link and any(each.does in WRITING for each in meant.product.operations_on(entity.name))


def _is_moment(type_: object) -> bool:
    return isinstance(type_, ScalarType) and type_.kind in (Kind.DATE, Kind.DATETIME)
