"""The rule `unfit-success`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call
from specgen.product.model import Does
from specgen.product.operations import MAKING
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, contract_rule

CREATED, ACCEPTED, NO_CONTENT = 201, 202, 204
MAKES_NOTHING = (
    *(Does.LIST, Does.READ, Does.UPDATE, Does.REPLACE, Does.DELETE, Does.DOWNLOAD, Does.LOGOUT),
    *(Does.MOVE, Does.RESTORE, Does.UNLINK, Does.ME, Does.CHANGE_PASSWORD),
)


@contract_rule(
    "unfit-success",
    Weight.WARNING,
    "`{name}` answers {status}, but {because}",
    "write `status: {usual}`, or take `status` out",
)
def unfit_success(meant: Meant, _: Options) -> Iterator[Fault]:
    """A success has a status that says something else than what was done.

    Clients branch on it: 201 says that something was made, 202 that it will be, 204 that there is nothing to read. An
    answer that has to be as it is, since clients of an older API rely on it, is a reason to ignore the rule there.

    Bad:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders:
            entity: Order
            operations: [create, delete]
            create: {status: 200}
        #            ^^^^^^ unfit-success
            delete: {status: 200}
        #            ^^^^^^ unfit-success

    Good:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [create, delete]}
    """
    for call in meant.contract.calls:
        if found := _unfit(call):
            because, usual = found
            words = {"name": call.name, "status": call.success.status, "because": because, "usual": usual}
            yield Fault(call.name, ("operations", call.name, "status"), words)


def _unfit(call: Call) -> tuple[str, int] | None:
    """Why the status of a success does not fit, and the one that does."""
    status, does = call.success.status, call.operation.does
    has_body = call.success.type is not None or call.success.file is not None
    if does in MAKING and status not in (CREATED, ACCEPTED, NO_CONTENT):
        return "makes something", CREATED
    if does in MAKES_NOTHING and status == CREATED and not call.operation.upserts:
        return "makes nothing", 200 if has_body else NO_CONTENT
    if does in (Does.DELETE, Does.LOGOUT) and status == 200 and not has_body:
        return "has nothing to read in its answer", NO_CONTENT
    if status == NO_CONTENT and has_body:
        return "has an answer to read", 200
    return None
