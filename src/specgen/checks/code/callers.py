"""Who is let in: what routes depend on to know their callers, against what the spec says of each operation.

A route knows its callers by a security scheme, or by a function that most operations for signed-in callers share.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from specgen.checks.code import flaws
from specgen.checks.code.doors import flaw_of, opened_to
from specgen.checks.code.meant import Meant
from specgen.checks.code.meeting import Meeting, said_operations
from specgen.checks.code.places import Places
from specgen.checks.code.routes import Routes
from specgen.checks.code.served import Served
from specgen.contract.compare_nodes import Document, items
from specgen.contract.model import Call
from specgen.contract.openapi_schemas import Node
from specgen.product.model import Access
from specgen.source.diagnostics import Diagnostic, Flaw, Related, Unchecked
from specgen.world.probed import Dependency, Route

OF_CALLERS = re.compile(
    "auth|user|token|login|credential|principal|identity|caller|member|account|staff|key|permi|role|admin|jwt|bearer"
    "|signed|current",
    re.IGNORECASE,
)
"""What functions are called that know callers."""
OF_SOMETHING_ELSE = re.compile("service|repo|session|db|database|store|setting|config|client|pag|limit", re.IGNORECASE)
"""What functions are called that bring something else."""
MOST = 0.5
"""The share of operations that makes a dependency one that they are meant to have."""

FOR = {
    Access.PUBLIC: "everyone",
    Access.OPTIONAL: "everyone, signed in or not",
    Access.SIGNED_IN: "callers who are signed in",
    Access.SIGNATURE: "senders who sign what they send",
}
ASKS_NOT = {
    Access.PUBLIC: "asks nothing",
    Access.OPTIONAL: "does not look who calls",
    Access.SIGNED_IN: "does not ask who calls",
    Access.SIGNATURE: "does not ask for the signature",
}
"""What is said of a route that asks less than it should, by whom its operation is for."""

Way = tuple[str, str, str]


def callers(meant: Meant, meeting: Meeting, served: Served, routes: Routes) -> Iterator[Diagnostic | Unchecked]:
    """What is said of who may call the operations that both sides have."""
    compared = _Callers(meant, meeting, served, routes)
    yield from compared.said_exactly() if served.written else compared.said()


def known_by(dependency: Dependency) -> str:
    """What tells a dependency from others: its function, and what that was made with."""
    return " ".join((f"{dependency.module}.{dependency.function}", *dependency.given))


class _Callers:
    """Compares who is let in."""

    def __init__(self, meant: Meant, meeting: Meeting, served: Served, routes: Routes) -> None:
        self.meant = meant
        self.places = Places(meant)
        self.routes = routes
        self.document = Document(served.document)
        self.operations = {said: meant.calls[said] for said, _ in meeting.shared}
        self.found = dict(meeting.shared)
        self.prefix = meeting.prefix

    def said(self) -> Iterator[Diagnostic | Unchecked]:
        if not any(call.access is Access.SIGNED_IN for call in self.operations.values()) and not self._by_document:
            return
        if self.meant.product.auth and not self._by_document and not self._functions:
            yield self._unknown()
            return
        for said, call in self.operations.items():
            flaw = self._of_route(said, call) if self.routes.of(said) else self._of_document(said, call)
            if flaw:
                yield self._told(flaw, said, call)
        yield from self._other_means()

    def said_exactly(self) -> Iterator[Diagnostic]:
        """What is said of generated code, of which it is known how it lets callers in."""
        for said, call in self.operations.items():
            route = self.routes.of(said)
            flaw = flaw_of(call.access, opened_to(route)) if route else None
            if flaw:
                yield self._told(flaw, said, call)
        yield from self._other_means()

    def _of_route(self, said: str, call: Call) -> Flaw | None:
        """What is wrong with who a route lets in."""
        route = self.routes.of(said)
        if route is None or call.access is Access.SIGNATURE:
            return None
        schemes = [each.scheme for each in route.dependencies if each.scheme]
        strict = any(scheme.auto_error for scheme in schemes) or not self._functions.isdisjoint(_names(route))
        match call.access:
            case Access.SIGNED_IN:
                loose = bool(schemes) and not self._functions
                return None if strict or loose else flaws.MISSING_AUTHENTICATION
            case Access.OPTIONAL if not schemes and not strict:
                return flaws.MISSING_AUTHENTICATION if self._by_document else None
            case _:
                return flaws.UNEXPECTED_AUTHENTICATION if strict else None

    def _of_document(self, said: str, call: Call) -> Flaw | None:
        """What is wrong with who is let in, as the document says it."""
        asks = said in self._by_document
        if call.access is Access.SIGNED_IN and not asks and self._by_document:
            return flaws.MISSING_AUTHENTICATION
        return flaws.UNEXPECTED_AUTHENTICATION if asks and call.access is Access.PUBLIC else None

    @cached_property
    def _by_document(self) -> frozenset[str]:
        """The operations of which the document says that callers are known."""
        return frozenset(said for said, ways in self._ways.items() if ways)

    @cached_property
    def _ways(self) -> Mapping[str, frozenset[Way]]:
        """By what callers are known in each operation, as the document says it."""
        schemes = self.document.entries(self.document.below(self.document.whole, "components"), "securitySchemes")
        spoken = {each.said: each.node for each in said_operations(self.document, self.prefix).values()}
        found: dict[str, frozenset[Way]] = {}
        for said, other in self.found.items():
            node = spoken[other]
            asked = items(node if "security" in node else self.document.whole, "security")
            names = (name for each in asked if isinstance(each, dict) for name in each)
            found[said] = frozenset(way(schemes.get(name, {})) for name in names)
        return found

    @cached_property
    def _functions(self) -> frozenset[str]:
        """The functions by which routes know their callers: most operations for these have one, few others do."""
        let_in = self._routes_of(Access.SIGNED_IN)
        open_to_all = self._routes_of(Access.PUBLIC, Access.OPTIONAL)
        inside, outside = _counted(let_in), _counted(open_to_all)
        unknown = [each for each in (*let_in, *open_to_all) if not any(one.scheme for one in each.dependencies)]
        without = frozenset[str]().union(*map(_names, unknown)) if len(unknown) < len(let_in) + len(open_to_all) else ()
        return frozenset(
            name
            for name, number in inside.items()
            if number >= MOST * len(let_in) and name not in without
            if self._is_of_callers(name, outside[name], len(open_to_all))
        )

    def _is_of_callers(self, name: str, outside: int, count: int) -> bool:
        """Whether a function knows callers that so many of the operations for everyone have.

        One that is not called so must read something by which callers could be known.
        """
        called = name.split(" ")[0].rpartition(".")[2]
        if outside > MOST * count or OF_SOMETHING_ELSE.search(called):
            return False
        if OF_CALLERS.search(called) or (outside == 0 and name in self._reading_tokens):
            return True
        return outside == 0 and count > 0 and name in self._reading

    @cached_property
    def _reading(self) -> frozenset[str]:
        """The functions that read a header, a cookie or the request."""
        return frozenset(known_by(each) for route in self.routes.all() for each in route.dependencies if each.reads)

    @cached_property
    def _reading_tokens(self) -> frozenset[str]:
        """The functions that read the header by which callers are known."""
        own = Document(self.meant.document)
        schemes = own.entries(own.below(own.whole, "components"), "securitySchemes")
        headers = {f"header {name}" for _, name, _ in map(way, schemes.values())}
        depended = (each for route in self.routes.all() for each in route.dependencies)
        return frozenset(known_by(each) for each in depended if headers & {read.lower() for read in each.reads})

    def _routes_of(self, *access: Access) -> list[Route]:
        calls = ((said, call) for said, call in self.operations.items() if call.access in access)
        return [route for said, _ in calls if (route := self.routes.of(said))]

    def _unknown(self) -> Unchecked:
        asked = tuple(call.name for call in self.operations.values() if call.access is Access.SIGNED_IN)
        return Unchecked(
            f"who may call the {len(asked)} operations that are for signed-in callers",
            "neither the application's document nor what its routes depend on says how callers are known",
            "let the routes depend on a security scheme of FastAPI, or on a function that knows the caller",
            about=asked,
        )

    def _other_means(self) -> Iterator[Diagnostic]:
        """Where callers are known by something else than the spec says; said once for all operations."""
        own = Document(self.meant.document)
        schemes = own.entries(own.below(own.whole, "components"), "securitySchemes")
        wanted = {way(each) for each in schemes.values()}
        others = {
            said: ways
            for said, ways in self._ways.items()
            if ways and wanted and not any(_fits(one, other) for one in wanted for other in ways)
        }
        if not others or self.meant.product.auth is None:
            return
        first = next(iter(others))
        found, meant = " or ".join(sorted(map(_said, others[first]))), " or ".join(sorted(map(_said, wanted)))
        by_header = all(where == "header" for where, _, _ in others[first])
        in_spec = ("in the spec: write the scheme and the `header` that are used",) if by_header else ()
        yield flaws.OTHER_AUTHENTICATION.at(
            self.places.span(("auth", "scheme")),
            f"callers are known by {found}, not by {meant}",
            help="\n".join((*in_spec, f"in the code: know callers by {meant}")),
            related=self._related(first),
            subject="auth",
            about=(self.operations[said].name for said in others),
        )

    def _told(self, flaw: Flaw, said: str, call: Call) -> Diagnostic:
        named = self.places.operation(call)
        related = self._related(said)
        at = f" at {related[0].place}" if related else ""
        message, in_spec, in_code = {
            flaws.MISSING_AUTHENTICATION: (
                f"`{call.name}` is for {FOR[call.access]}, and its route {ASKS_NOT[call.access]}",
                "write `access: public`",
                f"let it depend on {self._function}{at}",
            ),
            flaws.UNEXPECTED_AUTHENTICATION: (
                f"`{call.name}` is for everyone, and its route lets in only callers who are signed in",
                "write `access: signed_in`",
                f"take the dependency by which it knows its callers away{at}",
            ),
        }[flaw]
        help = f"in the spec: {in_spec}\nin the code: {in_code}"
        return flaw.at(
            self.places.span((*named.path, "access")),
            message,
            help=help,
            related=related,
            subject=call.name,
            about=(call.name,),
        )

    @property
    def _function(self) -> str:
        """The function by which the other routes know their callers."""
        found = sorted(each.split(" ")[0].rpartition(".")[2] for each in self._functions)
        return f"`{found[0]}`, as others do" if found else "the security scheme that others use"

    def _related(self, said: str) -> tuple[Related, ...]:
        related = self.routes.related(said)
        return (related,) if related else ()


def _names(route: Route) -> frozenset[str]:
    return frozenset(known_by(each) for each in route.dependencies if each.scheme is None)


def _counted(routes: list[Route]) -> Counter[str]:
    return Counter(name for route in routes for name in _names(route))


def way(scheme: Node) -> Way:
    """By what a security scheme knows callers: where they say it, under which name, behind which word."""
    kind = str(scheme.get("type"))
    if kind == "apiKey":
        return str(scheme.get("in")), str(scheme.get("name", "")).lower(), ""
    word = str(scheme.get("scheme", "bearer")).lower() if kind == "http" else "bearer"
    return "header", "authorization", word


def _fits(wanted: Way, found: Way) -> bool:
    return wanted[:2] == found[:2] and (wanted[2] == found[2] or not wanted[2] or not found[2])


def _said(means: Way) -> str:
    where, name, word = means
    return f"`{word.capitalize()}` in the {where} `{name}`" if word else f"the {where} `{name}`"
