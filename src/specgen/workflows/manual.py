"""The manual: what the code says of itself, as pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import specgen.checks.flaws
import specgen.contract.flaws
import specgen.files.flaws
import specgen.plan.flaws
import specgen.product.flaws
import specgen.rules.flaws
import specgen.schema.flaws
import specgen.schema.judge.flaws
import specgen.source.flaws
import specgen.spec.flaws
import specgen.workflows.init
import specgen.world.revision
import specgen.world.spec_files
from specgen.files import Templates
from specgen.frozen import frozen
from specgen.generators.impact.document import impact_schema
from specgen.generators.plan.brief.shape import brief_schema
from specgen.generators.plan.brief.summary_document import summary_schema
from specgen.generators.plan.exports.shape import plan_schema
from specgen.report.json_schema import report_schema
from specgen.report.pages import fenced
from specgen.rules import Rule
from specgen.rules.every import RULES
from specgen.source.diagnostics import Flaw
from specgen.spec.language import json_schema
from specgen.workflows.reference import language_page

ROOMS = (
    specgen.source.flaws,
    specgen.world.revision,
    specgen.world.spec_files,
    specgen.spec.flaws,
    specgen.product.flaws,
    specgen.schema.flaws,
    specgen.schema.judge.flaws,
    specgen.contract.flaws,
    specgen.plan.flaws,
    specgen.rules.flaws,
    specgen.files.flaws,
    specgen.checks.flaws,
    specgen.workflows.init,
)
"""The rooms that find fault with something."""


@frozen
class FlawPage:
    """A kind of fault: what is wrong, why it matters, and what a good spec looks like."""

    code: str
    severity: str
    title: str
    lines: tuple[str, ...]


@frozen
class RulePage:
    """A rule: its family, how much it weighs, what options it takes, and its page."""

    code: str
    family: str
    weight: str
    title: str
    takes: tuple[str, ...]
    lines: tuple[str, ...]


@frozen
class RulesPage:
    """Every rule, by family."""

    rules: tuple[RulePage, ...]


@frozen
class DiagnosticsPage:
    """Every kind of fault."""

    flaws: tuple[FlawPage, ...]


def flaws() -> tuple[Flaw, ...]:
    """Every kind of fault, by code; what the language itself holds is told by the flaw that says it."""
    rules = (rule.flaw for rule in RULES)
    return tuple(sorted((*(flaw for room in ROOMS for flaw in room.FLAWS), *rules), key=lambda flaw: flaw.code))


def diagnostics_page() -> str:
    """A page for each kind of fault, in Markdown."""
    said = sorted((flaw for room in ROOMS for flaw in room.FLAWS), key=lambda flaw: flaw.code)
    return Templates.shipped().render("manual/diagnostics.md.j2", DiagnosticsPage(tuple(map(_page, said))))


def rules_page() -> str:
    """A page for each rule, in Markdown."""
    return Templates.shipped().render("manual/rules.md.j2", RulesPage(tuple(map(_rule_page, RULES))))


def _rule_page(rule: Rule) -> RulePage:
    held = ", ".join(f"[`{code}`](diagnostics.md#{code})" for code in rule.held_by)
    lines = rule.page.strip().splitlines()
    weight = f"Held by the language: {held}" if held else rule.weight.value.capitalize()
    return RulePage(rule.code, rule.family.value, weight, lines[0], _takes(rule), tuple(fenced(lines[1:])))


def _takes(rule: Rule) -> tuple[str, ...]:
    """The options of *rule*, each with what it says."""
    takes = [f"`max`: {rule.takes.counts}; {rule.takes.max} where not given"] if rule.takes.max is not None else []
    return (*takes, f"`allow`: {rule.takes.allow}") if rule.takes.allow else tuple(takes)


def explained(flaw: Flaw) -> str:
    """The page of *flaw* as text; of a rule with its options, or with the codes that say it."""
    rule = next((each for each in RULES if each.code == flaw.code), None)
    page = flaw.page.strip()
    if rule and rule.held_by:
        codes = " or ".join(f"`{code}`" for code in rule.held_by)
        return f"held by the language[{flaw.code}]: said as {codes}\n\n{page}\n"
    options = [f"- {each}" for each in _takes(rule)] if rule else []
    more = "\n".join(("", "", "Options:", "", *options)) if options else ""
    return f"{flaw.severity.value}[{flaw.code}]\n\n{page}{more}\n"


def _page(flaw: Flaw) -> FlawPage:
    lines = flaw.page.strip().splitlines()[1:]
    return FlawPage(flaw.code, flaw.severity.value.capitalize(), flaw.title, tuple(fenced(lines)))


PAGES: Mapping[str, Callable[[], str]] = {
    "spec-language.md": language_page,
    "diagnostics.md": diagnostics_page,
    "rules.md": rules_page,
    "specgen.schema.json": json_schema,
    "report.schema.json": report_schema,
    "plan.schema.json": plan_schema,
    "brief.schema.json": brief_schema,
    "summary.schema.json": summary_schema,
    "impact.schema.json": impact_schema,
}
"""What is generated below docs/."""
