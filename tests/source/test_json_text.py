"""JSON as people read it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.source.json_text import laid_out

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.slow
@given(VALUES)
def test_json_is_laid_out_as_the_standard_library_does(value: Any) -> None:
    assert laid_out(value) == json.dumps(value, indent=2, ensure_ascii=False)


@pytest.mark.slow
@given(VALUES)
def test_what_was_laid_out_before_stands_as_it_is(value: Any) -> None:
    assert laid_out({"some": [laid_out(value, 2)], "more": value}) == laid_out({"some": [value], "more": value})
