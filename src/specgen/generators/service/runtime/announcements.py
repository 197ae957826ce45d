"""`runtime/announcements.py`: the headers that operations promise, and the tests' own list of them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.answers import ResponseHeader
from specgen.contract.model import Contract
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, literal, statement
from specgen.generators.service.names import BANNER

INDENT = "        "
TEMPLATE = "service/runtime/announcements.py.j2"


@frozen
class AnnouncedOperation:
    """An operation and the headers that it promises, as Python."""

    name: str
    headers: tuple[str, ...]


@frozen
class Announcements:
    """The whole module."""

    banner: str
    operations: tuple[AnnouncedOperation, ...]


def announces(contract: Contract) -> bool:
    """Whether some operation promises a header."""
    return any(call.fixed_headers for call in contract.calls)


def announcement_drafts(design: Design) -> Iterator[Templated]:
    """The module, where an operation promises a header."""
    if announces(design.contract):
        operations = tuple(
            AnnouncedOperation(literal(call.name), tuple(_words(*each) for each in call.fixed_headers))
            for call in design.contract.calls
            if call.fixed_headers
        )
        path = f"src/{design.product.package}/runtime/announcements.py"
        yield Templated(path, TEMPLATE, Announcements(BANNER, operations))


def exposed(contract: Contract) -> tuple[str, ...]:
    """The argument that says which headers a browser may show to a web page: the promised ones behind the usual."""
    names = dict.fromkeys(each.name for call in contract.calls for each in call.headers)
    promised = (literal(name) for name in names if name not in ("Cache-Control", "Vary"))
    return statement("expose_headers=", Bracket("", "[]", (literal("Retry-After"), "HEADER", *promised)), INDENT, ",")


def promised(contract: Contract) -> tuple[AnnouncedOperation, ...]:
    """The same as tests say it: by method and path, each header with its name in lower case."""
    return tuple(
        AnnouncedOperation(
            literal(call.operation.endpoint),
            tuple(f"({literal(each.name.lower())}, {literal(its)}, {each.always})" for each, its in call.fixed_headers),
        )
        for call in contract.calls
        if call.fixed_headers
    )


def _words(header: ResponseHeader, value: str) -> str:
    return f"Announced({literal(header.name)}, {literal(value)}, {header.always})"
