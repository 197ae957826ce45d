"""Finding the areas of a product, and writing a page for each, cost as much for each entity of a large product."""

from collections.abc import Callable
from functools import partial

import pytest

from benchmarks.product import make_product
from benchmarks.related import make_related
from specgen.files import render_drafts
from specgen.generators.design import Design
from specgen.generators.documents import api_specification, data_model_contracts, erd
from specgen.product.areas import areas
from specgen.product.model import Product
from specgen.source.text import Source
from specgen.workflows.tree import design
from tests.check import read
from tests.laws.test_growth import calls_of


def product(entities: int, make: Callable[[int], str]) -> Product:
    reading, _ = read(Source("product.yaml", make(entities)))
    assert reading.product
    return reading.product


def found(made: Product) -> int:
    return calls_of(partial(areas, made))


@pytest.mark.slow
@pytest.mark.parametrize("make", [make_product, make_related])
def test_finding_areas_grows_linearly(make: Callable[[int], str]) -> None:
    few, more, many = (found(product(size, make)) for size in (48, 96, 192))
    assert (many - more) < 2.1 * (more - few)


@pytest.mark.slow
def test_a_chain_of_all_entities_is_followed_once() -> None:
    """Each entity belongs to the one before it: whoever climbed up from each would climb half the square."""
    few, more, many = (found(product(size, chain)) for size in (100, 200, 400))
    assert (many - more) < 2.1 * (more - few)


def chain(entities: int) -> str:
    links = (f"  Link{number}: {{fields: {{of: {{belongs_to: Link{number - 1}}}}}}}\n" for number in range(1, entities))
    return f"{make_product(0)}  Link0: {{fields: {{n: string}}}}\n{''.join(links)}"


@pytest.mark.wide
@pytest.mark.slow
def test_writing_a_page_for_each_area_grows_linearly() -> None:
    writes(design(product(72, make_related)))
    designs = [design(product(size, make_related)) for size in (72, 144, 288)]
    few, more, many = (calls_of(partial(writes, each)) for each in designs)
    assert (many - more) < 2.05 * (more - few)


def writes(meant: Design) -> None:
    for module in (api_specification, data_model_contracts, erd):
        assert len(tuple(render_drafts("docs", module.drafts(meant)))) > 3
