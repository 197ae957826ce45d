"""The rule `no-documented-error`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call
from specgen.product.model import Access
from specgen.rules.meant import Meant
from specgen.rules.questions.documented import undocumented
from specgen.rules.rule import Fault, Options, Weight, contract_rule


@contract_rule(
    "no-documented-error",
    Weight.WARNING,
    "{where} names no error that a caller can cause",
    "{cure}",
)
def no_documented_error(meant: Meant, _: Options) -> Iterator[Fault]:
    """An operation documents no error of its callers' making.

    Nearly every request can be wrong; who writes a client learns from the documents how to tell, before it happens to
    somebody. All that an operation can answer is documented unless `api.errors.document` names other statuses.

    Bad:
        api: {errors: {document: [503]}}
        #              ^^^^^^^^ no-documented-error
        errors:
          CLOSED: {status: 503, description: Nobody is there at night}
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [create], create: {errors: [CLOSED]}}

    Good:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [list, read]}
    """
    yield from undocumented(meant.contract, range(400, 500), _can_be_wrong)


def _can_be_wrong(call: Call) -> bool:
    """Whether a request says anything: what it asks for, what it carries, or who sends it."""
    return bool(call.parameters or call.body or call.file or call.access is not Access.PUBLIC)
