"""Rules about what is said for people."""

from specgen.rules.docs.missing_description import missing_description

RULES = (missing_description,)
