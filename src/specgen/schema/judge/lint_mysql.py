"""What is asked of migrations for MySQL and MariaDB."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.judge.alterations import AddColumn, AddConstraint
from specgen.schema.judge.files import File, Line
from specgen.schema.judge.flaws import COPIED_TABLE, IMPLICIT_FILL, UNCHECKED_KEY
from specgen.schema.judge.mysql_columns import fills
from specgen.schema.judge.parts import Kind
from specgen.source.diagnostics import Diagnostic

UNCHECKED = ("0", "off")


def copied_tables(file: File) -> Iterator[Diagnostic]:
    """Statements for which a table is copied while writes to it wait."""
    for line in file.lines:
        way = line.judged.hazard.way
        if way and way.algorithm == "COPY":
            table = next(iter(line.judged.hazard.rewrites), "a table")
            message = f"`{table}` is copied while writes to it wait"
            cure = "run it while nobody writes, with all changes of the table in one statement"
            yield COPIED_TABLE.at(line.place, message, help=cure)


def implicit_fills(file: File) -> Iterator[Diagnostic]:
    """New columns that rows get a value in that nobody wrote."""
    for line, action in _on_rows(file):
        if isinstance(action, AddColumn) and (filled := fills(action.column)):
            message = f"rows of `{action.table}` get {filled} in `{action.column.name}`, which nobody wrote"
            cure = "give it a `DEFAULT`, or add it nullable and fill it"
            yield IMPLICIT_FILL.at(line.place, message, help=cure)


def unchecked_keys(file: File) -> Iterator[Diagnostic]:
    """Foreign keys that are not held against the rows that are there."""
    for line, action in _on_rows(file):
        if line.judged.before.settings.get("foreign_key_checks") not in UNCHECKED:
            continue
        if isinstance(action, AddConstraint) and action.constraint.kind is Kind.FOREIGN:
            message = f"rows of `{action.table}` that break `{action.constraint.name}` stay"
            cure = "look for rows that name none before, or turn `foreign_key_checks` on"
            yield UNCHECKED_KEY.at(line.place, message, help=cure)


def _on_rows(file: File) -> Iterator[tuple[Line, AddColumn | AddConstraint]]:
    """What is added to tables that were there before the migration."""
    for line in file.lines:
        for action in line.actions:
            if isinstance(action, AddColumn | AddConstraint) and not line.judged.before.new(action.table):
                yield line, action


RULES = (copied_tables, implicit_fills, unchecked_keys)
