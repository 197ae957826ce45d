"""What is to be reported: which diagnostics are shown, and of how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from specgen.frozen import frozen
from specgen.report.line import Line, Piece, Role
from specgen.source.diagnostics import Diagnostic, Flaw, Severity, Unchecked, in_order

SEVERITY_ROLES = {
    Severity.ERROR: Role.ERROR,
    Severity.WARNING: Role.WARNING,
    Severity.INFO: Role.INFO,
}
_NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}


@frozen
class Report:
    """Diagnostics by place, each once, and how many there are of each severity, those not shown included.

    *unchecked* is what was asked for and could not be checked; *flaws* are the kinds of fault that are spoken of, by
    code, as far as they are known.
    """

    diagnostics: tuple[Diagnostic, ...]
    counts: Mapping[Severity, int]
    unchecked: tuple[Unchecked, ...] = ()
    flaws: Mapping[str, Flaw] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many diagnostics there are, shown or not."""
        return sum(self.counts.values())

    @property
    def shown(self) -> int:
        """How many of them are shown."""
        return len(self.diagnostics)


def report_on(
    diagnostics: Iterable[Diagnostic],
    limit: int | None = None,
    unchecked: Iterable[Unchecked] = (),
    flaws: Iterable[Flaw] = (),
) -> Report:
    """A report that shows at most *limit* of *diagnostics*, the weightiest first to be shown."""
    ordered = in_order(diagnostics)
    codes = {each.code for each in ordered}
    others = tuple(dict.fromkeys(unchecked)), {flaw.code: flaw for flaw in flaws if flaw.code in codes}
    counts = {severity: sum(each.severity is severity for each in ordered) for severity in Severity}
    if limit is None or len(ordered) <= limit:
        return Report(ordered, counts, *others)
    weightiest = sorted(ordered, key=lambda each: -each.severity.weight)[:limit]
    return Report(in_order(weightiest), counts, *others)


def summary(report: Report) -> Line:
    """One line: `3 errors, 1 warning`, and how many of them are shown where not all are."""
    pieces: list[Piece] = []
    for severity, (one, many) in _NOUNS.items():
        if count := report.counts[severity]:
            pieces += [Piece(", ")] if pieces else []
            pieces.append(Piece(f"{count} {one if count == 1 else many}", SEVERITY_ROLES[severity]))
    if report.shown < report.total:
        pieces.append(Piece(f" ({report.shown} of {report.total} shown)", Role.SUMMARY))
    if report.unchecked:
        pieces += [Piece(", ")] if pieces else []
        pieces.append(Piece(f"{len(report.unchecked)} not checked", Role.WARNING))
    return tuple(pieces) or (Piece("no faults", Role.SUMMARY),)
