"""The rule `idle-feature`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.planned import planned
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "idle-feature",
    Weight.WARNING,
    "nothing is to be made for `{feature}`: it names no operation, no entity and no task",
    "name its `operations:` or `entities:`, write a task for it, or take it out of its quarter",
)
def idle_feature(meant: Meant, _: Options) -> Iterator[Fault]:
    """A feature is planned for which nothing is to be made.

    It is a wish that nobody turned into work: the plan says that it is done as soon as it begins. What needs no
    operation and no entity (less waiting, better texts) is work all the same, and has a task of its own. Features that
    no quarter names may be wishes.

    Bad:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001: {title: The shelf, operations: [list_books]}
          F002: {title: Friendlier words}
        # ^^^^ idle-feature
        quarters:
          Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001, F002]}

    Good:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001: {title: The shelf, operations: [list_books]}
          F002: {title: Friendlier words}
          F003: {title: Some day}
        tasks:
          reword: {title: Say it in a friendlier way, feature: F002, estimate: 1d}
        quarters:
          Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001, F002]}
    """
    worked_on = {task.feature for task in meant.product.planning.tasks}
    for feature in planned(meant):
        if not (feature.operations or feature.entities or feature.name in worked_on):
            yield Fault(feature.name, ("features", feature.name), {"feature": feature.name})
