"""What a rule says of a small spec: of which things, whatever it weighs."""

from specgen.rules.every import RULES
from tests.check import as_sources
from tests.rules.pages import judged


def said_of(code: str, text: str) -> list[str]:
    """What the rule called *code* finds in the spec *text*, by its subjects in their order."""
    rule = next(rule for rule in RULES if rule.code == code)
    return [each.subject for each in judged(rule, *as_sources(text))]
