"""Words that say whether a value is a day or a moment. The lists are our own."""

from __future__ import annotations

DAYS = ("on", "date", "day")
"""What ends the name of a day."""

MOMENTS = ("at", "time", "timestamp", "datetime")
"""What ends the name of a moment."""

DONE = (
    "accepted",
    "activated",
    "approved",
    "archived",
    "cancelled",
    "canceled",
    "closed",
    "completed",
    "confirmed",
    "created",
    "deleted",
    "delivered",
    "disabled",
    "expired",
    "finished",
    "modified",
    "paid",
    "processed",
    "published",
    "received",
    "rejected",
    "resolved",
    "sent",
    "shipped",
    "started",
    "submitted",
    "updated",
    "verified",
)
"""What somebody did: alone, it reads as yes or no."""
