"""`specgen migrate new`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import as_typed, print_lines, relative
from specgen.cli.request import Request
from specgen.files import Fate, WritePlan
from specgen.frozen import frozen
from specgen.report import Line, Piece, Role, diff
from specgen.schema.compare.words import in_words
from specgen.schema.dialects import dialect
from specgen.schema.judge.words import danger
from specgen.schema.migration.next import Turn
from specgen.workflows.migrate_new import Made, Wanted, new_migration

TITLE = re.compile(r"[a-z][a-z0-9]*(?:[-_ ][a-z0-9]+)*")
LONGEST = 80
NOTHING = "the migrations lead to the spec's tables already: there is nothing to write"


def _plain(title: str) -> str:
    """The words of what was given as *title*, as a title has them; empty where that is none either."""
    words = "-".join(re.findall("[a-z0-9]+", title))
    return f"`{words}`" if TITLE.fullmatch(words) and len(words) <= LONGEST else ""


@frozen
class Asked:
    """The flags of the command."""

    title: str | None
    output: Path | None
    dry: bool
    shown: bool
    merge: bool
    baseline: str | None
    dialect: str | None
    redo: bool
    preflight: bool
    accept: bool


def run(request: Request, asked: Asked) -> Exit:
    """Write the next migration, or tell what it would be."""
    folder = as_typed(asked.output or request.settings.output or request.home)
    if len(ways := _ways(asked)) > 1:
        typer.echo(f"specgen: {' and '.join(ways)} can't be asked for together: choose one", err=True)
        return Exit.USAGE
    if asked.dialect and not asked.baseline:
        typer.echo("specgen: `--dialect` says what `--baseline` is written in, and goes with it alone", err=True)
        return Exit.USAGE
    if asked.merge:
        return _merge(request, folder, asked)
    if asked.accept:
        return _accept(request, folder, asked)
    title = (asked.title or ("baseline" if asked.baseline else "")).strip().lower()
    as_before = asked.redo and not title
    if not as_before and (not TITLE.fullmatch(title) or len(title) > LONGEST):
        given = f"`{asked.title}` is no title of a migration" if asked.title else "a migration needs a title"
        message = f"{given}; write {_plain(title) or 'a few words like `add-nickname`'}"
        typer.echo(f"specgen: {message}", err=True)
        return Exit.USAGE
    if asked.baseline:
        return _take_on(request, folder, asked, re.sub(r"[- ]", "_", title))
    wanted = Wanted(re.sub(r"[- ]", "_", title), asked.dry or asked.shown or asked.preflight, asked.redo)
    outcome = new_migration(request.spec, folder, wanted)
    code = request.report(outcome.diagnostics)
    if outcome.value is None or not request.for_people:
        return code
    print_lines(_said(outcome.value, folder, asked))
    return code


def _ways(asked: Asked) -> list[str]:
    """What is asked for besides writing the next migration."""
    ways = {"--merge": asked.merge, "--accept": asked.accept, "--baseline": asked.baseline, "--redo": asked.redo}
    return [f"`{flag}`" for flag, is_asked in ways.items() if is_asked]


def _take_on(request: Request, folder: Path, asked: Asked, title: str) -> Exit:
    """Write the first migration of a database that is there already, and say what to tell that database."""
    from specgen.workflows.migrate_baseline import take_on
    from specgen.workflows.schema_source import NoSchema, WhichDialect

    dry = asked.dry or asked.shown
    try:
        outcome = take_on(request.spec, folder, asked.baseline or "", title, asked.dialect, dry=dry)
    except WhichDialect as why:
        typer.echo(f"specgen: {why}", err=True)
        return Exit.USAGE
    except NoSchema as why:
        typer.echo(f"specgen: {why}", err=True)
        return Exit.UNCHECKED
    taken = outcome.value
    code = request.report(outcome.diagnostics, taken.unchecked if taken else ())
    if taken is None or not request.for_people:
        return code
    if asked.shown:
        print_lines(line for difference in taken.plan.differences() for line in diff(difference))
        return code
    print_lines(_written(taken.plan, folder, asked.dry))
    print_lines([(Piece("the database has all of it already; tell the service so there:", Role.HELP),)])
    print_lines([(Piece(f"  {statement}"),) for statement in taken.baseline.statements])
    return code


def _merge(request: Request, folder: Path, asked: Asked) -> Exit:
    """Let one line of migrations follow the other."""
    from specgen.workflows.migrate_merge import merge_migrations

    outcome = merge_migrations(folder, asked.title, dry=asked.dry or asked.shown)
    code = request.report(outcome.diagnostics)
    merged = outcome.value
    if merged is None or not request.for_people:
        return code
    if not merged.moved:
        print_lines([(Piece("no two migrations follow the same one: there is nothing to merge"),)])
    elif asked.shown:
        print_lines(line for difference in merged.plan.differences() for line in diff(difference))
    else:
        print_lines(_written(merged.plan, folder, asked.dry))
    return code


def _accept(request: Request, folder: Path, asked: Asked) -> Exit:
    """Take migrations as they were edited."""
    from specgen.workflows.migrate_accept import accept_edits

    outcome = accept_edits(folder, asked.title, dry=asked.dry or asked.shown)
    found = outcome.value
    code = request.report(outcome.diagnostics, found.unchecked if found else ())
    if found is None or not request.for_people:
        return code
    if not found.migrations:
        print_lines([(Piece("no migration was edited: there is nothing to accept"),)])
    elif asked.shown:
        print_lines(line for difference in found.plan.differences() for line in diff(difference))
    else:
        names = ", ".join(found.migrations)
        print_lines(_written(found.plan, folder, asked.dry))
        print_lines([(Piece(f"{names}: as edited; what it does to rows `specgen migrate verify` shows", Role.HELP),)])
    return code


def _said(made: Made, folder: Path, asked: Asked) -> Iterator[Line]:
    if not made.next.migration:
        yield (Piece(NOTHING),)
    elif asked.preflight:
        yield from (line for turn in made.next.turns for line in _questions(turn))
    elif asked.shown:
        yield from (line for difference in made.plan.differences() for line in diff(difference))
    else:
        yield from _written(made.plan, folder, asked.dry)
        for turn in made.next.turns:
            yield (Piece(turn.dialect, Role.HEADING),)
            yield from ((Piece(f"  {words}"),) for words in in_words(turn.changes, dialect(turn.dialect)))
            yield from ((Piece(f"  {danger(risk)}", Role.HELP),) for risk in turn.unread())


def _questions(turn: Turn) -> Iterator[Line]:
    """What to ask a database before it runs the migration, ready for its own shell."""
    asked = turn.questions()
    good = "0 or no row is a good answer" if asked else "nothing of it can be asked beforehand"
    yield (Piece(f"-- {turn.dialect}: {good}", Role.HEADING),)
    for risk in asked:
        yield (Piece(f"-- {danger(replace(risk, preflight=None))}", Role.HELP),)
        yield (Piece(risk.preflight or ""),)


def _written(plan: WritePlan, folder: Path, dry: bool) -> Iterator[Line]:
    """What becomes of each file."""
    would = "would be " if dry else ""
    for step in plan.steps:
        if step.acts:
            word = {Fate.NEW: "written", Fate.REMOVED: "removed"}.get(step.fate, "changed")
            yield (Piece(relative(folder / step.path), Role.PLACE), Piece(f": {would}{word}"))
