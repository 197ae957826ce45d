"""What is asked of migrations for SQLite."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.judge.actions import CreateTable, DropTables, Setting
from specgen.schema.judge.alterations import AddColumn, RenameTable
from specgen.schema.judge.files import File, Line
from specgen.schema.judge.flaws import CASCADING_REBUILD, RENAMED_AWAY, REQUIRED_WITHOUT_VALUE
from specgen.schema.judge.sqlite import OFF
from specgen.source.diagnostics import Diagnostic


def cascading_rebuilds(file: File) -> Iterator[Diagnostic]:
    """Tables that are dropped while other tables' foreign keys name them, and are minded."""
    minded = True
    gone = _gone(file)
    for line in file.lines:
        for action in line.actions:
            match action:
                case Setting("foreign_keys", value) if line.transaction is None:
                    minded = value not in OFF
                case DropTables(tables) if minded:
                    yield from _cascading(line, tables, gone)


def _gone(file: File) -> set[str]:
    """Tables that *file* drops for good: their rows are meant to go."""
    dropped: set[str] = set()
    made: set[str] = set()
    for action in (action for line in file.lines for action in line.actions):
        match action:
            case DropTables(tables):
                dropped.update(tables)
            case CreateTable(name) | RenameTable(_, name):
                made.add(name)
    return dropped - made


def _cascading(line: Line, tables: tuple[str, ...], gone: set[str]) -> Iterator[Diagnostic]:
    known = line.judged.before
    for table in tables:
        children = dict.fromkeys(child for child, _ in known.children(table) if child not in (*tables, *gone))
        if children and not known.new(table):
            message = f"with `{table}` go rows of `{'`, `'.join(children)}`, as foreign keys are on"
            cure = "turn them off before the transaction begins, in a file that says `-- transaction: none`"
            yield CASCADING_REBUILD.at(line.place, message, help=cure)


def renamed_away(file: File) -> Iterator[Diagnostic]:
    """Tables that get out of the way of a new one of their name."""
    away: dict[str, tuple[str, Line]] = {}
    for line in file.lines:
        for action in line.actions:
            match action:
                case RenameTable(table, to) if not line.judged.before.new(table):
                    if line.judged.before.settings.get("legacy_alter_table", "off") in OFF:
                        away[table] = (to, line)
                case CreateTable(table) if table in away:
                    to, first = away.pop(table)
                    message = f"foreign keys that name `{table}` name `{to}` from here on"
                    cure = f"make the new table under another name, drop `{table}`, and rename the new one then"
                    yield RENAMED_AWAY.at(first.place, message, help=cure)


def required_without_value(file: File) -> Iterator[Diagnostic]:
    """New columns that can't be added while there is any row."""
    for line in file.lines:
        for action in line.actions:
            if isinstance(action, AddColumn) and line.judged.hazard.risks and not line.judged.hazard.scans:
                message = f"`{action.table}.{action.column.name}` can't be added as soon as there is a row"
                cure = "give it a constant `DEFAULT`, or rebuild the table"
                yield REQUIRED_WITHOUT_VALUE.at(line.place, message, help=cure)


RULES = (cascading_rebuilds, renamed_away, required_without_value)
