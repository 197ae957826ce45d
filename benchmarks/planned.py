"""A product of any size that is planned: each two entities make a feature, all of them in one quarter."""

from __future__ import annotations

from benchmarks.product import make_product

FEATURE = """\
  F{number:03}:
    title: The things of kind {number}
    priority: {priority}
    operations: [{operations}]
    acceptance:
      AC{number:03}: {{given: a thing, when: it is called, then: it answers 200, tests: [tests/t.py::t{number}]}}
"""
PEOPLE = "planning: {people: {a: {roles: [backend]}, b: {roles: [backend, qa]}, c: {roles: [qa], focus: 80}}}\n"
DEEDS = ("list_item{}s", "create_item{}", "read_item{}", "update_item{}", "delete_item{}")


def make_planned(entities: int) -> str:
    """A product of so many entities, of which each two make a feature, all in a quarter that holds them."""
    numbers = range(1, entities // 2 + 1)
    features = "".join(
        FEATURE.format(
            number=number,
            priority=("must", "should", "could")[number % 3],
            operations=", ".join(each.format(of) for of in (2 * number - 1, 2 * number) for each in DEEDS),
        )
        for number in numbers
    )
    named = ", ".join(f"F{number:03}" for number in numbers)
    quarters = f"quarters:\n  Q1: {{start: 2026-01-05, end: 2026-12-31, features: [{named}]}}\n"
    return f"{make_product(entities)}{PEOPLE}features:\n{features}{quarters}"
