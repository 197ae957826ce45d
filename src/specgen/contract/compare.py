"""Two OpenAPI documents, compared as clients notice: operations, parameters, bodies, statuses, schemas, security.

What they call their components, and what they say for people, makes no difference. Where they are served is not
compared.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from specgen.contract.compare_nodes import Document, items
from specgen.contract.compare_schemas import Pair, Ways, schemas
from specgen.contract.differences import Change, Difference, Subject, differing
from specgen.contract.openapi_schemas import Node
from specgen.frozen import frozen

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
SCHEME = ("type", "in", "name", "scheme")
"""What a security scheme is, but for what it is called and what is said of it."""

Place = tuple[str, ...]


def compare(wanted: Node, found: Node, ways: Ways | None = None) -> tuple[Difference, ...]:
    """Every way in which the document *found* is not the one that is *wanted*, operation by operation.

    Schemas are compared as *ways* make them.
    """
    return tuple(_Comparison(Document(wanted), Document(found), ways).differences())


@frozen
class _Operation:
    """An operation of a document, and the names of the parameters in its path."""

    said: str
    node: Node
    shared: Node
    names: tuple[str, ...]


class _Comparison:
    """Compares what two documents say of the same places."""

    def __init__(self, wanted: Document, found: Document, ways: Ways | None) -> None:
        self.wanted = wanted
        self.found = found
        self.ways = ways

    def differences(self) -> Iterator[Difference]:
        wanted, found = _operations(self.wanted), _operations(self.found)
        names = {each.said for key, each in wanted.items() if key not in found}
        yield from differing(Subject.OPERATION, (), names, ())
        names = {each.said for key, each in found.items() if key not in wanted}
        yield from differing(Subject.OPERATION, (), (), names)
        for key, operation in wanted.items():
            if key in found:
                yield from self._operation(operation, found[key])

    def _operation(self, wanted: _Operation, found: _Operation) -> Iterator[Difference]:
        place = (wanted.said,)
        for own, other in zip(wanted.names, found.names, strict=True):
            if own != other:
                yield Difference(Subject.NAME, Change.OTHERWISE, place, own, other)
        yield from self._parameters(wanted, found)
        yield from self._bodies(wanted, found)
        yield from self._responses(wanted, found)
        asked, asks = _security(self.wanted, wanted.node), _security(self.found, found.node)
        yield from differing(Subject.SECURITY, place, asked, asks)

    def _parameters(self, wanted: _Operation, found: _Operation) -> Iterator[Difference]:
        place = (wanted.said,)
        first, second = _parameters(self.wanted, wanted), _parameters(self.found, found)
        yield from differing(Subject.PARAMETER, place, first.keys(), second.keys())
        for name in (each for each in first if each in second):
            one, other = first[name], second[name]
            yield from differing(Subject.REQUIRED, (*place, name), _must(one), _must(other))
            yield from self._schemas((*place, name), one, other, sent=True)

    def _bodies(self, wanted: _Operation, found: _Operation) -> Iterator[Difference]:
        place = (wanted.said,)
        one, other = self.wanted.below(wanted.node, "requestBody"), self.found.below(found.node, "requestBody")
        body = {"of a request"}
        yield from differing(Subject.BODY, place, body if one else (), body if other else ())
        if one and other:
            yield from differing(Subject.REQUIRED, (*place, "request"), _must(one), _must(other))
            yield from self._contents((*place, "request"), one, other, sent=True)

    def _responses(self, wanted: _Operation, found: _Operation) -> Iterator[Difference]:
        first = self.wanted.entries(wanted.node, "responses")
        second = self.found.entries(found.node, "responses")
        yield from differing(Subject.STATUS, (wanted.said,), first.keys(), second.keys())
        for status in (each for each in first if each in second):
            yield from self._contents((wanted.said, status), first[status], second[status], sent=False)

    def _contents(self, place: Place, wanted: Node, found: Node, *, sent: bool) -> Iterator[Difference]:
        first, second = self.wanted.entries(wanted, "content"), self.found.entries(found, "content")
        yield from differing(Subject.MEDIA, place, first.keys(), second.keys())
        for media in (each for each in first if each in second):
            yield from self._schemas(place, first[media], second[media], sent=sent)

    def _schemas(self, place: Place, wanted: Node, found: Node, *, sent: bool) -> Iterator[Difference]:
        one, other = wanted.get("schema"), found.get("schema")
        first, second = one if isinstance(one, dict) else {}, other if isinstance(other, dict) else {}
        yield from schemas(Pair(self.wanted, self.found, first, second, place, sent, self.ways))


def _operations(document: Document) -> Mapping[tuple[str, str], _Operation]:
    """The operations of a document by method and path, whatever the parameters are called."""
    found: dict[tuple[str, str], _Operation] = {}
    for path, shared in document.entries(document.whole, "paths").items():
        names = tuple(re.findall(r"\{(.*?)\}", path))
        for method in METHODS:
            if method in shared:
                said = f"{method.upper()} {path}"
                operation = _Operation(said, document.below(shared, method), shared, names)
                found[method, re.sub(r"\{.*?\}", "{}", path)] = operation
    return found


def _parameters(document: Document, operation: _Operation) -> dict[str, Node]:
    """The parameters by place and name; those in the path by their turn, those of one operation before the path's."""
    found: dict[str, Node] = {}
    for each in (*document.listed(operation.shared, "parameters"), *document.listed(operation.node, "parameters")):
        place, name = str(each.get("in")), str(each.get("name"))
        if place == "path" and name in operation.names:
            name = str(operation.names.index(name) + 1)
        name = name.lower() if place == "header" else name  # as HTTP reads it
        found[f"{place} {name}"] = each
    return found


def _must(part: Node) -> tuple[str, ...]:
    """Whether a parameter or a body must be there."""
    return ("it",) if part.get("required") is True else ()


def _security(document: Document, operation: Node) -> frozenset[str]:
    """The ways to be let in, each of which is enough; `nobody` where no one need be known."""
    asked = items(operation if "security" in operation else document.whole, "security")
    schemes = document.entries(document.below(document.whole, "components"), "securitySchemes")
    ways = {_way(schemes, document.part(each)) for each in asked}
    return frozenset(ways or {"nobody"})


def _way(schemes: Mapping[str, Node], asked: Node) -> str:
    """One way in, of one scheme or several together."""
    said = ({word: schemes.get(name, {}).get(word) for word in SCHEME} for name in asked)
    return " and ".join(sorted(json.dumps(each) for each in said)) or "nobody"
