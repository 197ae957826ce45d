"""Runs the steps of a migration on a real database, there and back."""

from specgen.schema.alter.steps import Batch, Transaction
from specgen.schema.dialect import Dialect
from specgen.schema.model import Schema
from specgen.schema.write import initial_migration
from tests.databases import Namespace
from tests.schema.test_databases import parts


def apply(statements: tuple[str, ...], transaction: Transaction, namespace: Namespace) -> None:
    """Run the statements of a file as its transaction wants it; without one as if the first run had broken off."""
    if transaction is Transaction.NONE:
        for statement in (*statements[:-1], *statements):
            namespace.run_alone(statement)
    elif statements:
        namespace.run("\n".join(statements))
        namespace.commit()


def make(schema: Schema, dialect: Dialect, namespace: Namespace) -> None:
    """Make *schema*, which is lowered, from nothing."""
    namespace.run(initial_migration(schema, dialect, "first").up)
    namespace.commit()


def go(files: tuple[Batch, ...], namespace: Namespace) -> None:
    """Run the way up."""
    for batch in files:
        apply(batch.up, batch.transaction, namespace)


def go_back(files: tuple[Batch, ...], namespace: Namespace) -> None:
    """Run the way back."""
    for batch in reversed(files):
        apply(batch.down, batch.transaction, namespace)


def expect(schema: Schema, namespace: Namespace) -> None:
    """Compare *schema* with what the catalogue tells."""
    reading = namespace.read()
    assert reading.unread == ()
    assert parts(reading.schema) == parts(schema)
