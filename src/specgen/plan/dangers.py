"""What may go wrong with a quarter, as it follows from its schedule and from what it makes; none of it is a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from specgen.frozen import frozen
from specgen.plan.calls import calls_of, criteria_of
from specgen.plan.gaps import PUBLIC_LIMIT
from specgen.plan.handing import role_of
from specgen.plan.milestones import reached
from specgen.plan.quarter import QuarterPlan
from specgen.product.model import Access
from specgen.product.planning import Person, Stretch


@frozen
class Danger:
    """What may go wrong: what kind of thing it is, *text*, what shows it, and what can be done; texts are plain."""

    kind: str
    text: str
    shown_by: tuple[str, ...]
    cure: str


def dangers(plan: QuarterPlan) -> Iterator[Danger]:
    """All that may go wrong and that nobody has to be told by the author."""
    yield from _one_person(plan)
    yield from _no_room(plan)
    yield from _absences(plan)
    yield from _ends(plan)
    yield from _unlimited(plan)
    yield from _unshown(plan)


def _one_person(plan: QuarterPlan) -> Iterator[Danger]:
    """That one person does all of the critical chain; where there is only one at all, nothing is told."""
    chain = [place for place in plan.schedule.placed if place.chained and place.person]
    names = {place.person for place in chain if place.person}
    if len(names) != 1 or len(plan.planning.people) == 1:
        return
    (name,) = names
    tasks = {task.key: task for task in plan.tasks}
    roles = {role_of(plan, tasks[place.key]) for place in chain}
    others = [each.title for each in plan.planning.people if each.name != name and roles.intersection(each.roles)]
    who = f"{' or '.join(sorted(others))} can do some of it" if others else "nobody else has the role"
    cure = "write `owner:` of a task of it" if others else f"give somebody else the role `{min(roles)}`"
    text = f"The critical chain hangs on {plan.called(name)} alone; {who}"
    yield Danger("one person", text, tuple(plan.id_of(place.key) for place in chain), cure)


def _no_room(plan: QuarterPlan) -> Iterator[Danger]:
    """That all is done on the very last day, or a milestone on its own: whatever takes longer makes it late."""
    schedule, last = plan.schedule, plan.quarter.days.last
    cure = "leave something out, or let somebody help, so that there is room"
    if schedule.placed and _is_last(plan, schedule.finishes, last):
        ends = [place for place in schedule.placed if place.last == schedule.finishes]
        text = f"The last task ends on {schedule.finishes}, and the quarter on {last}: there is no room"
        yield Danger("no room", text, tuple(plan.id_of(place.key) for place in ends), cure)
    for each in reached(plan):
        if each.done and not each.waits and _is_last(plan, each.done, each.milestone.day):
            what = f"{each.milestone.name} {each.milestone.title}"
            text = f"{what} is reached on {each.done}, and due on {each.milestone.day}: there is no room"
            yield Danger("no room", text, tuple(sorted(each.milestone.after)), cure)


def _is_last(plan: QuarterPlan, done: date, due: date) -> bool:
    """Whether nobody works between the day on which something is *done* and that by which it is *due*."""
    clock, day = plan.schedule.clock, timedelta(days=1)
    return done <= due and clock.days_before(done + day) == clock.days_before(due + day)


def _absences(plan: QuarterPlan) -> Iterator[Danger]:
    """The days on which nobody is there of a role that has something to do then or later."""
    if not plan.schedule.placed:
        return
    first = plan.schedule.placed[0].first
    ends: dict[str, date] = {}
    for task in plan.tasks:
        if place := plan.schedule.place(task.key):
            role = role_of(plan, task)
            ends[role] = max(place.last, ends.get(role, place.last))
    for role, end in sorted(ends.items()):
        people = [each for each in plan.planning.people if role in each.roles]
        for days in _gone(people[0], first, end) if len(people) == 1 else ():
            text = f"Nobody does `{role}` from {days.first} to {days.last}: {people[0].title} alone has that role"
            cure = f"give somebody else the role `{role}`, or plan nothing of it for those days"
            own = (each.key for each in plan.tasks if role_of(plan, each) == role)
            waiting = tuple(plan.id_of(key) for key in own if _waits(plan, key, days))
            if waiting:
                yield Danger("absence", text, waiting, cure)


def _gone(person: Person, first: date, end: date) -> Iterator[Stretch]:
    """When somebody is away between two days."""
    for days in person.absent:
        if days.first <= end and first <= days.last:
            yield days


def _waits(plan: QuarterPlan, key: str, days: Stretch) -> bool:
    """Whether a task lasts over days on which nobody works on it, or begins as soon as these are over."""
    place, clock = plan.schedule.place(key), plan.schedule.clock
    if place is None:
        return False
    back = clock.days_before(days.last + timedelta(days=1))
    return days.first <= place.last and clock.days_before(place.first) <= back


def _ends(plan: QuarterPlan) -> Iterator[Danger]:
    """The operations that are gone within the quarter: what calls them breaks."""
    days = plan.quarter.days
    for operation in sorted(plan.product.operations, key=lambda each: each.name):
        deprecation = operation.deprecated
        if deprecation and deprecation.sunset and str(days.first) <= deprecation.sunset <= str(days.last):
            text = f"`{operation.method} {operation.path}` is gone from {deprecation.sunset}: what calls it breaks"
            instead = (
                f"callers go to `{deprecation.use}` before" if deprecation.use else "write `use:` with what to call"
            )
            yield Danger("breaking", text, (f"`{operation.name}`",), instead)


def _unlimited(plan: QuarterPlan) -> Iterator[Danger]:
    """The operations that anyone may call as often as they like, unless that is meant."""
    excepted = {(each.rule, each.subject) for each in plan.plan.judged.exceptions}
    open_calls = [each.name for each in calls_of(plan) if each.access is Access.PUBLIC and each.rate is None]
    if open_calls and ("unlimited-public", PUBLIC_LIMIT) not in excepted:
        text = "Anyone may call what is public as often as they like"
        cure = "write `api.rate_limit.public`, or `rate_limit:` of the operation"
        yield Danger("no limit", text, tuple(f"`{name}`" for name in open_calls), cure)


def _unshown(plan: QuarterPlan) -> Iterator[Danger]:
    """The criteria that no test shows and that nobody waived."""
    criteria = [each for feature in plan.features for each in criteria_of(feature) if not each.waived]
    bare = tuple(each.name for each in criteria if not each.tests)
    if bare:
        text = f"{len(bare)} of {len(criteria)} criteria name no test: that they hold is somebody's word"
        yield Danger("no test", text, bare, "write `tests:` of the criterion when there is one")
