"""What stands outside the body: keys in paths, what a list may be asked for, headers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from specgen.contract import files, received
from specgen.contract.model import Leaf, Parameter, ParameterRole, Place
from specgen.contract.repeating import own_headers
from specgen.product import naming
from specgen.product.model import (
    Entity,
    Field,
    Filter,
    Header,
    Json,
    Limits,
    Listing,
    Operation,
    PageStyle,
    Pagination,
    PathKey,
    Product,
)
from specgen.product.types import Kind, ScalarType

MAX_NUMBER = 2**31 - 1
"""Of a page, and of rows: so that the offset of a page is a number that every database takes."""

MAX_CURSOR = 4096
"""Letters of a cursor: a key and a value to sort by, with room to spare."""

MAX_SEARCH = 200
STRING = ScalarType(Kind.STRING)
TEXTS = (STRING, ScalarType(Kind.SLUG), ScalarType(Kind.EMAIL))
"""What is said as it is, whatever form it has."""

WHOLE = ScalarType(Kind.INTEGER)


def parameters(product: Product, operation: Operation) -> tuple[Parameter, ...]:
    """The parameters of *operation*: of its path, of its list, and the headers of all operations."""
    return tuple(_parameters(product, operation))


def _parameters(product: Product, operation: Operation) -> Iterator[Parameter]:
    entity = product.entity(operation.entity) if operation.entity else None
    for row in operation.above:
        for key in row.keys:
            yield _key(product.entity(row.entity), key)
    for key in operation.keys if entity else ():
        named = _key(product.entity(operation.entity or ""), key)
        yield _exact(product, operation, named) if operation.upserts else named
    if operation.linked:
        for key in operation.linked.keys:
            yield _key(product.entity(operation.linked.entity), key)
    if entity and operation.listing:
        yield from _listing(product, entity, operation.listing)
    if entity and operation.file:
        yield from (each for each in files.parameters(operation) if each.place is Place.QUERY)
    for header in product.api.headers:
        yield _header(header)
    for header in operation.request_headers:
        yield replace(_header(header), origin=operation.name)
    yield from own_headers(operation)
    yield from received.own_headers(operation)
    yield from (each for each in files.parameters(operation) if each.place is Place.HEADER)


def _key(entity: Entity, key: PathKey) -> Parameter:
    """A part of a path: a field of the row that it names."""
    field = entity.field(key.field)
    said = "ID" if field.name == "id" or field.relation else naming.spaced(field.name)
    noun = field.name if field.relation else entity.label
    return Parameter(
        key.parameter,
        naming.attribute(key.parameter),
        Place.PATH,
        ParameterRole.KEY,
        _any_key(field),
        required=True,
        description=f"{naming.spaced(noun).capitalize()} {said}",
        field=field.name,
        origin=f"{entity.name}.{field.name}",
    )


def _exact(product: Product, operation: Operation, key: Parameter) -> Parameter:
    """A part of a path by which a row may be made: what it says must be what a row can hold."""
    field = product.entity(operation.entity or "").field(key.field or "")
    return replace(key, type=Leaf(field.type, field.limits))


def _listing(product: Product, entity: Entity, listing: Listing) -> Iterator[Parameter]:
    if listing.paging.in_pages:
        yield from _paging(product.api.pagination)
    yield _sort(listing)
    if listing.search:
        limits = Limits(min_length=1, max_length=MAX_SEARCH)
        yield _query("search", ParameterRole.SEARCH, Leaf(STRING, limits), "Full-text search")
    for each in listing.filters:
        yield _filter(product, entity, each)


def _paging(pagination: Pagination) -> Iterator[Parameter]:
    match pagination.style:
        case PageStyle.PAGE:
            yield _whole("page", ParameterRole.PAGE, "Page number", 1, MAX_NUMBER)
        case PageStyle.OFFSET:
            yield _whole("offset", ParameterRole.OFFSET, "Items to pass over", 0, MAX_NUMBER, least=0)
        case PageStyle.CURSOR:
            limits = Limits(min_length=1, max_length=MAX_CURSOR)
            yield _query("cursor", ParameterRole.CURSOR, Leaf(STRING, limits), "Where the page begins, as one answered")
    most = f" (max {pagination.max})" if pagination.max else ""
    yield _whole("limit", ParameterRole.LIMIT, f"Items per page{most}", pagination.limit, pagination.max or MAX_NUMBER)


def _whole(name: str, role: ParameterRole, description: str, default: int, most: int, least: int = 1) -> Parameter:
    limits = Limits(minimum=str(least), maximum=str(most))
    return _query(name, role, Leaf(WHOLE, limits), description, Json(str(default)))


def _sort(listing: Listing) -> Parameter:
    words = {key.field: key.parameter for key in listing.sort}
    default = words[listing.default_sort.field]
    choices = tuple(word for name in words.values() for word in (name, f"-{name}"))
    chosen = f"-{default}" if listing.default_sort.descending else default
    return _query(
        "sort", ParameterRole.SORT, Leaf(STRING), "Sort field (- for desc)", Json(json.dumps(chosen)), choices
    )


def _filter(product: Product, entity: Entity, filter_: Filter) -> Parameter:
    of = product.entity(entity.target(filter_.by)) if filter_.by else entity
    field = of.field(filter_.field)
    said = f"Filter by {naming.spaced(filter_.name)}"
    parameter = _query(
        filter_.parameter,
        ParameterRole.FILTER,
        Leaf(field.type, _loosened(field)),
        said,
        field=field.name,
        origin=f"{of.name}.{field.name}",
    )
    return replace(parameter, by=filter_.by)


def _loosened(field: Field) -> Limits:
    """A value that no row can have finds nothing, which is no fault; only its size is bounded."""
    return Limits(max_length=field.limits.max_length)


def _any_key(field: Field) -> Leaf:
    """In paths any text may stand for one of a certain form or length: there is no row where it has another."""
    return Leaf(STRING) if field.type in TEXTS else Leaf(field.type, _loosened(field))


def _query(
    name: str,
    role: ParameterRole,
    type_: Leaf,
    description: str,
    default: Json | None = None,
    choices: tuple[str, ...] = (),
    field: str | None = None,
    origin: str = "",
) -> Parameter:
    attribute = naming.attribute(naming.snake(name))
    return Parameter(name, attribute, Place.QUERY, role, type_, False, description, default, choices, field, origin)


def _header(header: Header) -> Parameter:
    limits = Limits(min_length=1 if header.required else None)
    return Parameter(
        header.name,
        naming.attribute(naming.snake(header.name)),
        Place.HEADER,
        ParameterRole.HEADER,
        Leaf(STRING, limits),
        header.required,
        header.description,
        choices=(header.only,) if header.only else (),
    )
