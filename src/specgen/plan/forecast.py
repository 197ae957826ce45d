"""When the work is likely to end: the estimates along the critical chain, each with its bounds.

By PERT, the variance of a task is the square of a sixth of what lies between its bounds; those of a chain add up, and
what they add up to is taken for a normal distribution. In whole numbers, rounded up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from math import isqrt

from specgen.frozen import frozen
from specgen.plan.calendar import Clock

DEVIATIONS = {50: 0, 80: 842, 95: 1645}
"""How far each probability, in per cent, lies behind the mean: in thousandths of a standard deviation."""


class Method(Enum):
    """How a forecast was made."""

    PERT = "pert"
    """From the mean and the variance along the critical chain."""
    CERTAIN = "certain"
    """No estimate on the critical chain has bounds: the end is as likely as it is expected."""


@frozen
class Likely:
    """That all is done by a position, and on which day, with a probability in per cent."""

    probability: int
    end: int
    day: date


@frozen
class Forecast:
    """When the work is likely to end."""

    method: Method
    likely: tuple[Likely, ...]

    def by(self, probability: int) -> Likely:
        """The end that has one of the probabilities that are told: 50, 80 or 95 per cent."""
        return next(each for each in self.likely if each.probability == probability)


def forecast_of(finish: int, spreads: Iterable[int], clock: Clock) -> Forecast:
    """The forecast for what is to end at *finish*; *spreads* are the minutes between the bounds along the chain."""
    squares = sum(each * each for each in spreads)
    method = Method.PERT if squares else Method.CERTAIN
    ends = {chance: finish + _later(squares, thousandths) for chance, thousandths in DEVIATIONS.items()}
    return Forecast(method, tuple(Likely(chance, end, clock.ends(end)) for chance, end in ends.items()))


def _later(squares: int, thousandths: int) -> int:
    """So many thousandths of a standard deviation, in minutes; *squares* are 36 times the variance."""
    return -(-isqrt(thousandths * thousandths * squares) // 6000)
