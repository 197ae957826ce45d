"""A quarter: what is done in it, what is not, and what is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from specgen.plan.asked import is_about, names_of, topics_of
from specgen.plan.claims import planned
from specgen.plan.cuts import PLACINGS, Cuts, cuts_of
from specgen.plan.gaps import Gap
from specgen.plan.hands import Help, help_of
from specgen.plan.load import Loads, loads_of
from specgen.plan.lock import shown_id
from specgen.plan.model import Task
from specgen.plan.network import Unplaced, Why
from specgen.plan.schedule import Schedule, schedule
from specgen.plan.states import State, Status, statuses
from specgen.plan.whole import Plan, tasks_of
from specgen.product.model import Product
from specgen.product.planning import DECIDED, Decision, Feature, Planning, Quarter, Question, Risk


@dataclass(frozen=True)
class QuarterPlan:
    """A quarter within the plan of its product."""

    plan: Plan
    quarter: Quarter

    @property
    def product(self) -> Product:
        """The product that is planned."""
        return self.plan.product

    @property
    def planning(self) -> Planning:
        """How the work on the product is planned."""
        return self.product.planning

    @property
    def schedule(self) -> Schedule:
        """When its tasks are done, and by whom."""
        return self.plan.schedules[self.quarter.name]

    @property
    def earlier(self) -> tuple[Schedule, ...]:
        """The schedules of the quarters before it, as they count for it."""
        return self.plan.before(self.quarter)

    @property
    def is_over(self) -> bool:
        """Whether its last day is past."""
        return self.plan.is_over(self.quarter)

    @cached_property
    def loads(self) -> Loads:
        """How much people and roles have to do, and how much they could."""
        return loads_of(self.schedule, self.plan.work.tasks, self.planning, self.quarter.days.last, self.earlier)

    @cached_property
    def cuts(self) -> Cuts:
        """What to leave out for the rest to be done in time."""
        return cuts_of(self.schedule, self.left, self.planning, self.quarter, self.earlier)

    @cached_property
    def help(self) -> Help | None:
        """Who else could do what is not done in time, if that lets all be done."""

        def again(tasks: Sequence[Task], team: Planning) -> Schedule:
            return schedule(tasks, team, self.schedule.clock.first, self.earlier, PLACINGS)

        last = self.quarter.days.last
        return None if self.is_over else help_of(self.schedule, self.left, self.planning, last, self.loads, again)

    @cached_property
    def features(self) -> tuple[Feature, ...]:
        """The features that are done in it, each behind those that it waits for."""
        return tuple(each for each in planned(self.planning) if each.name in self.quarter.features)

    @cached_property
    def cancelled(self) -> tuple[Feature, ...]:
        """Those that it names and that will not be done."""
        return tuple(self.planning.feature(name) for name in self.quarter.features if self._is_cancelled(name))

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Its tasks, each behind those that it waits for."""
        return tasks_of(self.plan.work, self.planning, self.quarter)

    @cached_property
    def left(self) -> tuple[Task, ...]:
        """Those of its tasks that are not known to be done."""
        return tuple(task for task in self.tasks if self.plan.states[task.key] is not State.DONE)

    @cached_property
    def statuses(self) -> tuple[Status, ...]:
        """How far each of its tasks is, in their order."""
        return statuses(self)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What somebody asked and nobody knows yet, of what is done in it or of the whole product."""
        return self.plan.asked[self.quarter.name].questions

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The questions that follow from its tasks."""
        return self.plan.asked[self.quarter.name].gaps

    @cached_property
    def risks(self) -> tuple[Risk, ...]:
        """What may go wrong with what is done in it."""
        return tuple(each for each in _by_name(self.planning.risks) if self._is_about(each.affects))

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided about what is done in it."""
        return tuple(each for each in _by_name(self.planning.decisions) if self._is_about(each.affects) or _binds(each))

    def id_of(self, task: str) -> str:
        """The number of a task, by its natural key: `T003`."""
        return shown_id(self.plan.lock.number(task))

    def room(self, key: str) -> int:
        """How many minutes later a task could end, in this schedule, so that nobody waits for it any longer."""
        place = self.schedule.place(key)
        if place is None:
            return 0
        waiting = {task.key for task in self.tasks if key in task.after}
        behind = [each for each in self.schedule.placed if each.key in waiting]
        if place.person:
            behind += [each for each in self.schedule.placed if each.person == place.person and each.start >= place.end]
        return max(0, min((each.start for each in behind), default=self.schedule.finish) - place.end)

    def why(self, lacking: Unplaced) -> str:
        """Why a task has no day, in words."""
        owner = self.plan.work.task(lacking.key).owner
        match lacking.why:
            case Why.BLOCKED:
                return f"it is blocked: {lacking.of}"
            case Why.WAITS:
                return f"it waits for {self.id_of(lacking.of)}, which has no day either"
            case Why.UNASSIGNED:
                return f"nobody has the role {lacking.of}"
            case Why.NO_TIME:
                return f"{self.called(owner) if owner else lacking.of} has no time for it"

    def called(self, person: str) -> str:
        """Somebody as people say it, by their name in the spec."""
        return next((each.title for each in self.planning.people if each.name == person), person)

    def waiting_for(self, question: Question) -> tuple[Task, ...]:
        """The tasks that nobody can do before a *question* is answered."""
        topics = frozenset(question.blocks)
        return tuple(task for task in self.tasks if not topics.isdisjoint(names_of(task)))

    def _is_cancelled(self, feature: str) -> bool:
        return self.planning.feature(feature).cancelled is not None

    def _is_about(self, topics: tuple[str, ...]) -> bool:
        return is_about(self._topics, topics)

    @cached_property
    def _topics(self) -> frozenset[str]:
        return topics_of(self.product, self.tasks)


def _binds(decision: Decision) -> bool:
    """Whether a decision is about what holds for everything."""
    return not {*DECIDED}.isdisjoint(decision.affects)


T = TypeVar("T", Risk, Decision)


def _by_name(some: Iterable[T]) -> list[T]:
    return sorted(some, key=lambda each: each.name)
