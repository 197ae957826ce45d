"""Diagnostics to be said."""

from specgen.report import FORMATS, plain, report_on
from specgen.source.diagnostics import Diagnostic, Edit, Flaw, Related, Severity
from specgen.source.text import FilePlace, Position, Source, Span

ERROR = Flaw("unknown-type", Severity.ERROR, "A field has a type that does not exist.")
WARNING = Flaw("long-name", Severity.WARNING, "A name is long.")

SPEC = Source(
    "specs/resources.yaml",
    "\n" * 12 + "    fields:\n      type: ResourceTyp\n      kind: ResourceTyp\n",
)


def span(source: Source, line: int, start: int, end: int, end_line: int | None = None) -> Span:
    return Span(source, Position(line, start), Position(end_line or line, end))


TYPO = ERROR.at(
    span(SPEC, 14, 13, 24),
    "`Resource.type` names no type called `ResourceTyp`",
    help="did you mean `ResourceType`?",
    fixes=[Edit(span(SPEC, 14, 13, 24), "ResourceType")],
)
TWICE = ERROR.at(
    span(SPEC, 15, 7, 11),
    "`kind` is written twice",
    help="keep one of the two",
    related=[Related(span(SPEC, 4, 1, 1), "first written here"), Related(FilePlace("other.yaml"), "and there")],
)
LONG = WARNING.at(FilePlace("docs/api.md", 3), "the name is long")
NOWHERE = WARNING.at(None, "nothing has a name")


def said(name: str, *diagnostics: Diagnostic, limit: int | None = None) -> str:
    """What the format *name* says of *diagnostics*."""
    (found,) = (each for each in FORMATS if each.name == name)
    return plain(found.lines(report_on(diagnostics, limit)))
