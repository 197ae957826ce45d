"""How long tasks take, from what they make: counted parts, each with the time that `planning.estimates` gives it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from specgen.contract.model import Call, Contract
from specgen.plan.model import Kind
from specgen.product.model import YOURS, FieldRole, Product
from specgen.product.planning import Estimate, Feature

COUNTED = "counted"
"""What is said of an estimate that was counted."""


@dataclass(frozen=True)
class Measure:
    """What is counted: a product and its contract."""

    product: Product
    contract: Contract

    def of(self, parts: Iterable[str]) -> Estimate:
        """How long some parts of the product take, by their natural keys."""
        return counted(sum(map(self._minutes, parts)))

    def of_acceptance(self, feature: Feature) -> Estimate:
        """How long it takes to show that a feature is done."""
        return counted(self.product.planning.times.criterion * sum(not each.waived for each in feature.acceptance))

    def _minutes(self, part: str) -> int:
        word, _, name = part.partition(".")
        times = self.product.planning.times
        match Kind(word):
            case Kind.ENTITY:
                return self._of_entity(name)
            case Kind.OPERATION:
                return self._of_operation(self.contract.call(name))
            case Kind.ENUM:
                return times.enum
            case Kind.AUTH:
                return times.auth
            case Kind.ROLE:
                return times.role
            case Kind.SERVICE:
                return times.service
            case Kind.INTEGRATION:
                return times.integration
            case Kind.JOB:
                return times.job
            case Kind.CHANNEL:
                return times.channel
            case _:
                return 0

    def _of_entity(self, name: str) -> int:
        times, entity = self.product.planning.times, self.product.entity(name)
        fields = sum(field.role is FieldRole.ORDINARY for field in entity.fields) + len(entity.links)
        rules = len(entity.checks) + len(entity.uniques) + len(entity.between) + sum(1 for _ in entity.moves)
        return times.entity + fields * times.field + len(entity.indexes) * times.index + rules * times.check

    def _of_operation(self, call: Call) -> int:
        times = self.product.planning.times
        body = self.contract.object_type(call.body.type) if call.body else None
        members = len(call.parameters) + (len(body.properties) if body else 0)
        own = times.yours if call.operation.does in YOURS else 0
        return times.operation + members * times.parameter + len(call.operation.errors) * times.error + own


def counted(minutes: int) -> Estimate:
    """An estimate that nobody typed."""
    return Estimate(minutes, minutes, minutes, COUNTED)
