"""Tasks, and what each waits for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from specgen.frozen import frozen
from specgen.product.planning import Degree, Estimate


class Kind(Enum):
    """What a task makes, in the order in which a product comes about; the value is the first word of its key."""

    ENUM = "enum"
    ENTITY = "entity"
    AUTH = "auth"
    ROLE = "role"
    SERVICE = "service"
    INTEGRATION = "integration"
    RESOURCE = "resource"
    OPERATION = "operation"
    JOB = "job"
    CHANNEL = "channel"
    OWN = "own"
    FEATURE = "feature"


UNSAID = "nobody"
"""Who is said to have estimated a task of the author's own of which nobody said how long it takes."""


@frozen
class Task:
    """A piece of work: its natural *key* (`operation.login`), what it is for, and the keys of those that it waits for.

    *origin* is the name in the product that it came from (`login`, `User`); of the author's own tasks their name.
    *parts* are the keys of what it makes of the product: a task may make all operations of an entity.
    """

    key: str
    kind: Kind
    title: str
    feature: str
    role: str
    owner: str | None
    estimate: Estimate
    after: tuple[str, ...]
    origin: str
    parts: tuple[str, ...] = ()
    risk: Degree | None = None
    tests: tuple[str, ...] = ()
    blocked: str | None = None
    cancelled: str | None = None

    @property
    def is_estimated(self) -> bool:
        """Whether anybody knows how long it takes."""
        return self.estimate.said != UNSAID or self.cancelled is not None


@frozen
class Want:
    """That something is needed before it is there: a chain of keys from a feature's task to one of a later feature."""

    chain: tuple[str, ...]
    feature: str
    later: str

    @property
    def said(self) -> bool:
        """Whether the author says it by `after:` of the feature; else it follows from the product."""
        return self.chain == tuple(f"{Kind.FEATURE.value}.{each}" for each in (self.feature, self.later))


@dataclass(frozen=True)
class Work:
    """All tasks that follow from what is planned, each after those that it waits for; and what comes too late."""

    tasks: tuple[Task, ...]
    wants: tuple[Want, ...] = ()

    @cached_property
    def _tasks(self) -> dict[str, Task]:
        return {each.key: each for each in self.tasks}

    def task(self, key: str) -> Task:
        """The task with the natural *key*, which is known to exist."""
        return self._tasks[key]

    def of(self, features: frozenset[str]) -> tuple[Task, ...]:
        """The tasks of some features."""
        return tuple(each for each in self.tasks if each.feature in features)


def kind_of(key: str) -> Kind:
    """What the task with a natural key makes."""
    word, dot, _ = key.partition(".")
    return Kind(word) if dot else Kind.OWN


def name_of(key: str) -> str:
    """What that which a natural key speaks of is called in the product: `login` of `operation.login`."""
    return key.partition(".")[2] or key
