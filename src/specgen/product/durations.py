"""Durations as ISO 8601 writes them, of days, hours, minutes and whole seconds: what months last, nobody knows."""

from __future__ import annotations

import re

_CLOCK = "[0-9]{1,5}H(?:[0-9]{1,5}M)?(?:[0-9]{1,5}S)?|[0-9]{1,5}M(?:[0-9]{1,5}S)?|[0-9]{1,5}S"
DURATION = rf"^P(?:[0-9]{{1,5}}D(?:T(?:{_CLOCK}))?|T(?:{_CLOCK}))$"
"""What every side reads; no look-ahead."""

UNITS = (("D", 86400), ("H", 3600), ("M", 60), ("S", 1))


def seconds_of(text: str) -> int:
    """The seconds that a duration lasts; ValueError where *text* is none."""
    if not re.fullmatch(DURATION, text):
        raise ValueError(text)
    units = dict(UNITS)
    return sum(int(count) * units[unit] for count, unit in re.findall("([0-9]+)([DHMS])", text))


def written(seconds: int) -> str:
    """A duration in the largest units that leave no rest: `PT1H30M`."""
    days, rest = divmod(seconds, 86400)
    clock = ""
    for unit, length in UNITS[1:]:
        count, rest = divmod(rest, length)
        clock += f"{count}{unit}" if count else ""
    if not clock:
        return f"P{days}D" if days else "PT0S"
    return f"P{days}DT{clock}" if days else f"PT{clock}"
