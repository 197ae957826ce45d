"""Annotations of a GitHub workflow, and the summary of the step.

GitHub shows ten errors, ten warnings and ten notices of a step, and of a message 4,096 characters. What has no room is
printed as plain text, counted in a notice, and stands in the step's summary, which holds 1 MiB.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.report.formats import markdown
from specgen.report.glyphs import shown
from specgen.report.line import Line, Piece, plain
from specgen.report.model import Report, summary, told_of_mended
from specgen.source.diagnostics import Diagnostic, Severity, Unchecked
from specgen.source.text import Place, Span

MOST = 10
LONGEST = 4_096
SUMMARY = 1_048_576
LEAST = 1_000
"""The bytes that a summary takes which does no more than count."""
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def lines(report: Report) -> Iterator[Line]:
    """A command for each annotation, and a plain line for each that has no room, then the summary."""
    room = {"error": MOST, "warning": MOST, "notice": MOST - 1}
    cut: list[str] = []
    for command, line, alone in _annotations(report):
        if room[command]:
            room[command] -= 1
            yield (Piece(line),)
        else:
            cut.append(alone)
    if cut:
        said = f"{len(cut)} more stand in the log and in the summary of this step: GitHub annotates no more of a step"
        yield (Piece(_command("notice", None, "specgen", said, report)),)
    yield from ((Piece(line),) for line in cut)
    known = [each.diagnostic for each in report.marked if each.known]
    yield from ((Piece(f"{_plain(each)} (known)"),) for each in known)
    yield (Piece(f"specgen: {plain([summary(report)]).strip()}"),)
    if said_of_mended := told_of_mended(report):
        yield (Piece(f"specgen: {said_of_mended}"),)


def step_summary(report: Report, written: int) -> Iterator[Line]:
    """The summary of a step, in Markdown, where so many bytes are *written* before; nothing where these fill it."""
    room = SUMMARY - written
    return markdown.within(report, room) if room >= LEAST else iter(())


def _annotations(report: Report) -> Iterator[tuple[str, str, str]]:
    """What is to be annotated, the weightiest first: its kind, its command, and the same in plain words."""
    for missed in report.unchecked:
        said = f"{missed.what}: {missed.because}" + (f"\n{missed.help}" if missed.help else "")
        yield "error", _command("error", missed.place, "not checked", said, report), _plain_words(missed)
    new = [each.diagnostic for each in report.marked if not each.known]
    for each in sorted(new, key=lambda each: -each.severity.weight):
        said = f"{each.message}\nhelp: {each.help}" if each.help else each.message
        kind = COMMANDS[each.severity]
        yield kind, _command(kind, each.place, each.code, said, report), _plain(each)


def _command(kind: str, place: Place | None, title: str, message: str, report: Report) -> str:
    words = {**_where(place, report), "title": title}
    properties = ",".join(f"{name}={_property(word)}" for name, word in words.items())
    cut = message if len(message) <= LONGEST else message[: LONGEST - 1] + "…"
    return f"::{kind} {properties}::{_escaped(cut)}"


def _where(place: Place | None, report: Report) -> dict[str, str]:
    match place:
        case None:
            return {}
        case Span(_, start, end):
            lines = {"line": str(start.line), "endLine": str(end.line)}
            # GitHub takes columns within one line alone.
            columns = {"col": str(start.column), "endColumn": str(end.column)} if start.line == end.line else {}
            return {"file": report.surroundings.path(place.path), **lines, **columns}
        case _:
            line = {"line": str(place.line)} if place.line is not None else {}
            return {"file": report.surroundings.path(place.path), **line}


def _plain(diagnostic: Diagnostic) -> str:
    place = f"{diagnostic.place}: " if diagnostic.place else ""
    return _harmless(f"{place}{diagnostic.severity.value}[{diagnostic.code}]: {diagnostic.message}")


def _plain_words(unchecked: Unchecked) -> str:
    place = f"{unchecked.place}: " if unchecked.place else ""
    return _harmless(f"{place}not checked: {unchecked.what}: {unchecked.because}")


def _harmless(line: str) -> str:
    """*line* in which the runner finds no command: one begins a line, or stands anywhere behind `##[`."""
    return f"- {shown(line)}".replace("##[", "## [")


def _escaped(text: str) -> str:
    """*text* as the message of a command."""
    said = "\n".join(map(shown, text.split("\n")))
    return said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """*text* as a property of a command."""
    return _escaped(shown(text)).replace(":", "%3A").replace(",", "%2C")
