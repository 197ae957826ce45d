"""What specgen writes leads where it should by reading alone; what leads elsewhere is told, and what is not read."""

from dataclasses import replace

import pytest

from specgen.schema.alter.dialects import alter
from specgen.schema.compare.compare import compare
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.history import History
from specgen.schema.migration.scripts import scripts
from specgen.schema.model import Schema
from specgen.schema.proof.reading import Place, Read, read_through
from specgen.schema.proof.scripts import Script, Scripts, scripts_of
from specgen.schema.write import initial_migration
from tests.schema.alter.kinds import KINDS
from tests.schema.alter.shop import SHOP, Kind
from tests.schema.build import schema_of

POSTGRESQL = dialect("postgresql")
BY_NAME = {kind.name: kind for kind in KINDS}


def places(kind: Kind, spoken: Dialect) -> tuple[Scripts, Place]:
    """The first migration, and the one that makes the change of *kind*."""
    before, after = (spoken.lower(each).schema for each in (schema_of(SHOP), kind.after))
    first = initial_migration(before, spoken, "001_first")
    steps = alter(spoken.name, compare(before, after, kind.intent), kind.intent)
    history = History(tuple(scripts("002_it", spoken, steps, before, after)))
    made = Scripts((Script("001_first.sql", first.up),), (Script("001_first.down.sql", first.down),))
    return made, Place(scripts_of(history, "002_it", spoken.name), before, after)


@pytest.mark.parametrize("spoken", DIALECTS, ids=lambda spoken: spoken.name)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_written_leads_there_and_back(kind: Kind, spoken: Dialect) -> None:
    first, place = places(kind, spoken)
    assert read_through((first,), place, spoken.name) == Read()
    begun = Place(first, Schema(()), place.before)
    assert read_through((), begun, spoken.name) == Read()


def test_a_constraint_that_nobody_tries_is_a_fault_there_and_none_on_the_way_back() -> None:
    first, place = places(BY_NAME["a check is added"], POSTGRESQL)
    up = tuple(replace(each, text=each.text.replace("VALIDATE CONSTRAINT", "-- ")) for each in place.scripts.up)
    (fault,) = read_through((first,), replace(place, scripts=replace(place.scripts, up=up)), "postgresql").up
    assert fault.message.endswith("is not validated")


def test_what_stands_before_it_must_be_read() -> None:
    first, place = places(BY_NAME["a column is added"], POSTGRESQL)
    other = replace(place, before=place.after)
    (said,) = read_through((first,), other, "postgresql").unread
    assert said.startswith("the migrations before it: the column")
