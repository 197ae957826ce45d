"""`api/`: the routes, one module for each group; they hold no logic.

Where two routes match the same address, the one that names it letter by letter stands first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.contract.model import Body, Call, Place
from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.contracts.package import query_name
from specgen.generators.contracts.types import Types
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Imports, Keyword, docstring, literal, statement, typed
from specgen.generators.python.scope import Scope
from specgen.generators.python.statements import definition
from specgen.generators.service.api import files
from specgen.generators.service.api.order import in_order, literal_first, shared_prefix
from specgen.generators.service.api.wrapping import answer_wrapper, member, request_wrapper, wrapping_drafts
from specgen.generators.service.names import error_classes
from specgen.generators.service.operations.names import BANNER, GroupCalls, groups_of, method_name, route_name
from specgen.generators.service.runtime import received, repeating
from specgen.generators.service.runtime.headers import header_function
from specgen.generators.service.runtime.operation_rates import limiter, rate_arguments
from specgen.generators.service.runtime.upserts import answered, documented_made
from specgen.product import naming
from specgen.product.model import Access, Does, Operation, Product

INDENT = "    "
OPENNESS = {
    Access.SIGNED_IN: ("SignedIn", "authentication", "signed_in"),
    Access.OPTIONAL: ("Known", "authentication", "known"),
    Access.PUBLIC: ("Public", "access", "public"),
    Access.SIGNATURE: ("Signed", "access", "public"),
}
DEFAULT_STATUS = 200


@frozen
class ApiPackage:
    """`api/__init__.py`: all routers, in the order in which they are asked."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    routers: tuple[str, ...]


@frozen
class Opening:
    """How a group's service is reached by some of its routes."""

    lines: tuple[str, ...]


@frozen
class Route:
    """A route: its decorator's words, its function's header, and the call that does the work."""

    method: str
    path: str
    name: str
    deprecated: bool
    status: str
    response_class: str
    responses: tuple[str, ...]
    body: tuple[str, ...]
    dependencies: tuple[str, ...]
    header: tuple[str, ...]
    docstring: tuple[str, ...]
    work: tuple[str, ...]


