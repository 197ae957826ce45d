"""A live SQLite database that goes from one small spec to another and back."""

from collections.abc import Iterator
from contextlib import contextmanager

from specgen.schema.alter.sqlite import alter
from specgen.schema.alter.steps import Step
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.dialects import dialect
from specgen.schema.model import Schema
from tests.databases import LiveSQLite, Namespace
from tests.schema.alter.alone import go_down, go_up
from tests.schema.build import schema_of
from tests.schema.test_databases import parts

SQLITE = dialect("sqlite")


class Change:
    """The way from the tables of one spec to those of another, on a database that holds *rows*."""

    def __init__(self, namespace: Namespace, before: str, after: str, intent: Intent, rows: str) -> None:
        self.namespace = namespace
        self.before, self.after = (SQLITE.lower(schema_of(text)).schema for text in (before, after))
        self.steps: tuple[Step, ...] = alter(compare(self.before, self.after, intent), intent)
        sections = (*SQLITE.sections(self.before), SQLITE.rows(self.before))
        namespace.run("\n".join(statement for section in sections for statement in section.statements))
        namespace.run(rows)

    @property
    def up(self) -> str:
        return "\n".join(statement for step in self.steps for statement in step.up)

    @property
    def down(self) -> str:
        return "\n".join(statement for step in reversed(self.steps) for statement in step.down)

    def go_up(self) -> None:
        """Go up, and see that the catalogue is what the second spec says."""
        go_up(self.namespace, self.steps)
        self.expect(self.after)

    def go_down(self) -> None:
        """Go down, and see that the catalogue is what the first spec says."""
        go_down(self.namespace, self.steps)
        self.expect(self.before)

    def expect(self, schema: Schema) -> None:
        reading = self.namespace.read()
        assert reading.unread == ()
        assert parts(reading.schema) == parts(schema)

    def run(self, script: str) -> None:
        self.namespace.run(f"{script};")

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return self.namespace.rows(query)

    def count(self, table: str) -> object:
        return self.rows(f"SELECT count(*) FROM {table}")[0][0]


@contextmanager
def changing(before: str, after: str, intent: Intent = NOTHING_SAID, rows: str = "") -> Iterator[Change]:
    """A database with the tables of the spec *before*, on its way to *after*."""
    with LiveSQLite().namespace() as namespace:
        yield Change(namespace, before, after, intent, rows)
