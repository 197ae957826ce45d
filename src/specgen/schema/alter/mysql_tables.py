"""The statements that make tables, drop them, and give them other names and comments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from specgen.schema.alter.mysql_exchange import constrained
from specgen.schema.alter.mysql_parts import Exchange, Parts
from specgen.schema.alter.mysql_words import MYSQL, Promise, altering, listed, quoted, step, undone
from specgen.schema.alter.steps import Back, Step
from specgen.schema.compare.changes import ColumnRenamed, SchemaChanges, TableDescribed, TableRenamed
from specgen.schema.model import ForeignKey, Schema, Table
from specgen.schema.order import in_order


def renamed(changes: SchemaChanges, exchanges: dict[str, Exchange]) -> Iterator[Step]:
    """Gives tables, their columns and then their indexes the names of after."""
    for change in changes:
        if isinstance(change, TableRenamed):
            before, after = MYSQL.identifier(change.before), MYSQL.identifier(change.after)
            title = f"Rename {quoted(change.before)} to {quoted(change.after)}"
            yield step(title, f"RENAME TABLE {before} TO {after};", f"RENAME TABLE {after} TO {before};")
    columns: dict[str, list[tuple[str, str]]] = {}
    computed: dict[str, list[tuple[str, str]]] = {}
    for change in changes:
        if isinstance(change, ColumnRenamed):
            gone = {column.name for column in exchanges[change.table].goes.derived}
            of = computed if changes.after.table(change.table).column(change.after).derived else columns
            if change.before not in gone:
                of.setdefault(change.table, []).append((change.before, change.after))
    for table in changes.renamed.tables:
        yield from _names(table.name, "COLUMN", columns.get(table.name, ()))
        # What a server does to a computed column depends on the server.
        yield from _names(table.name, "COLUMN", computed.get(table.name, ()), None)
        yield from _names(table.name, "INDEX", exchanges[table.name].renamed)


def _names(
    table: str, kind: str, names: Sequence[tuple[str, str]], promise: Promise | None = Promise.ONLINE
) -> Iterator[Step]:
    pairs = [(MYSQL.identifier(before), MYSQL.identifier(after)) for before, after in names]
    if pairs:
        yield step(
            f"Rename {listed(before for before, _ in names)} of {quoted(table)}",
            altering(table, [f"RENAME {kind} {before} TO {after}" for before, after in pairs], promise),
            altering(table, [f"RENAME {kind} {after} TO {before}" for before, after in pairs], promise),
        )


def made(tables: Collection[Table]) -> Iterator[Step]:
    """Makes *tables*, each after those that it refers to; what closes a circle comes last."""
    names = {table.name for table in tables}
    order = in_order(Schema(tuple(_among(table, names) for table in tables)))
    later = []
    for place in order:
        whole = next(table for table in tables if table.name == place.table.name)
        keys = tuple(key for key in whole.foreign_keys if key not in place.later)
        title = f"Make {quoted(whole.name)}"
        yield step(title, MYSQL.whole_table(whole, keys), f"DROP TABLE {MYSQL.identifier(whole.name)};")
        later.append((whole, Parts(foreign_keys=place.later)))
    for whole, parts in later:
        yield from constrained(whole, parts)


def dropped(tables: Collection[Table], exchanges: dict[str, Exchange]) -> Iterator[Step]:
    """Drops *tables*, each before those that it refers to; keys that went before are no part of them."""
    titles = {f"Drop {quoted(table.name)}": table.name for table in tables}
    for each in undone(made([_without(table, exchanges[table.name].goes.foreign_keys) for table in tables])):
        name = titles.get(each.title)
        yield replace(each, back=Back.STRUCTURE, lost=f"the rows of {name}") if name else each


def described(changes: SchemaChanges) -> Iterator[Step]:
    """Gives tables their comments."""
    for change in changes:
        if isinstance(change, TableDescribed):
            yield step(
                f"Describe {quoted(change.table)}",
                altering(change.table, [f"COMMENT = {MYSQL.text(change.after or '')}"]),
                altering(change.table, [f"COMMENT = {MYSQL.text(change.before or '')}"]),
            )


def _among(table: Table, names: set[str]) -> Table:
    return replace(table, foreign_keys=tuple(key for key in table.foreign_keys if key.target in names))


def _without(table: Table, keys: Collection[ForeignKey]) -> Table:
    gone = {key.name for key in keys}
    return replace(table, foreign_keys=tuple(key for key in table.foreign_keys if key.name not in gone))
