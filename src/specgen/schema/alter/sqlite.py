"""SchemaChanges → the statements that make them in SQLite 3.35 and newer.

Where all of a migration can be said while foreign keys are on, each step is its own, in one transaction with the
others. Where a table must be rebuilt, or dropped though rows may name it, foreign keys have to be off, which SQLite
does outside transactions only: then the whole migration is one step, which opens its one transaction itself.

Whoever runs such a step runs one statement after the other on one connection, stops at the first that fails, rolls
back the transaction that is then open, and turns foreign keys on again. It may note that the step is done just before
its COMMIT: run again after that, it would convert values twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.frozen import frozen
from specgen.schema.alter.held_names import renamed_values
from specgen.schema.alter.sqlite_delta import Delta, delta, indexes_of, is_index, of_tables
from specgen.schema.alter.sqlite_enums import EnumValues
from specgen.schema.alter.sqlite_rows import make_into, put_in, take_out
from specgen.schema.alter.sqlite_table import CHECKS, change_table, is_native
from specgen.schema.alter.sqlite_values import values_of
from specgen.schema.alter.steps import Back, Step, Transaction, each_once
from specgen.schema.compare.changes import (
    ColumnRenamed,
    RowAdded,
    RowChanged,
    RowDropped,
    SchemaChanges,
    TableAdded,
    TableDropped,
    TableRenamed,
)
from specgen.schema.compare.intent import Intent
from specgen.schema.dialects import dialect
from specgen.schema.dialects.sqlite import ending
from specgen.schema.model import Schema, SeedRow, Table, TableIndex
from specgen.schema.order import in_order

SQLITE = dialect("sqlite")
BEGIN = (
    "PRAGMA foreign_keys = OFF;",
    "BEGIN IMMEDIATE;",
    "CREATE TEMP TABLE migration__check (\n"
    "    rows_lost        INTEGER CONSTRAINT every_row_is_copied CHECK (rows_lost = 0),\n"
    "    rows_naming_none INTEGER CONSTRAINT every_foreign_key_names_a_row CHECK (rows_naming_none = 0)\n"
    ");",
)
END = (
    f"INSERT INTO {CHECKS} (rows_naming_none) SELECT count(*) FROM pragma_foreign_key_check;",
    f"DROP TABLE {CHECKS};",
    "COMMIT;",
    "PRAGMA foreign_keys = ON;",
)


@frozen
class Piece:
    """A step, and whether foreign keys must be off on the way there or on the way back."""

    step: Step
    alone: bool = False


def alter(changes: SchemaChanges, intent: Intent) -> tuple[Step, ...]:
    """The steps of *changes*, in their order: several that share a transaction, or one without."""
    pieces = tuple(piece for piece in _Pieces(changes, intent).all() if piece.step.up or piece.step.down)
    steps = tuple(piece.step for piece in pieces)
    return (_joined(steps),) if any(piece.alone for piece in pieces) else steps


def _joined(steps: tuple[Step, ...]) -> Step:
    """*steps* in one, which opens its transaction itself, with foreign keys off."""
    backs = {step.back for step in steps}
    back = next(each for each in (Back.IMPOSSIBLE, Back.STRUCTURE, Back.LOSSLESS) if each in backs)
    title, *titles = (step.title for step in steps)
    return Step(
        "; ".join(dict.fromkeys((title, *(each[0].lower() + each[1:] for each in titles)))),
        (*BEGIN, *(statement for step in steps for statement in step.up), *END),
        (*BEGIN, *(statement for step in reversed(steps) for statement in step.down), *END),
        back,
        each_once(step.lost for step in steps if step.lost),
        Transaction.NONE,
        tuple(asked for step in steps for asked in step.first),
    )


class _Pieces:
    """The pieces of a migration, each of which leads from where the one before it led.

    First what is there gets its new names; then go rows, indexes and tables that are no more. New tables come before
    those that may refer to them change; indexes and rows come last.
    """

    def __init__(self, changes: SchemaChanges, intent: Intent) -> None:
        self.changes = changes
        self.intent = intent
        self.enums = EnumValues(changes.before, intent)
        self.dropped = [change.table for change in changes if isinstance(change, TableDropped)]
        self.added = [change.table for change in changes if isinstance(change, TableAdded)]
        of_table = of_tables(changes)
        self.there = {table.name for table in changes.renamed.tables} & {table.name for table in changes.after.tables}
        self.deltas = tuple(
            delta(changes.renamed.table(table.name), table, of_table.get(table.name, ()))
            for table in changes.after.tables
            if table.name in self.there and (table.name in of_table or intent.values)
        )

    def all(self) -> Iterator[Piece]:
        yield from map(Piece, self._names())
        yield from map(Piece, renamed_values(self.changes, SQLITE))
        yield from self._rows_gone()
        yield from map(Piece, self._indexes_gone())
        yield from _tables_gone(self.dropped, self.changes.renamed)
        yield from _tables_made(self.added, self.changes.after)
        yield from map(self._table, self.deltas)
        yield from map(Piece, self._indexes_made())
        yield from self._rows_made()

    def _names(self) -> Iterator[Step]:
        for change in self.changes:
            match change:
                case TableRenamed(before, after):
                    old, new = SQLITE.identifier(before), SQLITE.identifier(after)
                    there, back = f"ALTER TABLE {old} RENAME TO {new};", f"ALTER TABLE {new} RENAME TO {old};"
                    yield Step(f"Call {before} {after}", (there,), (back,))
                case ColumnRenamed(table, before, after):
                    rename = f"ALTER TABLE {SQLITE.identifier(table)} RENAME COLUMN"
                    old, new = SQLITE.identifier(before), SQLITE.identifier(after)
                    there, back = f"{rename} {old} TO {new};", f"{rename} {new} TO {old};"
                    yield Step(f"Call {table}.{before} {after}", (there,), (back,))

    def _indexes_gone(self) -> Iterator[Step]:
        for each in self.deltas:
            for index in (part for part in each.gone if isinstance(part, TableIndex)):
                yield Step(f"Drop {index.name}", (_drop_index(index),), (SQLITE.create_index(index, each.before),))

    def _indexes_made(self) -> Iterator[Step]:
        for each in self.deltas:
            for index in (part for part in each.new if isinstance(part, TableIndex)):
                yield Step(f"Index {each.after.name}", (SQLITE.create_index(index, each.after),), (_drop_index(index),))

    def _table(self, each: Delta) -> Piece:
        values = values_of(each, self.intent, self.enums, {table.name for table in self.dropped})
        changed = (
            each.added or each.dropped or each.changed or any(not is_index(part) for part in (*each.gone, *each.new))
        )
        if not changed and all(value == SQLITE.identifier(name) for name, value in values.there.items()):
            return Piece(Step("", ()))
        up, down = change_table(each, values.there), change_table(each.back, values.back)
        verb = "Change" if is_native(each) else "Rebuild"
        step = Step(f"{verb} {each.after.name}", up, down, values.brings, each_once(values.lost), first=values.first)
        return Piece(step, not (is_native(each) and is_native(each.back)))

    def _rows_gone(self) -> Iterator[Piece]:
        """Rows that go, for which no other row may go: with foreign keys off, those that name them refuse it."""
        schema = self.changes.renamed
        for change in self.changes:
            match change:
                case RowDropped(row) if self._stays(row):
                    step = Step(f"Take {row.origin} out", (take_out(row, schema),), (put_in(row, schema),))
                    yield Piece(step, alone=True)
                case RowChanged(before, after) if self._stays(before):
                    back = make_into(after, before, schema)
                    yield Piece(Step(f"Know what {before.origin} held", (), (back,) if back else ()))

    def _rows_made(self) -> Iterator[Piece]:
        schema = self.changes.after
        for change in self.changes:
            match change:
                case RowAdded(row):
                    step = Step(f"Put {row.origin} in", (put_in(row, schema),), (take_out(row, schema),))
                    yield Piece(step, alone=True)
                case RowChanged(before, after):
                    there = make_into(before, after, schema)
                    yield Piece(Step(f"Change {after.origin}", (there,) if there else ()))

    def _stays(self, row: SeedRow) -> bool:
        return row.table in self.there


def _drop_index(index: TableIndex) -> str:
    return f"DROP INDEX {SQLITE.identifier(index.name)};"


def _tables_gone(tables: Iterable[Table], schema: Schema) -> Iterator[Piece]:
    """Tables that go, each before those that it refers to."""
    for table in reversed(_by_need(tables, schema)):
        made, gone = _made(table), _gone(table)
        lost = f"the rows of {table.name}"
        yield Piece(Step(f"Drop {table.name}", gone, made, Back.STRUCTURE, lost), _in_circle(table, tables))


def _tables_made(tables: Iterable[Table], schema: Schema) -> Iterator[Piece]:
    """Tables that come, each after those that it refers to."""
    for table in _by_need(tables, schema):
        yield Piece(Step(f"Add {table.name}", _made(table), _gone(table)), _in_circle(table, tables))


def _made(table: Table) -> tuple[str, ...]:
    indexes = (SQLITE.create_index(index, table) for index in indexes_of(table))
    return (SQLITE.create_table(table, table.foreign_keys, ending(table)), *indexes)


def _gone(table: Table) -> tuple[str, ...]:
    return (f"DROP TABLE {SQLITE.identifier(table.name)};",)


def _by_need(tables: Iterable[Table], schema: Schema) -> tuple[Table, ...]:
    names = {table.name for table in tables}
    return tuple(step.table for step in in_order(schema) if step.table.name in names)


def _in_circle(table: Table, tables: Iterable[Table]) -> bool:
    """Whether foreign keys lead from *table* back to it: while they are on, its rows hold each other."""
    keys = {each.name: {key.target for key in each.foreign_keys} for each in tables}
    found, waiting = set[str](), set(keys[table.name])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting |= keys.get(name, set())
    return table.name in found
