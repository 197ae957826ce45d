"""Whether a fact holds, by what was seen; where nobody looked nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from specgen.checks.code import flaws, table_flaws
from specgen.checks.facts.evidence import Evidence
from specgen.plan.facts import Fact, Seen, Sight
from specgen.plan.model import Kind
from specgen.plan.needs import AUTH, key_of, needs_of
from specgen.product.model import Access
from specgen.source.diagnostics import Diagnostic

NO_CODE = "no code was looked at; `--app` names an application"
NO_TESTS = "no test was looked at; `--junit` names what tests came to"
NO_MIGRATIONS = "there are no migrations"
NO_TABLES = "the application shows no tables"
NO_ROUTES = "only a document was looked at, no code"
NOBODY = "nothing that is served tells"

ABSENT = (flaws.UNSERVED.code, flaws.UNWRITTEN.code)
OF_CALLERS = (
    flaws.MISSING_AUTHENTICATION.code,
    flaws.UNEXPECTED_AUTHENTICATION.code,
    flaws.OTHER_AUTHENTICATION.code,
)
OF_PERMISSIONS = (flaws.MISSING_AUTHORIZATION.code, flaws.UNEXPECTED_AUTHORIZATION.code)


class Observer:
    """Answers whether facts hold."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.needs = needs_of(evidence.product)
        self.answers: Mapping[Sight, Callable[[Fact], Seen]] = {
            Sight.MIGRATED: self._migrated,
            Sight.MODELLED: self._modelled,
            Sight.TABLE_AGREES: self._table,
            Sight.LISTED: self._listed,
            Sight.LETS_IN: self._lets_in,
            Sight.ALLOWS: self._allows,
            Sight.SERVED: self._served,
            Sight.WRITTEN: self._written,
            Sight.AGREES: self._agrees,
            Sight.PASSED: self._passed,
            Sight.SHOWN: lambda fact: Seen(fact, holds=None, because="no test of it is named; `tests:` does"),
            Sight.WAIVED: lambda fact: Seen(fact, holds=True, because=fact.because),
        }

    def seen(self, facts: Iterable[Fact]) -> tuple[Seen, ...]:
        """Whether each of the *facts* holds."""
        return tuple(self.answers[fact.sight](fact) for fact in facts)

    def _migrated(self, fact: Fact) -> Seen:
        migrated = self.evidence.migrated
        if migrated is None:
            return Seen(fact, holds=None, because=NO_MIGRATIONS)
        holds = migrated.get(fact.name, False)
        return Seen(fact, holds, "" if holds else "the last migration does not lead to the table of the spec")

    def _modelled(self, fact: Fact) -> Seen:
        return self._of_table(fact) or self._unless(fact, self._said(fact, (table_flaws.MISSING_TABLE.code,)))

    def _table(self, fact: Fact) -> Seen:
        unseen = self._of_table(fact)
        return unseen or self._unless(fact, self.evidence.said(fact.name))

    def _of_table(self, fact: Fact) -> Seen | None:
        """What is to be said where no tables were seen."""
        code = self.evidence.code
        if code is None or not code.serves:
            return Seen(fact, holds=None, because=self._unseen())
        return None if code.shows_tables else Seen(fact, holds=None, because=NO_TABLES)

    def _listed(self, fact: Fact) -> Seen:
        """An enum is there where something is that has its values."""
        using = (key for key, needed in self.needs.items() if key_of(Kind.ENUM, fact.name) in needed)
        modelled = [self._modelled(Fact(Sight.MODELLED, key.partition(".")[2])) for key in using]
        if not any(each.holds for each in modelled):
            because = modelled[0].because if modelled else NOBODY
            return Seen(fact, holds=False if any(each.holds is False for each in modelled) else None, because=because)
        return self._unless(fact, self.evidence.said(fact.name))

    def _lets_in(self, fact: Fact) -> Seen:
        product = self.evidence.product
        asked = [each.name for each in product.operations if AUTH in self.needs[key_of(Kind.OPERATION, each.name)]]
        public = [each.name for each in product.operations if each.access is Access.PUBLIC]
        return self._of_all(fact, asked, public, OF_CALLERS)

    def _allows(self, fact: Fact) -> Seen:
        role = key_of(Kind.ROLE, fact.name)
        operations = self.evidence.product.operations
        asked = [each.name for each in operations if role in self.needs[key_of(Kind.OPERATION, each.name)]]
        return self._of_all(fact, asked, [], OF_PERMISSIONS)

    def _of_all(self, fact: Fact, asked: list[str], beside: list[str], codes: tuple[str, ...]) -> Seen:
        """What is seen of all operations that are *asked* for something, and those that are not; some are served."""
        if self.evidence.code is None or not self.evidence.code.serves:
            return Seen(fact, holds=None, because=self._unseen())
        served = [each for each in asked if not self._said(Fact(Sight.SERVED, each), (flaws.UNSERVED.code,))]
        if not served:
            return Seen(fact, holds=False if asked else None, because="no operation that asks for it is served")
        for name in (*served, *beside):
            if said := self._said(Fact(fact.sight, name), codes):
                return self._unless(fact, said)
        unknown = next(filter(None, map(self.evidence.unknown, served)), None)
        return Seen(fact, holds=None, because=f"{unknown.what}: {unknown.because}") if unknown else Seen(fact, True)

    def _served(self, fact: Fact) -> Seen:
        unseen = self._of_code(fact)
        return unseen or self._unless(fact, self._said(fact, (flaws.UNSERVED.code,)))

    def _written(self, fact: Fact) -> Seen:
        if unseen := self._of_code(fact):
            return unseen
        if said := self._said(fact, ABSENT):
            return self._unless(fact, said)
        shows = self.evidence.code is not None and self.evidence.code.shows_routes
        return Seen(fact, True) if shows else Seen(fact, holds=None, because=NO_ROUTES)

    def _agrees(self, fact: Fact) -> Seen:
        if unseen := self._of_code(fact):
            return unseen
        said = [each for each in self.evidence.said(fact.name) if each.code != flaws.UNWRITTEN.code]
        unknown = self.evidence.unknown(fact.name)
        if said or unknown is None:
            return self._unless(fact, said)
        return Seen(fact, holds=None, because=f"{unknown.what}: {unknown.because}")

    def _of_code(self, fact: Fact) -> Seen | None:
        """What is to be said where no code was seen."""
        code = self.evidence.code
        return None if code and code.serves else Seen(fact, holds=None, because=self._unseen())

    def _unseen(self) -> str:
        """Why nothing is known of the code."""
        unknown = self.evidence.code and self.evidence.unknown("")
        return f"{unknown.what}: {unknown.because}" if unknown else NO_CODE

    def _passed(self, fact: Fact) -> Seen:
        tests = self.evidence.tests
        return tests.passed(fact) if tests else Seen(fact, holds=None, because=NO_TESTS)

    def _said(self, fact: Fact, codes: tuple[str, ...]) -> list[Diagnostic]:
        return [each for each in self.evidence.said(fact.name) if each.code in codes]

    def _unless(self, fact: Fact, said: Iterable[Diagnostic]) -> Seen:
        """That a fact holds where nothing is *said* against it."""
        against = list(said)
        more = f", and {len(against) - 1} more" if len(against) > 1 else ""
        return Seen(fact, not against, f"{against[0].message}{more}" if against else "")
