"""Reading and resolving cost as much for each entity of a large product as for each of a small one."""

import cProfile

from benchmarks.product import make_product
from specgen.source.text import Source
from tests.check import read


def calls(entities: int) -> int:
    """How many calls it takes to read a product: a measure that no busy machine changes."""
    source = Source("product.yaml", make_product(entities))
    profile = cProfile.Profile()
    profile.enable()
    reading, said = read(source)
    profile.disable()
    assert said == ()
    assert reading.product
    assert len(reading.product.entities) == entities + 1
    return sum(entry.callcount for entry in profile.getstats())


def test_growth_is_linear() -> None:
    calls(1)
    few, more, many = calls(20), calls(40), calls(80)
    assert (many - more) < 2.01 * (more - few)
    assert (more - few) / 20 < 7_500, "an entity of eleven fields and five operations costs more than ever"


def test_the_measured_product_is_as_large_as_it_says() -> None:
    reading, _ = read(Source("product.yaml", make_product(12)))
    assert reading.product
    entity = reading.product.entity("Item7")
    written = [field for field in entity.fields if field.role.value == "ordinary"]
    assert len(written) == 11
    assert len(reading.product.operations) == 12 * 5 + 3
