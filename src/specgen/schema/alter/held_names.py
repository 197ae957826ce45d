"""Names of things of the spec that rows hold as values, put in the place of those that are no longer so."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.schema.alter.steps import Step, Transaction
from specgen.schema.compare.changes import SchemaChanges, ValueRenamed
from specgen.schema.dialect import Dialect

SELECT, UPDATE, DELETE = "SELECT", "UPDATE", "DELETE FROM"


def renamed_values(changes: SchemaChanges, dialect: Dialect) -> Iterator[Step]:
    """The steps that put new names into rows, once tables and columns have theirs; all dialects say it alike."""
    yield from renamed_keys(changes, dialect)
    yield from renamed_entries(changes, dialect)


def renamed_keys(changes: SchemaChanges, dialect: Dialect) -> Iterator[Step]:
    """Those of rows that are known by such a name, so that there is one of each."""
    for change in (change for change, is_key in _held(changes) if is_key):
        up, down = (_put(change, names, dialect) for names in _both_ways(change))
        yield Step(f"let {change.after} go on where {change.before} was", up, down)


def renamed_entries(changes: SchemaChanges, dialect: Dialect) -> Iterator[Step]:
    """Those of rows of which any number may be: they keep what they tell, and are written without a lock of others."""
    for change in (change for change, is_key in _held(changes) if not is_key):
        up, down = (_named(change, names, dialect) for names in _both_ways(change))
        title = f"call {change.before} {change.after} in {change.table}"
        other = f"rows of {change.table} that told of another {change.after} before tell of {change.before} then"
        yield Step(title, (up,), (down,), transaction=Transaction.EACH, first=(other,))


def _held(changes: SchemaChanges) -> Iterator[tuple[ValueRenamed, bool]]:
    """Names that rows hold, each with whether rows are known by it."""
    for change in changes:
        if isinstance(change, ValueRenamed):
            yield change, change.column in changes.after.table(change.table).primary_key.columns


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
    return f"{DELETE} {table} WHERE {after} AND EXISTS ({left});", _named(change, names, dialect)


def _named(change: ValueRenamed, names: tuple[str, str], dialect: Dialect) -> str:
    """The statement that puts the second of *names* where the first is."""
    column = dialect.identifier(change.column)
    before, after = (f"{column} = {dialect.text(name)}" for name in names)
    return f"{UPDATE} {dialect.identifier(change.table)} SET {after} WHERE {before};"
