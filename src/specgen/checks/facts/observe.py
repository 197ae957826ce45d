"""Whether a fact holds, by what was seen; where nobody looked nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from specgen.checks.code import flaws, table_flaws
from specgen.checks.facts.evidence import Evidence
from specgen.plan.facts import SIGNING_IN, Fact, Seen, Sight
from specgen.plan.model import Kind
from specgen.plan.needs import AUTH, key_of, needs_of
from specgen.product.model import Access
from specgen.source.diagnostics import Diagnostic

NO_CODE = "no code was looked at; `--app` names an application"
NO_TESTS = "no test was looked at; `--junit` names what tests came to"
NO_MIGRATIONS = "there are no migrations"
NO_TABLES = "the application shows no tables"
NO_ROUTES = "only a document was looked at, no code"
NONE_SERVED = "nothing is served that asks for it"
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
            Sight.USED: self._used,
            Sight.LISTED: self._listed,
            Sight.ASKED: self._asked,
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

    def _used(self, fact: Fact) -> Seen:
        """An enum is there where a table is that has its values."""
        enum = key_of(Kind.ENUM, fact.name)
        using = (key.partition(".")[2] for key, needed in self.needs.items() if enum in needed)
        modelled = [self._modelled(Fact(Sight.MODELLED, name)) for name in using]
        best = next((each for each in modelled if each.holds), modelled[0] if modelled else None)
        return Seen(fact, best.holds, best.because) if best else Seen(fact, holds=None, because=NOBODY)

    def _listed(self, fact: Fact) -> Seen:
        used = self._used(fact)
        return self._unless(fact, self.evidence.said(fact.name)) if used.holds else used

    def _asked(self, fact: Fact) -> Seen:
        """Signing in and roles are there where something is served that asks for them."""
        if unseen := self._of_code(fact):
            return unseen
        asking = self._asking(fact.name)
        if self._are_served(asking):
            return Seen(fact, holds=True)
        return Seen(fact, holds=False if asking else None, because=NONE_SERVED if asking else NOBODY)

    def _lets_in(self, fact: Fact) -> Seen:
        public = (each.name for each in self.evidence.product.operations if each.access is Access.PUBLIC)
        return self._all_agree(fact, (*self._asking(fact.name), *public), OF_CALLERS)

    def _allows(self, fact: Fact) -> Seen:
        return self._all_agree(fact, self._asking(fact.name), OF_PERMISSIONS)

    def _asking(self, name: str) -> tuple[str, ...]:
        """The operations that ask for a role, or who calls."""
        wanted = AUTH if name == SIGNING_IN else key_of(Kind.ROLE, name)
        operations = self.evidence.product.operations
        return tuple(each.name for each in operations if wanted in self.needs[key_of(Kind.OPERATION, each.name)])

    def _are_served(self, operations: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the *operations* that are served."""
        unserved = (flaws.UNSERVED.code,)
        return tuple(each for each in operations if not self._said(Fact(Sight.SERVED, each), unserved))

    def _all_agree(self, fact: Fact, operations: tuple[str, ...], codes: tuple[str, ...]) -> Seen:
        """Whether nothing is said with one of the *codes* against those of the *operations* that are served."""
        asked = self._asked(fact)
        if not asked.holds:
            return asked
        served = self._are_served(operations)
        against = (self._said(Fact(fact.sight, name), codes) for name in served)
        if said := next(filter(None, against), None):
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
