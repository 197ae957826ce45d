"""How the steps of a migration of SQLite are run: each in its transaction, or one statement after the other."""

from collections.abc import Iterable

from specgen.schema.alter.steps import Step, Transaction, batches
from tests.databases import Namespace, SQLiteNamespace


def go_up(namespace: Namespace, steps: Iterable[Step]) -> None:
    """Run what leads there."""
    for batch in batches(steps):
        _run(namespace, batch.up, batch.transaction)


def go_down(namespace: Namespace, steps: Iterable[Step]) -> None:
    """Run what leads back."""
    for batch in reversed(batches(steps)):
        _run(namespace, batch.down, batch.transaction)


def _run(namespace: Namespace, statements: tuple[str, ...], transaction: Transaction) -> None:
    if transaction is Transaction.NONE:
        run_alone(namespace, statements)
    else:
        namespace.run("\n".join(statements))


def run_alone(namespace: Namespace, statements: Iterable[str]) -> None:
    """Run *statements* without a transaction around them; one that is open at an error is rolled back."""
    assert isinstance(namespace, SQLiteNamespace)
    connection = namespace.connection
    try:
        for statement in statements:
            connection.execute(statement)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = ON")
