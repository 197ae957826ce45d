"""The files of a folder of migrations → one text, in the order in which they run."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from specgen.schema.migration_files import is_forward, turn
from specgen.schema.read_sql.read import read_sql
from specgen.schema.reading import Reading

LINE = re.compile(r"line (\d+): ")
END = "\n;\n"
"""What stands between two files, of which the first may end its last statement or not."""


def read_migrations(files: Iterable[tuple[str, str]], dialect: str) -> Reading:
    """The schema that *files*, as (path, text), lead to; those beside migrations and those that lead back are none."""
    forward = sorted((file for file in files if is_forward(file[0])), key=lambda file: turn(file[0]))
    reading = read_sql(END.join(text for _, text in forward), dialect)
    if len(forward) < 2:
        return reading
    starts = [0, *accumulate((text + END).count("\n") for _, text in forward)]
    names = [name for name, _ in forward]
    return replace(reading, unread=tuple(_in_file(said, names, starts) for said in reading.unread))


def _in_file(said: str, names: list[str], starts: list[int]) -> str:
    """What is *said* of a line, by the file that this stands in."""
    found = LINE.match(said)
    if found is None:
        return said
    line = int(found[1])
    place = min(bisect_right(starts, line - 1), len(names)) - 1
    return f"{names[place]}, line {line - starts[place]}: {said[found.end() :]}"
