"""How things are said: diagnostics and diffs → lines of (text, role)."""

from specgen.report.baseline import BadBaseline, Baseline, read_baseline
from specgen.report.diff import diff
from specgen.report.formats import FORMATS, Format
from specgen.report.formats.text import picture
from specgen.report.line import EMPTY, Line, Piece, Role, plain
from specgen.report.model import About, Report, only_new, report_on, summary
from specgen.report.surroundings import Surroundings

__all__ = [
    "EMPTY",
    "FORMATS",
    "About",
    "BadBaseline",
    "Baseline",
    "Format",
    "Line",
    "Piece",
    "Report",
    "Role",
    "Surroundings",
    "diff",
    "only_new",
    "picture",
    "plain",
    "read_baseline",
    "report_on",
    "summary",
]
