"""What tasks are called, where their author does not say it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from specgen.plan.model import Kind
from specgen.product.model import Operation, Product


@dataclass(frozen=True)
class Titles:
    """What is called by the words of a product."""

    product: Product

    @cached_property
    def _operations(self) -> dict[str, Operation]:
        return {each.name: each for each in self.product.operations}

    def of(self, kind: Kind, name: str) -> str:
        """What a task is called that makes something *kind* called *name*."""
        match kind:
            case Kind.ENTITY if self.product.planning.grain == "entity":
                return f"{name}: table, model and operations"
            case Kind.ENTITY:
                return f"{name}: table, model and migration"
            case Kind.ENUM:
                return f"{name}: its values, in code and database"
            case Kind.AUTH:
                return "Signing in"
            case Kind.ROLE:
                return f"Role {name}: what it may do"
            case Kind.RESOURCE:
                return f"{name}: operations"
            case Kind.FEATURE:
                return f"{self.product.planning.feature(name).title}: shown to be done"
            case Kind.OPERATION:
                operation = self._operations[name]
                return f"{operation.method} {operation.path}: {operation.summary.rstrip('.')}"
            case _:
                return f"{kind.value.capitalize()} {name}"
