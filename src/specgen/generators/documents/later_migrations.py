"""The migrations after the first, as the data-model document tells of them: all by name, the newest one whole."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.plan import MIGRATIONS
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.markdown import code, fence, way
from specgen.schema.compare.compare import compare
from specgen.schema.compare.words import in_words
from specgen.schema.dialect import Dialect
from specgen.schema.history import History, KeptFile
from specgen.schema.migration.lineage import before as one_before
from specgen.schema.migration.lineage import links, newest
from specgen.schema.migration_files import is_forward, turn
from specgen.schema.model import Schema
from specgen.schema.snapshot import Snapshot


@frozen
class Script:
    """A file of a migration: a link to it, and its text between fences."""

    link: str
    fence: str
    sql: str


@frozen
class Later:
    """A migration after the first: its name, and links to its files."""

    name: str
    files: str


@frozen
class LaterMigrations:
    """All migrations after the first, and of the *newest* what it changes and does; none where there is only one."""

    all: tuple[Later, ...] = ()
    newest: str = ""
    changes: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()


def later_migrations(design: Design, dialect: Dialect, path: str, longest: int | None = None) -> LaterMigrations:
    """What the document at *path* tells of the migrations after the first, as *dialect* has them.

    A script of more than *longest* lines is not shown.
    """
    history = design.history
    chain = links(history)
    if len(chain) < 2:
        return LaterMigrations()
    last = newest(chain)[-1]
    previous = one_before(chain, last)
    files = _files(history, last.migration, dialect)
    told = _changes(history, previous.migration if previous else None, last.migration, dialect)
    return LaterMigrations(
        all=tuple(_later(history, link.migration, dialect, path) for link in chain[1:]),
        newest=code(last.migration),
        changes=tuple(map(code, told)),
        scripts=tuple(_script(file, path) for file in files if longest is None or file.text.count("\n") <= longest),
    )


def _later(history: History, migration: str, dialect: Dialect, path: str) -> Later:
    files = ", ".join(_link(file, path) for file in _files(history, migration, dialect))
    return Later(code(migration), files or f"nothing changes for {dialect.title}")


def _script(file: KeptFile, path: str) -> Script:
    return Script(_link(file, path), fence(file.text), file.text)


def _link(file: KeptFile, path: str) -> str:
    return f"[{code(file.path.rpartition('/')[2])}]({way(path, f'{MIGRATIONS}/{file.path}')})"


def _files(history: History, migration: str, dialect: Dialect) -> list[KeptFile]:
    """The files that *migration* goes up by, in the order in which they run."""
    found = (file for file in history.files if file.migration == migration and is_forward(file.path))
    return sorted(
        (file for file in found if file.path.startswith(f"{dialect.name}/")), key=lambda file: turn(file.path)
    )


def _changes(history: History, before: str | None, after: str, dialect: Dialect) -> Iterator[str]:
    """What changes between two snapshots, in words; nothing where one can't be read, which is said elsewhere."""
    kept, old = history.snapshot(after), history.snapshot(before or "")
    if isinstance(kept, Snapshot) and (part := kept.part(dialect.name)):
        schema = old.schema(dialect.name) if isinstance(old, Snapshot) else None
        yield from in_words(compare(schema or Schema(()), part.schema, part.intent), dialect)
