"""Times as people say them."""

from __future__ import annotations

PERIODS = ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


def duration(seconds: int) -> str:
    """So many seconds in the greatest unit that leaves no rest: `15 minutes`."""
    for length, unit in PERIODS:
        if seconds % length == 0:
            count = seconds // length
            return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    raise AssertionError("every number of seconds is a whole number of seconds")
