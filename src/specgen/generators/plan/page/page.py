"""`docs/plan-q1.html`: the plan of a quarter on one page, for whoever has a browser and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.plan.document import PlanDocument, path_of
from specgen.generators.plan.page.chart import Gantt
from specgen.generators.plan.page.er import EntityDiagram, entity_diagrams
from specgen.generators.plan.page.gantt import gantts
from specgen.generators.plan.page.graph import Graph, graphs
from specgen.generators.plan.page.loads import LoadChart, load_charts
from specgen.generators.plan.page.markup import bare, marked
from specgen.generators.plan.page.tables import Chapter, chapter
from specgen.plan.quarter import QuarterPlan
from specgen.schema.model import Schema

BETWEEN = "**: "
"""What stands in an answer between its label and what it says."""


@frozen
class Answer:
    """One of the five that are told first."""

    label: str
    text: str


@frozen
class Page:
    """The whole page; all is finished, what there is nothing of is empty."""

    title: str
    about: str
    days: str
    as_of: str
    verdict: str
    kind: str
    meaning: str
    answers: tuple[Answer, ...]
    against: tuple[str, ...]
    goals: tuple[str, ...]
    success: tuple[str, ...]
    loads: tuple[LoadChart, ...]
    gantts: tuple[Gantt, ...]
    since: Chapter
    became: tuple[str, ...]
    scope: tuple[Chapter, ...]
    graphs: tuple[Graph, ...]
    entities: tuple[EntityDiagram, ...]
    times: tuple[Chapter, ...]
    open: tuple[Chapter, ...]


def draft(plan: QuarterPlan, document: PlanDocument, schema: Schema) -> Draft:
    """The page that says what *document* does, and draws it; *schema* has the quarter's tables and what they need."""
    page = Page(
        title=marked(document.title),
        about=marked(document.about),
        days=marked(document.days),
        as_of=bare(document.as_of),
        verdict=bare(document.verdict),
        kind=document.verdict.lower(),
        meaning=marked(document.meaning),
        answers=tuple(map(_answer, document.answers)),
        against=_lines(document.against),
        goals=_lines(document.goals),
        success=_lines(document.success),
        loads=load_charts(plan),
        gantts=gantts(plan),
        since=chapter(document.since),
        became=_lines(document.became),
        scope=tuple(map(chapter, document.scope)),
        graphs=graphs(plan),
        entities=entity_diagrams(plan, schema),
        times=tuple(map(chapter, document.times)),
        open=tuple(map(chapter, (*document.open, *document.rest))),
    )
    path = path_of(plan.quarter.name).removesuffix(".md")
    return Templated(f"{path}.html", "plan/page/page.html.j2", page)


def _lines(some: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(marked, some))


def _answer(line: str) -> Answer:
    label, _, text = line.partition(BETWEEN)
    return Answer(marked(label.removeprefix("**")), marked(text))
