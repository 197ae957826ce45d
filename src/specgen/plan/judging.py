"""Asking rules about a product that is planned: those that its principles and the definition of done name."""

from __future__ import annotations

from collections.abc import Mapping

from specgen.plan.judged import CHECKLIST, Excepted, Judged, Ruling, Standing
from specgen.rules import Meant, judge, severity_of
from specgen.rules.every import RULES


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
