"""The parameters that a document tells of, and what they are there for, by the names that they commonly have."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.compare_nodes import Document
from specgen.contract.model import Direction, Leaf, Parameter, ParameterRole, Place
from specgen.contract.openapi_schemas import Node
from specgen.contract.read_types import ANY_JSON, Types
from specgen.product import naming
from specgen.product.model import Json

PLACES = {"path": Place.PATH, "query": Place.QUERY, "header": Place.HEADER}
NAMES = {
    ParameterRole.PAGE: "page page_index page_no page_num page_number",
    ParameterRole.OFFSET: "from offset skip start start_index",
    ParameterRole.CURSOR: "after before continuation_token cursor marker next_token page_token starting_after",
    ParameterRole.LIMIT: "count limit max_count max_items max_results page_limit page_size per_page perpage size top",
    ParameterRole.SORT: "order_by orderby sort sort_by",
    ParameterRole.SEARCH: "q query search",
}
ROLES = {name: role for role, names in NAMES.items() for name in names.split()}
"""What query parameters are there for, by their names in snake_case."""


def parameters(document: Document, types: Types, called: str, said: tuple[Node, ...]) -> Iterator[Parameter]:
    """The parameters of an operation *called* so, as its path and then it *said*; what is said last holds."""
    listed = (each for node in said for each in document.listed(node, "parameters"))
    for each in {(each.get("in"), each.get("name")): each for each in listed}.values():
        place, name = PLACES.get(str(each.get("in"))), str(each.get("name"))
        if place is None:
            continue
        found = types.read(each.get("schema"), f"{called} {name}", Direction.REQUEST)
        schema = document.below(each, "schema")
        yield Parameter(
            name=name,
            attribute=naming.snake(name),
            place=place,
            role=_role(place, name),
            type=found if isinstance(found, Leaf) else ANY_JSON,
            required=each.get("required") is True,
            description=str(each.get("description") or ""),
            default=Json(repr(schema["default"])) if "default" in schema else None,
        )


def _role(place: Place, name: str) -> ParameterRole:
    if place is Place.PATH:
        return ParameterRole.KEY
    if place is Place.HEADER:
        return ParameterRole.HEADER
    return ROLES.get(naming.snake(name), ParameterRole.FILTER)
