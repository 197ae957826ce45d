"""The contract as an OpenAPI 3.1 document.

Paths stand below the server's address, which ends in the base path. What operations share (errors, headers, the
parameters of all lists) stands once, among the components.
"""

from __future__ import annotations

from collections.abc import Callable

from specgen.contract import openapi_errors, openapi_files
from specgen.contract.answers import Failure, ResponseHeader, Success
from specgen.contract.errors import FORBIDDEN
from specgen.contract.examples import Examples, JsonValue, NoExample
from specgen.contract.model import (
    PAGING,
    Body,
    Call,
    Contract,
    Direction,
    Leaf,
    Named,
    ObjectType,
    Parameter,
    ParameterRole,
    Place,
    Property,
)
from specgen.contract.openapi_errors import OTHERS
from specgen.contract.openapi_schemas import (
    COMPONENTS,
    JSON_VALUE,
    Node,
    enum_schema,
    json_value_schema,
    object_schema,
    parameter_schema,
    reference,
    union_schema,
)
from specgen.contract.prose import deprecated, row_rules
from specgen.contract.reaching import reached
from specgen.contract.repeating import NOT_MODIFIED, answers_not_modified
from specgen.contract.security import also_asked, security_name, security_schemes, told_headers, ways_in
from specgen.frozen import frozen
from specgen.product import naming
from specgen.product.model import Does, Group, Product
from specgen.product.types import Kind, ScalarType
from specgen.spec.brought_issuers import UNAVAILABLE

VERSION = "3.1.0"
JSON = "application/json"
PLAINLY = {
    "postgresql": "",
    "mysql": "; on MySQL by whole words, in either letter case",
    "sqlite": "; on SQLite by any part of the text, in either letter case",
}
"""How databases search that know no forms of words; empty of what knows them."""
REQUEST_ID = "X-Request-ID"

SHARED = (*PAGING, ParameterRole.HEADER)
"""Parameters that are the same wherever they stand."""

Finish = Callable[[Node], JsonValue]
"""What an operation or the schema of a type becomes, once it is written."""
DEPTH = 3
"""How many names deep both stand in the document."""


def openapi(product: Product, contract: Contract, finish: Finish = lambda node: node) -> Node:
    """The whole document; groups become tags, in alphabetical order. Large parts are what *finish* makes of them."""
    writer = _Writer(product, contract, finish)
    paths = writer.paths()
    document: Node = {
        "openapi": VERSION,
        "info": _info(product),
        "servers": [{"url": contract.base_path or "/", "description": "Where the service answers."}],
    }
    if product.auth:
        document["security"] = [{security_name(product.auth): []}]
    document["tags"] = [_tag(group) for group in sorted(product.groups, key=lambda group: group.name)]
    document["paths"] = paths
    document["components"] = _components(product, contract, writer)
    return document


def _info(product: Product) -> Node:
    info: Node = {"title": product.name, "version": product.version, "description": product.description}
    if product.license:
        info["license"] = _written({"name": product.license.name, "url": product.license.url})
    if (contact := product.contact) is not None:
        info["contact"] = _written({"name": contact.name, "url": contact.url, "email": contact.email})
    return info


def _written(node: Node) -> Node:
    """The entries that have a value."""
    return {name: value for name, value in node.items() if value is not None}


def _tag(group: Group) -> Node:
    return {"name": group.name, "description": group.description}


def _components(product: Product, contract: Contract, writer: _Writer) -> Node:
    hidden = (
        () if writer.responses else tuple(each.name for each in contract.types if each.purpose.value[:5] == "error")
    )
    schemas: Node = {enum.name: enum_schema(enum) for enum in contract.enums}
    types = (each for each in contract.types if each.name not in hidden)
    schemas |= {each.name: writer.finish(object_schema(writer.examples, each)) for each in types}
    schemas |= {each.name: union_schema(each) for each in contract.unions}
    for foreign in contract.foreigns:
        schemas |= foreign.named(COMPONENTS)
    if any(map(_takes_json, contract.types)):
        schemas[JSON_VALUE] = json_value_schema()
    components: Node = {"schemas": schemas}
    if writer.parameters:
        components["parameters"] = writer.parameters
    components["headers"] = writer.headers
    if writer.responses:
        components["responses"] = writer.responses
    if schemes := security_schemes(product):
        components["securitySchemes"] = schemes
    return components


def _takes_json(type_: ObjectType) -> bool:
    leaves = (each.type for each in type_.properties if isinstance(each.type, Leaf))
    return type_.direction is Direction.REQUEST and any(leaf.type == ScalarType(Kind.JSON) for leaf in leaves)


@frozen
class _Header:
    """A header of responses."""

    name: str
    component: str
    schema: Node
    description: str


