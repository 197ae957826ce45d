"""How long things take, in whole minutes."""

from __future__ import annotations

from itertools import pairwise

from specgen.product import planning_flaws as flaws
from specgen.product.context import Context, Spot
from specgen.product.planning import Estimate, Times
from specgen.spec.model import EstimatePart, EstimatesPart, PlanningPart
from specgen.spec.scalars import Effort

WAYS = "write one effort (`2d`), a size (`M`), `{points: 3}`, or `{low: 1d, likely: 2d, high: 4d}`"
LETTERS = ("XXS", "XS", "S", "M", "L", "XL", "XXL")
BOUNDS = ("low", "likely", "high")


def minutes(effort: Effort, day: int) -> int:
    """The minutes of an *effort*, where a *day* has so many; what is less than a minute is one more."""
    return -(-effort.hundredths * day // 100) + effort.minutes


def resolve_times(part: EstimatesPart, day: int) -> Times:
    """How long each part of a product takes, where a *day* has so many minutes."""
    return Times(**{name: minutes(getattr(part, name), day) for name in EstimatesPart.model_fields})


def report_sizes(context: Context, how: PlanningPart) -> None:
    """Say which sizes take longer than those that people take for larger ones."""
    known = sorted((LETTERS.index(name), name) for name in how.sizes if name in LETTERS)
    for (_, smaller), (_, larger) in pairwise(known):
        if minutes(how.sizes[smaller], how.hours * 60) > minutes(how.sizes[larger], how.hours * 60):
            message = f"`{smaller}` takes longer than `{larger}`"
            at = context.at("planning", "sizes", smaller)
            at.say(flaws.BAD_ESTIMATE, message, f"give it less time than `{larger}`, or both other names")


def resolve_estimate(at: Spot, part: EstimatePart, how: PlanningPart) -> Estimate | None:
    """What is estimated; None where that says nothing, or not one thing."""
    day = how.hours * 60
    three = (part.low, part.likely, part.high)
    ways = [part.effort is not None, part.size is not None, part.points is not None, any(three)]
    if ways.count(True) != 1:
        said = "two things" if any(ways) else "nothing"
        at.say(flaws.BAD_ESTIMATE, f"this estimate says {said}", WAYS)
        return None
    if part.effort:
        return _sure(minutes(part.effort, day), written(part.effort))
    if part.points is not None:
        return _sure(part.points * minutes(how.point, day), f"{part.points} points" if part.points > 1 else "1 point")
    if part.size is not None:
        size = how.sizes.get(part.size)
        if size is None:
            at = at.below("size")
            at.say_unknown_name(flaws.BAD_ESTIMATE, f"there is no size called `{part.size}`", part.size, how.sizes)
            return None
        return _sure(minutes(size, day), part.size)
    return _of_three(at, three, day)


def written(effort: Effort) -> str:
    """An effort as it is written: `1d 4h`."""
    days = f"{effort.hundredths / 100:g}d" if effort.hundredths else ""
    hours, rest = divmod(effort.minutes, 60)
    return " ".join(part for part in (days, f"{hours}h" if hours else "", f"{rest}m" if rest else "") if part)


def _of_three(at: Spot, three: tuple[Effort | None, ...], day: int) -> Estimate | None:
    """The mean that PERT gives to three bounds: a sixth of `low`, four sixths of `likely`, a sixth of `high`."""
    if lacking := [name for name, each in zip(BOUNDS, three, strict=True) if not each]:
        message = "three efforts make an estimate: `low`, `likely` and `high`"
        at.say(flaws.BAD_ESTIMATE, message, f"add {' and '.join(f'`{name}: …`' for name in lacking)}")
        return None
    known = [minutes(each, day) for each in three if each]
    if known != sorted(known):
        at.say(flaws.BAD_ESTIMATE, "`low`, `likely` and `high` are three efforts, none less than the one before", WAYS)
        return None
    low, likely, high = known
    said = " / ".join(written(each) for each in three if each)
    return Estimate(-(-(low + 4 * likely + high) // 6), low, high, said)


def _sure(found: int, said: str) -> Estimate:
    return Estimate(found, found, found, said)
