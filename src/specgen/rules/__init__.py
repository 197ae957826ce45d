"""What may be wrong with a product, its tables and its API that is sound by the language itself.

One file for each rule, named after the flaw, in the folder of its family; `every` has them all.
"""

from specgen.rules.judge import Crash, Verdict, judge, severity_of
from specgen.rules.meant import Meant
from specgen.rules.rule import Family, Rule, Weight
from specgen.rules.settings import faults_of_settings

__all__ = [
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
