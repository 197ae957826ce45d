"""The rule `unmeasured-target`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.rules.words.vague import has_number, has_share, is_of_time


@rule(
    "unmeasured-target",
    Weight.WARNING,
    "whether `{quarter}` reached this can't be measured: it says {lack}",
    "say how much of what, and of times how many of all answers: `95 % of all lists are answered within 200 ms`",
)
def unmeasured_target(meant: Meant, _: Options) -> Iterator[Fault]:
    """A target of a quarter has no number.

    What is fast, many or friendly to one is slow, few or rude to another; at the end of the quarter each will have been
    right. A number with its unit can be measured. A time alone says nothing either, as some answers always take longer:
    it needs the share of all that keep to it.

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
              AC001: {given: two books, when: I look, then: both titles are there}
        quarters:
          Q1:
            start: 2026-01-05
            end: 2026-03-27
            features: [F001]
            success:
              - lists are fast
        #       ^^^^^^^^^^^^^^ unmeasured-target
              - lists are answered within 200 ms
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unmeasured-target

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
          Q1:
            start: 2026-01-05
            end: 2026-03-27
            features: [F001]
            success:
              - 95 % of all lists are answered within 200 ms
              - a hundred books are on the shelf
    """
    for quarter in meant.product.planning.quarters:
        for number, text in enumerate(quarter.success):
            if lack := _lacks(text):
                at = ("quarters", quarter.name, "success", number)
                yield Fault(f"{quarter.name} {text}", at, {"quarter": quarter.name, "lack": lack}, of_value=True)


def _lacks(text: str) -> str:
    """What a target does not say; nothing where it can be measured."""
    if not has_number(text):
        return "no number"
    return "no share of all" if is_of_time(text) and not has_share(text) else ""
