"""Names of things of the spec that rows hold as values, put in the place of those that are no longer so."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.alter.steps import Step
from specgen.schema.compare.changes import SchemaChanges, ValueRenamed
from specgen.schema.dialect import Dialect

SELECT, UPDATE, DELETE = "SELECT", "UPDATE", "DELETE FROM"


def renamed_values(changes: SchemaChanges, dialect: Dialect) -> Iterator[Step]:
    """The steps that put new names into rows, once tables and columns have theirs; all dialects say it alike."""
    for change in changes:
        if isinstance(change, ValueRenamed):
            up, down = (_put(change, names, dialect) for names in _both_ways(change))
            yield Step(f"let {change.after} go on where {change.before} was", up, down)


def _both_ways(change: ValueRenamed) -> tuple[tuple[str, str], tuple[str, str]]:
    return (change.before, change.after), (change.after, change.before)


def _put(change: ValueRenamed, names: tuple[str, str], dialect: Dialect) -> tuple[str, str]:
    """The statements that put the second of *names* where the first is.

    What is left of something else of that name goes, but only as long as the first is there: run again, nothing does.
    The inner SELECT has a LIMIT, as MySQL reads a table that it deletes from only where that is a table of its own.
    """
    table, column = dialect.identifier(change.table), dialect.identifier(change.column)
    before, after = (f"{column} = {dialect.text(name)}" for name in names)
    left = f"{SELECT} 1 FROM ({SELECT} {column} FROM {table} WHERE {before} LIMIT 1) AS there"
    return (
        f"{DELETE} {table} WHERE {after} AND EXISTS ({left});",
        f"{UPDATE} {table} SET {after} WHERE {before};",
    )
