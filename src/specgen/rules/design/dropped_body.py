"""The rule `dropped-body`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, contract_rule

WITHOUT_BODY = ("GET", "HEAD", "DELETE")


@contract_rule(
    "dropped-body",
    Weight.ERROR,
    "`{endpoint}` takes a body, which a {method} may lose on its way",
    "write `POST {path}`, or take `request` out and say it in the path or the query",
)
def dropped_body(meant: Meant, _: Options) -> Iterator[Fault]:
    """A GET, HEAD or DELETE takes a body.

    What such a body means is not defined (RFC 9110, 9.3): proxies drop it, caches answer without looking at it, and
    many clients can't send it.

    Bad:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          DELETE /orders/{id}/lines: {entity: Order, does: service, request: update}
        #                                                           ^^^^^^^ dropped-body

    Good:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          POST /orders/{id}/shrink: {entity: Order, does: service, request: update}
    """
    for call in meant.contract.calls:
        operation = call.operation
        if operation.method in WITHOUT_BODY and (call.body or call.file):
            found = {"endpoint": operation.endpoint, "method": operation.method, "path": operation.path}
            yield Fault(call.name, ("operations", call.name, "request"), found)
