"""The rule `mixed-parameter-style`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Parameter, Place
from specgen.rules.meant import Meant
from specgen.rules.questions.styles import style_of, usual
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.standard import STANDARD


@contract_rule(
    "mixed-parameter-style",
    Weight.WARNING,
    "`{name}` is written in {style}, and most query parameters are in {usual}",
    "write it in {usual}: `json:` of a field, or the word of a filter, says what it is called",
    Takes(allow="names that stay as they are"),
)
def mixed_parameter_style(meant: Meant, options: Options) -> Iterator[Fault]:
    """A query parameter is written in another style than most are.

    A parameter that is misspelt is refused at best, passed over at worst: `?due_on=…` then finds everything. The case
    of all of them is said once, by `api.case`; a field's `json:` stands in queries as well where bodies have the same
    case.

    Bad:
        entities:
          Order:
            fields:
              placed_on: date
              paid_on: date
              due_on: {type: date, json: due_on}
        endpoints:
          /orders:
            entity: Order
            operations: [list]
            list:
              filters: [placed_on, paid_on, due_on]
        #     ^^^^^^^ mixed-parameter-style

    Good:
        entities:
          Order: {fields: {placed_on: date, due_on: date}}
        endpoints:
          /orders:
            entity: Order
            operations: [list]
            list: {filters: [placed_on, due_on]}
    """
    found = tuple(_each_once(meant.contract.calls))
    styles = [style_of(each.name) for _, each in found]
    most = usual(styles)
    for (call, each), style in zip(found, styles, strict=True):
        if style and style != most and each.name not in options.allow:
            words = {"name": each.name, "style": style, "usual": most}
            yield Fault(call.name, ("operations", call.name, "filters"), words)


def _each_once(calls: tuple[Call, ...]) -> Iterator[tuple[Call, Parameter]]:
    """The query parameters, each name once, with the first operation that has it."""
    known: set[str] = set()
    for call in calls:
        for each in call.parameters_in(Place.QUERY):
            if each.name not in known and each.name not in STANDARD:
                known.add(each.name)
                yield call, each
