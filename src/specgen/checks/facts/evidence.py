"""What was looked at: code, migrations, tests; each may be missing, and then nobody knows what it would show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from specgen.checks.answer import Answer
from specgen.checks.facts.results import Results
from specgen.frozen import frozen
from specgen.product.model import Product
from specgen.source.diagnostics import Diagnostic, Severity, Unchecked


@frozen
class Compared:
    """Whether code agrees with its spec, and what of it could be seen: what it serves, the code of that, its tables."""

    answer: Answer
    serves: bool = False
    shows_routes: bool = False
    shows_tables: bool = False


@dataclass(frozen=True)
class Evidence:
    """All that was seen of the work on a *product*.

    *migrated* says of each entity whether the migrations make its table as the spec has it now; None where there are no
    migrations. Likewise *code* and *tests* where none were given.
    """

    product: Product
    code: Compared | None = None
    migrated: Mapping[str, bool] | None = None
    tests: Results | None = None

    def said(self, name: str) -> tuple[Diagnostic, ...]:
        """What is wrong with the code of the part of the product that is called *name*."""
        return self._said.get(name, ())

    def unknown(self, name: str) -> Unchecked | None:
        """What of the code of that part could not be checked, if anything."""
        return self._unknown.get(name) or self._unknown.get("")

    @cached_property
    def _said(self) -> dict[str, tuple[Diagnostic, ...]]:
        found: dict[str, list[Diagnostic]] = {}
        for each in self._diagnostics():
            for name in dict.fromkeys(each.about):
                found.setdefault(name, []).append(each)
        return {name: tuple(some) for name, some in found.items()}

    def _diagnostics(self) -> Iterator[Diagnostic]:
        for each in self.code.answer.diagnostics if self.code else ():
            if each.severity is not Severity.INFO:
                yield each

    @cached_property
    def _unknown(self) -> dict[str, Unchecked]:
        """What is unknown of each part; under no name what is unknown of all."""
        found: dict[str, Unchecked] = {}
        for each in self.code.answer.unchecked if self.code else ():
            for name in each.about or ("",):
                found.setdefault(name, each)
        return found
