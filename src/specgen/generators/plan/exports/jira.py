"""Jira: the CSV that its importer takes, features as epics and tasks below them.

A heading has no punctuation; what has several values has a column for each, of the same name; the row of a feature
stands above those of its tasks, which name its id as their parent. Days are `yyyy-MM-dd`, which the importer asks for,
and the estimate is seconds. An issue is known by a label; where a CSV that Jira exported tells its key, it is updated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from specgen.files.draft import Written
from specgen.frozen import frozen
from specgen.generators.plan.exports.cells import table
from specgen.generators.plan.exports.items import Export, Group, Item, plain
from specgen.generators.plan.exports.known import Known, label_of

PRIORITIES = {"must": "High", "should": "Medium", "could": "Low"}
FIRST = (
    *("Issue Key", "Issue Type", "Issue ID", "Parent", "Summary", "Description", "Priority", "Fix Version"),
    *("Start Date", "Due Date", "Original Estimate"),
)
LABEL, LINK = "Labels", "Blocked By"


@frozen
class _Row:
    cells: tuple[str, ...]
    labels: tuple[str, ...]
    links: tuple[str, ...]


def issues(export: Export, known: Known) -> Written:
    """The features and tasks of a quarter, as rows that Jira's importer takes; what is cancelled and new is left out.

    `Issue ID`, `Parent` and `Blocked By` speak of rows of this file. A key that is not known is empty: a new issue.
    """
    keys = known.keys
    ids = count(1)
    kept = [_wanted(group, known) for group in export.groups]
    numbered = [(group, str(next(ids)), {item.number: str(next(ids)) for item in group.items}) for group in kept]
    numbers = {number: row for _, _, of in numbered for number, row in of.items()}
    rows: list[_Row] = []
    for group, parent, of in numbered:
        if group.items:
            rows.append(_epic(export, group, parent, keys.get(group.mark, "")))
            rows.extend(_task(export, group, item, (of[item.number], parent), numbers, keys) for item in group.items)
    return Written(f"{export.plan.quarter.name}-jira.csv", table(_even(rows)))


def _wanted(group: Group, known: Known) -> Group:
    """A feature less those of its tasks that are cancelled, and that nobody has to hear of."""
    items = tuple(item for item in group.items if not item.task.cancelled or item.mark in known.keys)
    return Group(group.feature, group.mark, group.title, items, group.notes)


def _even(rows: Sequence[_Row]) -> list[tuple[str, ...]]:
    """The rows below their heading, all of one length."""
    labels = max((len(row.labels) for row in rows), default=0)
    links = max((len(row.links) for row in rows), default=0)
    heading = (*FIRST, *(LABEL for _ in range(labels)), *(LINK for _ in range(links)))
    return [heading, *((*row.cells, *_filled(row.labels, labels), *_filled(row.links, links)) for row in rows)]


def _filled(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*cells, *("" for _ in range(width - len(cells))))


def _epic(export: Export, group: Group, row: str, key: str) -> _Row:
    days = export.plan.quarter.days
    cells = (key, "Epic", row, "", group.title, plain(group.notes), PRIORITIES[group.feature.priority])
    labels = ("specgen", label_of(group.mark))
    return _Row((*cells, export.plan.quarter.name, str(days.first), str(days.last), ""), labels, ())


def _task(
    export: Export, group: Group, item: Item, rows: tuple[str, str], numbers: Mapping[str, str], keys: Mapping[str, str]
) -> _Row:
    own, parent = rows
    place = item.place
    return _Row(
        (
            *(keys.get(item.mark, ""), "Task", own, parent, item.title, plain(item.notes)),
            *(PRIORITIES[group.feature.priority], export.plan.quarter.name),
            *((str(place.first), str(place.last)) if place else ("", "")),
            str(item.task.estimate.minutes * 60),
        ),
        ("specgen", label_of(item.mark), item.task.role),
        tuple(numbers[each] for each in item.after if each in numbers),
    )
