"""What may be wrong with what a change of the spec means for rows that are there."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

BAD_BACKFILL = Flaw(
    "bad-backfill",
    Severity.ERROR,
    """Rows that are there can't hold what `backfill:` says.

It is a value that the field can have, or `{from: …}` with another field of the same entity that holds values of the
same type. Nothing can be said of keys, of what counts by itself or is worked out, and of what the database can't read:
passwords and encrypted fields. Where no two rows may have the same, one value for all of them is none.

Bad:
    User:
      fields:
        email: {type: email, unique: true}
        contact: {type: string, backfill: {from: email}}
        country: {type: string, length: 2..2, backfill: unknown}

Good:
    User:
      fields:
        email: {type: email, unique: true}
        contact: {type: email, backfill: {from: email}}
        country: {type: string, length: 2..2, backfill: XX}
""",
)
BAD_MAP = Flaw(
    "bad-map",
    Severity.ERROR,
    """A value of an enum is replaced that is there still, or by one that is not.

`map:` says what rows hold from now on that held a value which the enum no longer has.

Bad:
    enums: {Status: [draft, live]}
    map: {Status: {live: draft, archived: hidden}}

Good:
    enums: {Status: [draft, live]}
    map: {Status: {archived: draft}}
""",
)

FLAWS = (BAD_BACKFILL, BAD_MAP)
