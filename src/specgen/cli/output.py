"""Lines → the terminal, in colours where it has them; reports → the formats that were asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path

from specgen.cli.streams import unsaid
from specgen.cli.surroundings import step_summary
from specgen.frozen import frozen
from specgen.report import FORMATS, Format, Line, Report, Role, plain
from specgen.source.diagnostics import Diagnostic, Severity

STYLES = {
    Role.ERROR: "bold red",
    Role.WARNING: "bold yellow",
    Role.INFO: "bold blue",
    Role.CODE: "bold",
    Role.MESSAGE: "bold",
    Role.PLACE: "cyan",
    Role.GUTTER: "blue",
    Role.CARET: "bold red",
    Role.NOTE: "blue",
    Role.HELP: "green",
    Role.HEADING: "bold",
    Role.ADDED: "green",
    Role.REMOVED: "red",
    Role.SUMMARY: "dim",
}


@frozen
class Target:
    """A report format, and the file it goes to; standard output where there is none."""

    format: Format
    path: Path | None = None


def target(text: str) -> Target | None:
    """What `--format text` or `--format json=report.json` asks for; None where no format is called so."""
    name, _, path = text.partition("=")
    found = next((format for format in FORMATS if format.name == name), None)
    return None if found is None else Target(found, Path(path) if path else None)


def print_report(report: Report, targets: Iterable[Target]) -> tuple[str, ...]:
    """Write the report in each format to where it goes; say which of them could not be written, and why."""
    return tuple(said for each in targets for said in _written(report, each))


def _written(report: Report, target: Target) -> Iterator[str]:
    lines = target.format.lines(report)
    if target.path is not None:
        yield from _to_file(target.path, lines)
    elif target.format.machine:
        print_machine(plain(lines))
    else:
        print_lines(lines)
    summary = step_summary()
    if summary is not None and target.format.step_summary is not None:
        yield from _added(summary, target.format, report)


def _to_file(path: Path, lines: Iterable[Line]) -> Iterator[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plain(lines), encoding="utf-8")
    except OSError as error:
        yield _unwritten(path.as_posix(), error)


def print_machine(text: str) -> None:
    """Print what machines read: always UTF-8, whatever people here read."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    _print(text)


def _added(path: Path, format: Format, report: Report) -> Iterator[str]:
    """Add to the summary of the step, which other commands may have begun."""
    if format.step_summary is None:
        return
    try:
        before = path.stat().st_size if path.exists() else 0
        with path.open("a", encoding="utf-8") as file:
            file.write(plain(format.step_summary(report, before)))
    except OSError as error:
        yield _unwritten(path.as_posix(), error)


def _unwritten(path: str, error: OSError) -> str:
    return f"{path}: this can't be written: {error.strerror or error}"


def print_lines(lines: Iterable[Line]) -> None:
    """Print *lines* to standard output, in colours on a terminal that has them."""
    if not _in_colours():
        _print(plain(lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        text = Text(end="")
        for piece in line:
            text.append(piece.text, STYLES.get(piece.role, ""))
        console.print(text)


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except UnicodeEncodeError:
        sys.stdout.write(text.encode(sys.stdout.encoding, "replace").decode(sys.stdout.encoding))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unsaid(error) from error


def weighs(diagnostics: Iterable[Diagnostic], least: Severity) -> bool:
    """Whether some diagnostic weighs at least as much as *least*."""
    return any(diagnostic.severity.weight >= least.weight for diagnostic in diagnostics)


def relative(path: Path) -> str:
    """The path as people would type it here."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def as_typed(path: Path) -> Path:
    """The same path as people would type it here."""
    return Path(relative(path))


def _in_colours() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
