"""`specgen export`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext, redirect_stdout
from datetime import date
from io import TextIOWrapper
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import as_typed, print_lines, relative
from specgen.cli.request import Request
from specgen.frozen import frozen
from specgen.generators.plan.exports.known import Known
from specgen.report import Piece, Role
from specgen.source.guess import did_you_mean
from specgen.workflows.export import Exported, export, form_called, form_names, known_of

STDOUT = "-"


@frozen
class Asked:
    """What to export to: `json`, `jira=tasks.csv`; where numbers are kept; what the tracker holds; as of which day."""

    to: tuple[str, ...]
    output: Path | None
    known: Path | None
    as_of: date | None = None


def run(request: Request, quarter: str, asked: Asked) -> Exit:
    """Export the quarter to each form; diagnostics go where no export does."""
    folder = as_typed(asked.output or request.settings.output or request.home)
    targets = dict(map(_target, asked.to))
    if len(targets) < len(asked.to) or len(set(targets.values())) < len(targets):
        raise _usage("two exports can't go to one place, nor one form to two; give each a file, as `json=plan.json`")
    forms = tuple(form for form in map(form_called, targets) if form)
    outcome = export(request.spec, folder, quarter, forms, _known(asked.known), asked.as_of)
    with redirect_stdout(sys.stderr) if None in targets.values() else nullcontext():
        code = request.report(outcome.diagnostics)
    faults = tuple(_written(outcome.value, targets))
    for fault in faults:
        typer.echo(f"specgen: {fault}", err=True)
    if outcome.value and not faults and request.for_people and None not in targets.values():
        files = ((name, relative(path)) for name, path in targets.items() if path)
        print_lines((Piece(name, Role.HEADING), Piece(": "), Piece(file, Role.PLACE)) for name, file in files)
    return Exit.UNCHECKED if faults else code


def _target(text: str) -> tuple[str, Path | None]:
    """A form by its name, and the file that it goes to; standard output where there is none."""
    name, _, path = text.partition("=")
    if name not in form_names():
        raise _usage(f"there is no form `{name}`; {did_you_mean(name, form_names()) or ', '.join(form_names())}")
    return name, Path(path) if path not in ("", STDOUT) else None


def _known(path: Path | None) -> Known:
    try:
        text = path.read_bytes().decode() if path else None
    except (OSError, UnicodeDecodeError) as error:
        raise _usage(f"what is known can't be read from `{relative(path or Path())}`: {error}") from error
    known = known_of(text)
    if known is None:
        raise _usage("what is known has no column `Issue key` or `ID`; let Jira or Linear export its issues as CSV")
    return known


def _written(exports: Iterable[Exported], targets: dict[str, Path | None]) -> Iterator[str]:
    """Write each export to where it goes, byte by byte; say which of them could not be written, and why."""
    for each in exports:
        path = targets[each.form.name]
        if path is None:
            _to_stdout(each.text)
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(each.text.encode("utf-8", "replace"))
        except OSError as error:
            yield f"{path.as_posix()}: this can't be written: {error.strerror or error}"


def _to_stdout(text: str) -> None:
    """Print what other tools read: always UTF-8, with the ends of lines that it has."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
    sys.stdout.write(text)


def _usage(message: str) -> typer.Exit:
    typer.echo(f"specgen: {message}", err=True)
    return typer.Exit(Exit.USAGE)