@frozen
class ApiModule:
    """The routes of one group."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    router: tuple[str, ...]
    openings: tuple[Opening, ...]
    routes: tuple[Route, ...]


def drafts(design: Design) -> Iterable[Draft]:
    """A router for each group, and the envelope of answers where there is one."""
    package = design.product.package
    groups = in_order(groups_of(design))
    errors = error_classes(design.contract)
    for group in groups:
        view = _ModuleWriter(design, group, errors).module()
        yield Templated(f"src/{package}/api/{group.module}.py", "service/api/module.py.j2", view)
    yield Templated(f"src/{package}/api/__init__.py", "service/api/init.py.j2", _package(design.product, groups))
    yield from wrapping_drafts(design)


def _package(product: Product, groups: tuple[GroupCalls, ...]) -> ApiPackage:
    imports = Imports(product.package)
    modules = {group.module: _module_name(group.module) for group in groups}
    for module, name in modules.items():
        imports.use(f"{product.package}.api", module if module == name else f"{module} as {name}")
    said = docstring(f"The routes of {product.name}; they hold no logic. {BANNER}")
    routers = [f"{name}.router" for name in modules.values()]
    listed = _listed(routers) if len(routers) > 1 else [f"ROUTERS = ({''.join(f'{router},' for router in routers)})"]
    return ApiPackage(said, imports.lines(), tuple(listed))


def _listed(routers: list[str]) -> list[str]:
    return ["ROUTERS = (", *(f"{INDENT}{router}," for router in routers), ")"]


def _module_name(module: str) -> str:
    """What a module is called where `ROUTERS` stands beside it."""
    return f"{module}_" if module == "ROUTERS" else module


class _ModuleWriter:
    """Writes the routes of one group."""

    def __init__(self, design: Design, group: GroupCalls, errors: dict[str, str]) -> None:
        self.design = design
        self.group = group
        self.errors = errors
        self.package = design.product.package
        self.imports = Imports(self.package)
        self.scope = Scope(self.imports, {*group.contract_names(), group.service_class})
        self.types = Types(design.product, self.imports)
        self.prefix = shared_prefix(tuple(call.operation.path for call in group.calls))

    def module(self) -> ApiModule:
        """All routes of the group, those that name their address letter by letter first."""
        router, openings = self._router(), tuple(self._openings())
        routes = tuple(map(self._route, literal_first(self.group.calls)))
        said = f"Routes of {self.prefix or self.group.noun}. {BANNER}"
        return ApiModule(docstring(said), self.imports.lines(), router, openings, routes)

    def _own(self, module: str, name: str) -> str:
        return self.scope.use(f"{self.package}.{module}", name)

    def _contract(self, name: str) -> str:
        self.imports.use(f"{self.package}.contracts", name)
        return name

    def _router(self) -> tuple[str, ...]:
        router = self.scope.use("fastapi", "APIRouter")
        prefix = (f"prefix={literal(self.prefix)}",) if self.prefix else ()
        tags = f"tags=[{literal(self.group.group.name)}]"
        signed = received.route_class(self.group.calls, self.package, self.scope)
        return statement("router = ", Bracket(router, "()", (*prefix, tags, *signed)))

    def _openings(self) -> Iterator[Opening]:
        service = self.group.service_class
        for kind, name in repeating.repeatable(self.group.calls).items():
            known_again = repeating.known_again(kind, self.package, self.scope)
            yield Opening(statement(f"{self._free(name)} = ", known_again))
        for name, (module, function, *permissions) in self._ways_in():
            self.imports.use(f"{self.package}.services.{self.group.module}", service)
            asked = "".join(f", {literal(permission)}" for permission in permissions)
            opened = f"{self._own(f'runtime.{module}', function)}({service}{asked})"
            depends = Bracket(self.scope.use("fastapi", "Depends"), "()", (opened,))
            annotated = Bracket(self.scope.use("typing", "Annotated"), "[]", (service, depends))
            yield Opening(statement(f"{self._free(name)} = ", annotated))

    def _ways_in(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What each way to the service is called, with the module and the function that open it, and what they ask."""
        order = list(Access)
        ways = {(order.index(call.access), call.operation.permissions): call for call in self.group.calls}
        for _, call in sorted(ways.items()):
            _, module, function = OPENNESS[call.access]
            permissions = call.operation.permissions
            yield _way_in(call), (module, "permitted" if permissions else function, *permissions)

    def _free(self, name: str) -> str:
        """What the module calls its own *name*, out of the way of the contract's classes."""
        while name in self.scope.taken:
            name += "_"
        return name

    def _route(self, call: Call) -> Route:
        operation = call.operation
        has_no_body = call.success.type is None and call.success.status not in (204, 205)
        return Route(
            method=operation.method.lower(),
            path=literal(operation.path.removeprefix(self.prefix)),
            name=literal(operation.name),
            deprecated=operation.deprecated is not None,
            status="" if call.success.status == DEFAULT_STATUS else str(call.success.status),
            response_class=self.scope.use("fastapi", "Response") if has_no_body else "",
            responses=self._responses(call),
            body=files.taken(self.design.product, call, self.scope),
            dependencies=self._dependencies(call),
            header=definition(
                f"async def {route_name(operation)}", tuple(self._parameters(call)), self._returned(call)
            ),
            docstring=docstring(operation.summary, INDENT),
            work=self._work(call),
        )

    def _responses(self, call: Call) -> tuple[str, ...]:
        """The faults that the route documents."""
        made = documented_made(call, self.package, self.scope, self._returned(call))
        tags = (*made, *repeating.documented(call, self.package, self.scope))
        tags += files.documented(self.design.product, call, self.scope)
        tags += (f"**{self._own('runtime.openapi', 'OTHERS')}",) if call.answers_others else ()
        if not call.documented:
            return statement("responses=", Bracket("", "{}", tags), INDENT, ",") if tags else ()
        classes = tuple(self._own("errors", self.errors[error.code]) for error in call.documented_errors)
        documented = self._own("runtime.openapi", "documented")
        if tags:
            answers = Bracket("", "{}", (Bracket(f"**{documented}", "()", classes), *tags))
            return statement("responses=", answers, INDENT, ",")
        return statement("responses=", Bracket(documented, "()", classes), INDENT, ",")

    def _dependencies(self, call: Call) -> tuple[str, ...]:
        """What is asked before the operation is: whether its own rate is used up, and its headers."""
        depends = tuple(map(self._depends, self._asked_before(call.operation)))
        return statement("dependencies=", Bracket("", "[]", depends), INDENT, ",") if depends else ()

    def _depends(self, on: Code) -> Code:
        return Bracket(self.scope.use("fastapi", "Depends"), "()", (on,))

    def _asked_before(self, operation: Operation) -> Iterator[Code]:
        if operation.signature:
            yield received.signed(operation.signature, self.package, self.scope)
        if operation.rate:
            arguments = rate_arguments(operation, self._own("runtime.product", "Rate"))
            yield Bracket(self._own("runtime.operation_rates", limiter(operation)), "()", arguments)
        if operation.request_headers:
            yield self._own("runtime.headers", header_function(operation))

    def _parameters(self, call: Call) -> Iterator[Code]:
        yield f"service: {self._free(_way_in(call))}"
        for key in call.parameters_in(Place.PATH):
            yield typed(key.attribute, self.types.query(key.type))
        if call.operation.does is Does.LIST:
            query = self.scope.use("fastapi", "Query")
            yield f"query: {self.scope.use('typing', 'Annotated')}[{self._contract(query_name(call))}, {query}()]"
        if call.body:
            sent = self._contract(call.body.type)
            under = call.body.envelope
            whole = self._one_of(sent) if self.design.product.union(call.body.type) else sent
            yield f"body: {self._wrapper(request_wrapper(under))}[{sent}]" if under else f"body: {whole}"
        if word := files.word(call):
            yield f"{word[0]}: {self._own(*word[1])}"
        if words := repeating.tag_words(call.operation):
            yield f"{words[0]}: {self._own('runtime.tags', words[1])}"
        if call.made:
            yield f"put: {self._own('runtime.upserts', 'Putting')}"
        if kind := call.operation.idempotency:
            yield f"once: {self._free(repeating.repeatable(self.group.calls)[kind])}"

    def _one_of(self, union: str) -> str:
        """A *union* as the whole of a body: FastAPI would choose the type once more if it were not told what it is."""
        return f"{self.scope.use('typing', 'Annotated')}[{union}, {self.scope.use('fastapi', 'Body')}()]"

    def _returned(self, call: Call) -> str:
        if call.success.file:
            return self.scope.use("fastapi", "Response")
        if call.success.type is None:
            return "None"
        shown, key = self._contract(call.success.type), call.success.envelope
        return f"{self._wrapper(answer_wrapper(key))}[{shown}]" if key else shown

    def _wrapper(self, name: str) -> str:
        return self._own("runtime.wrapping", name)

    def _work(self, call: Call) -> tuple[str, ...]:
        arguments = [key.attribute for key in call.parameters_in(Place.PATH)]
        arguments += ["query"] if call.operation.does is Does.LIST else []
        arguments += [_sent(call.body)] if call.body else []
        arguments += ["upload"] if call.file else []
        arguments += ["expected"] if call.operation.checks_tag else []
        shown = self._contract(call.success.type) if call.success.type else "type(None)"
        method = Bracket(f"service.{method_name(call.operation)}", "()", tuple(arguments))
        if receipt := call.operation.receipt:
            once = received.received_once(call, receipt, method, self.package, self.scope)
            return statement("", once, INDENT)
        done = answered(call, repeating.work(call, method, shown))
        if call.success.file:
            return statement("return ", Bracket("await wanted.answer", "()", (done,)), INDENT)
        if call.success.type is None:
            return statement("", done, INDENT)
        if key := call.success.envelope:
            wrapper = self._wrapper(answer_wrapper(key))
            return statement("return ", Bracket(wrapper, "()", (Keyword(member(key), done),)), INDENT)
        return statement("return ", done, INDENT)


def _sent(body: Body) -> str:
    """What a request says, out of its envelope."""
    return f"body.{member(body.envelope)}" if body.envelope else "body"


def _way_in(call: Call) -> str:
    """What the service is called where callers like that of *call* reach it: `MayReadOrders`."""
    asked = call.operation.permissions
    if not asked:
        return OPENNESS[call.access][0]
    words = (" ".join(reversed(permission.split(":"))) for permission in asked)
    return naming.pascal(f"may {' and '.join(words)}")
