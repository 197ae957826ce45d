"""Changes of a schema as MySQL and MariaDB say them, in the order in which they can be done.

Both commit each statement by itself, so each step is one statement where it can be, and otherwise some that can be run
again. What is in the way goes first: foreign keys, checks, indexes, and columns that are computed for these. Then names
change, columns come, change and go, tables go and come, and in the end what was in the way comes back as it is after.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from specgen.product.conditions import names_in
from specgen.product.types import ColumnKind
from specgen.schema.alter.held_names import renamed_values
from specgen.schema.alter.mysql_changes import Altered, changed, sorted_out
from specgen.schema.alter.mysql_columns import added, dropped, entry, replaced
from specgen.schema.alter.mysql_exchange import constrained, indexed, loosened, unconstrained
from specgen.schema.alter.mysql_keys import Columnar, rekeyed, with_new_key
from specgen.schema.alter.mysql_lists import mapped_lists
from specgen.schema.alter.mysql_parts import exchanges
from specgen.schema.alter.mysql_parts import replaced as is_replaced
from specgen.schema.alter.mysql_rows import gone_rows, new_rows
from specgen.schema.alter.mysql_tables import described, made, renamed
from specgen.schema.alter.mysql_tables import dropped as tables_dropped
from specgen.schema.alter.mysql_words import MYSQL
from specgen.schema.alter.steps import Back, Step, Transaction
from specgen.schema.compare.changes import ColumnAdded, ColumnChanged, ColumnDropped, SchemaChanges
from specgen.schema.compare.intent import Intent
from specgen.schema.model import ForeignKey, Table, TableCheck


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

    gone = {old[name].name for name in before if name not in after}
    for name, exchange in found.items():
        loosening = unconstrained(old[name], exchange.goes)
        stays = {column.name for column in after[name].columns} if name in after else set()
        yield from (_orphaned(step, exchange.goes.foreign_keys, gone, stays) for step in loosening)
    for name, exchange in found.items():
        yield from loosened(old[name], exchange.goes)
    yield from renamed(changes, found)
    yield from (replace(each, transaction=Transaction.NONE) for each in renamed_values(changes, MYSQL))
    yield from gone_rows(changes)
    of_columns = _by_table(changes)
    dropping = []
    held: dict[str, tuple[TableCheck, ...]] = {}
    for table, new in staying:
        members = keys.get(table.name, ())
        computed = sum(column.derived is not None for column in table.columns) - len(found[table.name].goes.derived)
        own = [change for change in of_columns.get(table.name, ()) if change not in members]
        columns = _Columns(own, intent, table, new, online=not computed)
        held[table.name] = () if table.name in keys else columns.checked(found[table.name].comes.checks)
        yield from columns.steps(held[table.name])
        if table.name in keys:
            yield with_new_key(table, new, members)
        dropping.append(columns.dropping())
    yield from mapped_lists(changes, intent)
    for steps in dropping:
        yield from steps
    yield from tables_dropped([table for table in changes.renamed.tables if table.name not in after], found)
    yield from made([table for table in changes.after.tables if table.name not in before])
    for _, new in staying:
        yield from indexed(new, found[new.name])
    for _, new in staying:
        comes = found[new.name].comes
        left = tuple(check for check in comes.checks if check not in held[new.name])
        yield from constrained(new, replace(comes, checks=left))
    yield from described(changes)
    yield from new_rows(changes)


def _orphaned(step: Step, keys: Iterable[ForeignKey], gone: Collection[str], stays: Collection[str]) -> Step:
    """*step*, which takes foreign keys away: one to a table that is *gone* can't come back while rows name its rows."""
    names = [key.target for key in keys if key.target in gone and set(key.columns) <= set(stays)]
    if not names:
        return step
    return replace(step, back=Back.IMPOSSIBLE, lost=f"the rows of {' and '.join(names)} that are named")


def _by_table(changes: SchemaChanges) -> dict[str, list[Columnar]]:
    found: dict[str, list[Columnar]] = {}
    for change in changes:
        if isinstance(change, ColumnAdded | ColumnDropped | ColumnChanged):
            found.setdefault(change.table, []).append(change)
    return found


class _Columns:
    """The columns of one table, but for those that it computes, and those that change with its key.

    *online* says that no computed one stands beside them: a server copies a table for these.
    """

    def __init__(self, changes: list[Columnar], intent: Intent, before: Table, after: Table, *, online: bool) -> None:
        self.changes = changes
        self.intent = intent
        self.before = before
        self.after = after
        self.online = online

    def checked(self, checks: Iterable[TableCheck]) -> tuple[TableCheck, ...]:
        """Those of *checks* that can come while the table is copied for columns: no other step touches what they name.

        What is in a list changes last, so checks of lists wait.
        """
        altered = self._altered()
        quiet = {column.name for column in self.before.columns if column.type.kind is not ColumnKind.JSON}
        quiet -= altered.others | {change.after.name for change in self._changed() if is_replaced(change)}
        quiet &= {column.name for column in self.after.columns}
        return tuple(check for check in checks if altered.copied and quiet.issuperset(names_in(check.condition)))

    def _altered(self) -> Altered:
        kept = [change for change in self._changed() if not is_replaced(change)]
        return sorted_out(self.after, kept, self.intent, self.online)

    def steps(self, checks: tuple[TableCheck, ...]) -> Iterator[Step]:
        """Adds columns, and changes those that stay; *checks* come with them."""
        name = self.after.name
        coming = [
            *(change.column for change in self.changes if isinstance(change, ColumnAdded)),
            *(change.after for change in self._changed() if change.before.derived),
        ]
        entries = [
            entry(column, self.intent.fill(name, column.name), self.after) for column in coming if not column.derived
        ]
        yield from added(self.after, entries, self.online)
        yield from changed(self.after, self._altered(), self.intent, checks, self.online)
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
