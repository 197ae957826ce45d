"""From a spec, its code, its migrations and its tests to how far the work on it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from specgen.checks.facts.evidence import Compared, Evidence
from specgen.checks.facts.observe import Observer
from specgen.checks.facts.results import Results
from specgen.files.folder import place_in, shown_path
from specgen.frozen import frozen
from specgen.generators.migrations import made_tables
from specgen.plan.facts import Seen, facts_of
from specgen.plan.quarter import QuarterPlan
from specgen.plan.states import Status, statuses
from specgen.plan.whole import Plan, in_time
from specgen.product.model import Product
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Diagnostic, Unchecked
from specgen.workflows.code_asked import CodeAsked
from specgen.workflows.design import Reading, read_product
from specgen.workflows.numbers import shown_anyhow
from specgen.workflows.origin import MIGRATIONS, kept_in
from specgen.workflows.plan import lock_in, plan_from, unknown_quarter
from specgen.workflows.tree import history_of
from specgen.world.junit import Case, read_junit


@frozen
class Looked:
    """What to look at beside the spec: code, and files that say what tests came to."""

    code: CodeAsked = CodeAsked()
    junit: tuple[Path, ...] = ()


@frozen
class Progress:
    """A quarter, and how far each of its tasks is."""

    plan: QuarterPlan
    statuses: tuple[Status, ...]


@frozen
class Told:
    """How far each quarter is, the earliest first; what is wrong with the spec, and what could not be looked at.

    Nothing is told of quarters where the spec can't be planned.
    """

    quarters: tuple[Progress, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()


def status(spec: Path, folder: Path, quarter: str | None, looked: Looked) -> Told:
    """How far the work on the spec at *spec* is, in one *quarter* or in all, by what was *looked* at in *folder*."""
    read = read_product(spec)
    outcome = plan_from(read, folder)
    whole = outcome.value
    if whole is None:
        return Told((), outcome.diagnostics)
    if quarter and (fault := unknown_quarter(spec, whole, quarter)):
        return Told((), (*outcome.diagnostics, fault))
    cases, unread = _tests(looked.junit)
    code = _compared(read.value, looked.code) if looked.code.asks else None
    tests = Results(cases) if looked.junit else None
    evidence = Evidence(whole.product, code, _migrated(whole.product, folder), tests)
    unchecked = (*unread, *(code.answer.unchecked if code else ()))
    quarters = tuple(_progress(whole, evidence, quarter))
    tasks = (task for each in quarters for task in each.plan.tasks)
    said = (*outcome.diagnostics, *shown_anyhow(whole, lock_in(folder).value, tasks))
    return Told(quarters, said, unchecked)


def _progress(whole: Plan, evidence: Evidence, quarter: str | None) -> Iterator[Progress]:
    observer = Observer(evidence)
    seen: dict[str, tuple[Seen, ...]] = {
        task.key: observer.seen(facts_of(task, whole.product)) for task in whole.work.tasks
    }
    for each in in_time(whole.product.planning):
        if quarter in (None, each.name):
            plan = QuarterPlan(whole, each)
            yield Progress(plan, statuses(plan, seen))


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
