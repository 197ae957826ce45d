"""No spec is answered with a traceback, or too late, however it came about."""

import sys
from collections import Counter
from itertools import count

import pytest

from tests.hostile.fuzzing import at_most, fuzzed, run, seeds

FEW, MANY, SHARES = 200, 100_000, 20


@pytest.mark.slow
def test_a_number_names_a_spec() -> None:
    pool = seeds()
    assert fuzzed(7, pool) == fuzzed(7, seeds())
    assert len({fuzzed(number, pool) for number in range(50)}) == 50


def test_what_does_not_end_is_told() -> None:
    with pytest.raises(TimeoutError), at_most(0.05):
        all(each >= 0 for each in count())


@pytest.mark.slow
def test_no_fuzzed_spec_is_a_traceback() -> None:
    assert len(Counter(run(range(FEW)))) > 20


@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))
def test_none_of_very_many_fuzzed_specs_is_a_traceback(share: int, capsys: pytest.CaptureFixture[str]) -> None:
    each = MANY // SHARES
    found = Counter(run(range(share * each, (share + 1) * each)))
    with capsys.disabled():
        sys.stdout.write(f"\n{each} specs: {len(found)} codes, {found.total()} times\n")
    assert len(found) > 50
