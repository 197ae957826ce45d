"""The tables of snapshots: one that is at hand is written once, and where its text stands already it is not read.

Most tables of a snapshot are those of the one before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from specgen.schema.model import Table
from specgen.schema.snapshot_writer import writer

LEVEL = 5
"""How deep a table lies: in a list of a schema of a dialect of a list of the whole."""
LINE = f"\n{'  ' * LEVEL}"
BEGIN, END = f"{LINE}{{", f"{LINE}}}"
"""What a table begins and ends with. No text within JSON holds the end of a line: these are never part of one."""
KNOWN = "NaN"
"""What stands for a table that need not be read: JSON readers take it for a value, and no snapshot has such."""

_text_of = writer(Table, LEVEL)


class KnownTables:
    """Tables that are at hand, with their texts."""

    def __init__(self, tables: Iterable[Table] = ()) -> None:
        self._tables = tuple(tables)  # held, so that no other object comes to have the number of one of them
        self._texts = {id(table): _text_of(table) for table in self._tables}
        self._by_rest = {self._texts[id(table)].removeprefix("{"): table for table in self._tables}

    def text(self, table: Table) -> str:
        """The text of *table*, whether it is at hand or not."""
        return self._texts.get(id(table)) or _text_of(table)

    def read(self, text: str) -> object:
        """The JSON value of *text*, with tables that are at hand for their texts; ValueError where it is no JSON."""
        if not self._by_rest or KNOWN in text:
            return json.loads(text)
        found: list[Table] = []
        parts = text.split(BEGIN)
        for place, part in enumerate(parts[1:], 1):
            fields, end, after = part.partition(END)
            if table := self._by_rest.get(fields + end):
                found.append(table)
                parts[place] = f"{LINE}{KNOWN}{after}"
            else:
                parts[place] = BEGIN + part
        tables = iter(found)
        return json.loads("".join(parts), parse_constant=lambda word: next(tables) if word == KNOWN else float(word))
