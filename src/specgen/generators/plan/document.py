"""`docs/plan-q1.md`: the plan of a quarter."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.markdown import front, heading, inline, line
from specgen.generators.plan import (
    dangers,
    debt,
    design,
    done,
    glance,
    handoffs,
    open,
    parts,
    scope,
    since,
    times,
    tracing,
    work,
)
from specgen.generators.plan.gantt import Chart, charts
from specgen.generators.plan.graph import Graph, graphs
from specgen.generators.plan.handoffs import HandChart, hand_charts
from specgen.generators.plan.principles import principles
from specgen.generators.plan.table import Section, section
from specgen.plan.quarter import QuarterPlan
from specgen.schema.model import Schema

SLACK = (
    "Slack is how much later a task could begin if people were unlimited. The critical chain are the tasks that, "
    "with the people at hand, follow each other up to the last day: what makes one of them later makes all later."
)
"""What the columns of tasks mean."""
LOADS = (
    "Work and time are days of one person, the time less holidays, absences and what else each person does. Too late "
    "is what is done after the quarter, or never, as nobody has time."
)
"""What the columns of loads mean."""


WAVES = "What is in one wave waits for none of the same: people enough could do it at once."
"""What waves are."""


@frozen
class PlanDocument:
    """The whole document; rows are finished, what there is nothing of is empty."""

    product: str
    version: str
    quarter: str
    as_of: str
    verdict: str
    meaning: str
    title: str
    about: str
    days: str
    answers: tuple[str, ...]
    against: tuple[str, ...]
    since: Section
    became: tuple[str, ...]
    goals: tuple[str, ...]
    success: tuple[str, ...]
    scope: tuple[Section, ...]
    graphs: tuple[Graph, ...]
    charts: tuple[Chart, ...]
    times: tuple[Section, ...]
    open: tuple[Section, ...]
    hands: tuple[HandChart, ...]
    rest: tuple[Section, ...]


def path_of(quarter: str) -> str:
    """Where the plan of a *quarter* stands."""
    return f"docs/plan-{quarter.lower()}.md"


def drafts(plan: QuarterPlan, schema: Schema) -> tuple[Draft, ...]:
    """The plan of a quarter."""
    return (draft(plan, view(plan, schema)),)


def draft(plan: QuarterPlan, document: PlanDocument) -> Draft:
    """What is told of a quarter, as Markdown."""
    return Templated(path_of(plan.quarter.name), "plan/plan.md.j2", document)


def view(plan: QuarterPlan, schema: Schema) -> PlanDocument:
    """All that is told of a quarter."""
    product, quarter = plan.product, plan.quarter
    return PlanDocument(
        product=front(product.name),
        version=front(product.version),
        quarter=front(quarter.name),
        as_of=str(plan.plan.as_of),
        verdict=glance.verdict(plan),
        meaning=glance.meaning(plan),
        title=heading(f"{product.name}: Plan of {quarter.name}"),
        about=line(product.description),
        days=f"{quarter.name} is from {quarter.days.first} to {quarter.days.last}{_theme(quarter.theme)}",
        answers=tuple(glance.answers(plan)),
        against=tuple(glance.against(plan)),
        since=_since(plan),
        became=tuple(since.summary(plan)),
        goals=tuple(map(line, quarter.goals)),
        success=tuple(map(line, quarter.success)),
        scope=tuple(_scope(plan, schema)),
        graphs=graphs(plan, frozenset(plan.schedule.chain)),
        charts=charts(plan),
        times=tuple(_times(plan)),
        open=tuple(_open(plan)),
        hands=hand_charts(plan),
        rest=tuple(_rest(plan)),
    )


def _since(plan: QuarterPlan) -> Section:
    told = any(since.summary(plan))
    nothing = "No task is otherwise than before." if told else "No plan before this one was different."
    return section("Since the Last Plan", since.COLUMNS, since.changes(plan), nothing)


def _theme(theme: str | None) -> str:
    return f": {inline(theme)}" if theme else ""


def _scope(plan: QuarterPlan, schema: Schema) -> Iterator[Section]:
    """What is done, what not, and by which tasks."""
    yield section("Scope", "Feature, Title, Priority, Story, After", scope.in_scope(plan))
    yield section("Not in Scope", "Feature, Title, Priority, When", scope.left_out(plan))
    yield section("Operations of No Feature", "Operation, Endpoint", scope.of_no_feature(plan), "All are planned.")
    columns = "Feature, Story, Operations, Entities, Roles, Criteria, Criteria with Tests, Tasks"
    yield section("Coverage", columns, scope.coverage(plan))
    yield section("Operations", "Operation, Feature, Open to, Entity, Errors, Task, State", parts.operations(plan))
    columns = "Entity, Table, Feature, Columns, Indexes, Foreign Keys, Task, State"
    yield section("Entities", columns, parts.entities(plan, schema))
    yield section("Design of the Quarter", "Question, Answer", design.design(plan, schema))
    yield section(
        "Tasks", "Task, Title, Feature, Who, Estimate, From, Until, Slack, After, State", work.tasks(plan), note=SLACK
    )


def _times(plan: QuarterPlan) -> Iterator[Section]:
    """What is done by when, who does how much, and what does not fit."""
    yield section("Waves", "Wave, Tasks, Work, Which", work.in_waves(plan), note=WAVES)
    yield section("From Other Quarters", "Task, Title, Quarter, Done, For", work.from_others(plan))
    yield section("Milestones", "Milestone, What is reached, Day, Features, Done", times.milestones(plan))
    columns = "Who, Work, Time, Load"
    yield section("Load of People", f"{columns}, Left from Before, Too Late", times.people(plan), note=LOADS)
    yield section("Load of Roles", f"{columns.replace('Who', 'Role')}, Too Late", times.roles(plan))
    yield section("Load by Week", columns.replace("Who", "Week, Monday"), times.weeks(plan))
    yield section("Tasks without a Day", "Task, Title, Why", times.without_place(plan))
    yield section("What to Leave Out", "Feature, Title, Priority, Work", times.cuts(plan), times.no_cuts(plan))


def _open(plan: QuarterPlan) -> Iterator[Section]:
    """What may go wrong, what is not known, and what was decided."""
    yield section("Risks", "Risk, What may happen, Likelihood, Impact, What is done, Owner, About", open.risks(plan))
    columns = "Kind, What may happen, Shown by, What can be done"
    yield section("Risks that Follow", columns, dangers.follow(plan))
    yield section("Risky Tasks", "Task, Title, Risk, Until, Slack", open.risky(plan))
    columns = "Question, Kind, What is asked, Waiting, Owner, Due"
    yield section("Open Questions", columns, open.questions(plan))
    yield section("Questions that Follow", "Kind, What is asked, Task, Blocks it, How to answer", open.gaps(plan))
    yield section("Decisions", "Decision, What, Status, Why, About", open.decisions(plan))
    yield section("Decisions to Take", "Decision, What, Tasks that Rest on it, Before", dangers.undecided(plan))
    yield section("Principles", "Principle, What holds, Checked by, Now", principles(plan))


def _rest(plan: QuarterPlan) -> Iterator[Section]:
    """Who waits for whom, and by which names the spec speaks of tasks."""
    columns = "Role, Waits for, Its Tasks, For Tasks, Since, First Done, All Done"
    yield section("What Each Role Waits For", columns, handoffs.waits(plan), note=handoffs.WAITS)
    columns = "Deliverable, Responsible, Accountable, Consulted, Informed"
    yield section("Deliverables", columns, handoffs.deliverables(plan), handoffs.UNSAID)
    yield section("Definition of Done", "Check, Holds, Why", done.definition(plan), note=done.MEANT)
    yield section("Security of the Quarter", "Question, Guarded, Not guarded", done.guarded(plan), note=done.GUARDED)
    yield section("Budgets", "What, Limit, Set by", done.budgets(plan), done.NO_BUDGET)
    yield section("Follow-ups and Debt", "Kind, What, Why, What is to be Done", debt.left(plan))
    columns = "Criterion, Feature, What is done and seen, Operations, Tests, Tasks"
    yield section("Traceability", columns, tracing.traced(plan))
    yield section("Names of Tasks", "Task, Name in the spec, Estimate from", work.keys(plan))
