"""What the API document says of each endpoint, in the order of its groups.

A response type is written out where it is first answered; from then on its name stands for it. One that is part of
other types is left to the document's type definitions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from specgen.contract import files
from specgen.contract import write_typescript as typescript
from specgen.contract.answers import Bytes
from specgen.contract.errors import FORBIDDEN, NOT_FOUND
from specgen.contract.model import Call, Contract, Items, Named, Parameter, ParameterRole, Place, Purpose
from specgen.contract.prose import deprecated, row_rules, size, value_text
from specgen.contract.shapes import SOMETHING
from specgen.frozen import frozen
from specgen.generators.markdown import Heading, Headings, code, inline, line, paragraphs, row, sentence
from specgen.product.forms import FORMS
from specgen.product.model import ErrorKind, Group, Operation, Product
from specgen.product.standard_errors import VALIDATION_ERROR
from specgen.product.types import FORMED, CompositeRef, EnumRef, Kind, ListOf, ScalarType, Tag

FORMATS = {
    Kind.UUID: "UUID",
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.DATETIME: "date and time",
    Kind.DECIMAL: "decimal",
    Kind.MONEY: "amount",
    Kind.DURATION: "duration",
    **{kind: FORMS[kind].short for kind in FORMED},
}
"""What a text in a path or a query looks like, where TypeScript says only that it is a text."""


@frozen
class EndpointBlock:
    """One endpoint: tables as rows, types as lines of TypeScript; what it hasn't is empty.

    *response*, *request_envelope* and *request_file* begin with a space where there is one.
    """

    heading: str
    sentence: str
    description: tuple[str, ...]
    deprecated: str
    path_parameters: tuple[str, ...]
    query_parameters: tuple[str, ...]
    request_headers: tuple[str, ...]
    request_envelope: str
    request_file: str
    request: tuple[str, ...]
    rules: tuple[str, ...]
    status: str
    response: str
    response_type: tuple[str, ...]
    headers: tuple[str, ...]
    errors: tuple[str, ...]


@frozen
class EndpointGroup:
    """Endpoints under one heading."""

    heading: str
    blocks: tuple[EndpointBlock, ...]


@frozen
class PlacedCall:
    """A call and the heading of its block."""

    call: Call
    heading: Heading


@frozen
class PlacedGroup:
    """A group's heading and its calls."""

    heading: Heading
    calls: tuple[PlacedCall, ...]


def place(
    product: Product, contract: Contract, headings: Headings, among: Iterable[Group] | None = None
) -> tuple[PlacedGroup, ...]:
    """The groups that have endpoints, all or those *among* some, and their headings in the document's order."""
    groups = []
    for group in product.groups if among is None else among:
        calls = [contract.call(operation.name) for operation in product.operations_of(group)]
        if calls:
            heading = headings.take(f"{group.title} Endpoints")
            placed = (PlacedCall(call, headings.take(endpoint(call))) for call in calls)
            groups.append(PlacedGroup(heading, tuple(placed)))
    return tuple(groups)


def endpoint(call: Call) -> str:
    """Method and path as the document writes them: `GET /resources/:id`."""
    path = call.operation.path.replace("{", ":").replace("}", "")
    return f"{call.operation.method} {path or '/'}"


def write_groups(
    product: Product, contract: Contract, placed: Iterable[PlacedGroup]
) -> tuple[tuple[EndpointGroup, ...], frozenset[str]]:
    """The groups of a document with their blocks, and the names of the types that these define."""
    placed = tuple(placed)
    links = {each.call.name: each.heading.link for group in placed for each in group.calls}
    writer = BlockWriter(product, contract, links.get)
    return writer.groups(placed), frozenset(writer.defined)


