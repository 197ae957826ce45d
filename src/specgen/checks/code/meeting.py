"""Two documents brought together, operation by operation, so that what one of them cannot say makes no difference.

The wanted document keeps its words; the found one takes over the paths of the operations that are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from specgen.checks.code.meant import OWN, Meant
from specgen.checks.code.ways import is_open
from specgen.contract.compare import METHODS
from specgen.contract.compare_nodes import Document, items
from specgen.contract.openapi_schemas import Node
from specgen.contract.plain_schemas import plain
from specgen.contract.repeating import IF_MATCH
from specgen.frozen import frozen
from specgen.product.operations import Does

UNASKED = "HTTPValidationError"
"""The body of the 422 that FastAPI adds to whatever takes something."""
FRAMEWORK_HEADERS = frozenset(("x-request-id", "user-agent", "accept", "accept-language", "authorization", "host"))
"""Headers that are no business of an operation."""
ASKED = "428"
"""What a request is answered that does not say which state of a row it means to change."""
JSON = "json"
SILENT = ("206", "304")
"""Answers in the place of the one that is described, which FastAPI never describes."""

Key = tuple[str, str]


@frozen
class Said:
    """An operation of a document, as people say it, with its parts in their place."""

    said: str
    node: Node


@frozen
class Meeting:
    """The documents to compare, and what was noticed on the way.

    *renumbered* are the statuses of success where they differ, *undescribed* the operations whose answer nobody
    describes, *silent* is true where the application describes no faults. The found paths stand below *prefix*.
    """

    wanted: Node
    found: Node
    missing: tuple[str, ...]
    added: tuple[str, ...]
    shared: tuple[tuple[str, str], ...]
    renumbered: tuple[tuple[str, str, str], ...] = ()
    undescribed: tuple[str, ...] = ()
    silent: bool = False
    prefix: str = ""


@frozen
class _Facts:
    """What holds for a whole application: the statuses of faults that it describes somewhere."""

    described: frozenset[str] = field(default_factory=frozenset)


def said_operations(document: Document, prefix: str = "") -> dict[Key, Said]:
    """The operations of a document by method and path, whatever parameters are called and slashes end."""
    found: dict[Key, Said] = {}
    for path, shared in document.entries(document.whole, "paths").items():
        for method in METHODS:
            if method in shared:
                node = document.below(shared, method)
                parameters = [*document.listed(shared, "parameters"), *document.listed(node, "parameters")]
                whole: Node = {**node, "parameters": [*parameters]}
                found[method, alike(prefix + path)] = Said(f"{method.upper()} {prefix}{path}", whole)
    return found


def alike(path: str) -> str:
    """A path, whatever its parameters are called, and whether or not a slash ends it."""
    return re.sub(r"\{.*?\}", "{}", path).rstrip("/") or "/"


def meet(meant: Meant, found: Node, prefix: str = "") -> Meeting:
    """The documents of *meant* and of an application that specgen did not write, whose paths stand below *prefix*."""
    return _met(meant, Document(found), prefix, exact=False)


def meet_exactly(meant: Meant, found: Node) -> Meeting:
    """The documents of *meant* and of an application that specgen wrote."""
    return _met(meant, Document(found), "", exact=True)


def _met(meant: Meant, document: Document, prefix: str, *, exact: bool) -> Meeting:
    own = Document(meant.document)
    wanted, found = said_operations(own), said_operations(document, prefix)
    shared = [key for key in wanted if key in found]
    facts = _Facts(frozenset(status for each in found.values() for status in _faults(document, each.node)))
    pairs = {key: _Pairing(own, document, wanted[key], found[key], facts) for key in shared}
    if not exact:
        for each in pairs.values():
            each.of_author = meant.calls[each.said].operation.does is Does.SERVICE
            each.loosen(_undocumented(meant, each.said))
    served = {key: each for key, each in found.items() if key[0] not in ("head", "options", "trace")}
    return Meeting(
        _document(meant.document, {key: each.wanted for key, each in pairs.items()}, wanted),
        _document(document.whole, {key: each.found for key, each in pairs.items()}, wanted),
        tuple(each.said for key, each in wanted.items() if key not in found),
        tuple(each.said for key, each in served.items() if key not in wanted),
        tuple((wanted[key].said, found[key].said) for key in shared),
        tuple(each.renumbered for each in pairs.values() if each.renumbered),
        tuple(wanted[key].said for key, each in pairs.items() if each.undescribed),
        not exact and not facts.described,
        prefix,
    )


def _document(whole: Node, operations: Mapping[Key, Node], wanted: Mapping[Key, Said]) -> Node:
    """A document of the shared operations alone, under the paths that are wanted; who is let in is compared apart."""
    paths: dict[str, Node] = {}
    for key, node in operations.items():
        method, path = wanted[key].said.split(" ", 1)
        paths.setdefault(path, {})[method.lower()] = {**node, "security": []}
    return {"paths": dict(paths), "components": whole.get("components", {})}


def _faults(document: Document, operation: Node) -> Iterator[str]:
    """The statuses of faults that an operation describes by itself."""
    for status, answer in document.entries(operation, "responses").items():
        if status[:1] in ("4", "5") and not is_automatic(document, status, answer):
            yield status


def is_automatic(document: Document, status: str, answer: Node) -> bool:
    """Whether an answer is the one that FastAPI adds by itself."""
    return status == "422" and UNASKED in str(document.below(answer, "content"))


def _undocumented(meant: Meant, said: str) -> frozenset[str]:
    """The statuses of faults that an operation answers by the spec, though its document is not to name them."""
    call = meant.calls[said]
    return frozenset(str(each.status) for each in call.failures) - {str(each.status) for each in call.documented}


class _Pairing:
    """An operation that both documents have, on its way to what can be compared."""

    def __init__(self, own: Document, other: Document, wanted: Said, found: Said, facts: _Facts) -> None:
        self.own = own
        self.other = other
        self.said = wanted.said
        self.wanted: Node = {**wanted.node, "responses": {**own.entries(wanted.node, "responses")}}
        self.found: Node = {**found.node, "responses": {**other.entries(found.node, "responses")}}
        names = dict(zip(_names(found.said), _names(wanted.said), strict=True))
        self.found["parameters"] = [_called(each, names) for each in other.listed(found.node, "parameters")]
        self.wanted["parameters"] = [self._asked_for(each) for each in own.listed(wanted.node, "parameters")]
        self.facts = facts
        self.carriers = _carriers(own)
        self.renumbered: tuple[str, str, str] | None = None
        self.undescribed = False
        self.of_author = False

    def loosen(self, undocumented: frozenset[str]) -> None:
        """Take out what FastAPI cannot say, and faults that the spec means to happen and to be told of nowhere."""
        self._parameters()
        wanted, found = self.own.entries(self.wanted, "responses"), self.other.entries(self.found, "responses")
        found = {status: answer for status, answer in found.items() if status not in undocumented}
        wanted, found = self._without_silent(wanted, found)
        self._success(wanted, found)
        for status in (each for each in wanted if each in found):
            self._bodies(status, wanted, found)
        self.wanted["responses"], self.found["responses"] = {**wanted}, {**found}

    def _asked_for(self, parameter: Node) -> Node:
        """A parameter that is wanted; what code asks for by a status of its own, FastAPI need not ask for."""
        if _header(parameter) != IF_MATCH.lower() or ASKED not in self.own.entries(self.wanted, "responses"):
            return parameter
        there = {_header(each): each for each in items(self.found, "parameters") if isinstance(each, dict)}
        return {**parameter, "required": there.get(_header(parameter), parameter).get("required", False)}

    def _parameters(self) -> None:
        """Headers of all operations are read around them; a client need not send what it need not send."""
        wanted = list(self.own.listed(self.wanted, "parameters"))
        found = list(self.other.listed(self.found, "parameters"))
        known = {_header(each) for each in wanted} - {""}
        there = {_header(each) for each in found} - {""}
        self.wanted["parameters"] = [
            each for each in wanted if not _header(each) or _is_asked_for(each) or _header(each) in there
        ]
        self.found["parameters"] = [
            each
            for each in found
            if _header(each) in known or not (_is_framework(each) or _header(each) in self.carriers or _is_aside(each))
        ]

    def _without_silent(self, wanted: dict[str, Node], found: dict[str, Node]) -> tuple[dict[str, Node], ...]:
        """The answers without those that FastAPI adds by itself, or that this application does not describe."""
        described = frozenset(_faults(self.other, self.found))
        asked = self.facts.described & (described and wanted.keys())
        kept = {
            status: answer
            for status, answer in found.items()
            if not is_automatic(self.other, status, answer) and status != "default" and "X" not in status.upper()
        }
        own = {
            status: answer
            for status, answer in wanted.items()
            if status in asked or (status[:1] in ("2", "3") and (status not in SILENT or status in kept))
        }
        return own, kept

    def _success(self, wanted: Mapping[str, Node], found: dict[str, Node]) -> None:
        """Where each answers success with one status, and not the same, the answers are compared nevertheless.

        A status that has no body is told alone.
        """
        one = [each for each in wanted if each[:1] == "2"]
        other = [each for each in found if each[:1] == "2"]
        if len(one) == len(other) == 1 and one != other:
            self.renumbered = (self.said, one[0], other[0])
            answer = found.pop(other[0])
            found[one[0]] = answer if "content" in wanted[one[0]] else {}

    def _bodies(self, status: str, wanted: dict[str, Node], found: dict[str, Node]) -> None:
        """A body that nobody describes is not compared, nor one of an author's own code that specs have no word for."""
        one, other = self.own.entries(wanted[status], "content"), self.other.entries(found[status], "content")
        if self.of_author and not one:
            other, found[status] = {}, {}
        if status[:1] in ("4", "5") and len(one) == 1 and (told := self._told(other)):
            wanted[status], found[status] = {"content": {**one}}, {"content": dict.fromkeys(one, told)}
        elif one and other and not any(JSON in media for media in other):
            wanted[status], found[status] = _namesalone(one), _namesalone(other)
        elif all(self._is_open(each) for each in other.values()):
            empty = self.renumbered is not None and not other
            self.undescribed = self.undescribed or (bool(one) and status[:1] == "2" and not empty)
            wanted[status] = found[status] = {}

    def _told(self, content: Mapping[str, Node]) -> Node | None:
        """What a fault is told with as JSON, of whatever kind: FastAPI calls each `application/json`."""
        described = (each for media, each in content.items() if JSON in media and not self._is_open(each))
        return next(described, None)

    def _is_open(self, media: Node) -> bool:
        schema = media.get("schema")
        return is_open(plain(self.other, schema)) if isinstance(schema, dict) else True


