"""Rules about entities, fields and tables."""

from specgen.rules.data.unindexed_filter import unindexed_filter
from specgen.rules.data.unindexed_sort import unindexed_sort
from specgen.rules.rule import Rule

RULES: tuple[Rule, ...] = (unindexed_filter, unindexed_sort)
