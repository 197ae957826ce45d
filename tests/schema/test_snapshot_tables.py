"""Tables at hand are written once and not read again, which is not to be seen in what is written and read."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specgen.schema.dialects import DIALECTS
from specgen.schema.model import Schema
from specgen.schema.project import project
from specgen.schema.snapshot import Snapshot, Unreadable, read_snapshot, write_snapshot
from specgen.schema.snapshot_tables import KnownTables
from tests.schema.build import example
from tests.schema.pairs import Pair, pairs
from tests.schema.test_snapshot import snapshot_of

PART = 7
"""How deep what has a line of its own may lie."""


def tables_of(snapshot: Snapshot) -> KnownTables:
    return KnownTables(table for part in snapshot.dialects for table in part.schema.tables)


def laid_out(value: object, level: int = 0) -> str:
    """*value* as JSON with a line for everything that lies no deeper than the parts of tables."""
    if level == PART or not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False)
    inner = "\n" + "  " * (level + 1)
    if isinstance(value, dict):
        parts = [f"{json.dumps(name)}: {laid_out(part, level + 1)}" for name, part in value.items()]
        return f"{{{inner}{f',{inner}'.join(parts)}{inner[:-2]}}}"
    return f"[{inner}{f',{inner}'.join(laid_out(part, level + 1) for part in value)}{inner[:-2]}]"


@pytest.mark.slow
@given(pairs())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_known_is_not_to_be_seen(pair: Pair) -> None:
    """The way of `migrate new`: the last snapshot is read beside the tables that are, and the next written of them."""
    before, after = snapshot_of(pair.before), snapshot_of(pair.after)
    known = tables_of(after)
    assert read_snapshot(write_snapshot(before), known) == before
    text = write_snapshot(after)
    assert write_snapshot(after, known) == text
    assert text == laid_out(json.loads(text)) + "\n"


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> str:
    """*text* with pieces cut out, doubled or put elsewhere, mostly at the ends of lines, and with words put in."""
    ends = st.sampled_from([0, *(place for place, sign in enumerate(text) if sign == "\n"), len(text)])
    for _ in range(draw(st.integers(0, 3))):
        start, end, to = draw(ends), draw(ends | st.integers(0, len(text))), draw(ends)
        piece = draw(st.sampled_from([text[start:end], "NaN", "\nNaN,", "Infinity", '"', "{", "\n          }", "\r"]))
        text = draw(st.sampled_from([text[:start] + text[end:], text[:to] + piece + text[to:]]))
    return draw(st.sampled_from([text, text.replace("\n", "\r\n"), text.replace("\n", " ")]))


@pytest.mark.slow
@given(pairs(), st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_text_says_the_same_whatever_is_known(pair: Pair, data: st.DataObject) -> None:
    text = data.draw(spoilt(write_snapshot(snapshot_of(pair.before))))
    for known in (tables_of(snapshot_of(pair.before)), tables_of(snapshot_of(pair.after))):
        assert read_snapshot(text, known) == read_snapshot(text)


def commented(words: str) -> Callable[[Schema], Schema]:
    return lambda schema: replace(schema, tables=(replace(schema.tables[0], comment=words), *schema.tables[1:]))


@pytest.mark.parametrize("words", ["NaN", '"known"', "\n          {\n", "Infinity", "\\n          }"])
def test_words_of_the_author_are_read_as_they_stand(words: str) -> None:
    schema = commented(words)(project(example("quick-start")))
    before, after = snapshot_of(schema), snapshot_of(commented("else")(schema))
    assert read_snapshot(write_snapshot(before), tables_of(before)) == before
    assert read_snapshot(write_snapshot(before), tables_of(after)) == before


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1.5", "{}", '{"known": 0}', "0"])
def test_nothing_but_its_text_stands_for_a_table(word: str) -> None:
    snapshot = snapshot_of(project(example("quick-start")))
    text = write_snapshot(snapshot)
    spoilt = text.replace('"tables": [', f'"tables": [{word},')
    assert read_snapshot(spoilt, tables_of(snapshot)) == read_snapshot(spoilt) == Unreadable("it holds no schema")


def test_tables_that_are_as_they_were_are_not_read() -> None:
    schema = project(example("publishing"))
    before, after = snapshot_of(schema), snapshot_of(commented("Otherwise than before.")(schema))
    read = read_snapshot(write_snapshot(before), tables_of(after))
    assert isinstance(read, Snapshot)
    for dialect, old, new in zip(DIALECTS, read.dialects, after.dialects, strict=True):
        same = [was is is_ for was, is_ in zip(old.schema.tables, new.schema.tables, strict=True)]
        keeps_comments = dialect.name != "sqlite"
        assert same == [not keeps_comments, *([True] * (len(same) - 1))]
