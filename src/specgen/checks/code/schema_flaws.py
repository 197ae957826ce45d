"""What may differ between a type of an application and that of its spec."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

OTHER_TYPE = Flaw(
    "other-type",
    Severity.ERROR,
    """A value has another type.

A client that sends or reads a text where there is a number fails.
""",
)
OTHER_NULLABILITY = Flaw(
    "other-nullability",
    Severity.ERROR,
    """A value may be null on one side only.

Clients fail on a null that they were not told of; a null that they were told to send is refused.
""",
)
OTHER_REQUIRED = Flaw(
    "other-required",
    Severity.ERROR,
    """Something must be given on one side only.

What the code requires and the spec does not, clients leave out, and are refused.
""",
)
OTHER_DEFAULT = Flaw(
    "other-default",
    Severity.ERROR,
    """What is left out has another value.

Whoever leaves it out gets something else than the spec says.
""",
)
OTHER_LIMIT = Flaw(
    "other-limit",
    Severity.ERROR,
    """A value is kept within other limits.

Of lengths, numbers, counts and expressions those are compared that the spec's author wrote; what is usual without them
counts only where the code is narrower.
""",
)
OTHER_FORMAT = Flaw(
    "other-format",
    Severity.ERROR,
    """A text has another form.

Dates, times and UUIDs are texts in JSON: their form says which.
""",
)
OTHER_VALUES = Flaw(
    "other-enum",
    Severity.ERROR,
    """A closed list has other values.

A value that the code does not know is refused; one that the spec does not know, no client expects.
""",
)
OTHER_NAME = Flaw(
    "other-name",
    Severity.ERROR,
    """A property is called otherwise.

What the application calls it, clients do not look for.
""",
)
MISSING_PROPERTY = Flaw(
    "missing-property",
    Severity.ERROR,
    """The application's type lacks a property.

In an answer, clients look for it in vain; in a request, what they send of it is lost.
""",
)
UNKNOWN_PROPERTY = Flaw(
    "unknown-property",
    Severity.ERROR,
    """The application's type has a property that the spec does not know.

In an answer, it shows what nobody has decided to show.
""",
)
OTHER_MEMBERS = Flaw(
    "other-unknown-keys",
    Severity.ERROR,
    """Keys beyond those that are named are taken on one side only.

Clients that send more than the spec names are refused, or are not though they should be.
""",
)

FLAWS = (
    OTHER_TYPE,
    OTHER_NULLABILITY,
    OTHER_REQUIRED,
    OTHER_DEFAULT,
    OTHER_LIMIT,
    OTHER_FORMAT,
    OTHER_VALUES,
    OTHER_NAME,
    MISSING_PROPERTY,
    UNKNOWN_PROPERTY,
    OTHER_MEMBERS,
)
