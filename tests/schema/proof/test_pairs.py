"""Random changes of a schema are proven on real databases: rows survive, and the way back leads back."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from specgen.schema.alter.dialects import alter
from specgen.schema.compare.changes import ColumnAdded, ColumnChanged, SchemaChanges
from specgen.schema.compare.compare import compare
from specgen.schema.compare.conversions import conversion
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import dialect
from specgen.schema.history import History
from specgen.schema.migration.scripts import scripts
from specgen.schema.model import Schema
from specgen.schema.proof.result import Stage
from specgen.schema.proof.scripts import Script, Scripts, scripts_of
from specgen.schema.write import initial_migration
from specgen.workflows.migrate_prove import Leg, prove
from specgen.world.live import Live, dialect_of, opened
from tests.addresses import at_each
from tests.schema.pairs import Pair, pairs

FIRST, SECOND = "001_first", "002_second"
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
PHASES = (Phase.explicit, Phase.generate)
"""To find the smallest pair takes minutes on a real database."""


@contextmanager
def emptied(address: str) -> Iterator[Live]:
    """A connection to the database at *address*, which holds nothing."""
    with opened("sqlite://" if address.startswith("sqlite") else address) as live:
        if live.dialect == "postgresql":
            live.run("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        if live.dialect == "mysql":
            name = live.namespace
            for statement in (f"DROP DATABASE {name}", f"CREATE DATABASE {name}", f"USE {name}"):
                live.run_apart(statement)
        yield live


def legs(before: Schema, changes: SchemaChanges, pair: Pair, spoken: Dialect) -> Iterator[Leg]:
    """The first migration, and the one that follows it."""
    first = initial_migration(before, spoken, FIRST)
    up, down = Script(f"{FIRST}.sql", first.up), Script(f"{FIRST}.down.sql", first.down)
    yield Leg(FIRST, Scripts((up,), (down,)), before)
    steps = alter(spoken.name, changes, pair.intent)
    files = History(tuple(scripts(SECOND, spoken, steps, before, changes.after)))
    yield Leg(SECOND, scripts_of(files, SECOND, spoken.name), changes.after, pair.intent)


def is_another(change: ColumnChanged) -> bool:
    """Whether none of the values of a column can be kept."""
    return conversion(change.before.held, change.after.held) is None


def is_proven(pair: Pair, address: str) -> None:
    """Take rows through the changes and back.

    What rows hold in a column that must be filled nobody says here; and of some odd schemas no rows can be made.
    """
    spoken = dialect(dialect_of(address) or "")
    before, after = (spoken.lower(schema).schema for schema in (pair.before, pair.after))
    changes = compare(before, after, pair.intent)
    new = [change.column for change in changes if isinstance(change, ColumnAdded)]
    new += [change.after for change in changes if isinstance(change, ColumnChanged) and is_another(change)]
    assume(not any(not (each.nullable or each.default or each.derived) for each in new))
    with emptied(address) as live:
        proof = prove(live, legs(before, changes, pair, spoken))
    found = [disproof for migration in proof.migrations for disproof in migration.disproofs]
    assume(not any(disproof.stage is Stage.FILL for disproof in found))
    assert found == []


@pytest.mark.wide
@at_each()
@given(pair=pairs())
@settings(max_examples=200, phases=PHASES, suppress_health_check=QUIET)
def test_rows_survive_what_changes_beside_them(pair: Pair, address: str) -> None:
    is_proven(pair, address)


@pytest.mark.long
@at_each()
@given(pair=pairs())
@settings(max_examples=400, derandomize=False, phases=PHASES, suppress_health_check=QUIET)
def test_they_survive_very_many_changes(pair: Pair, address: str) -> None:
    is_proven(pair, address)
