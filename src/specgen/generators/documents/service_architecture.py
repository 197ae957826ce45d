"""`docs/service-architecture.md`: services, what they keep things in, and what is between them.

It is written where the spec says anything of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents import architecture_diagrams as diagrams
from specgen.generators.documents import architecture_words as words
from specgen.generators.documents.api_retention import purged
from specgen.generators.documents.api_specification import endpoint_links
from specgen.generators.documents.architecture_lookups import lookups
from specgen.generators.markdown import (
    ContentsEntry,
    Heading,
    Headings,
    code,
    front,
    inline,
    line,
    paragraphs,
    row,
    sentence,
)
from specgen.product.architecture import Architecture, Job, Service
from specgen.product.model import Product
from specgen.product.periods import duration

PATH = "docs/service-architecture.md"
STYLES = {
    "monolith": "One program does all of it.",
    "modular": "One program, made of parts that know each other by their services alone.",
    "microservices": "Each service is meant to be a program of its own.",
}
LAYERS = (
    ("Router", "api", "Which path is answered by what; parameters and bodies as the contract says"),
    ("Service", "services", "Behaviour of your own"),
    ("Operations", "operations", "What the spec determines: rules, scopes, transactions"),
    ("Models", "models", "Tables and relations"),
)
"""The layers of the generated code: name, folder, task."""

POOL = (
    "Connections to a database server are pooled: each process keeps up to 5 open, opens up to 10 more under load, and "
    "tries each before it is used."
)
OTHERS = " Events and other systems: [integration specifications](integration-specs.md)."


@frozen
class ServiceBlock:
    """What is to be known of one service: bullets, and rows for its endpoints."""

    heading: str
    description: str
    bullets: tuple[str, ...]
    endpoints: tuple[str, ...]


@frozen
class ServiceArchitecture:
    """The whole document; bullets and rows are finished, what the product hasn't is empty."""

    product: str
    version: str
    created: str
    title: str
    contents: tuple[ContentsEntry, ...]
    style: str
    description: tuple[str, ...]
    core: tuple[str, ...]
    stores: tuple[str, ...]
    components: tuple[str, ...]
    charts: tuple[diagrams.Flowchart, ...]
    services: tuple[ServiceBlock, ...]
    flow: tuple[str, ...]
    layers: tuple[str, ...]
    agreed: str
    jobs: tuple[str, ...]
    purge: str
    purged: tuple[str, ...]
    channels: tuple[str, ...]
    caches: tuple[str, ...]
    performance: str
    lookups: tuple[str, ...]
    others: str


def drafts(design: Design) -> tuple[Draft, ...]:
    """The document, where the spec says anything of services and what stands around them."""
    if not design.product.architecture.is_described:
        return ()
    return (Templated(PATH, "service_architecture/service-architecture.md.j2", view(design)),)


def view(design: Design) -> ServiceArchitecture:
    """The words of the document."""
    product, architecture = design.product, design.product.architecture
    links = endpoint_links(design)
    operations = {
        each.name: row(links[each.name], code(each.name), inline(each.summary)) for each in product.operations
    }
    title, contents, placed = _headings(product)
    return ServiceArchitecture(
        product=front(product.slug),
        version=front(product.version),
        created=product.created,
        title=title.text,
        contents=contents,
        style=STYLES[architecture.style],
        description=paragraphs(architecture.description or ""),
        core=tuple(_bullet(each.title, inline(each.description)) for each in architecture.services),
        stores=tuple(_bullet(each.title, words.task(each)) for each in architecture.stores),
        components=tuple(_bullet(each.title, words.task(each)) for each in architecture.components),
        charts=diagrams.flowcharts(architecture),
        services=tuple(
            _block(architecture, each, heading, operations)
            for each, heading in zip(architecture.services, placed, strict=True)
        ),
        flow=diagrams.request_flow(product),
        layers=tuple(row(name, code(f"src/{product.package}/{folder}/"), said) for name, folder, said in LAYERS),
        agreed=_agreed(architecture),
        jobs=tuple(_job(architecture, job) for job in architecture.jobs),
        purge=code(f"python -m {product.package} purge"),
        purged=tuple(f"- {each}" for each in purged(product)),
        channels=tuple(_channels(product)),
        caches=tuple(_caches(architecture, links)),
        performance=POOL if product.entities else "",
        lookups=tuple(lookups(design, links)),
        others=OTHERS if architecture.speaks_with_others else "",
    )


