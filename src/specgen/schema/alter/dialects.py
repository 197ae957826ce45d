"""How each dialect says changes: which there are, and the one for a name."""

from __future__ import annotations

from collections.abc import Callable

from specgen.schema.alter.mysql import alter as alter_mysql
from specgen.schema.alter.postgresql import alter as alter_postgresql
from specgen.schema.alter.sqlite import alter as alter_sqlite
from specgen.schema.alter.steps import Step
from specgen.schema.compare.changes import SchemaChanges
from specgen.schema.compare.intent import Intent

Alteration = Callable[[SchemaChanges, Intent], tuple[Step, ...]]

ALTERATIONS: dict[str, Alteration] = {
    "postgresql": alter_postgresql,
    "mysql": alter_mysql,
    "sqlite": alter_sqlite,
}
"""What says changes of schemas that are lowered for a dialect, by its name."""


def alter(dialect: str, changes: SchemaChanges, intent: Intent) -> tuple[Step, ...]:
    """The steps of *changes* in the SQL of *dialect*, in their order."""
    return ALTERATIONS[dialect](changes, intent)
