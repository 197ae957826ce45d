"""Every rule that there is; each family's `RULES` stands here."""

from specgen.rules import data, design, docs, naming, planning, security
from specgen.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *design.RULES,
    *naming.RULES,
    *security.RULES,
    *data.RULES,
    *docs.RULES,
    *planning.RULES,
)
"""Every rule, by family."""
