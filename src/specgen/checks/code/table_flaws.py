"""What may differ between the tables that an application's models describe and those of its spec."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

MISSING_TABLE = Flaw(
    "missing-table",
    Severity.ERROR,
    """An entity has no table in the application's models.

What the spec keeps of it is kept nowhere, or under another name.
""",
)
UNKNOWN_TABLE = Flaw(
    "unknown-table",
    Severity.INFO,
    """The application's models have a table that belongs to no entity.

Rows that no spec speaks of are in no document, and nobody has said how long they are kept.
""",
)
OTHER_TABLE = Flaw(
    "other-table",
    Severity.ERROR,
    """The table of an entity is called otherwise.

Migrations that are made of the spec change another table than the one that the application reads.
""",
)
MISSING_COLUMN = Flaw(
    "missing-column",
    Severity.ERROR,
    """A field has no column in the application's model.

What is sent of it is not kept.
""",
)
UNKNOWN_COLUMN = Flaw(
    "unknown-column",
    Severity.ERROR,
    """A model has a column that belongs to no field.

A table that is made of the spec does not have it: the application fails at its first statement.
""",
)
OTHER_COLUMN = Flaw(
    "other-column",
    Severity.ERROR,
    """A column holds something else, may be null on one side only, or takes another value by itself.

A value that the spec allows does not fit, or comes back as another one.
""",
)
OTHER_KEY = Flaw(
    "other-key",
    Severity.ERROR,
    """Rows of a table are known by other columns.

Two rows that the spec tells apart may be one, or the other way round.
""",
)
OTHER_UNIQUE = Flaw(
    "other-unique",
    Severity.ERROR,
    """Values are unique on one side only.

Without the constraint, two requests at once make two rows where the spec allows one.
""",
)
OTHER_REFERENCE = Flaw(
    "other-reference",
    Severity.ERROR,
    """A foreign key is there on one side only, or something else becomes of rows whose target is deleted.

Rows stay that name nothing, or go that should have stayed.
""",
)
OTHER_CHECK = Flaw(
    "other-check",
    Severity.ERROR,
    """A table's condition is there on one side only.

Generated models hold every condition of their spec.
""",
)
OTHER_INDEX = Flaw(
    "other-index",
    Severity.WARNING,
    """An index is there on one side only.

Without it, lookups read the whole table.
""",
)

FLAWS = (
    MISSING_TABLE,
    UNKNOWN_TABLE,
    OTHER_TABLE,
    MISSING_COLUMN,
    UNKNOWN_COLUMN,
    OTHER_COLUMN,
    OTHER_KEY,
    OTHER_UNIQUE,
    OTHER_REFERENCE,
    OTHER_CHECK,
    OTHER_INDEX,
)
