"""An OpenAPI document of any service → the contract that it tells of, so that rules can judge it.

What a document can't say is what most specs say by saying nothing. A schema that is no plain object or list of a scalar
is any JSON. Swagger 2 is not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from specgen.contract.compare_nodes import Document, items
from specgen.contract.model import Body, Call, Contract, Direction, Items, Leaf, Named, TypeRef
from specgen.contract.openapi_schemas import Node
from specgen.contract.read_answers import Answers
from specgen.contract.read_content import Contents
from specgen.contract.read_pages import is_page
from specgen.contract.read_parameters import parameters
from specgen.contract.read_types import Types
from specgen.product import naming
from specgen.product.model import Access, Does, ErrorFormat, Operation
from specgen.product.types import ListOf

METHODS = ("get", "put", "post", "patch", "delete")
USUAL = {Does.CREATE: 201, Does.DELETE: 204}
"""The statuses of successes of which a document says none; of others it is 200."""

KEYS = ("api_key", "apikey", "authorization", "ocp_apim_subscription_key", "x_api_key", "x_auth_token")
"""Parameters that say who calls, in documents that don't say it as they could, in snake_case."""


def read_openapi(whole: Node) -> Contract:
    """The contract of the document *whole*, an OpenAPI 3 document as it was parsed."""
    document = Document(whole)
    types = Types(document)
    contents = Contents(document, types)
    holding = frozenset(path.rpartition("/{")[0] for path in document.below(whole, "paths") if path.endswith("}"))
    tells_access = _tells_access(document)
    return _Reader(document, types, contents, Answers(document, contents), holding, tells_access).contract()


@dataclass
class _Reader:
    """Reads the operations of a *document*, and their *types* as they come."""

    document: Document
    types: Types
    contents: Contents
    answers: Answers
    holding: frozenset[str]
    tells_access: bool

    def contract(self) -> Contract:
        calls = tuple(self._calls())
        catalogue = {error.code: error for call in calls for error in call.errors}
        found = tuple(self.types.objects.values())
        types, error = self.answers.forms(found, (call.success.type for call in calls))
        enums = tuple(self.types.enums.values())
        return Contract(
            base_path="",
            calls=calls,
            types=types,
            enums=enums,
            catalogue=tuple(catalogue.values()),
            error_format=ErrorFormat((), "list"),
            error_type=error,
            tells_access=self.tells_access,
        )

    def _calls(self) -> Iterator[Call]:
        names: set[str] = set()
        for path, shared in self.document.entries(self.document.whole, "paths").items():
            for method in (each for each in METHODS if each in shared):
                node = self.document.below(shared, method)
                derived = _another(f"{method}_{naming.snake(path)}", names)
                name = str(node.get("operationId") or derived)
                called = derived if name in names else name
                names |= {name, called}
                yield self._call(name, called, method, path, shared, node)

    def _call(self, name: str, called: str, method: str, path: str, shared: Node, node: Node) -> Call:
        """An operation; types that have no name are called after it, or as *called* where that is not the only one."""
        body = self.document.below(node, "requestBody")
        sent = self.contents.type(body, f"{called} request", Direction.REQUEST)
        success, answer = self.answers.success(called, method, node)
        failures = tuple(self.answers.failures(called, node))
        upserts = method == "put" and "201" in self.document.below(node, "responses")
        does = self._does(method, path, answer)
        success = replace(success, status=success.status or USUAL.get(does, 200))
        operation = Operation(
            name=name,
            method=method.upper(),
            path=path,
            does=does,
            group=path.strip("/").split("/")[0],
            entity=None,
            access=self._access(shared, node),
            summary=str(node.get("summary") or ""),
            description=str(node["description"]) if node.get("description") else None,
            request=None,
            response=None,
            status=success.status,
            upserts=upserts,
        )
        file = self.contents.file(body)
        return Call(
            operation=operation,
            access=operation.access,
            reach=None,
            parameters=tuple(parameters(self.document, self.types, called, (shared, node))),
            body=Body(sent.name) if isinstance(sent, Named) else None,
            success=success,
            rules=(),
            failures=failures,
            documented=failures,
            rate=None,
            file=file if file or isinstance(sent, Named) else self.contents.rest(body),
        )

    def _does(self, method: str, path: str, answer: TypeRef | None) -> Does:
        """What an operation most probably does, by its method, its path and what it answers.

        Rows are made where there are paths of single ones below.
        """
        path = path.rstrip("/")
        on_row = path.endswith("}")
        match method:
            case "get" if on_row:
                return Does.READ
            case "get":
                return Does.LIST if self._is_many(answer) else Does.SERVICE
            case "put" | "patch" if on_row:
                return Does.REPLACE if method == "put" else Does.UPDATE
            case "delete" if on_row:
                return Does.DELETE
            case "post" if not on_row and path in self.holding:
                return Does.CREATE
            case _:
                return Does.SERVICE

    def _is_many(self, answer: TypeRef | None) -> bool:
        """Whether it is a list, or an object that holds one list and what is said of lists."""
        match answer:
            case Items():
                return True
            case Leaf(type=ListOf()):
                return True
            case Named(name):
                found = self.types.objects.get(name)
                return found is not None and is_page(found)
            case _:
                return False

    def _access(self, shared: Node, node: Node) -> Access:
        """Who may call, in a document that speaks of it: those who have a key as well where this is a parameter."""
        listed = (each for said in (shared, node) for each in self.document.listed(said, "parameters"))
        if self.tells_access and any(map(_is_key, listed)):
            return Access.SIGNED_IN
        asked = items(node if "security" in node else self.document.whole, "security")
        ways = [self.document.part(each) for each in asked]
        if not any(ways):
            return Access.PUBLIC
        return Access.SIGNED_IN if all(ways) else Access.OPTIONAL


def _tells_access(document: Document) -> bool:
    """Whether a document asks anywhere for something that says who calls."""
    paths = document.entries(document.whole, "paths").values()
    nodes = (document.below(shared, method) for shared in paths for method in METHODS)
    return bool(items(document.whole, "security")) or any(items(node, "security") for node in nodes)


def _another(name: str, names: set[str]) -> str:
    """A name like *name* that is none of *names*."""
    return _another(f"{name}_", names) if name in names else name


def _is_key(parameter: Node) -> bool:
    """Whether a header or a part of the query says who calls."""
    return parameter.get("in") in ("header", "query") and naming.snake(str(parameter.get("name"))) in KEYS
