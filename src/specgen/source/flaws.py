"""What may be wrong with a text before anyone asks what it means."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity
from specgen.source.text import FilePlace, Source

ONE_DOCUMENT = "keep one document in a file; a folder of files is read as one spec"


def whole(source: Source) -> FilePlace:
    """The place of a fault that has no line."""
    return FilePlace(source.path)


YAML_SYNTAX = Flaw(
    "yaml-syntax",
    Severity.ERROR,
    """A file is not YAML.

Nothing of the file can be read from the place on; the other files of the spec are.
""",
)
SECOND_DOCUMENT = Flaw(
    "second-document",
    Severity.ERROR,
    """A file holds two YAML documents.

`---` starts a second document, which would be forgotten in silence.
""",
)
TOO_DEEP = Flaw(
    "too-deep",
    Severity.ERROR,
    """A file is nested over 100 levels deep.

No spec needs that; such a text is refused before it can do harm.
""",
)
TOO_MANY_ALIASES = Flaw(
    "too-many-aliases",
    Severity.ERROR,
    """Aliases repeat more nodes than a spec can hold.

A few lines of aliases can stand for billions of nodes; the bound is 100,000 for a file.
""",
)
DUPLICATE_KEY = Flaw(
    "duplicate-key",
    Severity.ERROR,
    """A key is written twice.

YAML readers keep the last of two equal keys in silence; a spec that says two things must not pass.
""",
)
KEY_NOT_TEXT = Flaw(
    "key-not-text",
    Severity.ERROR,
    """A key is a list or a map.

Everything in a spec is found by its name.
""",
)
UNKNOWN_ANCHOR = Flaw(
    "unknown-anchor",
    Severity.ERROR,
    """An alias repeats an anchor that does not exist.

`*name` repeats the value that `&name` marks earlier in the same file.
""",
)
YAML_TAG = Flaw(
    "yaml-tag",
    Severity.ERROR,
    """A value carries a YAML tag.

`!!int` and the like tell a YAML reader how to read a value; in a spec the key does.
""",
)

FLAWS = (
    YAML_SYNTAX,
    SECOND_DOCUMENT,
    TOO_DEEP,
    TOO_MANY_ALIASES,
    DUPLICATE_KEY,
    KEY_NOT_TEXT,
    UNKNOWN_ANCHOR,
    YAML_TAG,
)
