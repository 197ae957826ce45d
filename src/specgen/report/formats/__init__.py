"""The ways to say a report, one module each."""

from collections.abc import Callable, Iterator

from specgen.frozen import frozen
from specgen.report.formats import concise, github, gitlab, json, junit, markdown, sarif, text
from specgen.report.line import Line
from specgen.report.model import Report


@frozen
class Format:
    """A way to say a report; what a machine format says must stand alone on stdout.

    One that *quotes_pages* tells what kinds of fault there are. A *step_summary* is said besides, where a step of a
    workflow has one, of which so many bytes are written before.
    """

    name: str
    lines: Callable[[Report], Iterator[Line]]
    machine: bool = False
    quotes_pages: bool = False
    step_summary: Callable[[Report, int], Iterator[Line]] | None = None


FORMATS = (
    Format("text", text.lines),
    Format("concise", concise.lines),
    Format("json", json.lines, machine=True),
    Format("sarif", sarif.lines, machine=True, quotes_pages=True),
    Format("junit", junit.lines, machine=True),
    Format("github", github.lines, machine=True, step_summary=github.step_summary),
    Format("gitlab", gitlab.lines, machine=True),
    Format("markdown", markdown.lines, machine=True),
)
