"""What rules say of a product that is planned: whether its principles hold, and what is excepted from rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from specgen.frozen import frozen

CHECKLIST: Mapping[str, tuple[str, ...]] = {
    "authentication": ("public-write", "open-by-omission"),
    "whose": ("unguarded-owner", "ownerless-rows", "open-below-owned"),
    "errors": ("second-error-format",),
    "secrets": ("secret-in-spec",),
    "statuses": ("unregistered-status", "unfit-success", "dropped-body"),
}
"""The rules by which it is known whether a line of the definition of done holds."""


class Standing(Enum):
    """How a rule stands to a product."""

    HOLDS = "holds"
    BROKEN = "broken"
    BY_LANGUAGE = "the language itself holds it"
    OFF = "it is switched off"
    UNKNOWN = "there is no such rule"
    UNASKED = "nobody asked it"
    CRASHED = "it failed, which is no fault of the spec"


@frozen
class Ruling:
    """How a rule stands to a product, and what it says something of."""

    standing: Standing
    subjects: tuple[str, ...] = ()


@frozen
class Excepted:
    """That *subject* is excepted from a *rule*, and why."""

    rule: str
    subject: str
    reason: str


UNKNOWN, UNASKED = Ruling(Standing.UNKNOWN), Ruling(Standing.UNASKED)


@dataclass(frozen=True)
class Judged:
    """What the rules that somebody asked say, by name, and all exceptions from rules."""

    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    exceptions: tuple[Excepted, ...] = ()

    def of(self, rule: str) -> Ruling:
        """What a *rule* says; where any was asked, each that there is and that a plan speaks of was asked too."""
        return self.rulings.get(rule, UNKNOWN if self.rulings else UNASKED)

    def said(self, rules: Iterable[str]) -> tuple[str, ...]:
        """What some *rules* say something of, each once."""
        return tuple(dict.fromkeys(subject for rule in rules for subject in self.of(rule).subjects))


NOBODY = Judged()
"""Where nobody was asked."""
