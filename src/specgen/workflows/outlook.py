"""How far the work on a spec is, as its code, its migrations and its tests show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from specgen.checks.facts.evidence import Compared, Evidence
from specgen.checks.facts.observe import Observer
from specgen.checks.facts.results import Results
from specgen.files.folder import place_in, shown_path
from specgen.files.plan import MIGRATIONS
from specgen.frozen import frozen
from specgen.generators.migrations import made_tables
from specgen.plan.facts import facts_of
from specgen.plan.model import Work
from specgen.plan.states import Sighting
from specgen.product.model import Product
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Outcome, Unchecked
from specgen.workflows.code_asked import CodeAsked
from specgen.workflows.design import Reading
from specgen.workflows.history import history_of
from specgen.workflows.origin import kept_in
from specgen.world.junit import Case, read_junit


@frozen
class Looked:
    """What to look at beside the spec: code, and files that say what tests came to."""

    code: CodeAsked = CodeAsked()
    junit: tuple[Path, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is any of that."""
        return self.code.asks or bool(self.junit)


@dataclass(frozen=True)
class Outlook:
    """What was seen of the work, if anybody could look; and what could not be looked at."""

    evidence: Evidence | None = None
    looked: bool = False
    unchecked: tuple[Unchecked, ...] = ()

    def look(self, work: Work) -> Sighting:
        """How far each task is."""
        if self.evidence is None:
            return Sighting()
        observer, product = Observer(self.evidence), self.evidence.product
        seen = {task.key: observer.seen(facts_of(task, product)) for task in work.tasks}
        return Sighting(seen, self.looked)


def outlook(read: Outcome[Reading], folder: Path, looked: Looked) -> Outlook:
    """What is seen of the work on a spec that was *read*: in its migrations in *folder*, and where it is *looked*."""
    product = read.value.product
    if product is None or read.failed:
        return Outlook()
    cases, unread = _tests(looked.junit)
    code = _compared(read.value, looked.code) if looked.code.asks else None
    evidence = Evidence(product, code, _migrated(product, folder), Results(cases) if looked.junit else None)
    return Outlook(evidence, looked.asks, (*unread, *(code.answer.unchecked if code else ())))


def outlook_if_asked(read: Outcome[Reading], folder: Path, looked: Looked) -> Outlook:
    """The same where there is anything to look at; else nothing: a plan that is committed says the same everywhere."""
    return outlook(read, folder, looked) if looked.asks else Outlook()


def _compared(reading: Reading, asked: CodeAsked) -> Compared:
    """What the code shows, by what only that needs."""
    from specgen.workflows.check_code import compared

    return compared(reading, asked)


def _migrated(product: Product, folder: Path) -> dict[str, bool] | None:
    """Whether the migrations in *folder* make the table of each entity as the spec has it now."""
    history = history_of(kept_in(folder).items(), place_in(shown_path(folder), MIGRATIONS).path)
    return made_tables(project_schema(product), product.database.dialects, history)


def _tests(files: Sequence[Path]) -> tuple[list[Case], list[Unchecked]]:
    """The tests that *files* tell of, and the files that can't be read."""
    cases: list[Case] = []
    unread: list[Unchecked] = []
    for file in files:
        read = read_junit(file)
        if isinstance(read, Unchecked):
            unread.append(read)
        else:
            cases += read
    return cases, unread
