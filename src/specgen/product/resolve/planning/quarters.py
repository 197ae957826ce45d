"""Quarters: their days, and what is done in each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from specgen.product import planning_flaws as flaws
from specgen.product.context import Spot
from specgen.product.planning import Milestone, Quarter, Stretch
from specgen.product.resolve.planning.handing import resolve_raci
from specgen.product.resolve.planning.topics import Topics
from specgen.source.diagnostics import Related
from specgen.spec.model import MilestonePart, QuarterPart

MOST_DAYS = 366
"""A quarter that has more may have a year that is mistyped."""

PLAN_IT = "do it in the quarter of the milestone, or take it out of `after:`"


def resolve_quarters(topics: Topics) -> Iterator[Quarter]:
    """Those that the spec names."""
    _report_shared_days(topics)
    _report_twice_planned(topics)
    for name, part in topics.said.quarters.items():
        at = topics.context.at("quarters", name)
        if part.end < part.start:
            message = f"`{name}` ends on {part.end}, before it starts on {part.start}"
            at.below("end").say(flaws.BAD_QUARTER, message, "write the first day in `start:` and the last in `end:`")
        days = Stretch(date.fromisoformat(part.start), date.fromisoformat(part.end))
        if (days.last - days.first).days >= MOST_DAYS:
            message = f"`{name}` lasts from {part.start} to {part.end}, which is more than a year"
            at.below("end").say(flaws.LONG_QUARTER, message, "see whether the years are those that are meant")
        yield Quarter(
            name=name,
            days=days,
            theme=part.theme,
            goals=tuple(part.goals),
            features=topics.features(at.below("features"), part.features),
            success=tuple(part.success),
            milestones=tuple(_milestone(topics, name, part, key, each) for key, each in part.milestones.items()),
            raci=tuple(resolve_raci(topics, at.below("raci"), part.raci)),
        )


def _milestone(topics: Topics, quarter: str, within: QuarterPart, name: str, part: MilestonePart) -> Milestone:
    at = topics.context.at("quarters", quarter, "milestones", name)
    if within.start <= within.end and not within.start <= part.date <= within.end:
        help = f"`{quarter}` has the days from {within.start} to {within.end}"
        at.below("date").say(flaws.BAD_QUARTER, f"`{name}` is on {part.date}, which is no day of `{quarter}`", help)
    after = topics.features(at.below("after"), part.after)
    for number, feature in enumerate(part.after):
        _report_done_later(topics, at.below("after", number), within, name, feature)
    return Milestone(name, part.title, date.fromisoformat(part.date), after)


def _report_done_later(topics: Topics, at: Spot, within: QuarterPart, milestone: str, feature: str) -> None:
    """Say of a feature of a milestone that it is done in a later quarter, or in none."""
    quarters = topics.said.quarters
    done = next((name for name, part in quarters.items() if feature in part.features), None)
    if feature not in topics.said.features or topics.said.features[feature].cancelled or topics.lost_quarters:
        return
    if done is None:
        at.say(flaws.BAD_QUARTER, f"`{milestone}` waits for `{feature}`, which is in no quarter", PLAN_IT)
    elif quarters[done] is not within and quarters[done].start > within.end:
        message = f"`{milestone}` waits for `{feature}`, which is done in `{done}`, later than that"
        at.say(flaws.BAD_QUARTER, message, PLAN_IT)


def _length(part: QuarterPart) -> int:
    """The days from the first to the last."""
    return (date.fromisoformat(part.end) - date.fromisoformat(part.start)).days


def _report_shared_days(topics: Topics) -> None:
    """Say of each quarter that begins before the one before it is over."""
    sound = [(name, part) for name, part in topics.said.quarters.items() if 0 <= _length(part) < MOST_DAYS]
    ordered = sorted(sound, key=lambda each: (each[1].start, each[1].end, each[0]))
    for (before, earlier), (name, later) in pairwise(ordered):
        if later.start <= earlier.end:
            message = f"`{name}` starts on {later.start}, when `{before}` is not over"
            at = topics.context.at("quarters", name, "start")
            ends = Related(topics.context.at("quarters", before, "end").value, f"`{before}` ends")
            at.say(flaws.BAD_QUARTER, message, "let it start later, or the other one end earlier", [ends])


def _report_twice_planned(topics: Topics) -> None:
    places: dict[str, tuple[str, int]] = {}
    for name, part in topics.said.quarters.items():
        for number, feature in enumerate(part.features):
            if feature in places:
                first, place = places[feature]
                before = topics.context.at("quarters", first, "features", place)
                message = f"`{feature}` is done in `{first}` already"
                help = "take it out of one; what is done in parts is two features, the second one `after:` the first"
                at = topics.context.at("quarters", name, "features", number)
                at.say(flaws.TWICE_PLANNED, message, help, [Related(before.value, "here")])
            else:
                places[feature] = (name, number)
