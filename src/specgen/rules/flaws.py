"""What may be wrong with what a spec says of rules."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNKNOWN_RULE = Flaw(
    "unknown-rule",
    Severity.ERROR,
    """There is no rule of this name.

A rule that is switched off or ignored under a name that it does not have goes on judging, or never did. `specgen rules`
lists all of them.
""",
)
USELESS_OPTION = Flaw(
    "useless-option",
    Severity.ERROR,
    """A rule has no such option.

`max` is for rules that count, `allow` for those that look at words; the page of each rule says which it takes
(`specgen explain NAME`).
""",
)
USELESS_IGNORE = Flaw(
    "useless-ignore",
    Severity.ERROR,
    """An exception from a rule excepts nothing.

The rule says nothing of what is named there: it was mended, renamed or misspelt, or the rule is off. Exceptions that
outlive their cause would hide the next fault of the same name. Take it out.
""",
)

FLAWS = (UNKNOWN_RULE, USELESS_OPTION, USELESS_IGNORE)
