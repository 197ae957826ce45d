"""Rules about what is said for people."""

from specgen.rules.docs.long_summary import long_summary
from specgen.rules.docs.markup_in_text import markup_in_text
from specgen.rules.docs.missing_description import missing_description
from specgen.rules.docs.missing_example import missing_example
from specgen.rules.docs.missing_summary import missing_summary
from specgen.rules.docs.placeholder_text import placeholder_text
from specgen.rules.docs.unraised_error import unraised_error
from specgen.rules.docs.wrong_example import wrong_example

RULES = (
    missing_summary,
    long_summary,
    missing_description,
    missing_example,
    wrong_example,
    markup_in_text,
    placeholder_text,
    unraised_error,
)
