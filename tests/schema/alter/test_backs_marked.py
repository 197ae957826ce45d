"""A way back says what it loses of what was written since, beside what it brings back of what was before."""

import pytest
from hypothesis import HealthCheck, given, settings

from specgen.schema.alter.dialects import alter
from specgen.schema.alter.steps import Back, batches
from specgen.schema.compare.changes import ColumnAdded, ColumnChanged, SchemaChanges, TableAdded
from specgen.schema.compare.compare import compare
from specgen.schema.compare.conversions import conversion
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from specgen.schema.judge.header import WayBack, ways_back
from tests.schema.alter.kinds import KINDS
from tests.schema.alter.shop import SHOP, Kind
from tests.schema.build import schema_of
from tests.schema.pairs import Pair, pairs

EACH = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda each: each.name)
EACH_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.replace(" ", "-"))
NOTES = "entities: {Note: {timestamps: false, fields: {text: text%s}}%s}"


def ways(changes: SchemaChanges, intent: Intent, dialect: Dialect) -> list[WayBack]:
    files = ways_back(batches(alter(dialect.name, changes, intent)), dialect, changes.after)
    return [way for each in files for way in each]


def came(changes: SchemaChanges) -> set[str]:
    """What rows may hold since that was not there before."""
    tables = {f"the rows of {each.table.name}" for each in changes if isinstance(each, TableAdded)}
    columns = [(each.table, each.column) for each in changes if isinstance(each, ColumnAdded)]
    columns += [(each.table, each.after) for each in changes if isinstance(each, ColumnChanged) and remade(each)]
    return tables | {f"the values of {table}.{column.name}" for table, column in columns if not column.derived}


def remade(change: ColumnChanged) -> bool:
    """Whether it is another column of the same name."""
    return not change.after.derived and conversion(change.before.held, change.after.held) is None


@EACH
@EACH_KIND
def test_what_came_with_a_migration_goes_with_its_way_back(kind: Kind, dialect: Dialect) -> None:
    before, after = (dialect.lower(schema).schema for schema in (schema_of(SHOP), kind.after))
    changes = compare(before, after, kind.intent)
    said = {each for way in ways(changes, kind.intent, dialect) for each in way.loses}
    assert said == came(changes)


@pytest.mark.slow
@given(pairs())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_whatever_came_does(pair: Pair) -> None:
    for dialect in DIALECTS:
        before, after = (dialect.lower(schema).schema for schema in (pair.before, pair.after))
        changes = compare(before, after, pair.intent)
        assert {each for way in ways(changes, pair.intent, dialect) for each in way.loses} == came(changes)


@EACH
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (NOTES % (", size: {type: integer, optional: true}", ""), "the values of notes.size"),
        (NOTES % ("", ", Tag: {timestamps: false, fields: {name: string}}"), "the rows of tags"),
    ],
    ids=["a column", "a table"],
)
def test_the_mark_says_so(now: str, expected: str, dialect: Dialect) -> None:
    before, after = (dialect.lower(schema_of(text)).schema for text in (NOTES % ("", ""), now))
    promises = [way.promise for way in ways(compare(before, after), NOTHING_SAID, dialect)]
    assert f"lossless; lost of what was written since: {expected}" in promises


@EACH
def test_what_nobody_wrote_since_is_lost_by_nothing(dialect: Dialect) -> None:
    before, after = (dialect.lower(schema_of(NOTES % (text, ""))).schema for text in ("", ", title: string"))
    changes = compare(after, before)
    (way, *others) = (way for way in ways(changes, NOTHING_SAID, dialect) if way.step.back is Back.STRUCTURE)
    assert not others
    assert way.promise == "structure only; gone: the values of notes.title"