@dataclass
class BlockWriter:
    """Blocks in the document's order; knows where each type stands already.

    *links* leads to the endpoint of an operation. Who *knows_pages* has been told what all pages of lists hold.
    """

    product: Product
    contract: Contract
    links: Callable[[str], str | None]
    defined: dict[str, Heading] = field(default_factory=dict)
    knows_pages: bool = False

    @cached_property
    def parts(self) -> frozenset[str]:
        """The types that others are made of."""
        return frozenset(_parts(self.contract))

    def groups(self, placed: Iterable[PlacedGroup]) -> tuple[EndpointGroup, ...]:
        """The groups with their blocks."""
        return tuple(EndpointGroup(group.heading.text, tuple(map(self.block, group.calls))) for group in placed)

    def block(self, placed: PlacedCall) -> EndpointBlock:
        """The block of one endpoint."""
        call = placed.call
        named, request = self._named(call), self._request(placed)
        response, response_type = self._response(placed)
        return EndpointBlock(
            heading=placed.heading.text,
            sentence=line(sentence(call.operation.summary)),
            description=tuple(_description(call)),
            deprecated=self._deprecated(call),
            path_parameters=tuple(self._parameters(call, Place.PATH)),
            query_parameters=tuple(self._parameters(call, Place.QUERY)),
            request_headers=tuple(self._request_headers(call)),
            request_envelope=_wrapped(call.body.envelope, call.body.type) if call.body else "",
            request_file=named,
            request=request,
            rules=tuple(f"- {line(said)}" for said in (*self._something(call), *row_rules(call.rules))),
            status=status(call),
            response=response,
            response_type=response_type,
            headers=tuple(
                row(each.name, code(each.value) if each.value else "differs", inline(each.description))
                for each in call.headers
            ),
            errors=tuple(
                row(str(each.status), each.code, inline(error_said(self.product, call, each)))
                for each in call.documented_errors
            ),
        )

    def _request_headers(self, call: Call) -> Iterator[str]:
        if signature := call.operation.signature:
            yield row(signature.header, "Yes", "What proves who sends it")
        for each in call.own_headers:
            yield row(each.name, "Yes" if each.required else "No", inline(described(self.product, call, each)))

    def _deprecated(self, call: Call) -> str:
        """That an operation is going away, with a link to what takes its place; empty where it stays."""
        deprecation = call.operation.deprecated
        if deprecation is None:
            return ""
        said = deprecated(deprecation, self.links(deprecation.use or ""))
        return said.replace("Deprecated", "**Deprecated**", 1)

    def _request(self, placed: PlacedCall) -> tuple[str, ...]:
        call = placed.call
        if call.body is None:
            return ()
        if self._is_told_elsewhere(call):
            return ()
        self.defined.setdefault(call.body.type, placed.heading)
        return typescript.interface(self.contract, self.contract.type(call.body.type))

    def _is_told_elsewhere(self, call: Call) -> bool:
        """Whether the body of an event is of a type that stands among the document's type definitions, or above."""
        if call.body is None or call.operation.receipt is None:
            return False
        is_part = call.body.type in self.parts or call.body.type in self.defined
        return is_part or self.contract.union(call.body.type) is not None

    def _something(self, call: Call) -> Iterator[str]:
        """That a change says something, where it must."""
        type_ = self.contract.object_type(call.body.type) if call.body else None
        if type_ and not type_.empty:
            yield f"{SOMETHING} (`{VALIDATION_ERROR}`)"

    def _named(self, call: Call) -> str:
        """A body that is not written out here, with a space before it."""
        if call.file:
            return f"{_file(call.file)}, at most {size(call.file.max_bytes)}"
        return f" `{call.body.type}`" if call.body and self._is_told_elsewhere(call) else ""

    def _response(self, placed: PlacedCall) -> tuple[str, tuple[str, ...]]:
        """What stands behind the status, and the lines of the type that is defined here."""
        success = placed.call.success
        if success.file:
            return _file(success.file), ()
        if success.type is None:
            return " No content", ()
        shown = _wrapped(success.envelope, success.type) or f" `{success.type}`"
        if success.type in self.defined or success.type in self.parts:
            return shown, ()
        self.defined[success.type] = placed.heading
        return shown if success.envelope else "", tuple(self._definition(success.type))

    def _definition(self, name: str) -> Iterator[str]:
        type_ = self.contract.type(name)
        if type_.purpose is Purpose.PAGE and not self.knows_pages:
            self.knows_pages = True
            if generic := typescript.list_response(self.contract):
                yield from (*generic, "")
        yield from typescript.interface(self.contract, type_)

    def _parameters(self, call: Call, where: Place) -> Iterator[str]:
        for each in call.parameters:
            if each.place is not where:
                continue
            type_ = parameter_type(each)
            said = inline(described(self.product, call, each))
            if where is Place.PATH:
                yield row(each.name, type_, said)
            else:
                yield row(each.name, type_, inline(value_text(each.default)) if each.default else "", said)


def described(product: Product, call: Call, parameter: Parameter) -> str:
    """What a parameter says, in the words of the document."""
    listing = call.operation.listing
    if parameter.role is ParameterRole.SEARCH and listing and call.operation.entity:
        entity = product.entity(call.operation.entity)
        return f"{parameter.description} in {', '.join(entity.field(name).json for name in listing.search)}"
    if parameter.choices:
        words = dict.fromkeys(choice.removeprefix("-") for choice in parameter.choices)
        return f"{parameter.description}: {', '.join(words)}"
    return parameter.description


def error_said(product: Product, call: Call, error: ErrorKind) -> str:
    """An error's description; of the two that speak of a row, with what kind of row it is."""
    label = product.entity(call.operation.entity).label if call.operation.entity else None
    if label and error.code == NOT_FOUND:
        return f"{_missed(product, call.operation, label).capitalize()} not found"
    if label and error.code == FORBIDDEN:
        return f"No access to {label}"
    return error.description


def _missed(product: Product, operation: Operation, label: str) -> str:
    """What kind of row may be missing: without one of its own in the path, that which stands there last."""
    if operation.keys or not operation.above:
        return label
    return product.entity(operation.above[-1].entity).label


def status(call: Call) -> str:
    """The status of the answer when all goes well: two, where the operation may have made the row."""
    usual = str(call.success.status)
    return f"{call.made.status} where it is new, else {usual}" if call.made else usual


def _wrapped(envelope: str | None, type_: str) -> str:
    """A type under the key that it is wrapped in, with a space before it; empty where it is not."""
    return f" `{{ {envelope}: {type_} }}`" if envelope else ""


def _file(file: Bytes) -> str:
    """A body that is a file, with a space before it."""
    return f" the file, {files.either(file.media_types) if file.media_types else 'of any media type'}"


def _description(call: Call) -> Iterator[str]:
    """The paragraphs of what the author says, then of what the operation does beyond its summary."""
    yield from paragraphs(call.operation.description or "")
    if call.effect:
        yield inline(call.effect)


def _parts(contract: Contract) -> Iterator[str]:
    """The types that others are made of; what a page holds is no part of it, as its type says `T`."""
    for type_ in contract.types:
        for property_ in type_.properties:
            match property_.type:
                case Named(name):
                    yield name
                case Items(item) if type_.purpose is not Purpose.PAGE:
                    yield item


def parameter_type(parameter: Parameter) -> str:
    """What the document says of a parameter's type, as Markdown."""
    text = typescript.type_text(parameter.type)
    match parameter.type.type:
        case ScalarType(kind) if kind in FORMATS:
            return f"{text} ({FORMATS[kind]})"
        case ScalarType() | EnumRef() | ListOf() | CompositeRef() | Tag():
            return code(text) if "<" in text else text
