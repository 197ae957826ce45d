"""`docs/api-specification.md`: the API for people.

Headings, tables and columns stand in a fixed order; what the format does not know stands below `API Overview`, so that
the sections keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.contract import write_typescript as typescript
from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents import api_areas
from specgen.generators.documents import api_overview as overview
from specgen.generators.documents.api_errors import given_way, left_to_the_catalogue
from specgen.generators.documents.api_keys import api_keys
from specgen.generators.documents.api_retention import retention
from specgen.generators.documents.api_roles import PermissionMatrix, permission_matrix
from specgen.generators.documents.api_tenants import Isolation, isolation
from specgen.generators.documents.api_types import definitions, remaining
from specgen.generators.documents.endpoint_blocks import EndpointGroup, PlacedCall, PlacedGroup, place, write_groups
from specgen.generators.documents.endpoint_security import security
from specgen.generators.documents.issued_tokens import issued_tokens
from specgen.generators.markdown import ContentsEntry, Heading, Headings, code, front, inline, paragraphs, row, way
from specgen.generators.openapi import PATH as OPENAPI
from specgen.generators.typescript import PATH as TYPES
from specgen.product.model import Access, Product

PATH = "docs/api-specification.md"
TEMPLATE = "api_specification/api-specification.md.j2"
AREA = "api_specification/area.md.j2"


@frozen
class ApiSpecification:
    """The whole document. Tables are rows, types are lines; what the product hasn't is empty."""

    product: str
    version: str
    created: str
    engineer: str
    title: str
    contents: tuple[ContentsEntry, ...]
    description: tuple[str, ...]
    base: overview.BaseConfiguration
    version_now: str
    version_strategy: str
    headers: tuple[str, ...]
    footnote: str
    methods: tuple[str, ...]
    tokens: overview.Tokens | None
    keys: tuple[str, ...]
    issued: tuple[str, ...]
    roles: PermissionMatrix | None
    tenants: Isolation | None
    retention: tuple[str, ...]
    credential: str
    optional: tuple[str, ...]
    signed: tuple[str, ...]
    public: tuple[str, ...]
    public_note: str
    bodies: str
    lists: overview.Lists | None
    origins: str
    health: str
    security: tuple[str, ...]
    groups: tuple[EndpointGroup, ...]
    error_type: tuple[str, ...]
    left: str
    given_way: str
    errors: tuple[str, ...]
    types: tuple[str, ...]
    areas: tuple[api_areas.AreaRows, ...]
    elsewhere: tuple[str, ...]
    way_to_types: str
    way_to_openapi: str


@frozen
class _Told:
    """What differs between a document that holds all endpoints and an index of pages."""

    title: Heading
    contents: tuple[ContentsEntry, ...]
    roles: PermissionMatrix | None
    optional: tuple[str, ...]
    signed: tuple[str, ...]
    public: tuple[str, ...]
    types: tuple[str, ...]
    security: tuple[str, ...] = ()
    groups: tuple[EndpointGroup, ...] = ()
    areas: tuple[api_areas.AreaRows, ...] = ()
    elsewhere: tuple[str, ...] = ()


def drafts(design: Design) -> tuple[Draft, ...]:
    """The API document."""
    return pages(design, PATH, f"API Specification: {design.product.name}")


def pages(design: Design, path: str, title: str) -> tuple[Draft, ...]:
    """The API document at *path*; of a large API that is an index, with a page for each area in a folder beside it."""
    if len(design.contract.calls) <= api_areas.LARGEST:
        return (Templated(path, TEMPLATE, _document(design, _whole(design, title), path)),)
    placed = api_areas.place_areas(design.product, design.contract, title)
    told, views = _index(design, title, path.rpartition("/")[2], placed)
    index = Templated(path, TEMPLATE, _document(design, told, path))
    named = zip(placed, views, strict=True)
    return (index, *(Templated(f"{folder_of(path)}/{each.page}", AREA, view) for each, view in named))


def folder_of(path: str) -> str:
    """The folder of the pages whose index is the document at *path*."""
    return path.removesuffix(".md")


def _whole(design: Design, title: str) -> _Told:
    """What a document tells that holds all endpoints."""
    product, contract = design.product, design.contract
    headings = Headings()
    top, before = _begin(headings, title)
    placed = place(product, contract, headings)
    after = _end(headings)
    calls = tuple(call for group in placed for call in group.calls)
    groups, defined = write_groups(product, contract, placed)
    return _Told(
        title=top,
        contents=_contents(before, map(_entry, placed), after),
        roles=permission_matrix(product, calls),
        optional=tuple(each.heading.link for each in calls if each.call.access is Access.OPTIONAL),
        signed=tuple(_signed(product, calls)),
        public=tuple(each.heading.link for each in calls if each.call.access is Access.PUBLIC),
        groups=groups,
        security=security(product, calls),
        types=definitions(remaining(contract, defined | {contract.error_type})),
    )


