"""What the tests that a plan names came to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from specgen.plan.facts import Fact, Seen
from specgen.world.junit import Case, Result


class Results:
    """Results that were run, by name: those of pytest by where they stand, `tests/test_books.py::test_list`."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self.cases = tuple(cases)

    def passed(self, fact: Fact) -> Seen:
        """Whether all runs of the test that *fact* names passed; nobody knows of one of which a run was skipped."""
        results = self._results.get(key_of(fact.name), [])
        if Result.FAILED in results:
            return Seen(fact, holds=False, because="it failed")
        if skipped := results.count(Result.SKIPPED):
            runs = f"{skipped} of {len(results)} runs of it {'was' if skipped == 1 else 'were'} skipped"
            return Seen(fact, holds=None, because="it was skipped" if skipped == len(results) else runs)
        return Seen(fact, holds=True, because="it passed") if results else Seen(fact, None, "no report names it")

    @cached_property
    def _results(self) -> dict[str, list[Result]]:
        found: dict[str, list[Result]] = {}
        for case in self.cases:
            whole, bare = f"{case.within}::{case.name}", f"{case.within}::{case.name.partition('[')[0]}"
            for name in dict.fromkeys((whole, bare)):
                found.setdefault(name, []).append(case.result)
        return found


def key_of(test: str) -> str:
    """A test as JUnit names it: what it stands in and its own name, `tests.test_books::test_list`.

    A test of pytest is said by its file, with `/`; any other by its class, before `::` or the last dot.
    """
    where, sign, name = test.rpartition("::")
    if not sign:
        where, _, name = test.rpartition(".")
        return f"{where}::{name}"
    file, *classes = where.split("::")
    module = file.removesuffix(".py").replace("/", ".") if file.endswith(".py") else file
    return f"{'.'.join((module, *classes))}::{name}"
