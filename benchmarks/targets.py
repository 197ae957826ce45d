"""How long specgen may take beside datamodel-code-generator, which writes the models alone; and what else is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

Seconds = Mapping[str, Sequence[float]]
"""Seconds of each command, by turn."""

TO_MODELS: Mapping[int, Mapping[str, float]] = {
    100: {"cold": 0.8},
    1000: {"cold": 0.4, "unchanged": 0.03, "changed": 0.1, "validate": 0.08},
}
"""The greatest ratio of each command to the other tool, from so many entities on."""

HELP_TO_TYPER = 1.5
GROWTH = 10.0
"""How much longer a product of 1,000 entities may take than one of 100."""

MEGABYTES = 500
"""What one process may hold at 1,000 entities."""


def ratio(seconds: Seconds, name: str, other: str) -> float:
    """How long a command takes beside another: in each turn by itself, as a machine that is slow is so for both."""
    return median(mine / its for mine, its in zip(seconds[name], seconds[other], strict=True))


def missed(entities: int, seconds: Seconds, megabytes: float) -> Iterator[str]:
    """Which targets of a product of so many *entities* were missed, in words."""
    bounds = TO_MODELS.get(max((size for size in TO_MODELS if size <= entities), default=0), {})
    for name, most in bounds.items():
        if (found := ratio(seconds, name, "models")) > most:
            yield f"`{name}` takes {found:.3f} of the other tool's time, and {most} is the most"
    if (found := ratio(seconds, "help", "typer")) > HELP_TO_TYPER:
        yield f"`help` takes {found:.2f} times what importing typer takes, and {HELP_TO_TYPER} is the most"
    if megabytes > MEGABYTES:
        yield f"a process holds {megabytes:.0f} MB, and {MEGABYTES} is the most"


def grown(small: float, large: float) -> Iterator[str]:
    """What is said of a product of ten times the size that takes *large* seconds in place of *small*."""
    if large > GROWTH * small:
        yield f"ten times the entities take {large / small:.1f} times as long, and {GROWTH:.0f} is the most"
