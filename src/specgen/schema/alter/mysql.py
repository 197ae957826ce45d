"""Changes of a schema as MySQL and MariaDB say them, in the order in which they can be done.

Both commit each statement by itself, so each step is one statement where it can be, and otherwise some that can be run
again. What is in the way goes first: foreign keys, checks, indexes, and columns that are computed for these. Then names
change, columns come, change and go, tables go and come, and in the end what was in the way comes back as it is after.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.alter.mysql_changes import changed
from specgen.schema.alter.mysql_columns import added, dropped, entry, replaced
from specgen.schema.alter.mysql_exchange import constrained, indexed, loosened, unconstrained
from specgen.schema.alter.mysql_keys import rekeyed, with_new_key
from specgen.schema.alter.mysql_lists import mapped_lists
from specgen.schema.alter.mysql_parts import exchanges
from specgen.schema.alter.mysql_parts import replaced as is_replaced
from specgen.schema.alter.mysql_rows import gone_rows, new_rows
from specgen.schema.alter.mysql_tables import described, made, renamed
from specgen.schema.alter.mysql_tables import dropped as tables_dropped
from specgen.schema.alter.steps import Step
from specgen.schema.compare.changes import ColumnAdded, ColumnChanged, ColumnDropped, SchemaChanges
from specgen.schema.compare.intent import Intent
from specgen.schema.model import Table


def alter(changes: SchemaChanges, intent: Intent) -> tuple[Step, ...]:
    """The steps from *before* to *after*, each of which leads back as well."""
    return tuple(_steps(changes, intent))


def _steps(changes: SchemaChanges, intent: Intent) -> Iterator[Step]:
    keys = rekeyed(changes)
    found = exchanges(changes, intent, set(keys))
    old = dict(zip((table.name for table in changes.renamed.tables), changes.before.tables, strict=True))
    before = {table.name: table for table in changes.renamed.tables}
    after = {table.name: table for table in changes.after.tables}
    staying = [(before[name], after[name]) for name in before if name in after]

    for name, exchange in found.items():
        yield from unconstrained(old[name], exchange.goes)
    for name, exchange in found.items():
        yield from loosened(old[name], exchange.goes)
    yield from renamed(changes, found)
    yield from gone_rows(changes)
    for table, new in staying:
        members = keys.get(table.name, ())
        computed = sum(column.derived is not None for column in table.columns) - len(found[table.name].goes.derived)
        columns = _Columns(changes, intent, table, new, frozenset(members), online=not computed)
        yield from columns.steps()
        if table.name in keys:
            yield with_new_key(table, new, members)
        yield from columns.dropping()
    yield from mapped_lists(changes, intent)
    yield from tables_dropped([table for table in changes.renamed.tables if table.name not in after], found)
    yield from made([table for table in changes.after.tables if table.name not in before])
    for _, new in staying:
        yield from indexed(new, found[new.name])
    for _, new in staying:
        yield from constrained(new, found[new.name].comes)
    yield from described(changes)
    yield from new_rows(changes)


class _Columns:
    """The columns of one table, but for those that it computes, and *elsewhere* those that change with its key.

    *online* says that no computed one stands beside them: a server copies a table for these.
    """

    def __init__(
        self,
        changes: SchemaChanges,
        intent: Intent,
        before: Table,
        after: Table,
        elsewhere: frozenset[ColumnAdded | ColumnDropped | ColumnChanged],
        *,
        online: bool,
    ) -> None:
        self.intent = intent
        self.before = before
        self.after = after
        self.online = online
        self.changes = [
            change
            for change in changes
            if isinstance(change, ColumnAdded | ColumnDropped | ColumnChanged)
            and change.table == after.name
            and change not in elsewhere
        ]

    def steps(self) -> Iterator[Step]:
        """Adds columns, and changes those that stay."""
        name = self.after.name
        coming = [
            *(change.column for change in self.changes if isinstance(change, ColumnAdded)),
            *(change.after for change in self._changed() if change.before.derived),
        ]
        entries = [
            entry(column, self.intent.fill(name, column.name), self.after) for column in coming if not column.derived
        ]
        yield from added(self.after, entries, self.online)
        kept = [change for change in self._changed() if not is_replaced(change)]
        yield from changed(self.after, kept, self.intent, self.online)
        for change in self._changed():
            if is_replaced(change) and not change.before.derived and not change.after.derived:
                new = entry(change.after, self.intent.fill(name, change.after.name), self.after)
                yield from replaced(self.before, change.before, new)

    def dropping(self) -> Iterator[Step]:
        """Drops columns."""
        going = [
            *(change.column for change in self.changes if isinstance(change, ColumnDropped)),
            *(change.before for change in self._changed() if change.after.derived),
        ]
        yield from dropped(self.before, [column for column in going if not column.derived], self.online)

    def _changed(self) -> list[ColumnChanged]:
        return [change for change in self.changes if isinstance(change, ColumnChanged)]
