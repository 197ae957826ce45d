"""Whom the routes of generated code let in: each operation is opened by one of four functions, which are known."""

from __future__ import annotations

from specgen.checks.code import flaws
from specgen.product.model import Access
from specgen.source.diagnostics import Flaw
from specgen.world.probed import Route

AUTHENTICATION, RECEIVED = ".runtime.authentication", ".runtime.received"
SIGNED_IN, KNOWN = "_signed_in_context", "_known_context"
CALLERS = frozenset(("current_user", "current_caller"))
"""What refuses those of whom nothing is known."""
STRICTER = (Access.PUBLIC, Access.OPTIONAL, Access.SIGNED_IN)


def opened_to(route: Route) -> Access:
    """Whom a route of generated code lets in."""
    if not any(each.scheme for each in route.dependencies):
        return Access.PUBLIC
    functions = {each.function for each in route.dependencies if each.module.endswith(AUTHENTICATION)}
    if any(each.module.endswith(RECEIVED) for each in route.dependencies):
        return Access.SIGNATURE
    if SIGNED_IN in functions and not CALLERS.isdisjoint(functions):
        return Access.SIGNED_IN
    return Access.OPTIONAL if KNOWN in functions else Access.PUBLIC


def flaw_of(wanted: Access, opened: Access) -> Flaw | None:
    """What is wrong where an operation that is *wanted* for some is *opened* to others; None where nothing is."""
    if wanted is opened:
        return None
    if wanted is Access.SIGNATURE:
        return flaws.MISSING_AUTHENTICATION
    if opened is Access.SIGNATURE:
        return flaws.UNEXPECTED_AUTHENTICATION
    is_looser = STRICTER.index(opened) < STRICTER.index(wanted)
    return flaws.MISSING_AUTHENTICATION if is_looser else flaws.UNEXPECTED_AUTHENTICATION
