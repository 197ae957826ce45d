"""`specgen rules`."""

from __future__ import annotations

import sys

from specgen.cli import Exit
from specgen.rules import Family, Weight
from specgen.rules.every import RULES

WIDEST = max(len(each.value) for each in Weight)


def run() -> Exit:
    """Print a line for each rule, by family: its name, how much it weighs, and what is wrong where it speaks."""
    name = max(len(rule.code) for rule in RULES)
    for family in Family:
        sys.stdout.write(f"{family.value}\n")
        for rule in (each for each in RULES if each.family is family):
            weight = "held" if rule.held_by else rule.weight.value
            sys.stdout.write(f"  {rule.code.ljust(name)}  {weight.ljust(WIDEST)}  {rule.flaw.title}\n")
    return Exit.CLEAN