def _index(
    design: Design, title: str, name: str, placed: tuple[api_areas.PlacedArea, ...]
) -> tuple[_Told, Iterable[api_areas.ApiArea]]:
    """What the index called *name* tells, and its pages."""
    product, contract = design.product, design.contract
    headings, folder = Headings(), folder_of(name)
    top, before = _begin(headings, title)
    listed = headings.take("Endpoints")
    titles = tuple(headings.take(each.area.title) for each in placed)
    after = _end(headings)
    pages = api_areas.Pages(product, contract, placed, name, after[1])
    links = tuple(f"[{title.text}]({folder}/{each.page})" for title, each in zip(titles, placed, strict=True))
    told = _Told(
        title=top,
        contents=_contents(before, [ContentsEntry(listed.link, links)], after),
        roles=permission_matrix(product, api_areas.asking(placed, folder)),
        optional=api_areas.listed(placed, folder, Access.OPTIONAL),
        signed=tuple(_signed(product, api_areas.seen_below(placed, folder))),
        public=api_areas.listed(placed, folder, Access.PUBLIC),
        types=pages.types,
        areas=tuple(api_areas.rows(placed, titles, folder)),
        elsewhere=pages.elsewhere(folder),
    )
    return told, pages.views()


def _document(design: Design, told: _Told, path: str) -> ApiSpecification:
    """The words of the document at *path*, or of the index there."""
    product, contract = design.product, design.contract
    version_now, version_strategy = overview.versioning(product)
    return ApiSpecification(
        product=front(product.slug),
        version=front(product.version),
        created=product.created,
        engineer=front(product.engineer),
        title=told.title.text,
        contents=told.contents,
        description=paragraphs(product.description),
        base=overview.base_configuration(product),
        version_now=version_now,
        version_strategy=version_strategy,
        headers=overview.headers(product, (*told.public, *told.optional, *told.signed)),
        footnote=overview.footnote(product, public=told.public, optional=told.optional, signed=told.signed),
        methods=overview.methods(contract),
        tokens=overview.tokens(product),
        keys=api_keys(product),
        issued=issued_tokens(product),
        roles=told.roles,
        tenants=isolation(product),
        retention=retention(product),
        credential="key" if product.auth and product.auth.takes_keys else "token",
        optional=told.optional,
        signed=told.signed,
        public=told.public,
        public_note=overview.public_note(product, told.public),
        bodies=overview.bodies(contract),
        lists=overview.lists(product),
        origins=overview.origins(product.api),
        health=overview.health(product.api),
        security=told.security,
        groups=told.groups,
        error_type=typescript.interface(contract, contract.type(contract.error_type)),
        left=left_to_the_catalogue(contract),
        given_way=given_way(product),
        errors=tuple(row(str(each.status), each.code, inline(each.description)) for each in contract.catalogue),
        types=told.types,
        areas=told.areas,
        elsewhere=told.elsewhere,
        way_to_types=way(path, TYPES),
        way_to_openapi=way(path, OPENAPI),
    )


def endpoint_links(design: Design) -> dict[str, str]:
    """By operation, a link from a document beside this one to the block of its endpoint."""
    product, contract, name = design.product, design.contract, PATH.rpartition("/")[2]
    calls: Iterable[PlacedCall]
    if len(contract.calls) > api_areas.LARGEST:
        calls = api_areas.seen_below(api_areas.place_areas(product, contract, ""), folder_of(name))
    else:
        headings = Headings(page=name)
        _begin(headings, f"API Specification: {product.name}")
        calls = (each for group in place(product, contract, headings) for each in group.calls)
    return {each.call.name: each.heading.link for each in calls}


def _begin(headings: Headings, title: str) -> tuple[Heading, Heading]:
    """The title, and the overview's heading with those below it."""
    top = headings.take(title)
    before = headings.take("API Overview")
    for fixed in overview.HEADINGS:
        headings.take(fixed)
    return top, before


def _end(headings: Headings) -> tuple[Heading, Heading]:
    """The headings behind the endpoints that the contents name."""
    after = (headings.take("Error Response Format"), headings.take("Type Definitions"))
    headings.take("Error Codes")
    return after


def _contents(before: Heading, entries: Iterable[ContentsEntry], after: Iterable[Heading]) -> tuple[ContentsEntry, ...]:
    return (ContentsEntry(before.link), *entries, *(ContentsEntry(each.link) for each in after))


def _signed(product: Product, calls: Iterable[PlacedCall]) -> Iterator[str]:
    """The endpoints that another system signs for, each with that system."""
    for each in calls:
        if signature := each.call.operation.signature:
            headers = " and ".join(map(code, signature.headers))
            yield f"{each.heading.link}: {inline(product.architecture.title(signature.by))}, by {headers}"


def _entry(group: PlacedGroup) -> ContentsEntry:
    return ContentsEntry(group.heading.link, tuple(each.heading.link for each in group.calls))
