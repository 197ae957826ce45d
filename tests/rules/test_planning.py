"""What is planned: near misses of its rules."""

import pytest

from specgen.rules.words.vague import has_number, has_share, is_of_time, is_vague


@pytest.mark.parametrize("text", ["it works", "Everything is fine.", "no errors"])
def test_a_text_that_expects_nothing_is_vague(text: str) -> None:
    assert is_vague(text)


@pytest.mark.parametrize(
    "text", ["both titles are there", "it is refused", "es funktioniert", "404 is answered", "404"]
)
def test_a_text_that_names_something_is_not_vague(text: str) -> None:
    assert not is_vague(text)


@pytest.mark.parametrize("text", ["95 % of all", "no bug is open for a week", "twenty readers signed in", "p95 200ms"])
def test_numbers_stand_in_figures_or_words(text: str) -> None:
    assert has_number(text)


@pytest.mark.parametrize("text", ["lists are fast", "readers like it", "more readers than before"])
def test_a_text_without_a_number_is_told(text: str) -> None:
    assert not has_number(text)


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("lists are answered within 200 ms", False),
        ("p95 latency below 1 s", True),
        ("99 % of answers within 2 seconds", True),
        ("every answer within 2 seconds", True),
        ("answers take 2 sec", False),
    ],
)
def test_a_time_needs_a_share(text: str, measured: bool) -> None:
    assert is_of_time(text)
    assert has_share(text) is measured


@pytest.mark.parametrize("text", ["the shop's orders are counted", "90 % of the shop's 3 doors", "%s of %d"])
def test_what_belongs_to_somebody_is_no_time(text: str) -> None:
    assert not is_of_time(text)
