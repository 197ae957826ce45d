"""What a spec says of the work on the product: its parts, by name."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.spec.model import (
    DecisionPart,
    FeaturePart,
    PlanningPart,
    PrinciplePart,
    QuarterPart,
    QuestionPart,
    RiskPart,
    TaskPart,
)


@frozen
class PlanningSpec:
    """The parts of the sections that speak of when what is done, by whom, and what is not known yet."""

    how: PlanningPart
    quarters: dict[str, QuarterPart]
    features: dict[str, FeaturePart]
    tasks: dict[str, TaskPart]
    risks: dict[str, RiskPart]
    questions: dict[str, QuestionPart]
    decisions: dict[str, DecisionPart]
    principles: dict[str, PrinciplePart]

    def says_after(self, task: str) -> bool:
        """Whether the author says what a task waits for."""
        part = self.tasks.get(task)
        return part is not None and bool(part.after)
