"""The first migration of a schema, and its undoing, as SQL text."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.frozen import frozen
from specgen.schema.dialect import Dialect, Section
from specgen.schema.migration_files import way_back
from specgen.schema.model import Schema


@frozen
class Migration:
    """The way from nothing to a schema, and the way back."""

    up: str
    down: str


def initial_migration(schema: Schema, dialect: Dialect, name: str) -> Migration:
    """The migration *name* that makes *schema*, which is lowered for *dialect*."""
    return Migration(
        _file(f"{name}.sql", dialect.remarks, (*dialect.sections(schema), dialect.rows(schema))),
        _file(way_back(f"{name}.sql"), dialect.remarks, dialect.undoing(schema)),
    )


def _file(name: str, remarks: Iterable[str], sections: Iterable[Section]) -> str:
    """The text of a file: its name, then each section that has anything to say; tables stand apart from each other."""
    told = [section for section in sections if section.statements]
    parts = ["\n".join(f"-- {line}" for line in (name, *(remarks if told else ())))]
    for section in told:
        apart = "\n\n" if any("\n" in statement for statement in section.statements) else "\n"
        parts.append(f"-- {section.title}\n{apart.join(section.statements)}")
    return "\n\n".join(parts) + "\n"