REQUEST_ID_HEADER = _Header(REQUEST_ID, "RequestId", {"type": "string"}, "The request's own ID, or one made for it.")
RETRY_AFTER = _Header("Retry-After", "RetryAfter", {"type": "integer", "minimum": 0}, "Seconds to wait for.")
AUTHENTICATE = _Header("WWW-Authenticate", "Authenticate", {"type": "string"}, "How to sign in.")
HEADERS: dict[int | str, tuple[_Header, ...]] = {
    401: (AUTHENTICATE,),
    429: (RETRY_AFTER,),
    FORBIDDEN: (AUTHENTICATE,),
    UNAVAILABLE: (RETRY_AFTER,),
}
"""Headers that answers of a status, or with an error of an issuer, bring along."""


class _Writer:
    """Writes operations, and gathers the components that they name."""

    def __init__(self, product: Product, contract: Contract, finish: Finish) -> None:
        self.product = product
        self.contract = contract
        self.finish = finish
        self.parameters: Node = {}
        self.headers: Node = {}
        self.responses: Node = {}
        self.examples = Examples(contract)
        self.leading: dict[str, list[Call]] = {}
        for call in contract.calls:
            self.leading.setdefault(_named_last(call), []).append(call)

    def paths(self) -> Node:
        paths: dict[str, Node] = {}
        for call in self.contract.calls:
            paths.setdefault(call.operation.path, {})[call.operation.method.lower()] = self.finish(
                self._operation(call)
            )
        return dict(paths)

    def _operation(self, call: Call) -> Node:
        operation = call.operation
        written: Node = {
            "operationId": operation.name,
            "summary": operation.summary.rstrip("."),
            "description": _described(self.product, call),
            "tags": [operation.group],
        }
        if operation.deprecated:
            written["deprecated"] = True
        if (ways := ways_in(self.product, call)) is not None:
            written["security"] = ways
        if call.parameters:
            written["parameters"] = [self._parameter(call, parameter) for parameter in call.parameters]
        if call.body:
            written["requestBody"] = {"required": True, "content": {JSON: self._sent(call.body)}}
        if call.file:
            written["requestBody"] = openapi_files.sent(call.file)
        success = self._success(call, call.success)
        responses: Node = {str(call.success.status): success}
        if call.made:
            responses[str(call.made.status)] = self._success(call, call.made)
        if call.success.file:
            responses |= openapi_files.others(success)
        if answers_not_modified(operation):
            responses[str(NOT_MODIFIED)] = self._not_modified(call)
        written["responses"] = responses | self._failures(call)
        return written

    def _parameter(self, call: Call, parameter: Parameter) -> Node:
        if parameter.role is ParameterRole.SEARCH:
            return {**_parameter(self.examples, parameter), "description": self._searched(call, parameter)}
        if parameter.role not in SHARED or parameter.origin:
            return _parameter(self.examples, parameter)
        name = naming.pascal(parameter.name)
        if name not in self.parameters:
            self.parameters[name] = _parameter(self.examples, parameter)
        return {"$ref": f"#/components/parameters/{name}"}

    def _searched(self, call: Call, parameter: Parameter) -> str:
        """What a search looks in, and how the databases differ in it."""
        entity = self.product.entity(call.operation.entity or "")
        listing = call.operation.listing
        places = ", ".join(f"`{entity.field(name).json}`" for name in listing.search) if listing else ""
        differing = (PLAINLY[name] for name in self.product.database.dialects)
        return f"{parameter.description} in {places}{''.join(differing)}"

    def _sent(self, body: Body) -> Node:
        """A request, which refuses what its envelope does not know, unless that is passed over."""
        content = self._content(body.type, body.envelope)
        schema = content["schema"]
        if body.envelope and isinstance(schema, dict) and not self.contract.ignores_unknown:
            schema["additionalProperties"] = False
        return content

    def _content(self, type_: str, envelope: str | None = None) -> Node:
        schema = reference(type_)
        if envelope:
            schema = {"type": "object", "required": [envelope], "properties": {envelope: schema}}
        example = self.examples.body(type_)
        if isinstance(example, NoExample):
            return {"schema": schema}
        return {"schema": schema, "example": {envelope: example} if envelope else example}

    def _success(self, call: Call, success: Success) -> Node:
        headers = self._headers(success.status) | {each.name: _promised(each) for each in call.headers}
        response: Node = {"description": success.description, "headers": headers}
        if success.type:
            response["content"] = {JSON: self._content(success.type, success.envelope)}
        if success.file:
            response["content"] = openapi_files.content(success.file)
        if links := self._links(call):
            response["links"] = links
        return response

    def _not_modified(self, call: Call) -> Node:
        headers = self._headers(NOT_MODIFIED) | {each.name: _promised(each) for each in call.headers}
        return {"description": "The caller has it already.", "headers": headers}

    def _links(self, call: Call) -> Node:
        """Where the key of a row that the caller learns of leads: to every operation on it, or on what is below it."""
        inside, shown = self._learned(call)
        links: Node = {}
        for other in self.leading.get(call.operation.entity or "", ()) if shown else ():
            places = {each.name: _place(call, each, inside, shown) for each in other.parameters_in(Place.PATH)}
            if all(places.values()):
                links[other.name] = {"operationId": other.name, "parameters": {**places}}
        return links

    def _learned(self, call: Call) -> tuple[tuple[str, ...], tuple[Property, ...]]:
        """Where in what is answered a new row stands, or the user who asks, and what is shown of it."""
        signs_in = call.operation.does in (Does.REGISTER, Does.LOGIN) or self.product.issues_key(call.operation)
        if not signs_in and (call.operation.does in (Does.CREATE, Does.ME) or call.operation.of_caller):
            return (), self._shown(call)
        if signs_in:
            user = self._shown(call)[0]
            if not self.product.answers_beside(call.operation):
                return (), self._shown(call)
            if isinstance(user.type, Named):
                return (user.name,), self.contract.type(user.type.name).properties
        return (), ()

    def _shown(self, call: Call) -> tuple[Property, ...]:
        return self.contract.type(call.success.type).properties if call.success.type else ()

    def _failures(self, call: Call) -> Node:
        """The errors that are named, by status, and what any other looks like."""
        named: Node = {str(failure.status): self._failure(failure) for failure in call.documented}
        return named | self._others() if call.answers_others else named

    def _others(self) -> Node:
        """A reference to what stands for all errors that no operation names."""
        if OTHERS not in self.responses:
            errors = self.contract.others
            answered = {failure.status for call in self.contract.calls for failure in call.failures}
            self.responses[OTHERS] = {
                "description": openapi_errors.others(errors),
                "headers": self._headers(*sorted({error.status for error in errors} & answered)),
                "content": openapi_errors.content(self.contract, errors),
            }
        return {OTHERS: {"$ref": f"#/components/responses/{OTHERS}"}}

    def _failure(self, failure: Failure) -> Node:
        """A reference to the answer that all operations with the same errors of this status share."""
        name = "Or".join(naming.pascal(error.code) for error in failure.errors)
        if name not in self.responses:
            self.responses[name] = {
                "description": openapi_errors.described(failure.errors),
                "headers": self._headers(failure.status, *told_headers(self.product.auth, failure)),
                "content": openapi_errors.content(self.contract, failure.errors),
            }
        return {"$ref": f"#/components/responses/{name}"}

    def _headers(self, *bringing: int | str) -> Node:
        """Those of every answer, and those that statuses and single errors bring along."""
        headers: Node = {}
        brought = (header for each in bringing for header in HEADERS.get(each, ()))
        for header in (REQUEST_ID_HEADER, *brought):
            self.headers[header.component] = {"description": header.description, "schema": header.schema}
            headers[header.name] = {"$ref": f"#/components/headers/{header.component}"}
        return headers


