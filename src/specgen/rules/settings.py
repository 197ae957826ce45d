"""What is wrong with what `lint` says: rules that there are not, and options that they do not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from specgen.rules.flaws import UNKNOWN_RULE, USELESS_OPTION
from specgen.rules.rule import Rule
from specgen.source.diagnostics import Diagnostic, Edit
from specgen.source.guess import did_you_mean, nearest
from specgen.source.text import Span
from specgen.spec.model import RuleSettingPart
from specgen.spec.read import ProductSpec


def faults_of_settings(spec: ProductSpec, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """What is said of the names and options under `lint`."""
    known = {each.code: each for each in rules}
    for section, named in (("rules", spec.lint.rules), ("ignore", spec.lint.ignore)):
        for code in named:
            if code not in known or known[code].check is None:
                yield _unknown(spec, section, code, known)
    for code, setting in spec.lint.rules.items():
        if code in known:
            yield from _options(spec, known[code], setting)
    yield from faults_of_principles(spec, known.values())


def faults_of_principles(spec: ProductSpec, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """What is said of the rules by which principles are checked."""
    names = {each.code for each in rules}
    for principle, part in spec.planning.principles.items():
        for number, code in enumerate(part.checks):
            if code not in names:
                yield _no_such(spec.value("constitution", principle, "checks", number), code, names)


def _unknown(spec: ProductSpec, section: str, code: str, known: Mapping[str, Rule]) -> Diagnostic:
    place = spec.key("lint", section, code)
    if code in known:
        message = f"`{code}` can't be set: the language holds it by itself"
        return UNKNOWN_RULE.at(place, message, help="take it out", subject=code)
    return _no_such(place, code, [name for name, rule in known.items() if rule.check])


def _no_such(place: Span, code: str, names: Iterable[str]) -> Diagnostic:
    known = sorted(names)
    near = nearest(code, known)
    fixes = [Edit(place, near)] if near else []
    help = did_you_mean(code, known) or "`specgen rules` lists all of them"
    return UNKNOWN_RULE.at(place, f"there is no rule `{code}`", help=help, fixes=fixes, subject=code)


def _options(spec: ProductSpec, rule: Rule, setting: RuleSettingPart) -> Iterator[Diagnostic]:
    has = {"max": rule.takes.max is not None, "allow": bool(rule.takes.allow)}
    said = {"max": setting.max is not None, "allow": bool(setting.allow)}
    for option in (each for each in has if said[each] and not has[each]):
        offered = [f"`{each}`" for each in has if has[each]]
        yield USELESS_OPTION.at(
            spec.key("lint", "rules", rule.code, option),
            f"`{rule.code}` has no option `{option}`",
            help=f"it takes {' and '.join(offered)}" if offered else "take it out",
            subject=rule.code,
        )
