"""The parameters that a document tells of, and what they are there for, by the names that they commonly have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from specgen.contract.compare_nodes import Document
from specgen.contract.model import Direction, Leaf, Parameter, ParameterRole, Place
from specgen.contract.openapi_schemas import Node
from specgen.contract.read_types import ANY_JSON, Types
from specgen.product import naming
from specgen.product.model import Json

PLACES = {"path": Place.PATH, "query": Place.QUERY, "header": Place.HEADER}
NAMES = {
    ParameterRole.PAGE: "page page_index page_no page_num page_number pagenumber",
    ParameterRole.OFFSET: "from offset page_offset skip start start_at start_index",
    ParameterRole.CURSOR: """
        after before continuation_token cursor ending_before marker max_id next next_page_token next_token page_cursor
        page_token pagination_token since_id skip_token skiptoken start_after starting_after
        """,
    ParameterRole.LIMIT: """
        count first items_per_page limit max_count max_items max_results maxresults page_limit page_size pagesize
        per_page perpage results_per_page rows size top
        """,
    ParameterRole.SORT: "order_by orderby sort sort_by",
    ParameterRole.SEARCH: "q query search",
}
ROLES = {name: role for role, names in NAMES.items() for name in names.split()}
"""What query parameters are there for, by their names in snake_case."""

BEFORE_THE_MOST = r"(?:max|most|up to|exceed|less than|between \d+ and|\d+ ?(?:-|to) ?)"
MOST = re.compile(BEFORE_THE_MOST + r"\D{0,25}(\d{1,6})\b", re.IGNORECASE)
USUALLY = re.compile(r"default\D{0,25}(\d{1,6})\b", re.IGNORECASE)
GOING_ON = re.compile(r"\b(?:pag|continu|next)", re.IGNORECASE)
"""What descriptions tell of the size of pages, and of tokens that only say where the next one begins."""


def parameters(document: Document, types: Types, called: str, said: tuple[Node, ...]) -> Iterator[Parameter]:
    """The parameters of an operation *called* so, as its path and then it *said*; what is said last holds."""
    listed = (each for node in said for each in document.listed(node, "parameters"))
    for each in {(each.get("in"), each.get("name")): each for each in listed}.values():
        place, name = PLACES.get(str(each.get("in"))), str(each.get("name"))
        if place is None:
            continue
        found = types.read(each.get("schema"), f"{called} {name}", Direction.REQUEST)
        schema, role = document.below(each, "schema"), _role(place, name)
        description = str(each.get("description") or "")
        default = Json(repr(schema["default"])) if "default" in schema else None
        if role is ParameterRole.LIMIT and isinstance(found, Leaf):
            found, default = _with_what_is_told(found, default, description)
        if name == "token" and GOING_ON.search(description):
            role = ParameterRole.CURSOR
        yield Parameter(
            name=name,
            attribute=naming.snake(name),
            place=place,
            role=role,
            type=found if isinstance(found, Leaf) else ANY_JSON,
            required=each.get("required") is True,
            description=description,
            default=default,
        )


def _with_what_is_told(leaf: Leaf, default: Json | None, description: str) -> tuple[Leaf, Json | None]:
    """How many rows a page has at most, and usually: what a schema leaves out, its description may tell."""
    most, usual = MOST.search(description), USUALLY.search(description)
    if most and leaf.limits.maximum is None:
        leaf = replace(leaf, limits=replace(leaf.limits, maximum=most[1]))
    return leaf, default or (Json(usual[1]) if usual else None)


def _role(place: Place, name: str) -> ParameterRole:
    if place is Place.PATH:
        return ParameterRole.KEY
    if place is Place.HEADER:
        return ParameterRole.HEADER
    return ROLES.get(naming.snake(name), ParameterRole.FILTER)
