"""Rules about names."""

from specgen.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
