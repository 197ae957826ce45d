"""Answers without what the caller's role is not shown."""

from __future__ import annotations

from specgen.contract.model import Contract
from specgen.generators.python.forms import Bracket, Code
from specgen.generators.python.scope import Scope


def hides(contract: Contract, type_: str) -> bool:
    """Whether some people are not shown all of a type."""
    return any(each.only_for for each in contract.type(type_).properties)


def visible(
    contract: Contract, package: str, scope: Scope, type_: str, answer: Code, role: str = "self.context.role"
) -> Code:
    """The *answer* of a type as people of *role* see it; as it is where everyone sees all of it."""
    if not hides(contract, type_):
        return answer
    return Bracket(scope.use(f"{package}.runtime.roles", "visible"), "()", (answer, role))
