"""What is wrong with what `lint` says: rules that there are not, and options that they do not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from specgen.rules.flaws import UNKNOWN_RULE, USELESS_OPTION
from specgen.rules.rule import Rule
from specgen.source.diagnostics import Diagnostic, Edit
from specgen.source.guess import did_you_mean, nearest
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


def _unknown(spec: ProductSpec, section: str, code: str, known: Mapping[str, Rule]) -> Diagnostic:
    place = spec.key("lint", section, code)
    if code in known:
        message = f"`{code}` can't be set: the language holds it by itself"
        return UNKNOWN_RULE.at(place, message, help="take it out", subject=code)
    names = [name for name, rule in known.items() if rule.check]
    near = nearest(code, names)
    fixes = [Edit(place, near)] if near else []
    help = did_you_mean(code, names) or "`specgen rules` lists all of them"
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
