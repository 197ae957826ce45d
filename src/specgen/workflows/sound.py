"""Is the spec sound? Reading, resolving, what databases can't hold, and the rules."""

from __future__ import annotations

from pathlib import Path

from specgen.contract.project import project as project_contract
from specgen.frozen import frozen
from specgen.rules import RULES, Crash, Meant, faults_of_settings, judge
from specgen.schema.dialects import lowered
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Diagnostic, Outcome, Unchecked
from specgen.spec.brought import complete
from specgen.workflows.capabilities import unheld
from specgen.workflows.design import Reading, read_product


@frozen
class Soundness:
    """What a spec says, everything that is wrong with it, and the rules that crashed.

    Rules judge what is *whole*: of a product with faults of its own they would say what only follows from these.
    """

    reading: Reading
    diagnostics: tuple[Diagnostic, ...]
    whole: bool
    crashes: tuple[Crash, ...] = ()

    @property
    def unchecked(self) -> tuple[Unchecked, ...]:
        """The rules that crashed: nobody knows what they would have said."""
        return tuple(
            Unchecked(f"the rule `{rule}`", f"it failed, which is no fault of the spec: {type(error).__name__}")
            for rule, error in self.crashes
        )


def soundness(path: Path) -> Soundness:
    """Whether the spec at *path* is sound."""
    return soundness_of(read_product(path))


def soundness_of(read: Outcome[Reading]) -> Soundness:
    """Whether the spec that was *read* is sound."""
    spec, product = read.value.spec, read.value.product
    settings = tuple(faults_of_settings(spec, RULES)) if spec else ()
    said = (*read.diagnostics, *settings)
    if spec is None or product is None or read.failed:
        return Soundness(read.value, said, whole=False)
    meant = Meant(complete(spec).spec, product, project_schema(product), project_contract(product), read.value.places)
    notes = unheld(spec, product, lowered(meant.schema, product.database.dialects))
    verdict = judge(meant, RULES)
    return Soundness(read.value, (*said, *notes, *verdict.diagnostics), whole=True, crashes=verdict.crashes)
