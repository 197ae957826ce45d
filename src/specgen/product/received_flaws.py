"""What may be wrong with what other systems tell us."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNSIGNED_EVENT = Flaw(
    "unsigned-event",
    Severity.ERROR,
    """It is not clear who signs what is received, or how.

An operation that does `receive` is for one other system alone: an integration that calls us (`direction: inbound` or
`both`), has `auth: signature`, and names one environment variable that holds the secret. How it signs is said by its
`signature:`. Operations that do anything else are for people, who sign nothing.

Bad:
    POST /hooks/payments: {does: receive, access: public, group: payments, request: PaymentEvent}

Good:
    integrations:
      bank: {description: Pays, direction: inbound, auth: signature, secrets: [BANK_SECRET]}
    endpoints:
      POST /hooks/payments: {does: receive, access: {signature: bank}, group: payments, request: PaymentEvent}
""",
)
UNFIT_EVENT = Flaw(
    "unfit-event",
    Severity.ERROR,
    """What is received can't be read, or can't be known again.

`request:` names a type with members, or one that is one of several. A member that is always there tells one event from
any other: `id`, or the one that `idempotent: {by: …}` names; it is a UUID, a whole number, or a text of 255 characters
at most. A header could not tell it, as nobody signs headers.

Bad:
    POST /hooks/payments: {does: receive, access: {signature: bank}, group: payments}

Good:
    POST /hooks/payments: {does: receive, access: {signature: bank}, group: payments, request: PaymentEvent}
""",
)

FLAWS = (UNFIT_EVENT, UNSIGNED_EVENT)
