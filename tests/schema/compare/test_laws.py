"""What holds of the changes between any two schemas."""

import pytest
from hypothesis import HealthCheck, given, settings

from specgen.schema.compare.apply import applied
from specgen.schema.compare.compare import compare
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from specgen.schema.model import Schema
from specgen.schema.normal import normal_schema
from tests.schema.pairs import Pair, pairs
from tests.schema.strategies import schemas

SLOWLY = [HealthCheck.too_slow, HealthCheck.data_too_large]
EACH_DIALECT = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)


@pytest.mark.slow
@EACH_DIALECT
@given(schema=schemas())
@settings(max_examples=8, suppress_health_check=SLOWLY)
def test_nothing_differs_between_a_schema_and_itself(dialect: Dialect, schema: Schema) -> None:
    lowered = dialect.lower(schema).schema
    assert compare(lowered, lowered).changes == ()


@pytest.mark.slow
@EACH_DIALECT
@given(pair=pairs())
@settings(max_examples=12, suppress_health_check=SLOWLY)
def test_the_changes_lead_from_the_one_to_the_other(dialect: Dialect, pair: Pair) -> None:
    """Nothing that differs is left out, and nothing is said that does not."""
    before, after = (dialect.lower(schema).schema for schema in (pair.before, pair.after))
    changes = compare(before, after, pair.intent)
    there = applied(changes, before)
    assert normal_schema(there) == normal_schema(after)
    assert compare(there, after).changes == ()


@pytest.mark.slow
@EACH_DIALECT
@given(pair=pairs())
@settings(max_examples=8, suppress_health_check=SLOWLY)
def test_the_changes_of_the_way_back_lead_back(dialect: Dialect, pair: Pair) -> None:
    before, after = (dialect.lower(schema).schema for schema in (pair.before, pair.after))
    back = compare(after, before, pair.intent.backward())
    assert normal_schema(applied(back, after)) == normal_schema(before)