def _headings(product: Product) -> tuple[Heading, tuple[ContentsEntry, ...], tuple[Heading, ...]]:
    """The title, the table of contents, and the headings of the services."""
    architecture = product.architecture
    headings = Headings()
    title = headings.take(f"Service Architecture: {product.name}")
    whole = headings.take("Backend Service Architecture")
    layers = [headings.take(name) for name in ("Core Services", "Data Layer", "Integration Layer")]
    entries = [ContentsEntry(whole.link, tuple(each.link for each in layers))]
    if diagrams.flowcharts(architecture):
        entries.append(ContentsEntry(headings.take("Dependencies").link))
    placed: tuple[Heading, ...] = ()
    if architecture.services:
        services = headings.take("Services")
        placed = tuple(headings.take(each.title) for each in architecture.services)
        entries.append(ContentsEntry(services.link, tuple(each.link for each in placed)))
    entries += [ContentsEntry(headings.take(name).link) for name in ("Request Flow", "Layers")]
    optional = {
        "Jobs": architecture.jobs,
        "Retention": any(entity.retentions for entity in product.entities),
        "Channels": architecture.channels,
        "Caching": architecture.caches,
        "Performance": product.entities,
    }
    entries += [ContentsEntry(headings.take(name).link) for name, there in optional.items() if there]
    return title, tuple(entries), placed


def _bullet(title: str, said: str) -> str:
    return f"- **{inline(title)}**: {said}"


def _block(
    architecture: Architecture, service: Service, heading: Heading, operations: Mapping[str, str]
) -> ServiceBlock:
    return ServiceBlock(
        heading=heading.text,
        description=line(sentence(service.description)),
        bullets=tuple(_bullet(title, said) for title, said in _facts(architecture, service) if said),
        endpoints=tuple(operations[name] for name in service.operations),
    )


def _facts(architecture: Architecture, service: Service) -> Iterator[tuple[str, str]]:
    """What is to be known of a service, with its title; empty where there is nothing to say."""
    balancer = architecture.title(service.balanced_by) if service.balanced_by else None
    yield "Owns", words.codes(service.owns) or words.NOTHING
    yield "Keeps in", ", ".join(inline(architecture.title(name)) for name in service.stores)
    yield "Waits for", ", ".join(inline(architecture.title(name)) for name in service.uses)
    yield "Tells", words.codes(event.name for event in architecture.told_by(service.name))
    yield "Is told", words.codes(event.name for event in architecture.heard_by(service.name))
    yield "Jobs", words.codes(job.name for job in architecture.jobs_of(service.name))
    yield "Instances", words.instances(service.instances, balancer)


def _agreed(architecture: Architecture) -> str:
    """What of the document is no more than agreed, as the start of a sentence; empty where there is nothing."""
    parts = {"jobs": architecture.jobs, "channels": architecture.channels, "caches": architecture.caches}
    return words.enumerated([name for name, there in parts.items() if there]).capitalize()


def _job(architecture: Architecture, job: Job) -> str:
    queue = inline(architecture.title(job.via)) if job.via else ""
    timeout = duration(job.timeout) if job.timeout else ""
    service = inline(architecture.title(job.service))
    return row(
        code(job.name), inline(job.description), service, words.start(job), queue, timeout, words.retrying(job.retry)
    )


def _channels(product: Product) -> Iterator[str]:
    architecture = product.architecture
    for each in architecture.channels:
        yield row(
            code(each.name),
            inline(each.description),
            code(f"{product.api.base_path}{each.path}"),
            inline(architecture.title(each.service)),
            words.codes(each.events),
            words.LISTENERS[each.access],
        )


def _caches(architecture: Architecture, links: Mapping[str, str]) -> Iterator[str]:
    for each in architecture.caches:
        serves = ", ".join(links[name] for name in each.serves)
        cleared = ", ".join(links[name] for name in each.cleared_by) or "Nothing but time"
        store = inline(architecture.title(each.store))
        yield row(code(each.name), code(each.entity), code(each.key), store, duration(each.seconds), serves, cleared)
