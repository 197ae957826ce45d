"""What a quarter is about, and what nobody knows yet of that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specgen.contract.model import Contract
from specgen.frozen import frozen
from specgen.plan.gaps import Gap, Settled, gaps_of
from specgen.plan.model import Task, Work, name_of
from specgen.product.model import Product
from specgen.product.planning import Question


@frozen
class Asked:
    """The questions that are open: those that somebody asked, and those that follow from the spec, by name."""

    questions: tuple[Question, ...]
    gaps: tuple[Gap, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What they are all known by."""
        return (*(each.name for each in self.questions), *(each.name for each in self.gaps))


def asked_of(
    product: Product, contract: Contract, work: Work, tasks: Mapping[str, tuple[Task, ...]], settled: Settled
) -> dict[str, Asked]:
    """What is open of the *tasks* of each quarter; what is asked of nothing in particular is open in each.

    What is *settled* by an exception from a rule is not asked.
    """
    gaps = tuple(gaps_of(product, contract, work, settled))
    unanswered = sorted((each for each in product.planning.questions if not each.answer), key=lambda each: each.name)
    found = {}
    for quarter, own in tasks.items():
        topics, keys = topics_of(product, own), {task.key for task in own}
        asked = tuple(each for each in unanswered if is_about(topics, each.blocks))
        found[quarter] = Asked(asked, tuple(each for each in gaps if each.task in keys))
    return found


def topics_of(product: Product, tasks: Iterable[Task]) -> frozenset[str]:
    """What some tasks are about, by every name that it may be spoken of."""
    names = {topic for task in tasks for topic in names_of(task)}
    fields = {
        f"{entity.name}.{field.name}" for entity in product.entities if entity.name in names for field in entity.fields
    }
    return frozenset(names | fields)


def names_of(task: Task) -> frozenset[str]:
    """What a task is spoken of by: its key, what it came from, what it makes, its feature."""
    return frozenset((task.key, task.origin, task.feature, *task.parts, *map(name_of, task.parts)))


def is_about(topics: frozenset[str], named: Iterable[str]) -> bool:
    """Whether something that names topics is about some of *topics*; what names none is about everything."""
    wanted = frozenset(named)
    return not wanted or not topics.isdisjoint(wanted)
