"""The rule `unpaged-list`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.lists import growing, is_continued, lists, paging
from specgen.rules.rule import Fault, Options, Weight, contract_rule


@contract_rule(
    "unpaged-list",
    Weight.ERROR,
    "`{name}` answers all rows at once, however many there are",
    "take `pagination: none` out",
)
def unpaged_list(meant: Meant, _: Options) -> Iterator[Fault]:
    """A list that can grow answers all of its rows at once.

    It works until it has grown: then each request reads the table, and the answer is too long for whoever asked. Rows
    that operations don't make, such as countries or kinds of things, are few and stay so: their lists may come whole.
    Where the rows of one parent are few by nature, say that as the reason to ignore the rule.

    Bad:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders:
            entity: Order
            operations: [list, create]
            list: {pagination: none}
        #          ^^^^^^^^^^ unpaged-list

    Good:
        entities:
          Order: {fields: {note: string}}
          Country: {key: code, fields: {code: {type: string, length: 2..2}}}
        endpoints:
          /orders: {entity: Order, operations: [list, create]}
          /countries: {entity: Country, operations: [list], list: {pagination: none}}
    """
    made = growing(meant.contract)
    for call in (each for each in lists(meant.contract) if each.operation.method == "GET"):
        rows = call.operation.entity or call.operation.path
        if rows in made and not paging(call) and not is_continued(meant.contract, call):
            yield Fault(call.name, ("operations", call.name, "pagination"), {"name": call.name})
