"""Linear: the CSV that its importer takes, which is the one that it exports.

It makes an issue of each row and updates none; so rows whose issues a CSV of Linear's tells of are left out. An
estimate is a whole number there: days, begun ones counted. Rows end with a line feed alone, as the importer likes it.
"""

from __future__ import annotations

from specgen.files.draft import Written
from specgen.generators.plan.exports.cells import LF, table
from specgen.generators.plan.exports.items import Export, Group, Item, plain
from specgen.generators.plan.exports.known import Known, line_of

PRIORITIES = {"must": "High", "should": "Medium", "could": "Low"}
COLUMNS = (
    *("Id", "Team", "Title", "Description", "Status", "Estimate", "Priority", "Project", "Creator", "Assignee"),
    *("Labels", "Cycle Number", "Cycle Name", "Cycle Start", "Cycle End", "Created", "Updated", "Started"),
    *("Completed", "Canceled", "Archived"),
)


def issues(export: Export, known: Known) -> Written:
    """The tasks of a quarter that Linear doesn't know, as rows; one that is cancelled is none."""
    wanted = (
        (group, item)
        for group in export.groups
        for item in group.items
        if not item.task.cancelled and item.mark not in known.keys
    )
    rows = (_row(export, group, item) for group, item in wanted)
    return Written(f"{export.plan.quarter.name}-linear.csv", table((COLUMNS, *rows), LF))


def _row(export: Export, group: Group, item: Item) -> tuple[str, ...]:
    days, quarter = -(-item.task.estimate.minutes // export.plan.planning.calendar.minutes), export.plan.quarter
    cells = {
        "Title": item.title,
        "Description": f"{plain(item.notes)}\n\n{line_of(item.mark)}",
        "Estimate": str(days),
        "Priority": PRIORITIES[group.feature.priority],
        "Project": group.title,
        "Labels": f"specgen, {group.feature.name}, {item.task.role}",
        "Cycle Name": quarter.name,
        "Cycle Start": str(quarter.days.first),
        "Cycle End": str(quarter.days.last),
    }
    return tuple(cells.get(column, "") for column in COLUMNS)
