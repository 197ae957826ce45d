"""Who speaks with whom, and what becomes of a request, in mermaid's language."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from specgen.frozen import frozen
from specgen.product.architecture import Architecture
from specgen.product.model import Access, Product
from specgen.product.rates import limits_rates

MOST_ARROWS = 400
"""Mermaid draws 500 at most, where nobody has set its `maxEdges` higher."""

_UNSAFE = re.compile(r"[^\w .,()/+-]|(?<=direction) (?=TB|BT|RL|LR|TD)")
"""Marks of mermaid's language; even within quotes `direction TB` says how to lay out the diagram."""


@frozen
class Box:
    """A service, integration or part of a layer; *opens* and *closes* give it its outline."""

    id: str
    opens: str
    label: str
    closes: str


@frozen
class Arrow:
    """From a box to another one; *line* is solid for what is waited for, dotted for what is told."""

    start: str
    line: str
    end: str


@frozen
class Flowchart:
    """Boxes and the arrows between them."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def flowcharts(architecture: Architecture) -> tuple[Flowchart, ...]:
    """Everything that speaks with something, in as few diagrams as mermaid is willing to draw."""
    boxes = {box.id: box for box in _boxes(architecture)}
    arrows = tuple(_arrows(architecture))
    places = {name: place for place, name in enumerate(boxes)}
    charts = []
    for start in range(0, len(arrows), MOST_ARROWS):
        some = arrows[start : start + MOST_ARROWS]
        named = {name for arrow in some for name in (arrow.start, arrow.end)}
        charts.append(Flowchart(tuple(boxes[name] for name in sorted(named, key=places.__getitem__)), some))
    return tuple(charts)


def label(text: str) -> str:
    """A text within quotes; what mermaid may not read as text is written as a character code."""
    return _UNSAFE.sub(lambda letter: f"#{ord(letter[0])};", " ".join(text.split()))


def request_flow(product: Product) -> tuple[str, ...]:
    """What becomes of a request, step by step: the lines of a sequence diagram."""
    return tuple(_steps(product))


def _boxes(architecture: Architecture) -> Iterator[Box]:
    for service in architecture.services:
        yield Box(_service(service.name), '["', label(service.title), '"]')
    for store in architecture.stores:
        yield Box(f"store_{store.name}", '[("', label(store.title), '")]')
    for component in architecture.components:
        yield Box(f"component_{component.name}", '{{"', label(component.title), '"}}')
    for integration in architecture.integrations:
        yield Box(f"integration_{integration.name}", '(["', label(integration.title), '"])')


def _arrows(architecture: Architecture) -> Iterator[Arrow]:
    systems = {integration.name for integration in architecture.integrations}
    for service in architecture.services:
        name = _service(service.name)
        if service.balanced_by:
            yield Arrow(f"component_{service.balanced_by}", "-->", name)
        for used in service.uses:
            yield Arrow(name, "-->", _speaker(systems, used))
        for store in service.stores:
            yield Arrow(name, "-->", f"store_{store}")
    told: dict[tuple[str, str], list[str]] = {}
    for event in architecture.events:
        for consumer in event.consumers:
            ends = _speaker(systems, event.producer), _speaker(systems, consumer)
            told.setdefault(ends, []).append(event.name)
    for (start, end), names in told.items():
        yield Arrow(start, f'-. "{label(", ".join(names))}" .->', end)


def _speaker(systems: Container[str], name: str) -> str:
    return f"integration_{name}" if name in systems else _service(name)


def _service(name: str) -> str:
    return f"service_{name}"


def _steps(product: Product) -> Iterator[str]:
    protected = any(operation.access is Access.SIGNED_IN for operation in product.operations)
    limited = limits_rates(product)
    kept = bool(product.entities)
    yield "participant client as Client"
    yield "participant router as Router"
    if protected:
        yield "participant access as Authentication"
    yield "participant contract as Contract"
    yield "participant service as Service"
    if kept:
        yield "participant database as Database"
    yield "client->>router: request"
    yield "Note over router: gives it a request id"
    if protected:
        yield "router->>access: token, unless the endpoint is public"
        yield "access-->>client: 401 where it names nobody"
    if limited:
        yield "Note over router: 429 where the rate limit is used up"
    if any(operation.permissions for operation in product.operations):
        yield "access-->>client: 403 where the role does not grant what is asked for"
    yield "router->>contract: parameters and body"
    yield f"contract-->>client: {product.api.validation_status} where they break a rule"
    yield "router->>service: what is asked, by whom"
    if kept:
        yield "service->>database: statements of one transaction"
        yield "database-->>service: rows that the caller may reach"
    yield "service-->>router: response model"
    yield "router-->>client: answer with the request id"
