"""`docs/roadmap.html`: all quarters on one page, with their features as bars."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.plan.page.axis import Axis
from specgen.generators.plan.page.chart import (
    Gantt,
    Row,
    bar,
    beside,
    bold_label,
    drawn,
    heading,
    label,
    scene,
    stone,
    without_day,
)
from specgen.generators.plan.page.markup import bare, marked
from specgen.generators.plan.page.tables import Chapter, chapter
from specgen.generators.plan.roadmap import PATH, Roadmap, RoadmapDocument, Span, spans
from specgen.plan.milestones import reached
from specgen.product.planning import Quarter


@frozen
class RoadPage:
    """The whole page; all is finished, what there is nothing of is empty."""

    title: str
    about: str
    as_of: str
    verdict: str
    kind: str
    said: str
    quarters: tuple[Chapter, ...]
    gantts: tuple[Gantt, ...]
    sections: tuple[Chapter, ...]


def draft(roadmap: Roadmap, document: RoadmapDocument) -> Draft:
    """The page that says what *document* does, and draws it."""
    page = RoadPage(
        title=marked(document.title),
        about=marked(document.about),
        as_of=bare(document.as_of),
        verdict=bare(document.verdict),
        kind=document.verdict.lower(),
        said=marked(document.said),
        quarters=tuple(map(chapter, document.quarters)),
        gantts=_gantts(roadmap),
        sections=tuple(map(chapter, document.sections)),
    )
    return Templated(f"{PATH.removesuffix('.md')}.html", "plan/page/roadmap.html.j2", page)


def _gantts(roadmap: Roadmap) -> tuple[Gantt, ...]:
    if not roadmap.quarters:
        return ()
    plan = roadmap.plan
    quarters = [each.quarter for each in roadmap.quarters]
    stones = [each for quarter in roadmap.quarters for each in reached(quarter)]
    days = [day for each in roadmap.quarters for span in spans(each) for day in (span.first, span.last) if day]
    shared = scene(plan.product.planning.calendar, plan.as_of, quarters, stones, days)
    rows = tuple(_rows(roadmap, shared.axis))
    description = f"{len(quarters)} quarters with their features; the days of each are in the table of features."
    return drawn(shared, rows, "Schedule of all quarters", description)


def _rows(roadmap: Roadmap, axis: Axis) -> Iterator[Row]:
    for plan in roadmap.quarters:
        yield heading(" ".join((plan.quarter.name, plan.quarter.theme or "")))
        yield from (stone(axis, each) for each in reached(plan))
        yield from (_feature(axis, plan.quarter, each) for each in spans(plan))


def _feature(axis: Axis, quarter: Quarter, span: Span) -> Row:
    """A feature from its first day to its last; what ends after its quarter is dark and its name bold."""
    name = f"{span.feature.name} {span.feature.title}"
    if span.first is None or span.last is None or span.until is None:
        return Row("row", f"{name}: no day", f"{label(name)}{without_day('no day')}")
    shape, left, right = bar(axis, span.first, span.until)
    days, words = f"{span.first} to {span.last}", beside(span.feature.priority, left, right)
    if span.last > quarter.days.last:
        return Row("row chained", f"{name}: {days}, after {quarter.name}", f"{bold_label(name)}{shape}{words}")
    return Row("row", f"{name}: {days}", f"{label(name)}{shape}{words}")
