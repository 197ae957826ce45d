"""`docs/roadmap.md`: all quarters, and what waits for what across them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.markdown import front, heading, inline, line, row
from specgen.generators.plan import glance, times
from specgen.generators.plan.gantt import Chart, bar_name, in_charts
from specgen.generators.plan.table import Section, section
from specgen.generators.plan.words import about
from specgen.plan.model import Task
from specgen.plan.quarter import QuarterPlan
from specgen.plan.verdict import LIKELY, Verdict, reasons, verdict_of
from specgen.plan.whole import Plan, in_time
from specgen.product.planning import Feature

PATH = "docs/roadmap.md"
SHOWN = 5
"""So many tasks are named that wait for another quarter; how many more there are is said."""


@dataclass(frozen=True)
class Roadmap:
    """All quarters of a plan, the earliest first."""

    plan: Plan
    quarters: tuple[QuarterPlan, ...]

    @cached_property
    def verdict(self) -> Verdict:
        """The worst of the quarters'."""
        found = {verdict_of(reasons(each)) for each in self.quarters}
        return next((each for each in (Verdict.FAIL, Verdict.CONCERNS) if each in found), Verdict.READY)

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """All tasks, by natural key."""
        return {task.key: task for each in self.quarters for task in each.tasks}

    @cached_property
    def of(self) -> Mapping[str, QuarterPlan]:
        """The quarter of each feature that is done in one, by name."""
        return {feature.name: each for each in self.quarters for feature in each.features}


@frozen
class RoadmapDocument:
    """The whole document; rows are finished, what there is nothing of is empty."""

    product: str
    version: str
    as_of: str
    verdict: str
    title: str
    about: str
    said: str
    quarters: tuple[Section, ...]
    charts: tuple[Chart, ...]
    sections: tuple[Section, ...]


def roadmap_of(plan: Plan) -> Roadmap:
    """All quarters of a *plan*."""
    return Roadmap(plan, tuple(QuarterPlan(plan, quarter) for quarter in in_time(plan.product.planning)))


def view(roadmap: Roadmap) -> RoadmapDocument:
    """All that is told of the quarters together."""
    product = roadmap.plan.product
    verdicts = ", ".join(f"{each.quarter.name} {glance.verdict(each)}" for each in roadmap.quarters)
    return RoadmapDocument(
        product=front(product.name),
        version=front(product.version),
        as_of=str(roadmap.plan.as_of),
        verdict=roadmap.verdict.value,
        title=heading(f"{product.name}: Roadmap"),
        about=line(product.description),
        said=verdicts or "there is no quarter",
        quarters=tuple(_quarters(roadmap)),
        charts=in_charts(tuple(_bars(roadmap))),
        sections=tuple(_sections(roadmap)),
    )


def draft(document: RoadmapDocument) -> Draft:
    """The roadmap as Markdown."""
    return Templated(PATH, "plan/roadmap.md.j2", document)


def _quarters(roadmap: Roadmap) -> Iterator[Section]:
    columns = "Quarter, Theme, From, Until, Features, Tasks, Work, Load, Verdict, Done"
    yield section("Quarters", columns, map(_quarter, roadmap.quarters))
    yield section("What Speaks Against It", "Quarter, Verdict, What", _against(roadmap), "Nothing.")


def _sections(roadmap: Roadmap) -> Iterator[Section]:
    columns = "Feature, Title, Quarter, Priority, Tasks, Work, From, Until, After"
    yield section("Features", columns, chain.from_iterable(map(_features, roadmap.quarters)))
    yield section("Milestones", "Quarter, Milestone, What is reached, Day, Features, Done", _milestones(roadmap))
    yield section(
        "What Waits across Quarters", "Feature, Quarter, Waits for, Quarter, Tasks that Wait", _across(roadmap)
    )
    yield section("In No Quarter", "Feature, Title, Priority, Why", _without(roadmap))


def _quarter(plan: QuarterPlan) -> str:
    quarter, day = plan.quarter, plan.planning.calendar.minutes
    percent = plan.loads.whole.percent
    return row(
        quarter.name,
        inline(quarter.theme or "-"),
        str(quarter.days.first),
        str(quarter.days.last),
        str(len(plan.features)),
        str(len(plan.tasks)),
        about(_work(plan.tasks), day),
        "-" if percent is None else f"{percent} %",
        glance.verdict(plan),
        _done(plan),
    )


def _work(tasks: Iterable[Task]) -> int:
    return sum(task.estimate.minutes for task in tasks if not task.cancelled)


