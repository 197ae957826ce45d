"""Which operations answer lists, and what can be asked of them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import PAGING, Call, Contract, Parameter, ParameterRole, Purpose
from specgen.product.model import Does

NOT_MADE_BY_CALLERS = (Does.LIST, Does.READ)


def lists(contract: Contract) -> Iterator[Call]:
    """The operations of *contract* that answer any number of rows."""
    for call in contract.calls:
        answered = contract.object_type(call.success.type) if call.success.type else None
        is_page = answered is not None and answered.purpose is Purpose.PAGE
        if call.operation.does is Does.LIST or call.success.bare_list or is_page:
            yield call


def paging(call: Call) -> tuple[Parameter, ...]:
    """What says which part of a list is asked for."""
    return tuple(each for each in call.parameters if each.role in PAGING)


def page_size(call: Call) -> Parameter | None:
    """What says how many rows a page has, where a caller may say it."""
    return next((each for each in call.parameters if each.role is ParameterRole.LIMIT), None)


def growing(contract: Contract) -> frozenset[str]:
    """The entities of which some operation makes or changes rows, so that there can be ever more of them."""
    return frozenset(
        call.operation.entity
        for call in contract.calls
        if call.operation.entity and call.operation.does not in NOT_MADE_BY_CALLERS
    )
