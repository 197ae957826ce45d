"""What words bring is known by its name, even where a fault costs it."""

from pathlib import Path

import pytest

from specgen.spec.brought import ENTITIES, complete, could_be_brought
from specgen.spec.read import read_spec
from specgen.world.spec_files import read_sources

PRODUCTS = sorted((Path(__file__).parents[1] / "products").glob("*.yaml"))


@pytest.mark.parametrize("path", PRODUCTS, ids=lambda path: path.stem)
def test_all_entities_that_words_bring_could_be_brought(path: Path) -> None:
    spec = read_spec(tuple(read_sources(path).value)).value
    assert spec
    brought = [each.path[1] for each in complete(spec).brought if each.path[0] == "entities" and len(each.path) == 2]
    assert [name for name in brought if not could_be_brought(spec, name)] == []


def test_an_entity_of_the_author_is_not_taken_for_one_that_words_bring() -> None:
    spec = read_spec(tuple(read_sources(PRODUCTS[0]).value)).value
    assert spec
    assert not any(could_be_brought(spec, name) for name in spec.entities)


def test_each_name_is_brought_by_some_word() -> None:
    found = set()
    for path in PRODUCTS:
        if spec := read_spec(tuple(read_sources(path).value)).value:
            found |= {each.path[1] for each in complete(spec).brought if each.path[0] == "entities"}
    assert found >= ENTITIES
