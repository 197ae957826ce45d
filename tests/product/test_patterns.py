"""What every side can read of a pattern, and what is said of the rest."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.product.fields import Pattern
from specgen.product.patterns import NAMED, PLAIN, Unreadable, read_pattern


@pytest.mark.parametrize("text", ["", "^[a-z]+$", r"^[\w.-]+$", r"\d{2,}", r"^(?:a|b)?$", r"\[\]\{\}"])
def test_what_every_side_reads_is_a_pattern(text: str) -> None:
    assert read_pattern(text) == Pattern(text, f"matches {text}")


def test_a_name_is_the_pattern_that_it_names() -> None:
    assert read_pattern("slug") is NAMED["slug"]


@pytest.mark.parametrize(
    ("text", "why", "cure"),
    [
        ("^[a-z", "a `[` has no end, character 2", "close it with `]`"),
        ("^(abc$", "a `(` has no end, character 2", "close it with `)`"),
        ("abc)", "a `)` closes nothing, character 4", "take it out"),
        ("*a", "a count follows nothing, character 1", "say before it what is repeated"),
        ("a**", "a count follows a count, character 3", "leave one of them out"),
        ("[z-a]", "a range is turned round, character 2", "write the lesser first"),
        ("a{3,1}", "a count is turned round, character 3", "write the lesser number first"),
        ("a\\", "a `\\` stands at the end, character 2", "write it twice"),
        ("a++", "it counts possessively", "leave out the second sign"),
        ("a{,3}", "a count has no least number", "`{0,3}`"),
        (r"\p{L}+", "it uses an escape that not all know", "write the letters themselves"),
        (r"[\p{L}]", "it uses an escape that not all know", "write the letters themselves"),
        (r"\bword", "it asks for a boundary", "`^` and `$` are the ends of the text"),
        (r"(a)\1", "it refers back to a group", "write out"),
        ("(?i)abc", "it sets a flag", "`[Aa]`"),
        ("(?P<x>a)", "it names a group", "`(…)`"),
        ("(?=a)b", "it looks ahead or behind", "write what may stand there"),
        ("a{", "`{` means different things to them, character 2", r"write `\{` for the sign itself"),
        ("]", "`]` means different things to them, character 1", r"write `\]` for the sign itself"),
        ("[a&&b]", "`[` means different things to them, character 1", "no sign twice"),
        ("/^a$/i", "the slashes around it would be looked for in the text", "take them out"),
        (r"a\a", r"`\a` means different things to them, character 2", PLAIN),
        ("(" * 51 + ")" * 51, "over 50 groups stand in each other", PLAIN),
    ],
)
def test_what_not_every_side_reads_has_a_cause_and_a_cure(text: str, why: str, cure: str) -> None:
    read = read_pattern(text)
    assert isinstance(read, Unreadable)
    assert read.why == why
    assert cure in read.cure


@given(st.text("ab[]{}()*+?^$|\\-&,013dwp<=!:", max_size=12))
def test_a_pattern_that_is_read_is_one(text: str) -> None:
    read = read_pattern(text)
    if isinstance(read, Pattern):
        re.compile(read.regex)


@pytest.mark.parametrize("text", ["[[a]", "[a&&b]", "[a--b]"])
def test_nothing_is_warned_of(text: str, recwarn: pytest.WarningsRecorder) -> None:
    assert isinstance(read_pattern(text), Unreadable)
    assert not list(recwarn)
