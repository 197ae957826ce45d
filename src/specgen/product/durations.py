"""Durations as ISO 8601 writes them, of days, hours, minutes and whole seconds: what months last, nobody knows."""

from __future__ import annotations

import re

_CLOCK = "[0-9]{1,5}H(?:[0-9]{1,5}M(?:[0-9]{1,5}S)?)?|[0-9]{1,5}M(?:[0-9]{1,5}S)?|[0-9]{1,5}S"
DURATION = rf"^P(?:[0-9]{{1,5}}D(?:T(?:{_CLOCK}))?|T(?:{_CLOCK}))$"
"""What every side reads, as RFC 3339 has it: no seconds behind hours without minutes between them."""

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
    hours, rest = divmod(rest, 3600)
    minutes, rest = divmod(rest, 60)
    clock = f"{hours}H" if hours else ""
    clock += f"{minutes}M" if minutes or (hours and rest) else ""
    clock += f"{rest}S" if rest else ""
    if not clock:
        return f"P{days}D" if days else "PT0S"
    return f"P{days}DT{clock}" if days else f"PT{clock}"
