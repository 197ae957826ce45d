"""What a thing touches is found in a time that grows as the product does, be it touched by little or by all."""

from functools import partial

import pytest

from specgen.generators.design import Design
from specgen.generators.impact.impact import impact_of
from specgen.generators.impact.targets import Target, What
from tests.laws.test_growth import calls_of
from tests.laws.test_growth_of_plan import SIZES, STEEPEST, contract, plan, product, schema

TEXT = "# Things\n\n## Item1\n\nThe code of Item1 and of users, their email and their id.\n"


def finds(target: Target, entities: int) -> None:
    """All that is touched; the tree has a document for each entity."""
    design = Design(product(entities), schema(entities), contract(entities))
    texts = {f"docs/{number}.md": TEXT for number in range(entities)}
    found = impact_of(target, design, plan(entities), texts)
    assert found.reached.columns
    assert found.files


@pytest.mark.wide
@pytest.mark.parametrize(
    "target",
    [Target(What.FIELD, "Item1.code"), Target(What.ENTITY, "Item1"), Target(What.FIELD, "User.id")],
    ids=lambda target: target.name,
)
def test_what_is_touched_is_found_in_linear_time(target: Target) -> None:
    for entities in SIZES:
        finds(target, entities)
    few, more, many = (calls_of(partial(finds, target, entities)) for entities in SIZES)
    assert many - more <= STEEPEST * (more - few)