def _done(plan: QuarterPlan) -> str:
    """When a quarter's work is done, as far as anybody knows."""
    schedule = plan.schedule
    if not schedule.placed:
        return "no day" if schedule.unplaced else "-"
    likely = schedule.forecast.by(LIKELY).day
    day = str(schedule.finishes)
    shown = f"**{day}**" if schedule.finishes > plan.quarter.days.last else day
    surely = f", with {LIKELY} % by {likely}" if likely != schedule.finishes else ""
    without = f", but for {len(schedule.unplaced)} without a day" if schedule.unplaced else ""
    return f"{shown}{surely}{without}"


def _against(roadmap: Roadmap) -> Iterator[str]:
    for plan in roadmap.quarters:
        for each in reasons(plan):
            yield row(plan.quarter.name, each.verdict.value, inline(each.text))


@frozen
class Span:
    """A feature of a quarter with its tasks, and the days from its first to its last; none where nothing has a day."""

    feature: Feature
    tasks: tuple[Task, ...]
    first: date | None
    last: date | None

    @property
    def until(self) -> date | None:
        """The day after the last."""
        return self.last and self.last + timedelta(days=1)


def spans(plan: QuarterPlan) -> list[Span]:
    """The features of a quarter, those that begin first first."""
    of: dict[str, list[Task]] = {feature.name: [] for feature in plan.features}
    for task in plan.tasks:
        of[task.feature].append(task)
    found = (_span(plan, feature, of[feature.name]) for feature in plan.features)
    return sorted(found, key=lambda each: (each.first is None, each.first or date.max, each.feature.name))


def _span(plan: QuarterPlan, feature: Feature, tasks: Sequence[Task]) -> Span:
    places = [place for task in tasks if (place := plan.schedule.place(task.key))]
    first, last = min((each.first for each in places), default=None), max((each.last for each in places), default=None)
    return Span(feature, tuple(tasks), first, last)


def _features(plan: QuarterPlan) -> Iterator[str]:
    for span in spans(plan):
        yield row(
            span.feature.name,
            inline(span.feature.title),
            plan.quarter.name,
            span.feature.priority,
            str(len(span.tasks)),
            about(_work(span.tasks), plan.planning.calendar.minutes),
            str(span.first or "-"),
            str(span.last or "-"),
            ", ".join(sorted(span.feature.after)) or "-",
        )


def _milestones(roadmap: Roadmap) -> Iterator[str]:
    for plan in roadmap.quarters:
        for each in times.milestones(plan):
            yield f"{row(plan.quarter.name)[:-1]}{each}"


def _across(roadmap: Roadmap) -> Iterator[str]:
    """Which feature waits for one of another quarter; what comes too late is marked."""
    waiting: dict[tuple[str, str], list[str]] = {}
    for plan in roadmap.quarters:
        for task in plan.tasks:
            for key in task.after:
                before = roadmap.tasks.get(key)
                if before and roadmap.of[before.feature] is not plan:
                    waiting.setdefault((task.feature, before.feature), []).append(plan.id_of(task.key))
    for (feature, near), tasks in waiting.items():
        yield _waits(roadmap, feature, near, _some(tuple(dict.fromkeys(tasks))))
    late = dict.fromkeys((want.feature, want.later) for want in roadmap.plan.work.wants)
    for feature, far in late:
        if feature in roadmap.of and far in roadmap.of:
            yield _waits(roadmap, feature, far, "**too late**")


def _waits(roadmap: Roadmap, feature: str, before: str, tasks: str) -> str:
    return row(feature, roadmap.of[feature].quarter.name, before, roadmap.of[before].quarter.name, tasks)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(names[:SHOWN])}{more}"


def _without(roadmap: Roadmap) -> Iterator[str]:
    for feature in sorted(roadmap.plan.product.planning.features, key=lambda each: each.name):
        if feature.name not in roadmap.of:
            why = f"cancelled: {inline(feature.cancelled)}" if feature.cancelled else "not planned"
            yield row(feature.name, inline(feature.title), feature.priority, why)


def _bars(roadmap: Roadmap) -> Iterator[tuple[str, str]]:
    """A bar for each quarter and each feature that has days, and the milestones, each below the name of its quarter."""
    for plan in roadmap.quarters:
        quarter = plan.quarter
        name = bar_name(" ".join((quarter.name, quarter.theme or "")))
        until = quarter.days.last + timedelta(days=1)
        whole = bar_name(f"{quarter.name} from its first to its last day")
        yield name, f"{whole} :done, {quarter.name}, {quarter.days.first}, {until}"
        for span in spans(plan):
            if span.first and span.until:
                late = "crit, " if span.until > until else ""
                feature = bar_name(f"{span.feature.name} {span.feature.title}")
                yield name, f"{feature} :{late}{span.feature.name}, {span.first}, {span.until}"
        for each in sorted(quarter.milestones, key=lambda each: (each.day, each.name)):
            yield name, f"{bar_name(f'{each.name} {each.title}')} :milestone, {each.day}, 0d"
