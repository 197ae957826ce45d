"""The rule `unshown-feature`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.planned import planned
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "unshown-feature",
    Weight.WARNING,
    "nothing says how anybody sees that `{feature}` is done",
    "write `acceptance:` of it: what is there, what is done, what is seen then",
)
def unshown_feature(meant: Meant, _: Options) -> Iterator[Fault]:
    """A feature is planned, and nothing says when it is done.

    Those who make it and those who wait for it will find out at its end that they meant two things. A criterion says
    what is seen, and the tests that show it: by these `specgen status` knows that the feature is done.

    Bad:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001: {title: The shelf, operations: [list_books]}
        # ^^^^ unshown-feature
        quarters:
          Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}

    Good:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001:
            title: The shelf
            operations: [list_books]
            acceptance:
              AC001: {given: two books, when: I look, then: both titles are there}
        quarters:
          Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}
    """
    for feature in planned(meant):
        if not feature.acceptance:
            yield Fault(feature.name, ("features", feature.name), {"feature": feature.name})
