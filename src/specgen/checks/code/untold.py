"""Whose rows code reaches, where the code does not tell."""

from __future__ import annotations

from specgen.checks.code.meant import Meant
from specgen.checks.code.meeting import said_operations
from specgen.checks.code.places import named
from specgen.checks.code.routes import Routes
from specgen.checks.code.served import Served, prefix_of
from specgen.contract.compare_nodes import Document
from specgen.contract.model import Call
from specgen.product.entities import Reach
from specgen.product.operations import Does
from specgen.source.diagnostics import Unchecked
from specgen.world.probed import Route

OF_CALLER = (Does.ME, Does.CHANGE_PASSWORD)
"""What is done with the row of who calls, which no request names."""
LEFT_TO_AUTHORS = (Does.SERVICE, Does.RECEIVE)
"""What authors write in any case: of whose rows it reaches, the documents of a generated service promise nothing."""


def untold_rows(meant: Meant, served: Served) -> tuple[Unchecked, ...]:
    """The operations of which the code does not tell whose rows they reach: those that specgen did not write."""
    if served.routes is None:
        return ()
    wanted = said_operations(Document(meant.document))
    prefix = prefix_of(served, wanted)
    there, routes = said_operations(Document(served.document), prefix), Routes(served.routes, prefix)
    asked = ((meant.calls[each.said], routes.of(each.said)) for key, each in wanted.items() if key in there)
    untold = [call.name for call, route in asked if _is_scoped(call) and not _is_generated(served, call, route)]
    if not untold:
        return ()
    because = "their code does not tell: what it does with a caller's rows shows only where it is asked"
    help = "let `specgen check --probe` try it with two users"
    return (Unchecked(f"whose rows are reached by {named(untold)}", because, help, about=tuple(untold)),)


def _is_scoped(call: Call) -> bool:
    """Whether an operation reaches the rows of some callers only, and could be asked for those of others."""
    of_caller = call.operation.of_caller or call.operation.does in OF_CALLER
    return not of_caller and (call.reach is Reach.OWN or call.tenancy is not None)


def _is_generated(served: Served, call: Call, route: Route | None) -> bool:
    """Whether generated code alone decides whose rows an operation reaches; its author may have replaced a method."""
    if served.generated is None or route is None:
        return False
    return call.operation.does in LEFT_TO_AUTHORS or (bool(route.asks) and served.generated.issuperset(route.asks))
