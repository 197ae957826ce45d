"""What a diagnostic is known by stays while it does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.report import Report, Surroundings
from specgen.report.fingerprints import fingerprints
from specgen.source.diagnostics import Diagnostic, Severity, in_order
from specgen.source.text import FilePlace, Position, Source, Span
from tests.report.hostile import reports, some

subjects = st.sampled_from(["Book.title", "Book.size", "Shelf.title", "list_books"])
kinds = st.tuples(st.sampled_from(["unknown-type", "long-name"]), subjects)
Kinds = list[tuple[str, str]]


def said_of(kinds: Kinds, path: str = "a.yaml", first: int = 1) -> tuple[Diagnostic, ...]:
    """A diagnostic of each kind, in one line after the other."""
    source = Source(path, "")
    spans = [Span(source, Position(line, 1), Position(line, 2)) for line in range(first, first + len(kinds))]
    return in_order(
        Diagnostic(code, Severity.ERROR, "wrong", span, subject=subject)
        for (code, subject), span in zip(kinds, spans, strict=True)
    )


def at_lines(lines: list[str]) -> tuple[Diagnostic, ...]:
    """A diagnostic without a subject at each line of a file that is not empty."""
    source = Source("a.yaml", "\n".join(lines))
    places = [Span(source, Position(number, 1), Position(number, 2)) for number, line in enumerate(lines, 1) if line]
    return tuple(Diagnostic("long-name", Severity.ERROR, "wrong", place) for place in places)


def test_fingerprints_are_those_of_the_first_version() -> None:
    assert fingerprints(said_of([("unknown-type", "Book.title")])) == ("c70b9d9c27c38210cfcbeb7da7220852",)
    assert fingerprints(at_lines(["a: 1"])) == ("11899cbd89ff2e2745cfc9371856412b",)


@pytest.mark.slow
@given(st.lists(kinds, max_size=6), st.permutations(range(6)), st.integers(1, 99))
def test_with_a_subject_it_stays_wherever_that_is_written(kinds: Kinds, order: list[int], first: int) -> None:
    moved = [kinds[at] for at in order if at < len(kinds)]
    here, there = moved[: len(moved) // 2], moved[len(moved) // 2 :]
    split = in_order((*said_of(here, "a.yaml", first), *said_of(there, "books/more.yaml")))
    assert set(fingerprints(split)) == set(fingerprints(said_of(kinds)))


@pytest.mark.slow
@given(st.lists(kinds, max_size=6), kinds)
def test_others_come_and_go_without_a_trace(kinds: Kinds, other: tuple[str, str]) -> None:
    assert set(fingerprints(said_of(kinds))) <= set(fingerprints(said_of([*kinds, other])))


@pytest.mark.slow
@given(st.lists(st.sampled_from(["a: 1", "b: 2", ""]), max_size=6), st.integers(0, 5), st.integers(0, 9))
def test_without_a_subject_it_stays_while_its_line_only_moves(lines: list[str], above: int, indent: int) -> None:
    moved = [*[""] * above, *(" " * indent + line if line else "" for line in lines)]
    assert fingerprints(at_lines(moved)) == fingerprints(at_lines(lines))


@pytest.mark.slow
@some
@given(reports())
def test_no_two_of_a_report_are_alike_whatever_they_say(report: Report) -> None:
    assert len(set(report.fingerprints)) == len(report.fingerprints) == report.total
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in report.fingerprints)


def test_a_code_a_subject_a_file_a_line_and_a_message_tell_apart() -> None:
    said = [
        Diagnostic("a", Severity.ERROR, "wrong", subject="x"),
        Diagnostic("b", Severity.ERROR, "wrong", subject="x"),
        Diagnostic("a", Severity.ERROR, "wrong", subject="y"),
        Diagnostic("a", Severity.ERROR, "wrong", FilePlace("x")),
        Diagnostic("a", Severity.ERROR, "wrong", FilePlace("y")),
        Diagnostic("a", Severity.ERROR, "x"),
        Diagnostic("a", Severity.ERROR, "y"),
    ]
    alone = [fingerprints([each])[0] for each in said]
    assert len(set(alone)) == len(said)


def test_a_severity_a_message_and_a_place_make_no_difference_where_there_is_a_subject() -> None:
    one = Diagnostic("a", Severity.ERROR, "wrong", FilePlace("x"), subject="s")
    other = Diagnostic("a", Severity.INFO, "different", FilePlace("y", 3), subject="s")
    assert fingerprints([one]) == fingerprints([other])


def test_a_file_is_the_same_from_wherever_it_is_looked_at() -> None:
    ways = [
        ("shop/a.yaml", Surroundings("/repo")),
        ("a.yaml", Surroundings("/repo", "shop")),
        ("../shop/a.yaml", Surroundings("/repo", "billing")),
        ("/repo/shop/a.yaml", Surroundings("/repo")),
    ]
    assert len({fingerprints([Diagnostic("a", Severity.ERROR, "", FilePlace(path))], at) for path, at in ways}) == 1
