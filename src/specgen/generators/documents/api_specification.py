"""`docs/api-specification.md`: the API for people.

Headings, tables and columns stand in a fixed order; what the format does not know stands below `API Overview`, so that
the sections keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.contract import write_typescript as typescript
from specgen.contract.foreign_typescript import foreign_types
from specgen.contract.model import Contract
from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents import api_overview as overview
from specgen.generators.documents.api_errors import given_way, left_to_the_catalogue
from specgen.generators.documents.api_keys import api_keys
from specgen.generators.documents.api_retention import retention
from specgen.generators.documents.api_roles import PermissionMatrix, permission_matrix
from specgen.generators.documents.api_tenants import Isolation, isolation
from specgen.generators.documents.endpoint_blocks import EndpointGroup, PlacedCall, PlacedGroup, place, write_groups
from specgen.generators.documents.endpoint_security import security
from specgen.generators.documents.issued_tokens import issued_tokens
from specgen.generators.markdown import ContentsEntry, Heading, Headings, code, front, inline, paragraphs, row
from specgen.product.model import Access, Product

PATH = "docs/api-specification.md"


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


def drafts(design: Design) -> tuple[Draft, ...]:
    """The API document."""
    return (Templated(PATH, "api_specification/api-specification.md.j2", view(design)),)


def view(design: Design) -> ApiSpecification:
    """The words of the API document."""
    product, contract = design.product, design.contract
    headings = Headings()
    title, before, placed = _take(headings, product, contract)
    after = (headings.take("Error Response Format"), headings.take("Type Definitions"))
    headings.take("Error Codes")
    calls = tuple(call for group in placed for call in group.calls)
    version_now, version_strategy = overview.versioning(product)
    public = tuple(each.heading.link for each in calls if each.call.access is Access.PUBLIC)
    optional = tuple(each.heading.link for each in calls if each.call.access is Access.OPTIONAL)
    signed = tuple(_signed(product, calls))
    groups, defined = write_groups(product, contract, placed)
    return ApiSpecification(
        product=front(product.slug),
        version=front(product.version),
        created=product.created,
        engineer=front(product.engineer),
        title=title.text,
        contents=(
            ContentsEntry(before.link),
            *map(_entry, placed),
            *(ContentsEntry(each.link) for each in after),
        ),
        description=paragraphs(product.description),
        base=overview.base_configuration(product),
        version_now=version_now,
        version_strategy=version_strategy,
        headers=overview.headers(product, (*public, *optional, *signed)),
        footnote=overview.footnote(product, public=public, optional=optional, signed=signed),
        methods=overview.methods(contract),
        tokens=overview.tokens(product),
        keys=api_keys(product),
        issued=issued_tokens(product),
        roles=permission_matrix(product, calls),
        tenants=isolation(product),
        retention=retention(product),
        credential="key" if product.auth and product.auth.takes_keys else "token",
        optional=optional,
        signed=signed,
        public=public,
        public_note=overview.public_note(product, public),
        bodies=overview.bodies(contract),
        lists=overview.lists(product),
        origins=overview.origins(product.api),
        health=overview.health(product.api),
        security=security(product, calls),
        groups=groups,
        error_type=typescript.interface(contract, contract.type(contract.error_type)),
        left=left_to_the_catalogue(contract),
        given_way=given_way(product),
        errors=tuple(row(str(each.status), each.code, inline(each.description)) for each in contract.catalogue),
        types=_types(contract, defined | {contract.error_type}),
    )


def endpoint_links(design: Design) -> dict[str, str]:
    """By operation, a link from a document beside this one to the block of its endpoint."""
    _, _, placed = _take(Headings(), design.product, design.contract)
    calls = (each for group in placed for each in group.calls)
    name = PATH.rpartition("/")[2]
    return {each.call.name: f"[{each.heading.text}]({name}#{each.heading.anchor})" for each in calls}


def _take(headings: Headings, product: Product, contract: Contract) -> tuple[Heading, Heading, tuple[PlacedGroup, ...]]:
    """The title, the overview's heading, and those of the endpoints, in the document's order."""
    title = headings.take(f"API Specification: {product.name}")
    before = headings.take("API Overview")
    for fixed in overview.HEADINGS:
        headings.take(fixed)
    return title, before, place(product, contract, headings)


def _signed(product: Product, calls: Iterable[PlacedCall]) -> Iterator[str]:
    """The endpoints that another system signs for, each with that system."""
    for each in calls:
        if signature := each.call.operation.signature:
            headers = " and ".join(map(code, signature.headers))
            yield f"{each.heading.link}: {inline(product.architecture.title(signature.by))}, by {headers}"


def _entry(group: PlacedGroup) -> ContentsEntry:
    return ContentsEntry(group.heading.link, tuple(each.heading.link for each in group.calls))


def _types(contract: Contract, defined: Iterable[str]) -> tuple[str, ...]:
    """The enums, then the object types that are not *defined* elsewhere, an empty line between two."""
    elsewhere = frozenset(defined)
    enums = tuple(line for enum in contract.enums for line in typescript.union(enum))
    base = [
        typescript.interface(contract, type_)
        for type_ in contract.types
        if type_.name not in elsewhere and not typescript.in_place(type_)
    ]
    base += [typescript.discriminated(each) for each in contract.unions]
    base += [lines for each in contract.foreigns for lines in foreign_types(each)]
    parts = [("// Enums", *enums)] if enums else []
    if base:
        parts += [("// Base types", *base[0]), *base[1:]]
    return tuple(line for part in parts for line in ("", *part))[1:]
