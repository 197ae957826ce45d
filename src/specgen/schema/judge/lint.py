"""A folder of migrations → what is wrong with them, whoever wrote them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from specgen.schema.dialect import Dialect
from specgen.schema.judge import lint_mysql, lint_postgresql, lint_sqlite
from specgen.schema.judge.files import File, read_files
from specgen.schema.judge.flaws import ONE_WAY, REFUSED_STATEMENT, UNACKNOWLEDGED_LOSS, UNKNOWN_STATEMENT
from specgen.schema.judge.known import Known
from specgen.schema.migration_files import leads_back, way_back
from specgen.source.diagnostics import Diagnostic, in_order
from specgen.source.text import FilePlace, Source

Rule = Callable[[File], Iterator[Diagnostic]]
NOTHING = Known()


def lint(sources: Sequence[Source], dialect: Dialect, before: Known = NOTHING) -> tuple[Diagnostic, ...]:
    """What is wrong with *sources*, the `.sql` files of a folder in their order, by place.

    *before* is what is known of the database that the first of them meets: without it every table counts as one that
    is in use, but those that the same migration makes.
    """
    found: list[Diagnostic] = []
    for file in read_files(sources, dialect, before):
        rules = BACK[dialect.name] if file.down else ONWARDS[dialect.name]
        found.extend(diagnostic for rule in rules for diagnostic in rule(file))
    return in_order((*found, *_one_way(sources)))


def _one_way(sources: Sequence[Source]) -> Iterator[Diagnostic]:
    there = {source.path for source in sources}
    for path in sorted(there):
        if not leads_back(path) and way_back(path) not in there:
            message = f"`{path}` has no way back"
            yield ONE_WAY.at(FilePlace(path), message, help=f"write `{way_back(path)}`", subject=path)


def _unknown(file: File) -> Iterator[Diagnostic]:
    for line in file.lines:
        if said := line.judged.hazard.unknown:
            message = f"nothing is known of what `{said}` does"
            yield UNKNOWN_STATEMENT.at(line.place, message, help="read it, and look its locks up")


def _refused(file: File) -> Iterator[Diagnostic]:
    for line in file.lines:
        if said := line.judged.hazard.refused:
            yield REFUSED_STATEMENT.at(line.place, said[0].lower() + said[1:], help="rebuild the table")


def _lost(file: File) -> Iterator[Diagnostic]:
    for line in file.lines:
        for lost in line.judged.hazard.loses:
            name = lost.rpartition(" ")[2]
            if name.lower() not in file.removed:
                words = lost.removesuffix(name)
                cure = f"if that is meant, say so in a comment: `-- removed: {name}`"
                yield UNACKNOWLEDGED_LOSS.at(line.place, f"{words}`{name}` are gone", help=cure)


BACK: Mapping[str, tuple[Rule, ...]] = {
    "postgresql": (_unknown, *lint_postgresql.BACK),
    "mysql": (_unknown,),
    "sqlite": (_unknown, _refused, *lint_sqlite.RULES),
}
"""What a way back is asked for: what fails, not how long others wait, nor what it deletes."""
ONWARDS: Mapping[str, tuple[Rule, ...]] = {
    "postgresql": (_unknown, _lost, *lint_postgresql.RULES),
    "mysql": (_unknown, _lost, *lint_mysql.RULES),
    "sqlite": (_unknown, _refused, _lost, *lint_sqlite.RULES),
}
