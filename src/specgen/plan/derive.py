"""Product and contract → the tasks of what is planned, and what each waits for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from specgen.contract.model import Contract
from specgen.plan.circles import in_order, without_circles
from specgen.plan.claims import Claims, claims_of, is_later, planned
from specgen.plan.estimates import Measure
from specgen.plan.grains import grains_of, joined
from specgen.plan.model import UNSAID, Kind, Task, Want, Work, kind_of, name_of
from specgen.plan.needs import Needs, key_of, needs_of
from specgen.plan.titles import Titles
from specgen.product.model import Product
from specgen.product.planning import BACKEND, Estimate, Feature, Planning, SaidTask

UNKNOWN = Estimate(0, 0, 0, UNSAID)
"""How long a task takes of which nobody says it: it is asked."""
QA = "qa"
"""The role of whoever shows that a feature is done, where somebody has it."""


def work_of(product: Product, contract: Contract) -> Work:
    """All tasks that follow from the features of all quarters, each behind those that it waits for."""
    planning = product.planning
    features = planned(planning)
    parts = _in_scope(needs_of(product), features)
    grains = grains_of(product, parts)
    needs = without_circles(joined(parts, grains))
    claims = claims_of(planning, needs, grains)
    making = _Making(product, Measure(product, contract), Titles(product), claims, needs)
    made: dict[str, list[str]] = {}
    for part, task in grains.items():
        if task in claims.of:
            made.setdefault(task, []).append(part)
    tasks = (*(making.derived(key, of) for key, of in made.items()), *making.own())
    every = tuple(making.blocked((*tasks, *making.acceptances(features, tasks))))
    wants = (*claims.wants, *_waits_for_later(planning, features), *_begun_too_early(planning, every))
    return Work(_ordered(_gated(features, every)), wants)


def _in_scope(needs: Needs, features: tuple[Feature, ...]) -> Needs:
    """The parts of a product without the operations that no feature names."""
    named = {key_of(Kind.OPERATION, each) for feature in features for each in feature.operations}
    return {key: needed for key, needed in needs.items() if kind_of(key) is not Kind.OPERATION or key in named}


@dataclass(frozen=True)
class _Making:
    """What tasks are made from."""

    product: Product
    measure: Measure
    titles: Titles
    claims: Claims
    needs: Needs

    @property
    def planning(self) -> Planning:
        return self.product.planning

    def derived(self, key: str, parts: list[str]) -> Task:
        """The task that makes some *parts* of the product, with what its author says of it."""
        kind, origin = kind_of(key), name_of(key)
        after = tuple(each for each in self.needs[key] if each in self.claims.of)
        title, estimate = self.titles.of(kind, origin), self.measure.of(parts)
        task = Task(
            key, kind, title, self.claims.of[key], BACKEND, None, estimate, after, origin, parts=tuple(sorted(parts))
        )
        return _said(task, self.planning.said_of(key))

    def own(self) -> Iterator[Task]:
        """The tasks of the author's own that are for features of some quarter."""
        features = set(self.claims.of.values()) | {each.name for each in planned(self.planning)}
        for said in self.planning.tasks:
            if said.feature in features and not said.follows:
                task = Task(said.name, Kind.OWN, said.name, said.feature, BACKEND, None, UNKNOWN, (), said.name)
                yield _said(task, said)

    def acceptances(self, features: tuple[Feature, ...], tasks: tuple[Task, ...]) -> Iterator[Task]:
        """Of each feature the task of showing that it is done, behind all its others that nobody in it waits for."""
        role = QA if any(QA in person.roles for person in self.planning.people) else BACKEND
        of: dict[str, list[Task]] = {feature.name: [] for feature in features}
        for task in tasks:
            of[task.feature].append(task)
        for feature in features:
            key, title = key_of(Kind.FEATURE, feature.name), self.titles.of(Kind.FEATURE, feature.name)
            estimate = self.measure.of_acceptance(feature)
            waited_for = {each for task in of[feature.name] for each in task.after}
            last = (each.key for each in of[feature.name] if each.key not in waited_for and key not in each.after)
            tests = tuple(test for criterion in feature.acceptance for test in criterion.tests)
            task = Task(key, Kind.FEATURE, title, feature.name, role, None, estimate, tuple(last), feature.name)
            task = replace(task, tests=tests)
            yield _said(task, self.planning.said_of(key))

    def blocked(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """The *tasks*, blocked where the feature is that they are for: nobody can work on it."""
        for task in tasks:
            blocked = task.blocked or self.planning.feature(task.feature).blocked
            yield replace(task, blocked=blocked) if blocked else task


def _said(task: Task, said: SaidTask | None) -> Task:
    """A task with what its author says of it."""
    if said is None:
        return task
    return replace(
        task,
        title=said.title or task.title,
        role=said.role or task.role,
        owner=said.owner,
        estimate=said.estimate or task.estimate,
        after=tuple(dict.fromkeys((*task.after, *said.after))),
        risk=said.risk,
        tests=(*task.tests, *said.tests),
        blocked=said.blocked or task.blocked,
        cancelled=said.cancelled,
    )


def _gated(features: tuple[Feature, ...], tasks: tuple[Task, ...]) -> Iterator[Task]:
    """The tasks, those that begin a feature behind the features that it waits for."""
    names = {each.name for each in features}
    gates = {
        each.name: tuple(key_of(Kind.FEATURE, before) for before in each.after if before in names) for each in features
    }
    of = {task.key: task.feature for task in tasks}
    for task in tasks:
        begins = not any(of.get(each) == task.feature for each in task.after)
        gate = gates[task.feature] if begins else ()
        yield replace(task, after=tuple(dict.fromkeys((*task.after, *gate)))) if gate else task


def _ordered(tasks: Iterator[Task]) -> tuple[Task, ...]:
    """The tasks, each behind those that it waits for, what comes first by kind and key; only those that are there."""
    ranks = {kind: rank for rank, kind in enumerate(Kind)}
    known = {task.key: task for task in sorted(tasks, key=lambda each: (ranks[each.kind], each.key))}
    after: Mapping[str, tuple[str, ...]] = {
        key: tuple(sorted(each for each in task.after if each in known)) for key, task in known.items()
    }
    return tuple(replace(known[key], after=after[key]) for key in in_order(after, known, set()))


def _waits_for_later(planning: Planning, features: tuple[Feature, ...]) -> Iterator[Want]:
    """The features that wait for one of a later quarter, because their author says so."""
    for feature in features:
        for before in feature.after:
            if is_later(planning, before, feature.name):
                chain = (key_of(Kind.FEATURE, feature.name), key_of(Kind.FEATURE, before))
                yield Want(chain, feature.name, before)


def _begun_too_early(planning: Planning, tasks: tuple[Task, ...]) -> Iterator[Want]:
    """The tasks that wait for one of a later quarter, because their author says so."""
    of = {task.key: task.feature for task in tasks}
    for said in planning.tasks:
        for before in said.after:
            if said.name in of and before in of and is_later(planning, of[before], of[said.name]):
                yield Want((said.name, before), of[said.name], of[before])
