"""Rules about what is said for people."""

from specgen.rules.docs.missing_description import missing_description
from specgen.rules.docs.wrong_example import wrong_example

RULES = (missing_description, wrong_example)
