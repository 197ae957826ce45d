"""What the rules say of a product, as `lint` wants them to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from specgen.frozen import frozen
from specgen.rules.flaws import USELESS_IGNORE
from specgen.rules.meant import Meant
from specgen.rules.rule import Options, Rule, Weight
from specgen.source.diagnostics import Diagnostic, Related, Severity
from specgen.source.guess import did_you_mean
from specgen.source.nodes import Path
from specgen.source.text import Span
from specgen.spec.model import LintPart, RuleSettingPart

UNSAID = RuleSettingPart()


Crash = tuple[str, Exception]
"""A rule that failed, which is our own fault, and how."""


@frozen
class Verdict:
    """What the rules say, and those that crashed while they were asked."""

    diagnostics: tuple[Diagnostic, ...]
    crashes: tuple[Crash, ...] = ()


def judge(meant: Meant, rules: Sequence[Rule]) -> Verdict:
    """Everything that *rules* find in what is meant, less what `lint.ignore` excepts.

    A rule that crashes does not keep the others from speaking.
    """
    found: list[Diagnostic] = []
    crashes: list[Crash] = []
    for each in rules:
        severity = severity_of(each, meant.spec.lint)
        if severity is None or each.check is None:
            continue
        try:
            found.extend(_said(each, severity, meant))
        except Exception as error:
            crashes.append((each.code, error))
    crashed = {code for code, _ in crashes}
    kept = _not_ignored(found, meant.spec.lint)
    useless = _useless_ignores(found, meant, {each.code for each in rules if each.check} - crashed)
    return Verdict((*kept, *useless), tuple(crashes))


def severity_of(rule: Rule, lint: LintPart) -> Severity | None:
    """How much *rule* weighs under *lint*; None where it does not hold."""
    said = lint.rules.get(rule.code, UNSAID).severity
    if said is not None:
        return None if said == "off" else Severity(said)
    match lint.profile, rule.weight:
        case _, Weight.OFF:
            return Severity.ERROR if lint.profile == "strict" else None
        case "minimal", Weight.WARNING | Weight.INFO:
            return None
        case "recommended", Weight.INFO:
            return None
        case "strict", Weight.WARNING:
            return Severity.ERROR
        case _:
            return Severity(rule.weight.value)


def _said(rule: Rule, severity: Severity, meant: Meant) -> Iterator[Diagnostic]:
    """What *rule* finds, as diagnostics."""
    if rule.check is None:
        return
    for fault in rule.check(meant, _options(rule, meant.spec.lint)):
        help = rule.help.format_map(fault.words)
        related = tuple(Related(_place(meant, path, False), how) for path, how in fault.related)
        yield replace(
            rule.flaw.at(
                _place(meant, fault.at, fault.of_value),
                rule.message.format_map(fault.words),
                help=fault.help or help,
                related=related,
                subject=fault.subject,
            ),
            severity=severity,
        )


def _options(rule: Rule, lint: LintPart) -> Options:
    said = lint.rules.get(rule.code, UNSAID)
    return Options(said.max or rule.takes.max or 0, frozenset(said.allow))


def _place(meant: Meant, path: Path, of_value: bool) -> Span:
    path = meant.in_spec(path)
    return meant.spec.value(*path) if of_value else meant.spec.key(*path)


def _not_ignored(found: Iterable[Diagnostic], lint: LintPart) -> Iterator[Diagnostic]:
    ignored: Mapping[str, Mapping[str, str]] = lint.ignore
    return (each for each in found if each.subject not in ignored.get(each.code, {}))


def _useless_ignores(found: Iterable[Diagnostic], meant: Meant, known: Iterable[str]) -> Iterator[Diagnostic]:
    """What is said of exceptions that except nothing; those from rules that there are not are said elsewhere."""
    subjects: dict[str, set[str]] = {code: set() for code in known}
    for each in found:
        subjects.get(each.code, set[str]()).add(each.subject)
    for code, targets in meant.spec.lint.ignore.items():
        for target in targets if code in subjects else ():
            if target not in subjects[code]:
                yield USELESS_IGNORE.at(
                    meant.spec.key("lint", "ignore", code, target),
                    f"`{code}` says nothing of `{target}`",
                    help=_instead(target, subjects[code]),
                    subject=f"{code} {target}",
                )


NAMED = 3
"""So many things are told of which a rule says something, where an exception names none of them."""


def _instead(target: str, subjects: Iterable[str]) -> str:
    """What to do about an exception of *target* from a rule that says something of *subjects* alone."""
    known = sorted(subjects)
    if not known or len(known) > NAMED:
        return did_you_mean(target, known) or "take the exception out"
    return did_you_mean(target, known) or f"take it out, or name {' or '.join(f'`{each}`' for each in known)}"
