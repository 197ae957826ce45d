"""`tests/contract/runtime/test_received.py`: what other systems sign, asked of the running service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast
from uuid import NAMESPACE_URL, uuid5

from specgen.contract.examples import JsonValue, NoExample, body_example
from specgen.contract.model import Call
from specgen.contract.received import signatures
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.contracts.types import json_code
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Imports, Pair, Quoted, call, literal, statement
from specgen.generators.service.operations.names import BANNER, groups_of, method_name
from specgen.product.model import Product, Receipt, Signature

TEMPLATE = "service/tests/runtime/test_received.py.j2"
INDENT = "    "


@frozen
class EventLines:
    """The value that says how one operation is sent its event."""

    lines: tuple[str, ...]


@frozen
class ReceivedTests:
    """The whole module: *stamped* where some system says when it signed, *others* where some event has another key."""

    banner: str
    package: str
    imports: tuple[str, ...]
    events: tuple[EventLines, ...]
    validation: int
    stamped: str
    others: str


def received_tests(design: Design, folder: str) -> Iterator[Templated]:
    """The module, where something is received that an example can be found of."""
    product, imports = design.product, Imports(design.product.package)
    events = tuple(EventLines(lines) for lines in _events(design, imports))
    if events:
        view = ReceivedTests(
            banner=BANNER,
            package=product.package,
            imports=imports.lines(),
            events=events,
            validation=product.api.validation_status,
            stamped="stamped" if any(each.timestamp for each in signatures(product)) else "",
            others="others" if any("other=" in line for event in events for line in event.lines) else "",
        )
        yield Templated(f"{folder}/runtime/test_received.py", TEMPLATE, view)


def event_secrets(product: Product) -> tuple[str, ...]:
    """The setting of what other systems sign with in the tests: what is good now, and what was before."""
    found = dict.fromkeys(each.secret for each in signatures(product))
    pairs = (Pair(each, Bracket("", "()", tuple(map(literal, _secrets(each))))) for each in found)
    return statement("event_secrets=", Bracket("", "{}", tuple(pairs)), INDENT * 2, ",") if found else ()


def _secrets(variable: str) -> tuple[str, str]:
    return f"only the tests sign with {variable}", f"the tests signed with {variable} before"


def environment(product: Product) -> tuple[str, ...]:
    """The variables that hold the secrets of others."""
    return tuple(dict.fromkeys(literal(each.secret) for each in signatures(product)))


def _events(design: Design, imports: Imports) -> Iterator[tuple[str, ...]]:
    for group in groups_of(design):
        for each in group.calls:
            signature, receipt = each.operation.signature, each.operation.receipt
            if signature is None or receipt is None:
                continue
            example = body_example(design.contract, receipt.type)
            if isinstance(example, NoExample):
                continue
            imports.use(f"{design.product.package}.services.{group.module}", group.service_class)
            sent = cast("dict[str, JsonValue]", example)
            yield statement("", _event(each, signature, receipt, sent, group.service_class), INDENT, ",")


def _event(call_: Call, signature: Signature, receipt: Receipt, sent: dict[str, JsonValue], service: str) -> Code:
    other = _other(sent[receipt.json])
    return call(
        "Event",
        endpoint=Quoted(call_.operation.endpoint),
        status=str(call_.success.status),
        service=service,
        method=literal(method_name(call_.operation)),
        name=literal(call_.name),
        body=json_code(sent),
        key=literal(str(sent[receipt.json])),
        other=json_code({**sent, receipt.json: other}) if other is not None else None,
        seconds=f"{receipt.seconds:_}",
        secret=literal(signature.secret),
        header=literal(signature.header.lower()),
        prefix=literal(signature.prefix) if signature.prefix else None,
        timestamp=literal(signature.timestamp.lower()) if signature.timestamp else None,
        tolerance=f"{signature.tolerance:_}" if signature.timestamp else None,
    )


def _other(key: JsonValue) -> JsonValue:
    """Another key that is as good; None where none is sure to be."""
    if isinstance(key, int):
        return key + 1
    if isinstance(key, str) and len(key) == 36 and key.count("-") == 4:
        return str(uuid5(NAMESPACE_URL, key))
    return None
