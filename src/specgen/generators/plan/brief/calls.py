"""What a brief says of the operations that its task makes, and of their types: the contract without Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract import write_typescript as typescript
from specgen.contract.model import Call, Contract, Items, Leaf, Named, ObjectType, TypeRef
from specgen.contract.prose import row_rules, value_text
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents.endpoint_blocks import described, endpoint, error_said, parameter_type, status
from specgen.generators.documents.endpoint_security import answers
from specgen.generators.markdown import plain
from specgen.generators.plan.boundaries import Bound, boundaries
from specgen.product.types import CompositeRef, EnumRef, FieldType, ListOf

CHECKS = (
    "Authentication",
    "Authorization",
    "Input validation",
    "Output filtering",
    "SQL injection",
    "Rate limiting",
    "CORS",
    "Secrets",
)
"""The questions of a review, in the order in which the contract answers them."""


@frozen
class ParameterBrief:
    """A value that stands outside the body: what it is called, where it stands, and what it is."""

    name: str
    place: str
    type: str
    required: bool
    default: str | None
    description: str


@frozen
class ErrorBrief:
    """An error that an operation answers."""

    status: int
    code: str
    description: str


@frozen
class HeaderBrief:
    """A header of answers; without a *value* each answer has its own."""

    name: str
    value: str | None
    description: str


@frozen
class CallBrief:
    """One operation; types by their names. A body or an answer that is wrapped names the key of its *envelope*."""

    name: str
    heading: str
    method: str
    path: str
    group: str
    entity: str | None
    summary: str
    description: str | None
    access: str
    permissions: tuple[str, ...]
    parameters: tuple[ParameterBrief, ...]
    request: str | None
    request_envelope: str | None
    status: str
    response: str | None
    response_envelope: str | None
    headers: tuple[HeaderBrief, ...]
    rules: tuple[str, ...]
    errors: tuple[ErrorBrief, ...]
    boundaries: tuple[Bound, ...]
    security: tuple[tuple[str, str], ...]


@frozen
class TypeBrief:
    """A type of the API, as lines of TypeScript."""

    name: str
    kind: str
    lines: tuple[str, ...]


def call_brief(design: Design, call: Call) -> CallBrief:
    """All that a brief says of an operation."""
    operation = call.operation
    return CallBrief(
        name=call.name,
        heading=endpoint(call),
        method=operation.method,
        path=operation.path,
        group=operation.group,
        entity=operation.entity,
        summary=operation.summary,
        description=operation.description or None,
        access=call.access.value,
        permissions=operation.permissions,
        parameters=tuple(_parameters(design, call)),
        request=call.body.type if call.body else "a file" if call.file else None,
        request_envelope=call.body.envelope if call.body else None,
        status=status(call),
        response=call.success.type or ("a file" if call.success.file else None),
        response_envelope=call.success.envelope,
        headers=tuple(HeaderBrief(each.name, each.value, each.description) for each in call.headers),
        rules=tuple(map(plain, row_rules(call.rules))),
        errors=tuple(
            ErrorBrief(each.status, each.code, error_said(design.product, call, each))
            for each in call.documented_errors
        ),
        boundaries=tuple(boundaries(design.contract, call)),
        security=tuple(zip(CHECKS, map(plain, answers(design.product, call)), strict=True)),
    )


def _parameters(design: Design, call: Call) -> Iterator[ParameterBrief]:
    for each in call.parameters:
        default = value_text(each.default) if each.default else None
        said = described(design.product, call, each)
        yield ParameterBrief(each.name, each.place.value, plain(parameter_type(each)), each.required, default, said)


def type_briefs(contract: Contract, calls: tuple[Call, ...]) -> Iterator[TypeBrief]:
    """The types that *calls* take and answer, and those that these hold, each once; enums behind them."""
    enums = {each.name for each in contract.enums}
    seen = _reached(contract, calls)
    if any(each.item and each.name in seen for each in contract.types) and (
        lines := typescript.list_response(contract)
    ):
        yield TypeBrief(typescript.LIST_RESPONSE, "page", lines)
    for name in seen:
        if (found := contract.object_type(name)) and not typescript.in_place(found):
            yield TypeBrief(name, found.direction.value, typescript.interface(contract, found))
        elif choice := contract.union(name):
            yield TypeBrief(name, "union", typescript.discriminated(choice))
    for name in sorted(enums.intersection(seen)):
        yield TypeBrief(name, "enum", typescript.union(contract.enum(name)))


def _reached(contract: Contract, calls: tuple[Call, ...]) -> dict[str, None]:
    """The names of all types that *calls* speak of, in the order in which a reader meets them."""
    seen: dict[str, None] = {}
    waiting = [name for call in reversed(calls) for name in (call.success.type, _body(call)) if name]
    for call in calls:
        seen.update(dict.fromkeys(name for each in call.parameters for name in _in_field(each.type.type)))
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen[name] = None
        if found := contract.object_type(name):
            waiting.extend(reversed(list(_held(found))))
        elif choice := contract.union(name):
            waiting.extend(reversed([variant for _, variant in choice.variants]))
    return seen


def _body(call: Call) -> str | None:
    return call.body.type if call.body else None


def _held(type_: ObjectType) -> Iterator[str]:
    for each in type_.properties:
        yield from _in_type(each.type)
    if type_.item:
        yield type_.item


def _in_type(type_: TypeRef) -> Iterator[str]:
    match type_:
        case Named(name):
            yield name
        case Items(item):
            yield item
        case Leaf(field):
            yield from _in_field(field)
        case _:
            pass


def _in_field(type_: FieldType) -> Iterator[str]:
    match type_:
        case EnumRef(name) | CompositeRef(name):
            yield name
        case ListOf(item):
            yield from _in_field(item)
        case _:
            pass
