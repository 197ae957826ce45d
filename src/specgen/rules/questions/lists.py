"""Which operations answer lists, and what can be asked of them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import PAGING, Call, Contract, Parameter, ParameterRole, Purpose
from specgen.product import naming
from specgen.product.model import Does

NOT_MADE_BY_CALLERS = (Does.LIST, Does.READ)


def lists(contract: Contract) -> Iterator[Call]:
    """The operations of *contract* that answer any number of rows."""
    for call in contract.calls:
        answered = contract.object_type(call.success.type) if call.success.type else None
        is_page = answered is not None and answered.purpose is Purpose.PAGE
        if call.operation.does is Does.LIST or call.success.bare_list or is_page:
            yield call


NEXT = (
    "continuation_token",
    "cursor",
    "has_more",
    "has_next",
    "has_next_page",
    "next",
    "next_cursor",
    "next_link",
    "next_page",
    "next_page_token",
    "next_page_url",
    "next_token",
    "odata_next_link",
    "page_info",
    "pagination",
    "paging",
)
"""Members of answers that say that there is more, and where, in snake_case."""


def is_continued(contract: Contract, call: Call) -> bool:
    """Whether an answer of *call* says where the next one is, so that nobody has to ask for a part of the list."""
    answered = contract.object_type(call.success.type) if call.success.type and not call.success.bare_list else None
    return answered is not None and any(naming.snake(each.name) in NEXT for each in answered.properties)


def paging(call: Call) -> tuple[Parameter, ...]:
    """What says which part of a list is asked for."""
    return tuple(each for each in call.parameters if each.role in PAGING)


def page_size(call: Call) -> Parameter | None:
    """What says how many rows a page has, where a caller may say it."""
    return next((each for each in call.parameters if each.role is ParameterRole.LIMIT), None)


def growing(contract: Contract) -> frozenset[str]:
    """The entities of which some operation makes or changes rows, so that there can be ever more of them.

    Where no entities are known, the paths that something is posted to.
    """
    return frozenset(
        call.operation.entity or call.operation.path
        for call in contract.calls
        if call.operation.does not in NOT_MADE_BY_CALLERS and (call.operation.entity or call.operation.method == "POST")
    )
