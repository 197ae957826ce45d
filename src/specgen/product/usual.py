"""What operations usually are, by what they do: the methods, the bodies, the status, and what becomes of the row."""

from __future__ import annotations

from collections.abc import Mapping

from specgen.frozen import frozen
from specgen.product.operations import Does


@frozen
class Usual:
    """What holds of operations of one kind where their author says nothing else.

    The first of its *methods* is the usual one, the others may be said. *request* and *response* are shapes. *on_row*
    says that its path names one row, or that of the caller where *of_caller* allows it; *reads* that it is there for
    its answer and changes nothing.
    """

    methods: tuple[str, ...]
    status: int = 200
    request: str | None = None
    response: str | None = "read"
    on_row: bool = False
    of_caller: bool = False
    reads: bool = False


ANY_METHOD = ("POST", "GET", "PUT", "PATCH", "DELETE")

USUAL: Mapping[Does, Usual] = {
    Does.LIST: Usual(("GET",), response="row", reads=True),
    Does.CREATE: Usual(("POST",), 201, "create"),
    Does.READ: Usual(("GET",), on_row=True, of_caller=True, reads=True),
    Does.UPDATE: Usual(("PATCH", "PUT"), request="update", on_row=True, of_caller=True),
    Does.REPLACE: Usual(("PUT",), request="replace", on_row=True, of_caller=True),
    Does.DELETE: Usual(("DELETE",), 204, response=None, on_row=True, of_caller=True),
    Does.MOVE: Usual(("POST", "PUT", "PATCH", "DELETE"), on_row=True),
    Does.RESTORE: Usual(("POST", "PUT", "PATCH"), on_row=True),
    Does.LINK: Usual(("POST", "PUT"), on_row=True),
    Does.UNLINK: Usual(("DELETE", "POST"), on_row=True),
    Does.UPLOAD: Usual(("PUT", "POST"), on_row=True),
    Does.DOWNLOAD: Usual(("GET",), response=None, on_row=True, reads=True),
    Does.SERVICE: Usual(ANY_METHOD),
    Does.RECEIVE: Usual(("POST",), 204, response=None),
    Does.CHANGE_PASSWORD: Usual(("POST", "PUT")),
}
"""All that an author can write; what `auth` brings says its own."""


def usually_reads(does: Does) -> bool:
    """Whether what is done changes nothing."""
    return does in USUAL and USUAL[does].reads
