"""The days that are worked on, and who is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from specgen.product import naming
from specgen.product import planning_flaws as flaws
from specgen.product.planning import Calendar, Person, Quarter, Stretch
from specgen.product.resolve.planning.topics import Topics
from specgen.spec.model import PersonPart, PlanningPart
from specgen.spec.planning_parts import DAYS
from specgen.spec.scalars import Days

LONG = timedelta(days=90)
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def resolve_calendar(how: PlanningPart) -> Calendar:
    """The days that are worked on."""
    week = tuple(sorted(DAYS.index(day) for day in how.week))
    return Calendar(week, how.hours * 60, stretches(how.holidays))


def resolve_people(topics: Topics) -> Iterator[Person]:
    """Who works on the product."""
    for name, part in topics.said.how.people.items():
        _report_no_days(topics, name, part)
        yield Person(
            name=name,
            title=part.title or naming.spaced(name).capitalize(),
            roles=tuple(part.roles),
            focus=part.focus,
            absent=stretches(part.absent),
            first=date.fromisoformat(part.from_) if part.from_ else None,
            last=date.fromisoformat(part.until) if part.until else None,
        )


def stretches(days: Iterable[Days]) -> tuple[Stretch, ...]:
    """Stretches of days, the earliest first."""
    return tuple(sorted((stretch(each) for each in days), key=lambda each: (each.first, each.last)))


def stretch(days: Days) -> Stretch:
    """The days that were written."""
    return Stretch(date.fromisoformat(days.first), date.fromisoformat(days.last))


def report_idle_days(topics: Topics, quarters: Sequence[Quarter]) -> None:
    """Say which holidays and absences lie outside all quarters."""
    if not quarters or topics.lost_quarters:
        return
    if any(quarter.days.last < quarter.days.first for quarter in quarters):
        return
    how = topics.said.how
    places: list[tuple[tuple[str, ...], list[Days]]] = [(("planning", "holidays"), how.holidays)]
    places += [(("planning", "people", name, "absent"), each.absent) for name, each in how.people.items()]
    for path, days in places:
        for number, each in enumerate(days):
            meant = stretch(each)
            if not any(meant.first <= quarter.days.last and quarter.days.first <= meant.last for quarter in quarters):
                message = f"no quarter holds `{each.first}`"
                topics.context.at(*path, number).say(flaws.IDLE_DAY, message, "look at the year, or take it out")


def report_idle_milestones(topics: Topics, calendar: Calendar) -> None:
    """Say which milestones are on days that nobody works on, though their date was meant to be one of work."""
    for quarter, within in topics.said.quarters.items():
        for name, part in within.milestones.items():
            day = date.fromisoformat(part.date)
            if not within.start <= part.date <= within.end or calendar.is_worked(day):
                continue
            at = topics.context.at("quarters", quarter, "milestones", name, "date")
            why = "a holiday" if day.weekday() in calendar.week else f"a {NAMES[day.weekday()]}"
            before = _worked_before(calendar, day, date.fromisoformat(within.start))
            help = f"write `{before.isoformat()}`, the day of work before it" if before else "write a day of work"
            at.say(flaws.IDLE_DAY, f"`{name}` is on {part.date}, {why}, on which nobody works", help)


def report_late(topics: Topics, quarters: Sequence[Quarter]) -> None:
    """Say where today is written as a day after which nothing is planned any more."""
    as_of = topics.said.how.as_of
    if not as_of or not quarters or topics.lost_quarters:
        return
    last = max(quarter.days.last for quarter in quarters)
    if date.fromisoformat(as_of) > last:
        message = f"every quarter is over on {as_of}: the last one ends on {last.isoformat()}"
        at = topics.context.at("planning", "as_of")
        at.say(flaws.IDLE_DAY, message, "look at the year, or add the quarter that comes next")


def report_long_due(topics: Topics, quarters: Sequence[Quarter], created: str) -> None:
    """Say which questions were to be answered long before there was anything to ask: in another year, most likely."""
    begun = min((created, topics.said.how.as_of or created, *(each.days.first.isoformat() for each in quarters)))
    for name, part in topics.said.questions.items():
        if not part.due or topics.lost_quarters or not topics.context.spec.product:
            continue
        if date.fromisoformat(begun) - date.fromisoformat(part.due) > LONG:
            message = f"`{name}` is due on {part.due}, long before the product began on {begun}"
            topics.context.at("questions", name, "due").say(flaws.IDLE_DAY, message, "look at the year")


def _worked_before(calendar: Calendar, day: date, first: date) -> date | None:
    """The last day of work before *day*, not before *first*."""
    while day > first:
        day -= timedelta(days=1)
        if calendar.is_worked(day):
            return day
    return None


def _report_no_days(topics: Topics, name: str, part: PersonPart) -> None:
    if part.from_ and part.until and part.until < part.from_:
        at = topics.context.at("planning", "people", name, "until")
        message = f"`{name}` is gone on {part.until}, before they come on {part.from_}"
        at.say(flaws.BAD_QUARTER, message, "write the first day in `from:` and the last one in `until:`")
