"""A quarter as other tools are told of it: its features and tasks, each known by a mark that never changes.

The state of a task is `unknown`, as nobody looks into the code here, or `cancelled`, which stands in the spec.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from specgen.frozen import frozen
from specgen.generators.plan.words import effort
from specgen.plan.lock import shown_id
from specgen.plan.model import Task
from specgen.plan.quarter import QuarterPlan
from specgen.plan.schedule import Placed
from specgen.plan.states import State
from specgen.product.planning import Feature

_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Signs that mean something to machines alone, and halves of signs."""


@frozen
class Note:
    """Something said of a feature or a task, in one line of plain text: what it is, and what is said."""

    label: str
    text: str


@frozen
class Item:
    """A task: its number, its place where it has one, and the numbers of the tasks that it waits for.

    *mark* is what it is known by wherever it goes.
    """

    number: str
    mark: str
    task: Task
    title: str
    place: Placed | None
    after: tuple[str, ...]
    state: State
    notes: tuple[Note, ...]

    @property
    def who(self) -> str:
        """Who does it: the person of the schedule, or its owner; empty where nobody is named."""
        return (self.place.person if self.place else None) or self.task.owner or ""


@frozen
class Group:
    """A feature and its tasks, each behind those that it waits for; *mark* is what the feature is known by."""

    feature: Feature
    mark: str
    title: str
    items: tuple[Item, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Export:
    """All that other tools are told of a quarter."""

    plan: QuarterPlan

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The features that are done in it."""
        of: dict[str, list[Item]] = {feature.name: [] for feature in self.plan.features}
        for task in self.plan.tasks:
            of[task.feature].append(self._item(task))
        return tuple(self._group(feature, of[feature.name]) for feature in self.plan.features if of[feature.name])

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The tasks, by feature."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def retired(self) -> tuple[str, ...]:
        """The marks of the tasks that are in no plan any more."""
        rows = self.plan.plan.lock.rows.values()
        return tuple(self._mark(number) for number in sorted(shown_id(row.number) for row in rows if row.retired))

    @property
    def title(self) -> str:
        """Product and quarter: `Shop Q1`."""
        return f"{one_line(self.plan.product.name)} {self.plan.quarter.name}"

    def _mark(self, name: str) -> str:
        return f"{self.plan.product.package}-{name}"

    def _group(self, feature: Feature, items: Iterable[Item]) -> Group:
        title = one_line(f"{feature.name} {feature.title}")
        return Group(feature, self._mark(f"feature-{feature.name}"), title, tuple(items), tuple(_of_feature(feature)))

    def _item(self, task: Task) -> Item:
        number = self.plan.id_of(task.key)
        state = State.CANCELLED if task.cancelled else State.UNKNOWN
        place = self.plan.schedule.place(task.key)
        after = tuple(sorted(map(self.plan.id_of, task.after)))
        notes = tuple(_of_task(self.plan, task, place, after))
        title = one_line(f"{number} {task.title}")
        return Item(number, self._mark(number), task, title, place, after, state, notes)


def plain(notes: tuple[Note, ...]) -> str:
    """What is said, a line for each note."""
    return "\n".join(f"{note.label}: {note.text}" for note in notes)


def one_line(text: str) -> str:
    """A text on one line, without signs that no line can hold."""
    return " ".join(_NO_TEXT.sub(" ", text).split())


def _of_feature(feature: Feature) -> Iterator[Note]:
    if feature.story:
        story = feature.story
        yield Note("Story", one_line(f"As {story.teller} I want {story.want}, so that {story.so}."))
    yield Note("Priority", feature.priority)
    for each in feature.acceptance:
        yield Note(each.name, one_line(f"given {each.given}, when {each.when}, then {each.then}"))


def _of_task(plan: QuarterPlan, task: Task, place: Placed | None, after: tuple[str, ...]) -> Iterator[Note]:
    feature = plan.planning.feature(task.feature)
    yield Note("For", f"{feature.name} {one_line(feature.title)}, in {plan.quarter.name}")
    yield Note("Takes", f"{effort(task.estimate.minutes, plan.planning.calendar.minutes)} ({task.estimate.said})")
    yield Note("By", (place.person if place else None) or task.owner or task.role)
    if place:
        yield Note("Planned", f"{place.first} to {place.last}{', on the critical chain' if place.chained else ''}")
    else:
        yield Note("Planned", "no day")
    if after:
        yield Note("Waits for", ", ".join(after))
    if task.risk:
        yield Note("Risk", task.risk)
    for test in task.tests:
        yield Note("Shown by", one_line(test))
    yield Note("State", _state(task))
    yield Note("Name in the spec", task.key)


def _state(task: Task) -> str:
    if task.cancelled:
        return f"{State.CANCELLED.value}: {one_line(task.cancelled)}"
    return f"blocked: {one_line(task.blocked)}" if task.blocked else State.UNKNOWN.value
