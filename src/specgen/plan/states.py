"""How far a task is, by the facts that were seen; and which of those that are not done can be begun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from specgen.frozen import frozen
from specgen.plan.facts import Seen, Sight
from specgen.plan.model import Task, Work

if TYPE_CHECKING:
    from specgen.plan.quarter import QuarterPlan


class State(Enum):
    """How far a task is; the value is how it is said."""

    DONE = "done"
    CONTRADICTS = "contradicts"
    STUB = "stub"
    PARTIAL = "partial"
    TODO = "todo"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


FINISHED = (State.DONE, State.CANCELLED)
"""What nobody has to do any more."""
DIFFERING = (Sight.AGREES, Sight.TABLE_AGREES, Sight.LISTED, Sight.LETS_IN, Sight.ALLOWS)
"""What does not hold of code that is there, and is another than the spec says."""


@dataclass(frozen=True)
class Sighting:
    """What was seen of tasks, *of* each by its key; and whether somebody *looked* at code or tests at all."""

    of: Mapping[str, tuple[Seen, ...]] = field(default_factory=dict)
    looked: bool = False


Look = Callable[[Work], Sighting]
"""Who looks at how far some work is."""


def nobody(_: Work) -> Sighting:
    """What is seen where nobody looks."""
    return Sighting()


@frozen
class Status:
    """How far a *task* is, by what was *seen*, and what keeps people from beginning it.

    It *waits* for tasks, by their keys, and for what is *asked* and not answered; *blocked* says what else.
    """

    task: Task
    state: State
    seen: tuple[Seen, ...]
    waits: tuple[str, ...]
    asked: tuple[str, ...]
    blocked: str | None

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do, as far as anybody knows."""
        return self.state not in FINISHED

    @property
    def is_ready(self) -> bool:
        """Whether somebody can do it now."""
        return self.is_open and not (self.waits or self.asked or self.blocked)

    @property
    def holding(self) -> int:
        """How many of its facts hold."""
        return sum(each.holds is True for each in self.seen)

    @property
    def text(self) -> str:
        """The state in words, with how many facts hold where some do and some don't."""
        partly = self.state in (State.PARTIAL, State.CONTRADICTS, State.STUB)
        return f"{self.state.value} {self.holding}/{len(self.seen)}" if partly else self.state.value


def state_of(task: Task, seen: Iterable[Seen]) -> State:
    """How far a *task* is: done where every fact was seen and holds, never because somebody says so."""
    if task.cancelled:
        return State.CANCELLED
    facts = tuple(seen)
    failing = {each.fact.sight for each in facts if each.holds is False}
    holding = any(each.holds and each.fact.sight is not Sight.WAIVED for each in facts)
    if failing:
        return _unfinished(failing) if holding else State.TODO
    known = holding and all(each.holds is not None for each in facts)
    return State.DONE if known else State.UNKNOWN


def _unfinished(failing: set[Sight]) -> State:
    """The state of a task of which some facts hold, and those of the sights *failing* do not."""
    if Sight.WRITTEN in failing and Sight.SERVED not in failing:
        return State.STUB
    return State.CONTRADICTS if failing <= set(DIFFERING) else State.PARTIAL


def states_of(tasks: Sequence[Task], seen: Mapping[str, tuple[Seen, ...]]) -> dict[str, State]:
    """How far each of *tasks* is, by key, by what was *seen* of it.

    Where all that would show it is waived, it is done with all that it waits for. They come behind what they wait for.
    """
    states: dict[str, State] = {}
    for task in tasks:
        facts = seen.get(task.key, ())
        states[task.key] = state_of(task, facts)
        if not task.cancelled and facts and all(each.fact.sight is Sight.WAIVED for each in facts):
            states[task.key] = _of_all([states.get(each, State.UNKNOWN) for each in task.after])
    return states


def _of_all(states: Sequence[State]) -> State:
    """The state of what is done when all else is."""
    if all(each in FINISHED for each in states):
        return State.DONE
    return State.UNKNOWN if State.UNKNOWN in states else State.TODO


def statuses(plan: QuarterPlan) -> tuple[Status, ...]:
    """How far each task of a quarter is, by what was seen of it."""
    states, asked = plan.plan.states, _asked(plan)
    return tuple(
        Status(
            task,
            states[task.key],
            plan.plan.sighting.of.get(task.key, ()),
            tuple(each for each in task.after if states[each] not in FINISHED),
            asked.get(task.key, ()),
            task.blocked,
        )
        for task in plan.tasks
    )


def _asked(plan: QuarterPlan) -> dict[str, tuple[str, ...]]:
    """The questions that each task waits for, by key."""
    found: dict[str, list[str]] = {}
    for question in plan.questions:
        for task in plan.waiting_for(question):
            found.setdefault(task.key, []).append(question.name)
    for gap in plan.gaps:
        if gap.blocks:
            found.setdefault(gap.task, []).append(gap.name)
    return {key: tuple(names) for key, names in found.items()}