def _promised(header: ResponseHeader) -> Node:
    fixed: Node = {} if header.value is None else {"const": header.value}
    return {"description": f"{header.description}.", "schema": {"type": "string", **fixed}}


def _parameter(examples: Examples, parameter: Parameter) -> Node:
    written: Node = {
        "name": parameter.name,
        "in": parameter.place.value,
        "description": parameter.description,
        "required": parameter.required,
        "schema": parameter_schema(parameter),
    }
    if parameter.place is Place.PATH or parameter.example:
        example = examples.parameter(parameter)
        if not isinstance(example, NoExample):
            written["example"] = example
    return written


def _described(product: Product, call: Call) -> str:
    """What is said of an operation, its effect, who reaches which rows, and what rows must satisfy."""
    operation = call.operation
    said = [operation.description or operation.summary]
    if call.effect:
        said.append(call.effect)
    if operation.permissions:
        asked = " and ".join(f"`{each}`" for each in operation.permissions)
        said.append(f"The caller's role must grant {asked}{also_asked(product.auth)}.")
    if who := reached(product, call):
        said.append(who)
    if rules := tuple(row_rules(call.rules)):
        said.append(f"Rules: {'; '.join(rules)}.")
    if operation.deprecated:
        said.append(deprecated(operation.deprecated, operation.deprecated.use and f"`{operation.deprecated.use}`"))
    return " ".join(said)


def _named_last(call: Call) -> str:
    """The entity of the row that a path names last; empty where it names none."""
    operation = call.operation
    if operation.keys:
        return operation.entity or ""
    return operation.above[-1].entity if operation.above else ""


def _place(call: Call, parameter: Parameter, inside: tuple[str, ...], shown: tuple[Property, ...]) -> str | None:
    """Where *call* says what a later call has as its *parameter*: in its answer, or in its own path."""
    name = next((each.name for each in shown if each.origin == parameter.origin), None)
    if name:
        return "/".join(("$response.body#", *filter(None, (call.success.envelope, *inside, name))))
    said = any(each.name == parameter.name for each in call.parameters_in(Place.PATH))
    return f"$request.path.{parameter.name}" if said else None
