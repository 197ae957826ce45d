"""The pages of rules as tests: what stands under `Bad:` and `Good:`, judged by the rule alone.

Marks in a Bad are comments under the cause, as in `tests/check.py`. An example that begins with `specgen:` is a whole
spec; others get a head.
"""

import re
from textwrap import dedent

from specgen.contract.project import project as project_contract
from specgen.rules import Meant, Rule, Weight, judge
from specgen.rules.every import RULES
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Diagnostic
from specgen.source.text import Source
from specgen.spec.brought import complete
from specgen.spec.model import RuleSettingPart
from tests.check import HEAD, as_sources, printed, read

UNSAYABLE = tuple(rule for rule in RULES if rule.check and "No spec can say so" in rule.page)
"""Rules that no spec can break: each has tests with a contract made by hand, in `test_unsayable.py`."""

CHECKED = tuple(rule for rule in RULES if rule.check and rule not in UNSAYABLE)
HELD = tuple(rule for rule in RULES if not rule.check)


def example(rule: Rule, head: str) -> str:
    """The YAML under `Bad:` or `Good:` on the page of *rule*."""
    found = re.search(rf"^{head}:\n((?:(?:    .*)?\n)+)", rule.page + "\n", re.MULTILINE)
    assert found, f"{rule.code} shows no {head}"
    return dedent(found[1])


def sources_of(text: str) -> tuple[Source, ...]:
    """The files of the spec that an example is."""
    return (Source("product.yaml", text),) if text.startswith("specgen:") else as_sources(text)


def meant(*sources: Source) -> Meant:
    """All that a sound spec means."""
    reading, said = read(*sources)
    assert said == (), printed(said)
    assert reading.spec
    assert reading.product
    product = reading.product
    spec = complete(reading.spec).spec
    return Meant(spec, product, project_schema(product), project_contract(product), reading.places)


def judged(rule: Rule, *sources: Source) -> tuple[Diagnostic, ...]:
    """What *rule* alone says of the spec, whatever it usually weighs."""
    what = meant(*sources)
    if rule.weight in (Weight.OFF, Weight.INFO) and rule.code not in what.spec.lint.rules:
        what.spec.lint.rules[rule.code] = RuleSettingPart(severity="warning")
    verdict = judge(what, [rule])
    assert not verdict.crashes
    return verdict.diagnostics


__all__ = ["CHECKED", "HEAD", "HELD", "UNSAYABLE", "example", "judged", "meant", "sources_of"]
