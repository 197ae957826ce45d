"""Migrations are read in sequence: what they lead to is what they were written for, forward and back."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings

from specgen.product.conditions import IsNull, Name
from specgen.schema.alter.dialects import alter
from specgen.schema.alter.steps import Back
from specgen.schema.catalogue_others import is_unvalidated
from specgen.schema.compare.compare import compare
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.model import IndexColumn, Schema, TableIndex
from specgen.schema.read_sql.migrations import read_migrations
from tests.schema.build import first, schema_of
from tests.schema.pairs import Pair, pairs
from tests.schema.test_databases import parts

NAMES = tuple(each.name for each in DIALECTS)


def read_in_sequence(pair: Pair, name: str) -> None:
    """Read the first migration of a pair's schema, the one that follows, and the way back."""
    words = dialect(name)
    before, after = words.lower(pair.before).schema, words.lower(pair.after).schema
    changes = compare(before, after, pair.intent)
    assume(changes)
    steps = alter(name, changes, pair.intent)
    up = "\n".join(statement for step in steps for statement in step.up)
    down = "\n".join(statement for step in reversed(steps) for statement in step.down)
    files = (("001_first.sql", first(pair.before, words).up), ("002_second.sql", up), ("003_back.sql", down))
    same(files[:2], name, after)
    same(files, name, before, lossless=all(step.back is Back.LOSSLESS for step in steps))


def same(files: tuple[tuple[str, str], ...], name: str, schema: Schema, *, lossless: bool = True) -> None:
    """What came back and was made up may break constraints: these are left untried where a way back loses values."""
    reading = read_migrations(files, name)
    assert [said for said in reading.unread if lossless or not is_unvalidated(said)] == []
    assert parts(reading.schema) == parts(schema)


@pytest.mark.parametrize("name", NAMES)
def test_a_column_may_be_called_as_what_ends_a_case(name: str) -> None:
    """MySQL keeps apart what is unique among some rows by a CASE over what they hold."""
    plain = schema_of("entities: {Span: {fields: {end: {type: date, optional: true}, of: integer}}}")
    (table,) = plain.tables
    last = TableIndex("uq_spans_of", (IndexColumn("of"),), unique=True, where=IsNull(Name("end")))
    schema = replace(plain, tables=(replace(table, indexes=(last,)),))
    words = dialect(name)
    same((("001_first.sql", first(schema, words).up),), name, words.lower(schema).schema)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@given(pair=pairs())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_migrations_lead_to_what_is_read_of_them(pair: Pair, name: str) -> None:
    read_in_sequence(pair, name)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@given(pair=pairs())
@settings(
    max_examples=1000,
    derandomize=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_very_many_do(pair: Pair, name: str) -> None:
    read_in_sequence(pair, name)
