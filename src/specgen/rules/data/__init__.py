"""Rules about entities, fields and tables."""

from specgen.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
