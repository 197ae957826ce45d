"""What may be wrong with how long rows and values are kept."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

BAD_RETENTION = Flaw(
    "bad-retention",
    Severity.ERROR,
    """Rows or values can't be kept for so long and no longer.

The time counts from a moment that each row holds: a date or a datetime. A value that is emptied may be empty, and
nothing follows from it that would stay: no rule asks for it, nothing is worked out from it, and neither the log
(`audit`) nor versions (`versioned`) keep what it was. Parts go with the row that they are parts of. How long rows of
entities are kept that words bring, like the log, `database.retention` says.

Bad:
    Order:
      retention: {number: 90d}
      fields: {number: integer, phone: {type: phone, retention: 30d}}

Good:
    Order:
      retention: {closed_at: 90d}
      fields:
        number: integer
        closed_at: {type: datetime, optional: true}
        phone: {type: phone, optional: true, retention: 30d}
""",
)
HELD_ROWS = Flaw(
    "held-rows",
    Severity.WARNING,
    """Rows should go after a time, and others keep them.

A row stays as long as another one names it whose `on_delete` is `restrict`, and rows of that entity stay for ever.
`purge` tells which rows it left.

Bad:
    Customer: {retention: 365d, fields: {name: string}}
    Order: {fields: {customer: {belongs_to: Customer, on_delete: restrict}}}

Good:
    Customer: {retention: 365d, fields: {name: string}}
    Order: {retention: 180d, fields: {customer: {belongs_to: Customer, on_delete: restrict}}}
""",
)

FLAWS = (BAD_RETENTION, HELD_ROWS)
