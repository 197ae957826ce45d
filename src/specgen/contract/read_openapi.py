"""An OpenAPI document of any service → the contract that it tells of, so that rules can judge it.

What a document can't say is what most specs say by saying nothing. A schema that is no plain object or list of a scalar
is any JSON. Swagger 2 is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from specgen.contract.answers import Failure, Success
from specgen.contract.compare_nodes import Document, items
from specgen.contract.model import (
    Body,
    Call,
    Contract,
    Direction,
    Items,
    Leaf,
    Named,
    Parameter,
    ParameterRole,
    Place,
    TypeRef,
)
from specgen.contract.openapi_schemas import Node
from specgen.contract.read_types import ANY_JSON, Types
from specgen.product import naming
from specgen.product.model import Access, Does, ErrorFormat, ErrorKind, Operation
from specgen.product.types import ListOf

METHODS = ("get", "put", "post", "patch", "delete")
JSON = re.compile(r"application/([\w.+-]+\+)?json")
PLACES = {"path": Place.PATH, "query": Place.QUERY, "header": Place.HEADER}
ROLES = {
    "page": ParameterRole.PAGE,
    "offset": ParameterRole.OFFSET,
    "skip": ParameterRole.OFFSET,
    "cursor": ParameterRole.CURSOR,
    "after": ParameterRole.CURSOR,
    "starting_after": ParameterRole.CURSOR,
    "page_token": ParameterRole.CURSOR,
    "next_token": ParameterRole.CURSOR,
    "limit": ParameterRole.LIMIT,
    "per_page": ParameterRole.LIMIT,
    "page_size": ParameterRole.LIMIT,
    "max_results": ParameterRole.LIMIT,
    "sort": ParameterRole.SORT,
    "sort_by": ParameterRole.SORT,
    "order_by": ParameterRole.SORT,
    "search": ParameterRole.SEARCH,
    "q": ParameterRole.SEARCH,
    "query": ParameterRole.SEARCH,
}
"""What query parameters are there for, by the names that they commonly have, in snake_case."""


def read_openapi(whole: Node) -> Contract:
    """The contract of the document *whole*, an OpenAPI 3 document as it was parsed."""
    document = Document(whole)
    return _Reader(document, Types(document)).contract()


@dataclass
class _Reader:
    """Reads the operations of a *document*, and their *types* as they come."""

    document: Document
    types: Types

    def contract(self) -> Contract:
        calls = tuple(self._calls())
        catalogue = {error.code: error for call in calls for error in call.errors}
        types, enums = tuple(self.types.objects.values()), tuple(self.types.enums.values())
        return Contract("", calls, types, enums, tuple(catalogue.values()), ErrorFormat((), "list"), "")

    def _calls(self) -> Iterator[Call]:
        names: set[str] = set()
        for path, shared in self.document.entries(self.document.whole, "paths").items():
            for method in (each for each in METHODS if each in shared):
                node = self.document.below(shared, method)
                name = str(node.get("operationId") or f"{method} {path}")
                yield self._call(name if name not in names else f"{method} {path}", method, path, shared, node)
                names.add(name)

    def _call(self, name: str, method: str, path: str, shared: Node, node: Node) -> Call:
        listed = (*self.document.listed(shared, "parameters"), *self.document.listed(node, "parameters"))
        parameters = {(each.get("in"), each.get("name")): each for each in listed}
        body = self._content(self.document.below(node, "requestBody"), f"{name} request", Direction.REQUEST)
        success, answer = self._success(name, node)
        failures = tuple(self._failures(node))
        operation = Operation(
            name=name,
            method=method.upper(),
            path=path,
            does=self._does(method, path, answer),
            group=path.strip("/").split("/")[0],
            entity=None,
            access=self._access(node),
            summary=str(node.get("summary") or ""),
            description=str(node["description"]) if node.get("description") else None,
            request=None,
            response=None,
            status=success.status,
        )
        return Call(
            operation=operation,
            access=operation.access,
            reach=None,
            parameters=tuple(self._parameters(name, parameters.values())),
            body=Body(body.name) if isinstance(body, Named) else None,
            success=success,
            rules=(),
            failures=failures,
            documented=failures,
            rate=None,
        )

    def _does(self, method: str, path: str, answer: TypeRef | None) -> Does:
        """What an operation most probably does, by its method, its path and what it answers."""
        on_row = path.rstrip("/").endswith("}")
        match method:
            case "get" if on_row:
                return Does.READ
            case "get":
                return Does.LIST if self._is_many(answer) else Does.SERVICE
            case "put" | "patch" if on_row:
                return Does.REPLACE if method == "put" else Does.UPDATE
            case "delete" if on_row:
                return Does.DELETE
            case "post" if not on_row and path.rstrip("/").rsplit("/", 1)[-1].endswith("s"):
                return Does.CREATE
            case _:
                return Does.SERVICE

    def _is_many(self, answer: TypeRef | None) -> bool:
        """Whether it is a list, or an object that holds one list and little else."""
        match answer:
            case Items():
                return True
            case Leaf(type=ListOf()):
                return True
            case Named(name):
                found = self.types.objects.get(name)
                return found is not None and sum(isinstance(each.type, Items) for each in found.properties) == 1
            case _:
                return False

    def _access(self, node: Node) -> Access:
        asked = items(node if "security" in node else self.document.whole, "security")
        ways = [self.document.part(each) for each in asked]
        if not any(ways):
            return Access.PUBLIC
        return Access.SIGNED_IN if all(ways) else Access.OPTIONAL

    def _success(self, name: str, node: Node) -> tuple[Success, TypeRef | None]:
        for status, answer in self.document.entries(node, "responses").items():
            if status.startswith("2") and status.isdigit():
                type_ = self._content(answer, f"{name} answer", Direction.RESPONSE)
                named = type_.name if isinstance(type_, Named) else None
                return Success(int(status), str(answer.get("description") or ""), named), type_
        return Success(200, ""), None

    def _failures(self, node: Node) -> Iterator[Failure]:
        for status, answer in self.document.entries(node, "responses").items():
            if status.isdigit() and status[0] in "45":
                said = str(answer.get("description") or "")
                yield Failure(int(status), (ErrorKind(f"HTTP_{status}", int(status), said),))

    def _content(self, node: Node, name: str, direction: Direction) -> TypeRef | None:
        """The type of a body that is JSON."""
        for media, content in self.document.entries(node, "content").items():
            if JSON.match(media) and "schema" in content:
                return self.types.read(content["schema"], name, direction)
        return None

    def _parameters(self, name: str, listed: Iterable[Node]) -> Iterator[Parameter]:
        for each in listed:
            place = PLACES.get(str(each.get("in")))
            if place is None:
                continue
            called = str(each.get("name"))
            found = self.types.read(each.get("schema"), f"{name} {called}", Direction.REQUEST)
            yield Parameter(
                name=called,
                attribute=naming.snake(called),
                place=place,
                role=_role(place, called),
                type=found if isinstance(found, Leaf) else ANY_JSON,
                required=each.get("required") is True,
                description=str(each.get("description") or ""),
            )


def _role(place: Place, name: str) -> ParameterRole:
    if place is Place.PATH:
        return ParameterRole.KEY
    if place is Place.HEADER:
        return ParameterRole.HEADER
    return ROLES.get(naming.snake(name), ParameterRole.FILTER)
