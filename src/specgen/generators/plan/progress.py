"""How far a quarter is, and what can be done next: lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from specgen.generators.plan.words import count, effort, some, takes
from specgen.plan.begun import next_of
from specgen.plan.quarter import QuarterPlan
from specgen.plan.stale import stale
from specgen.plan.states import State, Status
from specgen.report import EMPTY, Line, Piece, Role

ROLES = {
    State.DONE: Role.ADDED,
    State.CONTRADICTS: Role.ERROR,
    State.STUB: Role.WARNING,
    State.PARTIAL: Role.WARNING,
}
WIDTH = 16
"""Letters of a column with states: the longest is `contradicts 2/3`."""
MOST = 3
"""So many changes of the spec are told of one task."""
NOTHING = "nothing of them can be seen; `tests:` names what shows it"


def progress(plan: QuarterPlan, statuses: tuple[Status, ...]) -> Iterator[Line]:
    """How far a quarter is as a whole, then each of its tasks, with the facts that don't hold and what it waits for."""
    yield (Piece(plan.quarter.name, Role.HEADING), Piece(f": {_counted(statuses)}; {_minutes(plan, statuses)}"))
    for status in statuses:
        number, title = plan.id_of(status.task.key), status.task.title
        state = Piece(status.text.ljust(WIDTH), ROLES.get(status.state, Role.PLAIN))
        yield (Piece(f"  {number}  ", Role.CODE), state, Piece(title))
        yield from _indented(_details(plan, status))
    yield from _unknown(statuses)


def ready(plan: QuarterPlan, role: str | None) -> Iterator[Line]:
    """The tasks of a quarter that can be begun, the first of its schedule first, each with what waits for it."""
    found = next_of(plan, role)
    name = Piece(plan.quarter.name, Role.HEADING)
    if not found.ready:
        yield (name, Piece(": nothing can be begun"))
        if found.soon:
            waits = ", ".join(sorted(map(plan.id_of, found.soon.waits)))
            yield from _told(plan, found.soon, (f"the first, when {waits} is done",))
        return
    yield (name, Piece(f": {count(len(found.ready), 'task')} can be begun"))
    waiting = Counter(each for task in plan.tasks for each in task.after)
    for status in found.ready:
        yield from _told(plan, status, _more(plan, status, waiting[status.task.key]))


def _told(plan: QuarterPlan, status: Status, more: Iterable[str]) -> Iterator[Line]:
    """A task with who does it, how long it takes, when, and what *more* there is to say."""
    task, place = status.task, plan.schedule.place(status.task.key)
    who = (place.person if place else None) or task.owner
    when = f"{place.first} to {place.last}" if place else "no day"
    about = (plan.called(who) if who else task.role, takes(task, plan.planning.calendar.minutes), when, *more)
    yield (Piece(f"  {plan.id_of(task.key)}  ", Role.CODE), Piece(task.title))
    yield from _indented([", ".join(about)])


def _more(plan: QuarterPlan, status: Status, waiting: int) -> Iterator[str]:
    """What hangs on a task, for which so many others are *waiting*."""
    place = plan.schedule.place(status.task.key)
    if place and place.chained:
        yield "critical chain"
    if waiting:
        yield f"{count(waiting, 'task')} {'waits' if waiting == 1 else 'wait'} for it"


def _counted(statuses: Iterable[Status]) -> str:
    """How many tasks are in each state."""
    counts = Counter(each.state for each in statuses)
    return ", ".join(f"{counts[state]} {state.value}" for state in State if counts[state]) or "no tasks"


def _minutes(plan: QuarterPlan, statuses: Iterable[Status]) -> str:
    """How much of the work is done."""
    left = [each for each in statuses if each.state is not State.CANCELLED]
    whole = sum(each.task.estimate.minutes for each in left)
    done = sum(each.task.estimate.minutes for each in left if each.state is State.DONE)
    day = plan.planning.calendar.minutes
    return f"{effort(done, day)} of {effort(whole, day)} done"


def _details(plan: QuarterPlan, status: Status) -> Iterator[str]:
    """What is not as it should be, and what keeps people from beginning."""
    if status.state is State.CANCELLED:
        yield f"{status.task.cancelled}"
        return
    failing = (each for each in status.seen if each.holds is False)
    yield from dict.fromkeys(each.because or f"not so: {each.fact.text}" for each in failing)
    if changed := stale(plan, status):
        yield f"stale: {some(changed, MOST)} since it was planned"
    if not status.is_open:
        return
    if status.blocked:
        yield f"blocked: {status.blocked}"
    if status.asked:
        yield f"open questions: {', '.join(status.asked)}"
    if status.waits:
        yield f"waits for {', '.join(sorted(map(plan.id_of, status.waits)))}"
    if status.is_ready:
        yield "can be begun"


def _unknown(statuses: tuple[Status, ...]) -> Iterator[Line]:
    """Why nobody knows of some tasks, each reason once."""
    reasons: dict[str, set[str]] = {}
    for status in statuses:
        if status.state is State.UNKNOWN:
            for each in status.seen:
                if each.holds is None:
                    reasons.setdefault(each.because, set()).add(status.task.key)
            if not status.seen:
                reasons.setdefault(NOTHING, set()).add(status.task.key)
    if reasons:
        yield EMPTY
    for because, keys in reasons.items():
        yield (Piece("unknown", Role.NOTE), Piece(f" of {count(len(keys), 'task')}: {because}"))


def _indented(texts: Iterable[str]) -> Iterator[Line]:
    for text in texts:
        yield (Piece(f"        {text}", Role.SUMMARY),)
