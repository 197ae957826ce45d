"""The rule `undocumented-bad-request`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call
from specgen.rules.meant import Meant
from specgen.rules.questions.documented import undocumented
from specgen.rules.rule import Fault, Options, Weight, contract_rule

REFUSALS = (400, 422)


@contract_rule(
    "undocumented-bad-request",
    Weight.WARNING,
    "{where} does not say how a body that breaks the contract is answered",
    "{cure}",
)
def undocumented_bad_request(meant: Meant, _: Options) -> Iterator[Fault]:
    """An operation that takes a body documents neither 400 nor 422.

    A body can be wrong in as many ways as it has members, and clients show people what is wrong with what they typed:
    they have to know the answer that says it.

    Bad:
        api: {errors: {document: [404]}}
        #              ^^^^^^^^ undocumented-bad-request
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [create, update]}

    Good:
        api: {errors: {validation: 422, document: [404, 422]}}
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [create, update]}
    """
    yield from undocumented(meant.contract, REFUSALS, _takes_a_body)


def _takes_a_body(call: Call) -> bool:
    return call.body is not None
