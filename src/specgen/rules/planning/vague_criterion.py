"""The rule `vague-criterion`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.planned import planned
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.rules.words.vague import is_vague


@rule(
    "vague-criterion",
    Weight.WARNING,
    "`{criterion}` of `{feature}` says nothing that can be seen: `{then}`",
    "say what is answered, shown, kept or refused",
)
def vague_criterion(meant: Meant, _: Options) -> Iterator[Fault]:
    """What a criterion expects can't be seen.

    That something works, correctly and as expected, is what everybody hopes; no test can tell. What is answered, shown,
    kept or refused is seen by whoever looks.

    Bad:
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
              AC001: {given: two books, when: I look, then: it works as expected}
        #                                                   ^^^^^^^^^^^^^^^^^^^^ vague-criterion
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
              AC001: {given: two books, when: I look, then: it works without signing in}
        quarters:
          Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}
    """
    for feature in planned(meant):
        for each in feature.acceptance:
            if is_vague(each.then):
                at = ("features", feature.name, "acceptance", each.name, "then")
                words = {"criterion": each.name, "feature": feature.name, "then": each.then}
                yield Fault(f"{feature.name}.{each.name}", at, words, of_value=True)
