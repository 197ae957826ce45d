"""The numbers of tasks, read: what is wrong with them is said at its place, and nothing is guessed.

The marks of a merge are no lines of the file: what stands between them counts, of both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from specgen.plan.flaws import BROKEN_LOCK
from specgen.plan.lock import RETIRED, SPENT, Lock, Row
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.text import FilePlace, Source

NEW = Lock({}, {})
"""No plan was made before."""

CURE = "take it from version control; of a merge keep the lines of both sides"
MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
MOST = 40
"""So much of a line is shown."""
LINE = re.compile(rf"(\S+) T([0-9]{{3,9}})(?: ({RETIRED}))?")


def read_lock(source: Source | None, last: Lock = NEW) -> Outcome[Lock | None]:
    """The numbers in *source*, where there are any, with what the *last* plan said; None where they are broken."""
    if source is None:
        return Outcome(NEW)
    given: dict[str, list[Row]] = {}
    said: list[Diagnostic] = []
    for number, line in _lines(source):
        found = LINE.fullmatch(line)
        if found is None:
            text = f"`{line[:MOST]}` is no task with a number, like `load_test T003`"
            said.append(BROKEN_LOCK.at(FilePlace(source.path, number), text, help=CURE))
        else:
            given.setdefault(found[1], []).append(Row(int(found[2]), retired=bool(found[3])))
    lost = [key for key in last.rows if key not in given]
    if lost and not said:
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        text = f"it lacks `{lost[0]}`{more}, which the last plan had"
        said.append(BROKEN_LOCK.at(FilePlace(source.path), text, help=CURE))
    if said:
        return Outcome(None, tuple(said))
    rows = {key: _one(some, last.rows.get(key)) for key, some in given.items() if key != SPENT}
    every = {row.number for some in given.values() for row in some}
    spent = frozenset(every - {row.number for row in rows.values()})
    return Outcome(replace(last, rows=rows, spent=spent))


def _lines(source: Source) -> Iterator[tuple[int, str]]:
    """The lines that say something, by number."""
    for number, line in enumerate(source.text.splitlines(), 1):
        said = line.strip()
        if said and not said.startswith(("#", *MARKS)):
            yield number, said


def _one(rows: list[Row], last: Row | None) -> Row:
    """What is known of a task that may stand there twice: its smallest number; it is gone where each line says so."""
    number, retired = min(row.number for row in rows), all(row.retired for row in rows)
    return Row(number, retired=True) if retired else replace(last or Row(number), number=number, retired=False)
