"""The rule `unindexed-sort`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.lookups import lookups, serves
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "unindexed-sort",
    Weight.WARNING,
    "no index has the rows of `{name}` in the order of `{field}`",
    "add `{cure}` to the `indexes` of `{entity}`",
)
def unindexed_sort(meant: Meant, _: Options) -> Iterator[Fault]:
    """A list has an order of its own that no index serves.

    To show the first page, the database reads every row that the caller may reach, and sorts them: what takes no time
    today takes a second when there are a million. An index has them in order. What a list always asks first (whose rows
    they are, the row that its path names) stands before the order in such an index. The order that nobody wrote, newest
    first, is not judged.

    Bad:
        entities:
          Order: {fields: {due_on: date}}
        endpoints:
          /orders:
            entity: Order
            operations: [list, create]
            list: {default_sort: -due_on}
        #                        ^^^^^^^ unindexed-sort

    Good:
        entities:
          Order:
            fields: {due_on: date}
            indexes: [[-due_on]]
        endpoints:
          /orders:
            entity: Order
            operations: [list, create]
            list: {default_sort: -due_on}
    """
    told: set[tuple[str, ...]] = set()
    for lookup in lookups(meant):
        order = lookup.listing.default_sort
        table = meant.schema.table(lookup.entity.table)
        columns = lookup.columns(order.field)
        wanted = (lookup.entity.name, *lookup.bound, order.field)
        said = lookup.said(meant)
        if wanted in told or said is None or said.default_sort is None:
            continue
        if not serves(table, lookup.columns(*lookup.bound), columns[0]):
            told.add(wanted)
            index = ", ".join((*lookup.bound, f"{'-' if order.descending else ''}{order.field}"))
            words = {"name": lookup.operation.name, "field": order.field, "cure": f"[{index}]"}
            at = ("operations", lookup.operation.name, "default_sort")
            subject = f"{lookup.entity.name}.{order.field}"
            yield Fault(subject, at, {**words, "entity": lookup.entity.name}, of_value=True)
