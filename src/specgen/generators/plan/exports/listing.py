"""CSV for spreadsheets: a row for each task, under names that programs can read."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Written
from specgen.generators.plan.exports.cells import table
from specgen.generators.plan.exports.items import Export, Group, Item, one_line
from specgen.generators.plan.exports.known import Known

COLUMNS = (
    *("id", "key", "title", "feature", "feature_title", "priority", "role", "person"),
    *("minutes", "low_minutes", "high_minutes", "estimate", "first", "last", "slack_minutes", "chain"),
    *("after", "state", "blocked", "cancelled", "mark"),
)


def listed(export: Export, known: Known) -> Written:
    """The tasks of a quarter as a table; days as 2026-01-05, times in minutes, no cell holds two things but `after`."""
    rows = (tuple(_row(group, item)) for group in export.groups for item in group.items)
    return Written(f"{export.plan.quarter.name}.csv", table((COLUMNS, *rows)))


def _row(group: Group, item: Item) -> Iterator[str]:
    task, place, estimate = item.task, item.place, item.task.estimate
    yield from (item.number, task.key, one_line(task.title), group.feature.name, one_line(group.feature.title))
    yield from (group.feature.priority, task.role, item.who)
    yield from (str(estimate.minutes), str(estimate.low), str(estimate.high), one_line(estimate.said))
    yield from (str(place.first), str(place.last), str(place.slack)) if place else ("", "", "")
    yield "yes" if place and place.chained else "no"
    yield from (" ".join(item.after), item.state.value)
    yield from (one_line(task.blocked or ""), one_line(task.cancelled or ""), item.mark)
