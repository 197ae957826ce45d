"""What may be wrong with the words of a spec."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

EMPTY_SPEC = Flaw(
    "empty-spec",
    Severity.ERROR,
    """There is no spec in the file or folder.

A spec starts with `specgen: 1` and a `product:`; `specgen init` writes one to start from.
""",
)
UNKNOWN_VERSION = Flaw(
    "unknown-version",
    Severity.ERROR,
    """The spec is written in a version of the language that this program does not know.

`specgen: 1` stands at the top of every spec; a newer program reads newer versions.
""",
)
UNKNOWN_KEY = Flaw(
    "unknown-key",
    Severity.ERROR,
    """A key has no meaning where it stands.

What is not understood would be dropped in silence; a misspelt limit must not pass.

Bad:
    fields:
      name: {type: string, lenght: 1..100}

Good:
    fields:
      name: {type: string, length: 1..100}
""",
)
LATER_WORD = Flaw(
    "later-word",
    Severity.ERROR,
    """A word belongs to a later version of the language.

It is part of the language's design, but this version of specgen can do nothing with it yet; what it asks for would be
missing in silence.
""",
)
MISSING_KEY = Flaw(
    "missing-key",
    Severity.ERROR,
    """A key that is needed is not there.

The reference of the language lists, for each map, which keys are needed.
""",
)
BAD_VALUE = Flaw(
    "bad-value",
    Severity.ERROR,
    """A value is not of the kind that its key takes.

The message says what the key takes.
""",
)
NO_VALUE = Flaw(
    "no-value",
    Severity.ERROR,
    """A key has no value.

In braces, a comma ends a value: `{description: Name, first and last}` says three things. Put such a text in quotes.
""",
)
REPEATED = Flaw(
    "repeated",
    Severity.ERROR,
    """The same thing stands twice in a list.

Once would do, or another one was meant.
""",
)
DEFINED_TWICE = Flaw(
    "defined-twice",
    Severity.ERROR,
    """A name is defined in two files of a spec.

The files of a folder are read as one spec, in which each name is defined once.
""",
)

FLAWS = (
    EMPTY_SPEC,
    UNKNOWN_VERSION,
    UNKNOWN_KEY,
    LATER_WORD,
    MISSING_KEY,
    BAD_VALUE,
    NO_VALUE,
    REPEATED,
    DEFINED_TWICE,
)
