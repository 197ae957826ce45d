"""The rule `undocumented-not-found`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Place
from specgen.rules.meant import Meant
from specgen.rules.questions.documented import undocumented
from specgen.rules.rule import Fault, Options, Weight, contract_rule

NOT_FOUND = (404, 410)


@contract_rule(
    "undocumented-not-found",
    Weight.WARNING,
    "{where} does not say that a row may not be there",
    "{cure}",
)
def undocumented_not_found(meant: Meant, _: Options) -> Iterator[Fault]:
    """An operation whose path names a row does not document 404.

    That there is no such row is what happens most to whoever asks for one. The service answers 404 all the same; where
    `api.errors.document` leaves it out, clients learn of it by chance.

    Bad:
        api: {errors: {document: [400]}}
        #              ^^^^^^^^ undocumented-not-found
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [read, delete]}

    Good:
        api: {errors: {document: [400, 404]}}
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [read, delete]}
    """
    yield from undocumented(meant.contract, NOT_FOUND, _names_a_row)


def _names_a_row(call: Call) -> bool:
    """Whether the path names a row that must be there already."""
    return bool(call.parameters_in(Place.PATH)) and not call.operation.upserts
