"""The record of a decision, with what the spec knows of it; its author writes the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.files.draft import Ownership, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.impact.reach import Reached, reached
from specgen.generators.impact.targets import Target, What
from specgen.generators.markdown import code, front, heading, inline, line
from specgen.generators.records.numbers import stem
from specgen.plan.lock import shown_id
from specgen.plan.model import Task
from specgen.plan.whole import Plan
from specgen.product.planning import Decision

FOLDER = "docs/adr"
TO_WRITE = "To be written."


@frozen
class DecisionRecord:
    """The whole record; lists are finished lines, and say so where nobody knows anything."""

    name: str
    title: str
    heading: str
    status: str
    date: str
    product: str
    version: str
    affects: str
    quarters: str
    context: tuple[str, ...]
    decision: str
    related: tuple[str, ...]
    consequences: tuple[str, ...]


def record(decision: Decision, date: str, targets: tuple[Target, ...], design: Design, plan: Plan) -> Templated:
    """The record of a *decision* about *targets*, of a day."""
    found = [(each, reached(each, design.product, design.schema, design.contract)) for each in targets]
    tasks = tuple(_tasks(plan, found))
    number = int(decision.name.removeprefix("ADR"))
    planning = design.product.planning
    quarters = dict.fromkeys(each.name for task in tasks if (each := planning.quarter_of(task.feature)))
    view = DecisionRecord(
        name=decision.name,
        title=front(decision.title),
        heading=heading(f"{decision.name}: {decision.title}"),
        status=decision.status,
        date=date,
        product=front(design.product.slug),
        version=front(design.product.version),
        affects=", ".join(map(front, decision.affects)),
        quarters=", ".join(map(front, quarters)),
        context=tuple(_context(found)) or (TO_WRITE,),
        decision=line(decision.because) if decision.because else TO_WRITE,
        related=tuple(_related(planning.decisions, decision)),
        consequences=tuple(_consequences(plan, found, tasks)),
    )
    path = f"{FOLDER}/{stem(number, decision.title)}.md"
    return Templated(path, "records/adr.md.j2", view, Ownership.YOURS)


def line_of_spec(decision: Decision) -> str:
    """The line to write under `decisions:` of the spec."""
    because = f", because: {front(decision.because)}" if decision.because else ""
    affects = f", affects: [{', '.join(map(front, decision.affects))}]" if decision.affects else ""
    return f"{decision.name}: {{title: {front(decision.title)}, status: {decision.status}{because}{affects}}}"


def _context(found: Iterable[tuple[Target, Reached]]) -> Iterator[str]:
    """What each thing that it is about reaches, in numbers."""
    for target, all_of_it in found:
        counts = (
            (len(all_of_it.tables), "table"),
            (len(all_of_it.columns), "column"),
            (len(all_of_it.operations), "operation"),
            (len(all_of_it.types), "type"),
        )
        said = ", ".join(f"{number} {what}{'' if number == 1 else 's'}" for number, what in counts if number)
        yield f"It is about the {target.what.value} {code(target.name)}: {said or 'nothing is made of it yet'}"


def _tasks(plan: Plan, found: Iterable[tuple[Target, Reached]]) -> Iterator[Task]:
    wanted = {part for _, all_of_it in found for part in all_of_it.parts}
    wanted |= {f"feature.{target.name}" for target, _ in found if target.what is What.FEATURE}
    for task in plan.work.tasks:
        if task.key in wanted or not wanted.isdisjoint(task.parts):
            yield task


def _related(decisions: Iterable[Decision], decision: Decision) -> Iterator[str]:
    """The other decisions about the same."""
    for each in sorted(decisions, key=lambda one: one.name):
        if each.name != decision.name and not set(decision.affects).isdisjoint(each.affects):
            yield f"{each.name} ({each.status}): {inline(each.title)}"


def _consequences(plan: Plan, found: Iterable[tuple[Target, Reached]], tasks: tuple[Task, ...]) -> Iterator[str]:
    operations = {each.name: f"{each.method} {each.path}" for _, all_of_it in found for each in all_of_it.operations}
    for name, where in sorted(operations.items()):
        yield f"{code(where)} ({code(name)}) is touched"
    for task in sorted(tasks, key=lambda each: plan.lock.number(each.key)):
        yield f"{shown_id(plan.lock.number(task.key))} {inline(task.title)}"
