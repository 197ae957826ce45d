"""Rules about paths, methods, statuses and lists."""

from specgen.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
