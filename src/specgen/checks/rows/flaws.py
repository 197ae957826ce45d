"""What may be wrong with whose rows an application shows."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

SHOWN_ROW = Flaw(
    "shown-row",
    Severity.ERROR,
    """The application shows somebody the row of another, where each may read their own alone.

`check --probe` let two users sign up, let the first make a row, and asked for it as the second. The spec's `scope` says
that it does not exist for them (404); the application answered it. That an operation asks who somebody is does not say
that it looks whose the row is.

Look for the owner where the row is looked for: `select(Order).where(Order.id == id, Order.customer_id == user.id)`. If
everybody may read it, write `scope: {read: any}`, or `signed_in`.
""",
)
CHANGED_ROW = Flaw(
    "changed-row",
    Severity.ERROR,
    """The application lets somebody change the row of another, where each may write their own alone.

`check --probe` let two users sign up, let the first make a row, and tried to change it as the second. The spec's
`scope` refuses that (404, or 403 where the row may be read); the application did it.

Look for the owner before the row is written. If everybody may write it, write `scope: {write: any}`.
""",
)

FLAWS = (SHOWN_ROW, CHANGED_ROW)
