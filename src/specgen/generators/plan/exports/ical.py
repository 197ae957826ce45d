"""iCalendar (RFC 5545): a to-do for each feature and each task, an event for the days of each task and each milestone.

What a component is known by follows from the product and its number, so a calendar that reads a second export changes
what it has. SEQUENCE is how many days lie between 1970-01-01 and the day of the plan, and DTSTAMP is that day: a later
plan wins, and one spec makes the same bytes at any time. There are days and no times of the day: the plan knows none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from specgen.files.draft import Written
from specgen.generators.plan.exports.items import Export, Group, Item, one_line, plain
from specgen.generators.plan.exports.known import Known
from specgen.product.naming import kebab
from specgen.product.planning import Milestone

PRIORITIES = {"must": "1", "should": "5", "could": "9"}
OCTETS = 75
"""The most that a line may have, without what ends it."""
DAY = timedelta(days=1)


def calendar(export: Export, known: Known) -> Written:
    """The features, tasks, days and milestones of a quarter, in lines that end with a carriage return."""
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//specgen//plan//EN", "CALSCALE:GREGORIAN"),
        f"NAME:{escaped(export.title)}",
        f"X-WR-CALNAME:{escaped(export.title)}",
        *(line for group in export.groups for line in _group(export, group)),
        *(line for each in _milestones(export) for line in _milestone(export, each)),
        "END:VCALENDAR",
    )
    return Written(f"{export.plan.quarter.name}.ics", "".join(f"{folded(line)}\r\n" for line in lines))


def escaped(text: str) -> str:
    """A text as a value of the type TEXT."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, no sign of it cut in two; each piece but the first begins with a space."""
    pieces: list[str] = []
    piece: list[str] = []
    length = 0
    for sign in line:
        octets = len(sign.encode("utf-8", "replace"))
        if length + octets > OCTETS:
            pieces.append("".join(piece))
            piece, length = [" "], 1
        piece.append(sign)
        length += octets
    return "\r\n".join((*pieces, "".join(piece)))


def _group(export: Export, group: Group) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield from _known(export, "feature", group.feature.name)
    yield f"SUMMARY:{escaped(group.title)}"
    yield f"DESCRIPTION:{escaped(plain(group.notes))}"
    yield f"PRIORITY:{PRIORITIES[group.feature.priority]}"
    yield "END:VTODO"
    for item in group.items:
        yield from _to_do(export, group, item)
        yield from _days(export, item)


def _to_do(export: Export, group: Group, item: Item) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield from _known(export, "task", item.number)
    yield from _said(item)
    if item.place:
        yield f"DUE;VALUE=DATE:{_day(item.place.last)}"
    yield f"PRIORITY:{PRIORITIES[group.feature.priority]}"
    yield f"RELATED-TO;RELTYPE=PARENT:{_uid(export, 'feature', group.feature.name)}"
    for number in item.after:
        yield f"RELATED-TO;RELTYPE=DEPENDS-ON:{_uid(export, 'task', number)}"
    yield "END:VTODO"


def _days(export: Export, item: Item) -> Iterator[str]:
    if item.place is None:
        return
    yield "BEGIN:VEVENT"
    yield from _known(export, "days", item.number)
    yield from _said(item)
    yield f"DTSTART;VALUE=DATE:{_day(item.place.first)}"
    yield f"DTEND;VALUE=DATE:{_day(item.place.until)}"
    yield "TRANSP:TRANSPARENT"
    yield f"RELATED-TO;RELTYPE=PARENT:{_uid(export, 'task', item.number)}"
    yield "END:VEVENT"


def _said(item: Item) -> Iterator[str]:
    """What is said of a task; that it is cancelled is all that is known of its state."""
    yield f"SUMMARY:{escaped(item.title)}"
    yield f"DESCRIPTION:{escaped(plain(item.notes))}"
    yield f"CATEGORIES:{escaped(item.task.feature)},{escaped(item.task.role)}"
    if item.task.cancelled:
        yield "STATUS:CANCELLED"


def _milestones(export: Export) -> list[Milestone]:
    return sorted(export.plan.quarter.milestones, key=lambda each: (each.day, each.name))


def _milestone(export: Export, milestone: Milestone) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield from _known(export, f"milestone-{export.plan.quarter.name.lower()}", milestone.name)
    yield f"SUMMARY:{escaped(f'{milestone.name} {one_line(milestone.title)}')}"
    yield f"DTSTART;VALUE=DATE:{_day(milestone.day)}"
    yield f"DTEND;VALUE=DATE:{_day(milestone.day + DAY)}"
    yield "TRANSP:TRANSPARENT"
    for feature in sorted(milestone.after):
        yield f"RELATED-TO;RELTYPE=DEPENDS-ON:{_uid(export, 'feature', feature)}"
    yield "END:VEVENT"


def _known(export: Export, kind: str, name: str) -> Iterator[str]:
    """What each component says first: what it is known by, and how new it is."""
    as_of = export.plan.plan.as_of
    yield f"UID:{_uid(export, kind, name)}"
    yield f"DTSTAMP:{_day(as_of)}T000000Z"
    yield f"SEQUENCE:{max(0, (as_of - date(1970, 1, 1)).days)}"


def _uid(export: Export, kind: str, name: str) -> str:
    return f"{kind}-{name.lower()}@{kebab(export.plan.product.package)}.specgen"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")
