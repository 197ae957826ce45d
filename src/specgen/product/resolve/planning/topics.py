"""What plans may speak of, and what is said of a name that means nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from specgen.frozen import frozen
from specgen.product import planning_flaws as flaws
from specgen.product.context import Context, Spot
from specgen.product.planning import DECIDED
from specgen.product.resolve.architecture.names import Names
from specgen.product.resolve.asked import Placed, lost_operations
from specgen.product.resolve.known import Known
from specgen.source.diagnostics import Edit, Flaw
from specgen.source.guess import known_here, nearest
from specgen.spec.planning import PlanningSpec

AUTH = "auth.core"
"""The task of signing in, which many wait for."""


@frozen
class Topics:
    """What is defined in a spec, by name."""

    known: Known
    placed: Mapping[str, Placed]

    @property
    def context(self) -> Context:
        """The context to speak of it in."""
        return self.known.context

    @property
    def said(self) -> PlanningSpec:
        """What the spec says of planning."""
        return self.context.spec.planning

    @property
    def lost_quarters(self) -> bool:
        """Whether a fault may have cost a quarter, or what is done in one."""
        return self.context.is_lost("quarters") or bool(self.context.spec.broken_below("quarters"))

    def features(self, at: Spot, names: Sequence[str]) -> tuple[str, ...]:
        """Those of *names*, a list at a place, that are features; others are reported."""
        return _each(at, names, self.feature)

    def operations(self, at: Spot, names: Sequence[str]) -> tuple[str, ...]:
        """Those of *names* that are operations."""
        found = Names(self.known, self.placed)
        return _each(at, names, lambda there, name: found.operation(there, name) is not None)

    def entities(self, at: Spot, names: Sequence[str]) -> tuple[str, ...]:
        """Those of *names* that are entities."""
        return _each(at, names, lambda there, name: self.known.entity(there, name) is not None)

    def feature(self, at: Spot, name: str) -> bool:
        """Whether there is a feature called *name*."""
        features = {"features": self.said.features}
        return self._is_known(at, flaws.UNKNOWN_FEATURE, "feature", name, features, lambda: self._numbered(name))

    def _numbered(self, name: str) -> list[str]:
        """The features that have the letters and the number of *name*, with more or fewer zeros before it."""
        return [each for each in self.said.features if _without_zeros(each) == _without_zeros(name)]

    def person(self, at: Spot, name: str | None) -> str | None:
        """*name*, if somebody is called so."""
        people = self.said.how.people
        if name is None or name in people:
            return name
        if not self._lost_people(name):
            self._say_nobody(at, f"there is no person called `{name}`", name, people)
        return None

    def role(self, at: Spot, name: str | None) -> str | None:
        """*name*, if it is a role that somebody has."""
        roles = {role for person in self.said.how.people.values() for role in person.roles}
        if name is None or name in roles:
            return name
        if not self._lost_people():
            self._say_nobody(at, f"nobody has the role `{name}`", name, roles)
        return None

    def part(self, at: Spot, name: str) -> bool:
        """Whether *name* is a role that has a part in the work: one that somebody has, or that the spec names."""
        how = self.said.how
        known = {*how.roles, *(role for person in how.people.values() for role in person.roles)}
        if name not in known and not self._lost_people():
            message = f"there is no role called `{name}`"
            if known:
                at.say_unknown_name(flaws.UNKNOWN_PERSON, message, name, known)
            else:
                at.say(flaws.UNKNOWN_PERSON, message, f"name it: `planning: {{roles: [{name}]}}`")
        return name in known

    def _lost_people(self, *name: str) -> bool:
        """Whether a fault may have cost somebody: of that *name*, or anyone at all."""
        path = ("planning", "people")
        lost = self.context.spec.broken_below(*path)
        return self.context.is_lost(*path) or (not lost.isdisjoint(name) if name else bool(lost))

    def _say_nobody(self, at: Spot, message: str, name: str, known: Iterable[str]) -> None:
        if self.said.how.people:
            at.say_unknown_name(flaws.UNKNOWN_PERSON, message, name, known)
        else:
            at.say(
                flaws.UNKNOWN_PERSON, message, "say who works on it: `planning: {people: {first: {roles: [backend]}}}`"
            )

    def tasks(self, at: Spot, names: Sequence[str]) -> tuple[str, ...]:
        """Those of *names* that are tasks."""
        return _each(at, names, self.task)

    def task(self, at: Spot, name: str) -> bool:
        """Whether *name* is a task of the author's own, or one that follows from the product."""
        kind, dot, of = name.partition(".")
        if not dot:
            tasks = {"tasks": self.said.tasks}
            return self._is_known(at, flaws.UNKNOWN_TASK, "task", name, tasks, lambda: self.making(name))
        there = self._making.get(kind)
        if there is None:
            kinds = [f"{each}.{of}" for each in self._making]
            at.say_unknown_name(flaws.UNKNOWN_TASK, f"there is no kind of task called `{kind}`", name, kinds)
            return False
        if of in there:
            return True
        if not self._may_be_lost and not (kind == "operation" and self._lost_operations):
            near = nearest(of, there)
            help = f"did you mean `{kind}.{near}`?" if near else known_here([f"{kind}.{each}" for each in there], of)
            fixes = [Edit(at.value, f"{kind}.{near}")] if near else []
            at.say(flaws.UNKNOWN_TASK, f"no task `{name}` follows from the product", help, fixes=fixes)
        return False

    def making(self, name: str) -> tuple[str, ...]:
        """The tasks that make something of that name."""
        return tuple(f"{kind}.{name}" for kind, there in self._making.items() if name in there)

    def topics(self, at: Spot, names: Sequence[str]) -> tuple[str, ...]:
        """Those of *names* that are features, entities, fields, operations or tasks."""
        return _each(at, names, self._topic)

    def decided(self, at: Spot, names: Sequence[str]) -> tuple[str, ...]:
        """Those of *names* that are topics, sections that bind everything, or what stands around the API."""
        around = self.context.spec.architecture
        more = {*DECIDED, *around.services, *around.stores, *around.components, *around.integrations}
        return _each(at, names, lambda there, name: name in more or self._topic(there, name))

    def _topic(self, at: Spot, name: str) -> bool:
        entity, _, field = name.partition(".")
        if field and entity in self.known.entities:
            if any(each.name == field for each in self.known.entities[entity].fields):
                return True
        elif "." in name:
            return self.task(at, name)
        known = (*self.said.features, *self.known.entities, *self.placed, *self.said.tasks)
        if name in known:
            return True
        if not self._may_be_lost and not (name.islower() and self._lost_operations):
            at.say_unknown_name(flaws.UNKNOWN_TOPIC, f"nothing is called `{name}`", name, known)
        return False

    @property
    def _may_be_lost(self) -> bool:
        """Whether a fault may have cost what is named."""
        return not self.context.spec.complete or bool(self.context.spec.broken)

    @property
    def _lost_operations(self) -> bool:
        """Whether operations may be meant that a fault of theirs has cost."""
        return lost_operations(self.context, self.placed.values())

    @property
    def _making(self) -> Mapping[str, Iterable[str]]:
        """What tasks make, by kind: the names behind the dot."""
        around = self.context.spec.architecture
        return {
            "enum": self.known.enums,
            "entity": self.known.entities,
            "auth": [AUTH.partition(".")[2]] if self.context.spec.auth else [],
            "role": self.context.spec.roles,
            "service": around.services,
            "integration": around.integrations,
            "job": around.jobs,
            "channel": around.channels,
            "operation": self.placed,
            "resource": self.known.entities,
            "feature": self.said.features,
        }

    def _is_known(
        self,
        at: Spot,
        flaw: Flaw,
        kind: str,
        name: str,
        sections: Mapping[str, Iterable[str]],
        meant: Callable[[], Sequence[str]] = tuple,
    ) -> bool:
        known = [each for names in sections.values() for each in names]
        if name in known:
            return True
        if not any(self.context.is_lost(section, name) for section in sections):
            at.say_unknown_name(flaw, f"there is no {kind} called `{name}`", name, known, meant)
        return False


def _without_zeros(name: str) -> str:
    return re.sub("(?<=[A-Z])0+", "", name)


def _each(at: Spot, names: Sequence[str], is_known: Callable[[Spot, str], bool]) -> tuple[str, ...]:
    """Those of *names*, a list at a place, that are known; each is looked at where it stands."""
    return tuple(name for place, name in enumerate(names) if is_known(at.below(place), name))
