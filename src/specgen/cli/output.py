"""Lines → the terminal, in colours where it has them; reports → the formats that were asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from specgen.frozen import frozen
from specgen.report import FORMATS, Format, Line, Role, plain, report_on
from specgen.source.diagnostics import Diagnostic, Severity, Unchecked

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


def print_report(
    diagnostics: Iterable[Diagnostic], targets: Iterable[Target], unchecked: Iterable[Unchecked] = ()
) -> None:
    """Write the diagnostics, and what could not be checked, in each format to where it goes."""
    report = report_on(diagnostics, unchecked=unchecked)
    for each in targets:
        if each.path is None:
            print_lines(each.format.lines(report))
        else:
            each.path.write_text(plain(each.format.lines(report)), encoding="utf-8")


def print_lines(lines: Iterable[Line]) -> None:
    """Print *lines* to standard output, in colours on a terminal that has them."""
    if not _in_colours():
        sys.stdout.write(plain(lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        text = Text(end="")
        for piece in line:
            text.append(piece.text, STYLES.get(piece.role, ""))
        console.print(text)


def weighs(diagnostics: Iterable[Diagnostic], least: Severity) -> bool:
    """Whether some diagnostic weighs at least as much as *least*."""
    return any(diagnostic.severity.weight >= least.weight for diagnostic in diagnostics)


def relative(path: Path) -> str:
    """The path as people would type it here."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _in_colours() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