def _namesalone(media: Mapping[str, Node]) -> Node:
    """Bodies of which it is compared what they are called: what bytes hold no schema tells."""
    return {"content": {name: {} for name in media}}


def _names(said: str) -> list[str]:
    """The parameters of a path, in their order."""
    return re.findall(r"\{(.*?)\}", said)


def _called(parameter: Node, names: Mapping[str, str]) -> Node:
    """A parameter, which is called as the other document does where it stands in the path."""
    name = str(parameter.get("name"))
    return {**parameter, "name": names.get(name, name)} if parameter.get("in") == "path" else parameter


def _header(parameter: Node) -> str:
    return str(parameter.get("name", "")).lower() if parameter.get("in") == "header" else ""


def _is_asked_for(header: Node) -> bool:
    """Whether an operation is to read a header: one that must be sent, or that it alone has by its author."""
    schema = header.get("schema")
    return header.get("required") is True or (isinstance(schema, dict) and OWN in schema)


def _carriers(document: Document) -> frozenset[str]:
    """The headers by which callers are known: code that reads one by itself takes no other parameter."""
    schemes = document.entries(document.below(document.whole, "components"), "securitySchemes")
    names = (str(each.get("name", "")).lower() for each in schemes.values() if each.get("in") == "header")
    return frozenset(("authorization", *names))


def _is_aside(parameter: Node) -> bool:
    """Whether a parameter is a cookie that need not be sent: specs have no word for one."""
    return parameter.get("in") == "cookie" and parameter.get("required") is not True


def _is_framework(parameter: Node) -> bool:
    return parameter.get("required") is not True and _header(parameter) in FRAMEWORK_HEADERS
