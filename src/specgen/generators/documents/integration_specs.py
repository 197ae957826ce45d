"""`docs/integration-specs.md`: other systems, events, and what is sent to those who asked for it.

It is written where the spec says anything of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.contract import write_typescript as typescript
from specgen.contract.model import Leaf
from specgen.contract.received import how_to_sign, signatures
from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents import architecture_words as words
from specgen.generators.documents.api_specification import endpoint_links
from specgen.generators.markdown import (
    ContentsEntry,
    Heading,
    Headings,
    code,
    front,
    inline,
    line,
    row,
    sentence,
)
from specgen.product.architecture import Architecture, Event, Integration, Webhook
from specgen.product.grouping import grouped
from specgen.product.model import Product
from specgen.product.periods import duration
from specgen.product.types import EnumRef, FieldType, ListOf

PATH = "docs/integration-specs.md"


@frozen
class Block:
    """An integration, an event or a webhook: bullets, rows of events, lines of TypeScript."""

    heading: str
    description: str
    bullets: tuple[str, ...]
    events: tuple[str, ...] = ()
    payload: tuple[str, ...] = ()


@frozen
class IntegrationSpecs:
    """The whole document; what the product hasn't is empty."""

    product: str
    version: str
    created: str
    title: str
    contents: tuple[ContentsEntry, ...]
    integrations: tuple[Block, ...]
    events: tuple[Block, ...]
    webhooks: tuple[Block, ...]
    types: tuple[str, ...]
    receives: bool


def drafts(design: Design) -> tuple[Draft, ...]:
    """The document, where the spec says anything of other systems, events or webhooks."""
    if not design.product.architecture.speaks_with_others:
        return ()
    return (Templated(PATH, "integration_specs/integration-specs.md.j2", view(design)),)


def view(design: Design) -> IntegrationSpecs:
    """The words of the document."""
    product, architecture = design.product, design.product.architecture
    links = endpoint_links(design)
    taking = grouped((each.signature.by, links[each.name]) for each in product.operations if each.signature)
    headings = Headings()
    title = headings.take(f"Integration Specifications: {product.name}")
    contents: list[ContentsEntry] = []
    integrations = _taken(headings, contents, "Integrations", [each.title for each in architecture.integrations])
    events = _taken(headings, contents, "Events", [each.name for each in architecture.events])
    webhooks = _taken(headings, contents, "Webhooks", [each.title for each in architecture.webhooks])
    types = tuple(_types(product))
    _taken(headings, contents, "Types", ["Types"] if types else [])
    return IntegrationSpecs(
        product=front(product.slug),
        version=front(product.version),
        created=product.created,
        title=title.text,
        contents=tuple(contents),
        integrations=tuple(
            _integration(architecture, each, at, taking.get(each.name, ()))
            for each, at in zip(architecture.integrations, integrations, strict=True)
        ),
        events=tuple(
            _event(architecture, each, at, links) for each, at in zip(architecture.events, events, strict=True)
        ),
        webhooks=tuple(_webhook(each, at) for each, at in zip(architecture.webhooks, webhooks, strict=True)),
        types=types,
        receives=bool(signatures(product)),
    )


def _taken(headings: Headings, contents: list[ContentsEntry], section: str, names: list[str]) -> list[Heading]:
    """The headings of a section's blocks; the section goes into the contents where it has any."""
    if not names:
        return []
    whole = headings.take(section)
    if names == [section]:
        contents.append(ContentsEntry(whole.link))
        return []
    taken = [headings.take(name) for name in names]
    contents.append(ContentsEntry(whole.link, tuple(each.link for each in taken)))
    return taken


def _bullets(facts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"- **{title}**: {said}" for title, said in facts.items() if said)


def _calling(integration: Integration) -> dict[str, str]:
    """How long, and how often, we try: nothing is said of it where the other side alone calls."""
    if integration.direction == "inbound" and not integration.timeout and integration.retry is None:
        return {}
    timeout = duration(integration.timeout) if integration.timeout else "None"
    return {"Timeout": timeout, "Retry": words.retrying(integration.retry)}


def _integration(
    architecture: Architecture, integration: Integration, heading: Heading, taking: tuple[str, ...]
) -> Block:
    """What there is to say of an integration; *taking* are links to the endpoints that take what it sends us."""
    users = [each.title for each in architecture.users_of(integration.name)]
    facts = {
        "Direction": words.DIRECTIONS[integration.direction],
        "Authentication": words.credentials(integration),
        **_signing(integration, taking),
        **_calling(integration),
        "Without an answer": inline(integration.fallback or ""),
        "Used by": ", ".join(map(inline, users)),
        "Documentation": inline(integration.url or ""),
    }
    described = line(sentence(integration.description))
    return Block(heading.text, described, _bullets(facts), tuple(_exchanged(architecture, integration.name)))


def _signing(integration: Integration, taking: tuple[str, ...]) -> dict[str, str]:
    """How it signs what it sends us, and which endpoints are *taking* that."""
    if integration.signature is None:
        return {}
    return {
        "Signature": " ".join(how_to_sign(integration.signature)),
        "Changing the secret": f"{code(integration.signature.previous)} holds the one before while both are good",
        "Received by": ", ".join(taking),
    }


def _exchanged(architecture: Architecture, name: str) -> Iterator[str]:
    """A row for each event that an integration tells or is told."""
    for event in architecture.spoken_with(name):
        if event.producer == name:
            hearers = ", ".join(words.hearers(architecture, event.name))
            yield row(code(event.name), "From it", hearers, inline(event.description))
        if name in event.consumers:
            teller = inline(architecture.title(event.producer))
            yield row(code(event.name), "To it", teller, inline(event.description))


def _event(architecture: Architecture, event: Event, heading: Heading, links: Mapping[str, str]) -> Block:
    facts = {
        "Told by": inline(architecture.title(event.producer)),
        "Told to": ", ".join(words.hearers(architecture, event.name)) or "Nobody",
        "After": ", ".join(links[name] for name in event.after),
        "By way of": inline(architecture.title(event.via)) if event.via else "",
        "Payload": "" if event.payload else "None",
    }
    payload = tuple(f"  {field.json}: {typescript.type_text(Leaf(field.type))};" for field in event.payload)
    interface = (f"interface {event.type_name} {{", *payload, "}") if payload else ()
    return Block(heading.text, line(sentence(event.description)), _bullets(facts), payload=interface)


def _webhook(webhook: Webhook, heading: Heading) -> Block:
    signed = f"HMAC-SHA256 over the body, in the header {code(webhook.header)}"
    facts = {
        "Events": words.codes(webhook.events),
        "Signature": signed if webhook.signature == "hmac_sha256" else "None",
        "Timeout": duration(webhook.timeout),
        "Retry": words.retrying(webhook.retry),
    }
    return Block(heading.text, line(sentence(webhook.description)), _bullets(facts))


def _types(product: Product) -> Iterator[str]:
    """The enums that payloads name."""
    named = {_enum(field.type) for event in product.architecture.events for field in event.payload}
    for enum in product.enums:
        if enum.name in named:
            yield from typescript.union(enum)


def _enum(type: FieldType) -> str | None:
    match type:
        case EnumRef(name):
            return name
        case ListOf(item):
            return _enum(item)
        case _:
            return None
