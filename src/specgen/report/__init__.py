"""How things are said: diagnostics and diffs → lines of (text, role)."""

from specgen.report.diff import diff
from specgen.report.formats import FORMATS, Format
from specgen.report.formats.text import picture
from specgen.report.line import EMPTY, Line, Piece, Role, plain
from specgen.report.model import Report, report_on, summary

__all__ = [
    "EMPTY",
    "FORMATS",
    "Format",
    "Line",
    "Piece",
    "Report",
    "Role",
    "diff",
    "picture",
    "plain",
    "report_on",
    "summary",
]
