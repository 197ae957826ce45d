"""The ways to say a report, one module each."""

from collections.abc import Callable, Iterator

from specgen.frozen import frozen
from specgen.report.formats import concise, json, text
from specgen.report.line import Line
from specgen.report.model import Report


@frozen
class Format:
    """A way to say a report; what a machine format says must stand alone on stdout."""

    name: str
    lines: Callable[[Report], Iterator[Line]]
    machine: bool = False


FORMATS = (
    Format("text", text.lines),
    Format("concise", concise.lines),
    Format("json", json.lines, machine=True),
)
