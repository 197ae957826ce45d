"""A comment on a pull request.

Headings and counts are Markdown; everything that quotes is HTML without an empty line, in which nothing is Markdown, so
no message can break out of its place.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from specgen.frozen import frozen
from specgen.report.glyphs import shown
from specgen.report.line import Line, Piece, plain
from specgen.report.model import Marked, Report, summary, told_of_mended
from specgen.source.diagnostics import Diagnostic, Severity, Unchecked
from specgen.source.text import Place, Span

COMMENT = 65_536
"""How many characters GitHub takes in a comment; counted here in bytes, of which there are never fewer."""
LONGEST = 2_000
"""The characters of a message that are shown."""
_RESERVE = 400
"""The bytes kept for what ends a list and tells what was cut."""
_HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Notes"}


def lines(report: Report) -> Iterator[Line]:
    """The comment, at most as long as GitHub takes it."""
    return within(report, COMMENT)


def within(report: Report, size: int) -> Iterator[Line]:
    """The comment in at most *size* bytes; it says how much was cut where not everything has room."""
    return ((Piece(line),) for line in _document(report, size))


@frozen
class Section:
    """A list under a heading; *folded* ones are opened by who wants to read them."""

    heading: str
    items: tuple[str, ...]
    folded: bool = False


def _document(report: Report, size: int) -> Iterator[str]:
    head = list(_head(report))
    left = size - _RESERVE - sum(map(_bytes, head))
    yield from head
    cut = 0
    for section in _sections(report):
        kept: list[str] = []
        left -= _bytes("\n".join(_opening(section))) + _bytes("\n".join(_closing(section)))
        for item in section.items:
            if _bytes(item) <= left:
                kept.append(item)
                left -= _bytes(item)
        cut += len(section.items) - len(kept)
        if kept:
            yield from (*_opening(section), *kept, *_closing(section))
    if cut:
        yield from ("", f"**{cut} more are not shown here**: there is no room for them.")


def _head(report: Report) -> Iterator[str]:
    counts = plain([summary(report)]).strip()
    yield f"## specgen: {counts}"
    if said := told_of_mended(report):
        yield from ("", f"{said}.")
    if report.asked:
        yield from ("", f"Asked: {'; '.join(map(_text, report.asked))}.")


def _sections(report: Report) -> Iterator[Section]:
    missed = tuple(_missed(report, each) for each in report.unchecked)
    if missed:
        yield Section(f"Not checked ({len(missed)})", missed)
    new = [each for each in report.marked if not each.known]
    for severity, heading in _HEADINGS.items():
        if items := _items(report, (each for each in new if each.diagnostic.severity is severity)):
            yield Section(f"{heading} ({len(items)})", items)
    if known := _items(report, (each for each in report.marked if each.known)):
        yield Section(f"Known already ({len(known)})", known, folded=True)


def _items(report: Report, marked: Iterable[Marked]) -> tuple[str, ...]:
    return tuple(_item(report, each.diagnostic) for each in marked)


def _opening(section: Section) -> tuple[str, ...]:
    if section.folded:
        return ("", f"<details><summary>{section.heading}</summary>", "<ul>")
    return ("", f"### {section.heading}", "", "<ul>")


def _closing(section: Section) -> tuple[str, ...]:
    return ("</ul>", "</details>") if section.folded else ("</ul>",)


def _item(report: Report, diagnostic: Diagnostic) -> str:
    place = f"{_link(report, diagnostic.place)}: " if diagnostic.place else ""
    details = [*_helps(diagnostic.help), *(_related(report, diagnostic))]
    folded = f"<details><summary>more</summary>{'<br>'.join(details)}</details>" if details else ""
    return f"<li><code>{_text(diagnostic.code)}</code> {place}{_said(diagnostic.message)}{folded}</li>"


def _missed(report: Report, unchecked: Unchecked) -> str:
    place = f" ({_link(report, unchecked.place)})" if unchecked.place else ""
    helps = "".join(f"<br>{each}" for each in _helps(unchecked.help))
    return f"<li><b>{_said(unchecked.what)}</b>{place}: {_said(unchecked.because)}{helps}</li>"


def _helps(help: str | None) -> Iterator[str]:
    return (f"help: {_said(line)}" for line in help.split("\n")) if help else iter(())


def _related(report: Report, diagnostic: Diagnostic) -> Iterator[str]:
    return (f"{_said(each.message)}: {_link(report, each.place)}" for each in diagnostic.related)


def _link(report: Report, place: Place) -> str:
    match place:
        case Span(_, start, end):
            part = f"#L{start.line}" if start.line == end.line else f"#L{start.line}-L{end.line}"
        case _:
            part = f"#L{place.line}" if place.line is not None else ""
    address = html.escape(report.surroundings.link(place.path) + part)
    return f'<a href="{address}">{_text(str(place))}</a>'


def _said(message: str) -> str:
    """A message, with what stands in backticks as code where these come in pairs."""
    cut = message if len(message) <= LONGEST else f"{message[:LONGEST]}…"
    parts = cut.split("`")
    if len(parts) % 2 == 0:
        return _text(cut)
    return "".join(f"<code>{_text(part)}</code>" if number % 2 else _text(part) for number, part in enumerate(parts))


def _text(text: str) -> str:
    """*text* in one line that is no markup and calls nobody: `@` and `#` lead nowhere behind a comment."""
    return html.escape(shown(text)).replace("@", "@<!-- -->").replace("#", "#<!-- -->").replace("&#<!-- -->", "&#")


def _bytes(line: str) -> int:
    """What *line* takes with its end."""
    return len(line.encode("utf-8", "replace")) + 1
