"""What was said can be kept as JSON, and is said again to the letter."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.source.diagnostics import Diagnostic, Severity
from specgen.source.json_values import JsonValue
from specgen.source.kept_diagnostics import NotKept, kept, said_again
from specgen.source.text import FilePlace, Position, Source, Span
from tests.report.hostile import diagnostics, some

SHELF = Source("shelf.yaml", "specgen: 1\n")
SAID = Diagnostic("unknown-key", Severity.WARNING, "`a` is unknown", Span(SHELF, Position(1, 1), Position(1, 8)))


def texts_of(said: Diagnostic) -> tuple[Source, ...]:
    places = (said.place, *(each.place for each in said.related), *(each.span for each in said.fixes))
    return tuple(each.source for each in places if isinstance(each, Span))


@pytest.mark.slow
@some
@given(st.lists(diagnostics, max_size=3))
def test_what_is_kept_is_said_again(said: list[Diagnostic]) -> None:
    texts = {text.path: text for each in said for text in texts_of(each)}
    stands = [each for each in said if all(texts[text.path] == text for text in texts_of(each))]
    sources = tuple(texts.values())
    assert said_again(json.loads(json.dumps(kept(stands, sources))), sources) == tuple(stands)


@pytest.mark.parametrize("sources", [(), (Source("shelf.yaml", "specgen: 2\n"),), (Source("other.yaml", SHELF.text),)])
def test_what_stands_in_another_text_is_not_kept(sources: tuple[Source, ...]) -> None:
    with pytest.raises(NotKept):
        kept([SAID], sources)


@pytest.mark.parametrize(
    "changed",
    [
        {"code": None},
        {"severity": "grave"},
        {"place": [1, 1, 1, 1, 8]},
        {"place": [0, 1, 1]},
        {"place": "shelf.yaml"},
        {"related": [["shelf.yaml", "here"]]},
        {"fixes": [[["shelf.yaml", None], "b"]]},
        {"help": 1},
        {"subject": None},
    ],
    ids=str,
)
def test_what_is_no_diagnostic_is_not_believed(changed: dict[str, JsonValue]) -> None:
    (whole,) = json.loads(json.dumps(kept([SAID], [SHELF])))
    assert said_again([whole], [SHELF]) == (SAID,)
    with pytest.raises(NotKept):
        said_again([{**whole, **changed}], [SHELF])


@pytest.mark.parametrize("value", [None, {}, "[]", [None], [[]]], ids=str)
def test_what_is_no_list_of_diagnostics_is_not_believed(value: JsonValue) -> None:
    with pytest.raises(NotKept):
        said_again(value, [SHELF])


def test_a_file_as_a_whole_needs_no_text() -> None:
    said = Diagnostic("unknown-key", Severity.INFO, "`a` is unknown", FilePlace("a.json", 3))
    assert said_again(kept([said], ()), ()) == (said,)
