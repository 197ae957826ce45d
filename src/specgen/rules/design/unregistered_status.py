"""The rule `unregistered-status`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, contract_rule
from specgen.rules.words.statuses import REGISTERED


@contract_rule(
    "unregistered-status",
    Weight.WARNING,
    "`{status}` is no registered status",
    "choose one that says it: {cure}",
)
def unregistered_status(meant: Meant, _: Options) -> Iterator[Fault]:
    """An answer has a status that no registry knows.

    Clients and proxies treat a status that they don't know like the first of its hundred, so what it was to say is
    lost. What went wrong is said by the error's code; the status says of which kind it is.

    Bad:
        errors:
          OUT_OF_STOCK: {status: 460, description: There is none left}
        #                        ^^^ unregistered-status
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [create], create: {errors: [OUT_OF_STOCK]}}

    Good:
        errors:
          OUT_OF_STOCK: {status: 409, description: There is none left}
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [create], create: {errors: [OUT_OF_STOCK]}}
    """
    for error in meant.contract.catalogue:
        if error.status not in REGISTERED:
            cure = "409 in conflict, 404 not there, 422 against a rule" if error.status < 500 else "503 not now, or 500"
            words = {"status": error.status, "cure": cure}
            yield Fault(error.code, ("errors", error.code, "status"), words, of_value=True)
    for call in meant.contract.calls:
        if call.success.status not in REGISTERED:
            words = {"status": call.success.status, "cure": "200, 201 made, 202 begun, 204 without an answer"}
            yield Fault(call.name, ("operations", call.name, "status"), words, of_value=True)
