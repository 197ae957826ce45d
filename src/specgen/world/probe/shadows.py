"""Routes that no request reaches, since an earlier one takes them all.

A path takes every request of another one where it takes samples of it that are as short, as long and as odd as the
parameters allow. Paths are kept in a tree by their segments, so that few are looked at for each route.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property

from .places import Record

PARAMETER = re.compile("{([a-zA-Z_][a-zA-Z0-9_]*)(:[a-zA-Z_][a-zA-Z0-9_]*)?}")
ODD = "\ue000"
"""A character that nobody writes into a path."""

SAMPLES = {
    "[^/]+": (ODD, ODD * 300, "0"),
    ".*": ("", ODD, f"{ODD}/{ODD}", "/", f"{ODD}/"),
    "[0-9]+": ("0", "7" * 40, "7"),
    r"[0-9]+(\.[0-9]+)?": ("0", "7.25", "7" * 40),
    "[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}": (
        "0a" * 16,
        "0A0a0a0a-0a0a-0a0a-0a0a-0a0a0a0a0a0a",
        "07" * 16,
    ),
}
"""Values of a parameter, by the expression of its convertor; of others none is known."""

MANY = 15
"""Samples of a path: each of its parameters goes through its own, again and again."""


class Pattern:
    """A path as Starlette matches it."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.template = PARAMETER.sub(lambda found: f"{{_:{_convertor(found)}}}", path)
        """The path, whatever its parameters are called."""

    @cached_property
    def segments(self) -> list[str]:
        """The parts between slashes; a parameter may hold more than one."""
        return self.template.split("/")

    @cached_property
    def _parts(self) -> list[tuple[str, str]]:
        """The expression of each parameter after the text before it; the text after the last one stands alone."""
        parts, end = [], 0
        for found in PARAMETER.finditer(self._path):
            parts.append((self._path[end : found.start()], _expression(_convertor(found))))
            end = found.end()
        return [*parts, (self._path[end:], "")]

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile("".join(f"{re.escape(text)}({value})" for text, value in self._parts) + r"\Z")

    @cached_property
    def _samples(self) -> list[str]:
        if any(value not in SAMPLES for _, value in self._parts[:-1]):
            return []
        return ["".join(text + _sample(value, number) for text, value in self._parts) for number in range(MANY)]

    def takes(self, other: Pattern) -> bool:
        """Whether no request for *other* passes this by."""
        if self.template == other.template:
            return True
        return bool(other._samples) and all(self._regex.match(each) for each in other._samples)


class Taker:
    """A route or a mount that was declared before, with what is told of it."""

    def __init__(self, order: int, pattern: Pattern, methods: list[str] | None, told: Record) -> None:
        self.order = order
        self.pattern = pattern
        self.methods = methods
        self.told = told

    def knows(self, method: str | None) -> bool:
        """Whether requests of *method* are taken; None is every method."""
        return self.methods is None or method in self.methods


class Branch:
    """Paths that begin alike: those that end here, those that may hold more segments, and those that go on."""

    def __init__(self) -> None:
        self.ended: dict[str, list[Taker]] = {}
        self.open: dict[str, list[Taker]] = {}
        self.literal: dict[str, Branch] = {}
        self.dynamic: dict[str, Branch] = {}


class Shadows:
    """The routes so far, asked for the one that stands before another."""

    def __init__(self) -> None:
        self._root = Branch()
        self._count = 0

    def add(self, pattern: Pattern, methods: list[str] | None, told: Record) -> None:
        """Keep a route; one that an equal path hides can hide nothing itself."""
        branch = self._root
        for segment in pattern.segments:
            if _spans(segment):
                self._keep(branch.open, pattern, methods, told)
                return
            following = branch.dynamic if PARAMETER.search(segment) else branch.literal
            branch = following.setdefault(segment, Branch())
        self._keep(branch.ended, pattern, methods, told)

    def before(self, pattern: Pattern, method: str | None) -> Record | None:
        """What is told of the first route that takes every request of *method* for *pattern*."""
        found = [taker for taker in self._near(pattern) if taker.knows(method)]
        found.sort(key=lambda taker: taker.order)
        return next((taker.told for taker in found if taker.pattern.takes(pattern)), None)

    def _keep(self, kept: dict[str, list[Taker]], pattern: Pattern, methods: list[str] | None, told: Record) -> None:
        alike = kept.setdefault(pattern.template, [])
        asked: list[str | None] = [None] if methods is None else [*methods]
        if all(any(taker.knows(method) for taker in alike) for method in asked):
            return
        alike.append(Taker(self._count, pattern, methods, told))
        self._count += 1

    def _near(self, pattern: Pattern) -> Iterator[Taker]:
        """The routes whose literal segments are those of *pattern*, as far as it goes."""
        branches = [self._root]
        for segment in pattern.segments:
            for branch in branches:
                yield from (taker for alike in branch.open.values() for taker in alike)
            branches = [*_following(branches, segment)]
        for branch in branches:
            yield from (taker for alike in branch.ended.values() for taker in alike)


def _following(branches: list[Branch], segment: str) -> Iterator[Branch]:
    for branch in branches:
        yield from branch.dynamic.values()
        if segment in branch.literal:
            yield branch.literal[segment]


def _convertor(found: re.Match[str]) -> str:
    return (found[2] or ":str")[1:]


def _expression(convertor: str) -> str:
    known = getattr(sys.modules.get("starlette.convertors"), "CONVERTOR_TYPES", {})
    return str(getattr(known.get(convertor), "regex", ".*"))


def _sample(expression: str, number: int) -> str:
    values = SAMPLES.get(expression, ("",))
    return values[number % len(values)]


def _spans(segment: str) -> bool:
    """Whether a parameter of *segment* may hold a slash, as far as is known."""
    expressions = [_expression(_convertor(each)) for each in PARAMETER.finditer(segment)]
    return any(each == ".*" or each not in SAMPLES for each in expressions)
