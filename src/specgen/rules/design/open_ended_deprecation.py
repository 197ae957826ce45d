"""The rule `open-ended-deprecation`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, contract_rule


@contract_rule(
    "open-ended-deprecation",
    Weight.WARNING,
    "`{name}` is going away, but nothing says {missing}",
    "add {cure}",
)
def open_ended_deprecation(meant: Meant, _: Options) -> Iterator[Fault]:
    """An operation is deprecated without a day on which it ends, or without one to use instead.

    Who is told to leave, but neither when nor where to, stays. The day stands in the header Sunset (RFC 8594), so that
    clients notice by themselves. Where nothing takes its place, say that as the reason to ignore the rule.

    Bad:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [list]}
          GET /purchases:
            entity: Order
            does: list
            name: list_purchases
            deprecated: {since: 2026-03-01}
        #   ^^^^^^^^^^ open-ended-deprecation

    Good:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [list]}
          GET /purchases:
            entity: Order
            does: list
            name: list_purchases
            deprecated: {since: 2026-03-01, sunset: 2026-09-01, use: list_orders}
    """
    for call in meant.contract.calls:
        deprecated = call.operation.deprecated
        if deprecated is None:
            continue
        asked = (
            (deprecated.sunset, "until when it is there", "`sunset:` with the day"),
            (deprecated.use, "what takes its place", "`use:` with the operation that takes its place"),
        )
        missing = [(what, cure) for said, what, cure in asked if said is None]
        if missing:
            whats, cures = zip(*missing, strict=True)
            words = {"name": call.name, "missing": " and ".join(whats), "cure": " and ".join(cures)}
            yield Fault(call.name, ("operations", call.name, "deprecated"), words)
