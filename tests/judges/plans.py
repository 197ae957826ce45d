"""Judges of exported plans: TaskJuggler, a reader of calendars, and one of shell scripts."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from icalendar import Calendar, Component, vCategory, vDDDTypes

from tests.judges.process import empty_folder, run
from tests.judges.registry import LEDGER

REPORT = """
taskreport judged "judged" {
  formats csv
  columns id, start, end, name
  timeformat "%Y-%m-%d"
}
"""
"""What it is to say; it puts no quotes of a name in quotes, so names come last."""


class Scheduled(NamedTuple):
    """The first and last day of a task, and its name."""

    first: str
    last: str
    name: str


def tj3(project: str) -> dict[str, Scheduled]:
    """Let TaskJuggler schedule a project, on pain of any warning; what it says of each task, by its id."""
    LEDGER.add("tj3", 1)
    with empty_folder() as folder:
        (folder / "plan.tjp").write_text(project + REPORT, encoding="utf-8")
        done = run(["tj3", "--silent", "--abort-on-warnings", "plan.tjp"], folder).must_end_with(0)
        assert done.err == "", done.err
        _, *lines = (folder / "judged.csv").read_text(encoding="utf-8").splitlines()
    rows = (re.fullmatch('"(.*?)";"(.*?)";"(.*?)";"(.*)"', line) for line in lines)
    return {row[1]: Scheduled(row[2], row[3], row[4].strip()) for row in rows if row}


@dataclass(frozen=True)
class Part:
    """A to-do or an event, as the reader has it: texts as they were before they were escaped, and days."""

    kind: str
    texts: dict[str, str]
    days: dict[str, date]
    categories: tuple[str, ...]
    related: tuple[tuple[str, str], ...]


def calendar(text: str) -> dict[str, Part]:
    """Let a reader of calendars read one, in which it may find nothing wrong; the parts, by what they are known by."""
    LEDGER.add("icalendar", 1)
    parts = Calendar.from_ical(text.encode()).walk()
    faults = [(part.name, fault) for part in parts for fault in part.errors]
    assert faults == []
    found = [(str(part["UID"]), _part(part)) for part in parts[1:]]
    assert len(dict(found)) == len(found)
    return dict(found)


def _part(part: Component) -> Part:
    values = [(name, each) for name, value in part.items() for each in (value if isinstance(value, list) else [value])]
    return Part(
        kind=str(part.name),
        texts={name: str(value) for name, value in values if isinstance(value, str | int)},
        days={name: value.dt for name, value in values if isinstance(value, vDDDTypes) and isinstance(value.dt, date)},
        categories=tuple(str(each) for _, value in values if isinstance(value, vCategory) for each in value.cats),
        related=tuple((value.params["RELTYPE"], str(value)) for name, value in values if name == "RELATED-TO"),
    )


def shellcheck(script: str) -> list[str]:
    """Say what is wrong with a shell script."""
    LEDGER.add("shellcheck", 1)
    with empty_folder() as folder:
        (folder / "script.sh").write_text(script, encoding="utf-8")
        return run(["shellcheck", "--norc", "--format=gcc", "script.sh"], folder).must_end_with(0, 1).out.splitlines()
