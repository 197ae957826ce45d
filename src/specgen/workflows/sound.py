"""Is the spec sound? Reading, resolving, what databases can't hold, and the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from specgen.contract.model import Contract
from specgen.contract.project import project as project_contract
from specgen.files.judged import Outline
from specgen.frozen import frozen
from specgen.product.model import Product
from specgen.rules import Crash, Meant, faults_of_settings, judge, severity_of
from specgen.rules.every import RULES
from specgen.schema.dialects import lowered
from specgen.schema.model import Schema
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Diagnostic, Outcome, Severity, Unchecked
from specgen.spec.brought import complete
from specgen.workflows.capabilities import unheld
from specgen.workflows.design import Reading, read_product
from specgen.workflows.judged import Known, remember

if TYPE_CHECKING:
    from specgen.generators.design import Design


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

    @property
    def hidden(self) -> tuple[Unchecked, ...]:
        """What the errors of the spec keep from being judged."""
        because = "the spec has errors, and rules judge what is understood as a whole"
        return () if self.whole else (Unchecked("what rules say of the spec", because, "mend the errors first"),)


def soundness(path: Path) -> Soundness:
    """Whether the spec at *path* is sound."""
    return soundness_at(path, read_product(path))


def soundness_at(path: Path, read: Outcome[Reading], design: Design | None = None) -> Soundness:
    """Whether the spec that was *read* at *path* is sound; what is said of one that is understood is remembered."""
    sound = soundness_of(read, design)
    if known := known_by(sound):
        remember(path, read.value.sources, known)
    return sound


def broken_rules(read: Reading, product: Product, schema: Schema, contract: Contract) -> tuple[Diagnostic, ...]:
    """What the rules say, of those that are errors under `lint`, of a spec that was *read* and is understood."""
    if read.spec is None:
        return ()
    lint = read.spec.lint
    weighty = [each for each in RULES if severity_of(each, lint) is Severity.ERROR]
    meant = Meant(complete(read.spec).spec, product, schema, contract, read.places)
    said = (*faults_of_settings(read.spec, RULES), *judge(meant, weighty).diagnostics)
    return tuple(each for each in said if each.severity is Severity.ERROR)


def known_by(sound: Soundness) -> Known | None:
    """What holds of a spec as long as it stays the same; None where nobody knows all that is to be said of it."""
    product = sound.reading.product
    if product is None or not sound.whole or sound.crashes:
        return None
    return Known(outline_of(product), len(RULES), sound.reading.beside, sound.diagnostics)


def outline_of(product: Product) -> Outline:
    """What *product* is called, and how much of it there is."""
    sizes = (len(product.entities), len(product.operations), len(product.enums))
    return Outline(product.name, product.version, *sizes)


def soundness_of(read: Outcome[Reading], design: Design | None = None) -> Soundness:
    """Whether the spec that was *read* is sound; what follows from its product is known where that has a *design*."""
    spec, product = read.value.spec, read.value.product
    settings = tuple(faults_of_settings(spec, RULES)) if spec else ()
    said = (*read.diagnostics, *settings)
    if spec is None or product is None or read.failed:
        return Soundness(read.value, said, whole=False)
    schema = design.schema if design else project_schema(product)
    contract = design.contract if design else project_contract(product)
    notes = unheld(spec, product, lambda: design.lowered if design else lowered(schema, product.database.dialects))
    verdict = judge(Meant(complete(spec).spec, product, schema, contract, read.value.places), RULES)
    return Soundness(read.value, (*said, *notes, *verdict.diagnostics), whole=True, crashes=verdict.crashes)
