"""What rules say of a product that is planned: whether its principles hold, and what is excepted from rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from specgen.frozen import frozen
from specgen.rules import RULES, Meant, judge, severity_of

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


def judged_by(meant: Meant) -> Judged:
    """What those rules say of what is *meant* that its principles and the definition of done name."""
    principles = meant.product.planning.principles
    named = {rule for each in principles for rule in each.checks}.union(*CHECKLIST.values())
    rules = [each for each in RULES if each.code in named]
    verdict = judge(meant, rules)
    crashed = {code for code, _ in verdict.crashes}
    subjects: dict[str, list[str]] = {each.code: [] for each in rules}
    for each in verdict.diagnostics:
        if each.code in subjects:
            subjects[each.code].append(each.subject)
    rulings: dict[str, Ruling] = {}
    for rule in rules:
        standing = Standing.BROKEN if subjects[rule.code] else Standing.HOLDS
        if rule.check is None:
            standing = Standing.BY_LANGUAGE
        elif rule.code in crashed:
            standing = Standing.CRASHED
        elif severity_of(rule, meant.spec.lint) is None:
            standing = Standing.OFF
        rulings[rule.code] = Ruling(standing, tuple(sorted(subjects[rule.code])))
    ignored: Mapping[str, Mapping[str, str]] = meant.spec.lint.ignore
    exceptions = (Excepted(code, of, reason) for code, each in ignored.items() for of, reason in each.items())
    return Judged(rulings, tuple(sorted(exceptions, key=lambda each: (each.rule, each.subject))))
