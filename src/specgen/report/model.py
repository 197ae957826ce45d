"""What is to be reported: which diagnostics are shown, of how many, and which of them are known already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from specgen.frozen import frozen
from specgen.report.baseline import Baseline
from specgen.report.fingerprints import fingerprints
from specgen.report.line import Line, Piece, Role
from specgen.report.surroundings import HERE, Surroundings
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
class Marked:
    """A diagnostic, what it is known by, and whether the baseline holds it."""

    diagnostic: Diagnostic
    fingerprint: str
    known: bool


@frozen
class Report:
    """Diagnostics by place, each once, and how many there are of each severity, those not shown included.

    *unchecked* is what was asked for and could not be checked; *flaws* are the kinds of fault that are spoken of, by
    code, as far as they are known. *fingerprints* are those of *diagnostics*. *known* are the fingerprints that the
    baseline holds, of diagnostics that are not among the counts, and None where there is no baseline; *mended* is how
    many of the baseline no longer occur. *asked* are the questions that were asked.
    """

    diagnostics: tuple[Diagnostic, ...]
    counts: Mapping[Severity, int]
    unchecked: tuple[Unchecked, ...] = ()
    flaws: Mapping[str, Flaw] = field(default_factory=dict)
    fingerprints: tuple[str, ...] = ()
    known: frozenset[str] | None = None
    mended: int = 0
    surroundings: Surroundings = HERE
    asked: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many diagnostics there are, shown or not, known or not."""
        return sum(self.counts.values()) + len(self.known or ())

    @property
    def shown(self) -> int:
        """How many of them are shown."""
        return len(self.diagnostics)

    @property
    def marked(self) -> Iterator[Marked]:
        """What is shown, each with its fingerprint."""
        for diagnostic, fingerprint in zip(self.diagnostics, self.fingerprints, strict=True):
            yield Marked(diagnostic, fingerprint, fingerprint in (self.known or ()))

    def new_weighs(self, least: Severity) -> bool:
        """Whether some diagnostic that the baseline does not hold weighs at least as much as *least*."""
        return any(count and severity.weight >= least.weight for severity, count in self.counts.items())


@frozen
class About:
    """What a report may know besides its diagnostics."""

    unchecked: tuple[Unchecked, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    baseline: Baseline | None = None
    surroundings: Surroundings = HERE
    asked: tuple[str, ...] = ()


def report_on(diagnostics: Iterable[Diagnostic], limit: int | None = None, about: About | None = None) -> Report:
    """A report that shows at most *limit* of *diagnostics*, the weightiest first to be shown."""
    about = about or About()
    ordered = in_order(diagnostics)
    prints = fingerprints(ordered, about.surroundings)
    known = about.baseline.fingerprints.intersection(prints) if about.baseline else frozenset[str]()
    codes = {each.code for each in ordered}
    new = [each for each, fingerprint in zip(ordered, prints, strict=True) if fingerprint not in known]
    whole = Report(
        ordered,
        {severity: sum(each.severity is severity for each in new) for severity in Severity},
        tuple(dict.fromkeys(about.unchecked)),
        {flaw.code: flaw for flaw in about.flaws if flaw.code in codes},
        prints,
        known if about.baseline else None,
        _mended(about, known, new),
        about.surroundings,
        about.asked,
    )
    if limit is None or len(ordered) <= limit:
        return whole
    weightiest = set(sorted(range(len(ordered)), key=lambda at: -ordered[at].severity.weight)[:limit])
    return _showing(whole, weightiest)


def only_new(report: Report) -> Report:
    """The report without the diagnostics that the baseline holds; they are still counted."""
    return _showing(report, {at for at, each in enumerate(report.marked) if not each.known})


def _showing(report: Report, places: set[int]) -> Report:
    shown = tuple(each for at, each in enumerate(report.diagnostics) if at in places)
    prints = tuple(each for at, each in enumerate(report.fingerprints) if at in places)
    return replace(report, diagnostics=shown, fingerprints=prints)


def _mended(about: About, known: frozenset[str], new: Iterable[Diagnostic]) -> int:
    """How many of the baseline no longer occur; 0 where it can't be said, since less was looked at than then.

    An error that is new may hide others: of a spec that can't be read nothing else is said.
    """
    if about.baseline is None or about.unchecked or not about.baseline.asked <= set(about.asked):
        return 0
    if any(each.severity is Severity.ERROR for each in new):
        return 0
    return len(about.baseline.fingerprints - known)


def summary(report: Report) -> Line:
    """One line: `3 errors, 1 warning, 12 known`, and how many of them are shown where not all are."""
    pieces: list[Piece] = []
    for severity, (one, many) in _NOUNS.items():
        if count := report.counts[severity]:
            pieces += [Piece(", ")] if pieces else []
            pieces.append(Piece(f"{count} {one if count == 1 else many}", SEVERITY_ROLES[severity]))
    if report.known:
        pieces += [Piece(", ")] if pieces else []
        pieces.append(Piece(f"{len(report.known)} known", Role.SUMMARY))
    if report.shown < report.total:
        pieces.append(Piece(f" ({report.shown} of {report.total} shown)", Role.SUMMARY))
    if report.unchecked:
        pieces += [Piece(", ")] if pieces else []
        pieces.append(Piece(f"{len(report.unchecked)} not checked", Role.WARNING))
    return tuple(pieces) or (Piece("no faults", Role.SUMMARY),)


def told_of_mended(report: Report) -> str | None:
    """`3 mended: write the baseline anew`, where some of the baseline no longer occur."""
    return f"{report.mended} mended: write the baseline anew" if report.mended else None


def closing(report: Report) -> Iterator[Line]:
    """The lines that end a report for people; none where there is nothing to tell."""
    if report.total or report.unchecked or report.mended:
        yield summary(report)
    if said := told_of_mended(report):
        yield (Piece(said, Role.SUMMARY),)
