"""The benchmark judges what it measured."""

import pytest

from benchmarks.run import ratio, verdict

FAST = {"models": [3.0, 6.0, 3.0], "cold": [2.4, 5.4, 2.7], "unchanged": [0.24, 0.5, 0.2]}


def test_a_ratio_is_taken_in_each_turn_by_itself() -> None:
    assert ratio(FAST, "cold", "models") == pytest.approx(0.9)
    assert ratio(FAST, "models", "models") == 1


def test_what_is_fast_enough_has_no_fault() -> None:
    assert verdict(FAST) == ()


@pytest.mark.parametrize(
    ("name", "seconds", "said"),
    [
        ("cold", [3.1, 6.1, 3.1], "from nothing, specgen takes longer than the other tool"),
        ("unchanged", [0.3, 0.6, 0.3], "a second run takes more than a tenth of the first"),
    ],
)
def test_what_is_too_slow_is_said(name: str, seconds: list[float], said: str) -> None:
    assert verdict(FAST | {name: seconds}) == (said,)
