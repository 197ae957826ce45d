"""Areas of a product: what belongs together stays together, and another entity moves its neighbours at most."""

from collections import Counter

import pytest

from benchmarks.product import HEADER, make_product
from benchmarks.related import make_related
from specgen.product.areas import LARGEST, LEAST, Area, areas
from specgen.product.model import Product
from specgen.source.text import Source
from tests.check import read

SERVICES = """
services:
  sales: {title: All Sales, description: Sells., owns: [Order, Line]}
  people: {description: Knows people., owns: [User]}
"""
SHOP = f"""{HEADER}
  Order: {{fields: {{buyer: {{belongs_to: User}}, lines: {{has_many: Line, part: true}}}}}}
  Line: {{fields: {{order: {{belongs_to: Order}}, amount: integer}}}}
  Country: {{fields: {{name: string}}}}
endpoints:
  /orders: {{entity: Order, operations: [list, create]}}
  /countries: {{entity: Country, operations: [list]}}
  GET /weather: {{name: read_weather, does: service, group: weather, summary: Tell the weather}}
"""


def product(text: str) -> Product:
    reading, _ = read(Source("product.yaml", text))
    assert reading.product
    return reading.product


def members(found: tuple[Area, ...]) -> set[frozenset[str]]:
    return {frozenset(area.entities) for area in found}


def weight(made: Product, area: Area) -> int:
    calls = Counter(operation.entity for operation in made.operations)
    return sum(max(LEAST, calls[name]) for name in area.entities)


@pytest.mark.slow
@pytest.mark.parametrize("text", [SHOP, SHOP + SERVICES, make_product(70), make_related(150)])
def test_each_entity_and_each_group_is_in_one_area(text: str) -> None:
    made = product(text)
    found = areas(made)
    assert Counter(name for area in found for name in area.entities) == Counter(each.name for each in made.entities)
    grouped = Counter(operation.group for operation in made.operations)
    assert Counter(name for area in found for name in area.groups) == Counter(dict.fromkeys(grouped, 1))
    assert len({area.slug for area in found}) == len(found)


def test_a_service_is_an_area() -> None:
    found = areas(product(SHOP + SERVICES))
    assert [(area.slug, area.title, area.entities) for area in found] == [
        ("sales", "All Sales", ("Order", "Line")),
        ("people", "People Service", ("User",)),
        ("country", "Country", ("Country",)),
    ]
    assert [area.groups for area in found] == [("orders",), ("auth",), ("countries", "weather")]


@pytest.mark.slow
def test_a_service_too_large_for_a_document_falls_apart() -> None:
    names = ", ".join(f"Item{number}" for number in range(1, 51))
    made = product(make_product(60) + f"services: {{everything: {{description: Does it., owns: [{names}]}}}}\n")
    own = [area for area in areas(made) if area.slug.startswith("everything-")]
    assert len(own) > 2
    assert all(area.title.startswith("Everything Service: Item") for area in own)
    assert sum(len(area.entities) for area in own) == 50


@pytest.mark.slow
@pytest.mark.parametrize("entities", [100, 300])
def test_areas_are_neither_small_nor_large(entities: int) -> None:
    made = product(make_related(entities))
    weights = [weight(made, area) for area in areas(made)]
    assert max(weights) <= LARGEST
    assert len(made.entities) / len(weights) > 8


@pytest.mark.slow
def test_a_part_stands_with_its_whole_and_links_with_what_they_link() -> None:
    made = product(make_related(200))
    where = {name: area.slug for area in areas(made) for name in area.entities}
    parts = [(each.name, each.whole.entity) for each in made.entities if each.whole]
    assert len(parts) > 10
    assert [pair for pair in parts if where[pair[0]] != where[pair[1]]] == []
    links = [each for each in made.entities if each.linking]
    assert links
    for each in links:
        assert where[each.name] in {where[field.relation.target] for field in each.fields if field.relation}


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(make_product(110), id="chains", marks=pytest.mark.wide),
        pytest.param(make_related(110), id="related"),
    ],
)
def test_another_entity_moves_its_neighbours_at_most(text: str) -> None:
    """Wherever it is written, whatever it names: four areas at most have other members than before, most often one."""
    made = product(text)
    before = members(areas(made))
    names = [each.name for each in made.entities if not each.linking]
    changed = []
    for place in range(5, len(names), 23):
        word = ("Fresh", "Other", "Zone", "Egg", "Ware")[place % 5]
        relation = f"{{near: {{belongs_to: {names[place - 3]}}}, note: string}}"
        added = text.replace(f"  {names[place]}:\n", f"  {word}: {{fields: {relation}}}\n  {names[place]}:\n", 1)
        after = members(areas(product(added)))
        changed.append(len(before - after))
    assert len(changed) > 4
    assert max(changed) <= 4
    assert sum(changed) / len(changed) < 2


def test_a_circle_of_relations_has_an_end() -> None:
    names = ("Egg", "Hen", "Farm")
    circle = "".join(
        f"  {name}: {{fields: {{of: {{belongs_to: {other}}}}}}}\n"
        for name, other in zip(names, (*names[1:], names[0]), strict=True)
    )
    (area,) = areas(product(f"{HEADER}{circle}"))
    assert sorted(area.entities) == ["Egg", "Farm", "Hen", "User"]
