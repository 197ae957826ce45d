"""Reports that mean harm: texts that end comments, strings, lines and commands, in every place that holds a text."""

from collections.abc import Sequence

from hypothesis import settings
from hypothesis import strategies as st

from specgen.report import About, Baseline, Report, Surroundings, report_on
from specgen.report.fingerprints import fingerprints
from specgen.source.diagnostics import Diagnostic, Edit, Flaw, Related, Severity, Unchecked
from specgen.source.text import FilePlace, Place, Position, Source, Span

some = settings(max_examples=40)
"""Such reports take long to make."""

PIECES = (
    *("]]>", "-->", "<!--", "::error::", "##[error]", "::", "|", "`", "```", "</details>", "</li>", "<script>"),
    *("\n\n", "\r\n", "\r", "\n::set-env name=x::y", "\x00", "\x1b[31m", "\x85", "\u2028", "\ud800", "\udfff"),
    *("\ufffe", "\u202e", "%0A", "%", ",", ":", "&amp;", "&", '"', "'", "@someone", "#1", "https://example.org"),
    *("ä ö", "😀", "\\", "{", "}}", " ", "x" * 5_000),
)
texts = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=()), max_size=5)), max_size=6
).map("".join)
paths = st.sampled_from(
    ("a.yaml", "with space.yaml", "ümläut/größe.yaml", "a:b,c%.yaml", "\ud800.yaml", "../up.yaml", "/etc/x", "\n.yaml")
)
codes = st.sampled_from(("unknown-type", "long-name", "no-such-flaw"))
FLAWS = (
    Flaw("unknown-type", Severity.ERROR, "A type\x00.\n\nIt is <b>wrong</b> \ud800.\n\nBad:\n    type: ]]>\n"),
    Flaw("long-name", Severity.INFO, "A name is long.\n"),
)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    source = Source(draw(paths), draw(texts))
    line, column = draw(st.integers(1, 5)), draw(st.integers(1, 200))
    further = draw(st.integers(0, 2))
    end = column + draw(st.integers(0, 9)) if not further else draw(st.integers(1, 9))
    return Span(source, Position(line, column), Position(line + further, end))


places: st.SearchStrategy[Place] = st.one_of(
    spans(), st.builds(FilePlace, paths, st.one_of(st.none(), st.integers(1, 9)))
)
diagnostics = st.builds(
    Diagnostic,
    codes,
    st.sampled_from(Severity),
    texts,
    st.one_of(st.none(), places),
    st.one_of(st.none(), texts),
    st.lists(st.builds(Related, places, texts), max_size=2).map(tuple),
    st.lists(st.builds(Edit, spans(), texts), max_size=2).map(tuple),
    st.one_of(st.just(""), texts),
)
missed = st.builds(Unchecked, texts, texts, st.one_of(st.none(), texts), st.one_of(st.none(), places))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of a few hostile diagnostics, some of them known."""
    said: Sequence[Diagnostic] = draw(st.lists(diagnostics, max_size=4))
    where = draw(st.sampled_from((Surroundings(), Surroundings("/repo", "in it", "https://host/a b/", "spec.yaml"))))
    known = frozenset(fingerprints(said[:1], where))
    baseline = draw(st.one_of(st.none(), st.just(Baseline(known | {"0" * 32}))))
    unchecked = tuple(draw(st.lists(missed, max_size=2)))
    return report_on(said, about=About(unchecked, FLAWS, baseline, where, ("the spec",)))


def many(count: int, severity: Severity = Severity.ERROR, message: str = "wrong") -> list[Diagnostic]:
    """So many diagnostics, each about something else."""
    return [Diagnostic("long-name", severity, f"{message} {each}", subject=f"Thing{each}") for each in range(count)]
