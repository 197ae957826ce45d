"""What may be wrong with a product, its tables and its API that is sound by the language itself.

One file for each rule, named after the flaw, in the folder of its family; each family's `RULES` stands here.
"""

from specgen.rules import data, design, docs, naming, planning, security
from specgen.rules.judge import Crash, Verdict, judge, severity_of
from specgen.rules.meant import Meant
from specgen.rules.rule import Family, Rule, Weight
from specgen.rules.settings import faults_of_settings

RULES: tuple[Rule, ...] = (
    *design.RULES,
    *naming.RULES,
    *security.RULES,
    *data.RULES,
    *docs.RULES,
    *planning.RULES,
)
"""Every rule, by family."""

__all__ = [
    "RULES",
    "Crash",
    "Family",
    "Meant",
    "Rule",
    "Verdict",
    "Weight",
    "faults_of_settings",
    "judge",
    "severity_of",
]
