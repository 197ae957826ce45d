"""Verbs and nouns of what must not be done twice: money moves, or somebody is written to. The list is our own."""

from __future__ import annotations

MONEY = ("charge", "deposit", "pay", "payment", "payout", "purchase", "refund", "transfer", "withdraw", "withdrawal")
MESSAGES = ("email", "invite", "mail", "notify", "send", "sms")

ONCE = {**dict.fromkeys(MONEY, "moves money"), **dict.fromkeys(MESSAGES, "writes to somebody")}
"""What happens twice when it is asked for twice, by the word that says it."""
