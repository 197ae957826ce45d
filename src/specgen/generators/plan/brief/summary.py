"""What became of a task: what was made, what shows it, what is left; from the spec, and from what was looked at."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents.table_definitions import PlainTable
from specgen.generators.mentions import migrations_naming
from specgen.generators.plan.brief.calls import CallBrief
from specgen.generators.plan.brief.contents import Brief
from specgen.plan.facts import Seen
from specgen.plan.model import Kind, kind_of, name_of
from specgen.plan.states import State, Status


@frozen
class TableMade:
    """A table that the task makes, with the migrations that name it."""

    table: PlainTable
    migrations: tuple[str, ...]


@frozen
class Summary:
    """What was made by a task, and how far that was seen; texts hold names between backticks."""

    brief: Brief
    status: Status
    made: tuple[str, ...]
    tables: tuple[TableMade, ...]
    follow_ups: tuple[str, ...]

    @property
    def endpoints(self) -> tuple[CallBrief, ...]:
        """The operations that it makes."""
        return self.brief.calls

    @property
    def shown(self) -> tuple[Seen, ...]:
        """What shows that it is done, and whether anybody saw it."""
        return self.status.seen


def summary_of(said: Brief, status: Status, design: Design) -> Summary:
    """The summary of a task with a *status*."""
    return Summary(
        brief=said,
        status=status,
        made=tuple(f"{kind_of(part).value} `{name_of(part)}`" for part in said.task.parts) or (said.task.title,),
        tables=tuple(_tables(said, design)),
        follow_ups=tuple(dict.fromkeys(_left(said, status))),
    )


def _tables(said: Brief, design: Design) -> Iterator[TableMade]:
    made = {name_of(part) for part in said.task.parts if kind_of(part) is Kind.ENTITY}
    for table in said.tables:
        if table.origin in made:
            yield TableMade(table, migrations_naming(design.history, (table.name,)))


def _left(said: Brief, status: Status) -> Iterator[str]:
    """What is to be done next: what was not seen to hold, what is asked, what can begin now."""
    for each in status.seen:
        if each.holds is False:
            yield f"mend: {each.because or f'not so: {each.fact.text}'}"
    if status.state is State.UNKNOWN:
        yield "let it be seen: `specgen status --app MODULE:APP --junit FILE`"
    for criterion in said.feature.acceptance:
        if not criterion.tests and not criterion.waived:
            yield f"write a test of {criterion.name} and name it under `tests:`"
    for question in said.questions:
        yield f"have {question.name} answered: {question.text}"
    for gap in said.gaps:
        yield f"{gap.cure}: {gap.text}"
    for decision in said.decisions:
        if decision.status == "proposed":
            yield f"decide {decision.name}: {decision.title}"
    for behind in said.behind:
        yield f"go on with {behind.number} {behind.title}"
    yield f"keep what was asked and answered: `specgen phr {said.number}`"
