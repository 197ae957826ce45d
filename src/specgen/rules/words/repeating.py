"""Verbs and nouns of what must not be done twice: money moves, or somebody is written to. The list is our own."""

from __future__ import annotations

MONEY = ("charge", "deposit", "pay", "payment", "payout", "purchase", "refund", "transfer", "withdraw", "withdrawal")
MESSAGES = ("email", "invite", "mail", "notify", "send", "sms")

ONCE = {**dict.fromkeys(MONEY, "moves money"), **dict.fromkeys(MESSAGES, "writes to somebody")}
"""What happens twice when it is asked for twice, by the word that says it."""

VERBS = ("invite", "notify", "send", "withdraw")
"""What says it at the beginning of a step as well; `pay-schedules` and `email-templates` are things."""

NEVER_MANY = ("email", "invite", "mail", "notify", "pay", "send", "sms", "withdraw")
"""What says it alone: `/emails` are addresses as often as letters."""

ALWAYS_MANY = ("transfer",)
"""What says it of several: whoever transfers a project moves no money."""

FORMS = {word: word for word in ONCE if word not in ALWAYS_MANY} | {
    f"{word}s": word for word in ONCE if word not in NEVER_MANY
}
"""Each word as it may end a step, with the word that it is a form of."""
