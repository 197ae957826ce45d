"""Rules about who may do what, and what leaks."""

from specgen.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
