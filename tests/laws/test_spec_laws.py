"""What never changes a product, and what survives YAML."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.product.model import Architecture, Entity, Json, Product
from specgen.product.planning import Planning
from specgen.source.text import Source
from tests.check import codes, read, resolved
from tests.laws.trees import EXAMPLES, Branch, Items, Leaf, Tree, example, files, parsed, written

EACH = [pytest.param(name, marks=() if name == "quick-start" else pytest.mark.wide) for name in EXAMPLES]
"""`make test` tries the smallest example, `make wide` the others."""


def shuffled(tree: Tree, draw: st.DataObject) -> Tree:
    """The tree with the keys of every map in another order."""
    match tree:
        case Branch(entries):
            kept = [(key, shuffled(value, draw)) for key, value in entries]
            return Branch(tuple(draw.draw(st.permutations(kept)))) if len(kept) > 1 else Branch(tuple(kept))
        case Items(items):
            return Items(tuple(shuffled(item, draw) for item in items))
        case Leaf():
            return tree


def unordered(product: Product) -> object:
    """The product without the order of what its author names: enums' values and fields lie as they were written."""
    return replace(
        product,
        enums=tuple(
            sorted((replace(each, values=tuple(sorted(each.values, key=str))) for each in product.enums), key=str)
        ),
        errors=tuple(sorted(product.errors, key=str)),
        entities=tuple(sorted(map(entity_unordered, product.entities), key=str)),
        groups=tuple(sorted(product.groups, key=str)),
        operations=tuple(sorted(product.operations, key=str)),
        api=replace(product.api, headers=tuple(sorted(product.api.headers, key=str))),
        architecture=architecture_unordered(product.architecture),
        roles=by_name(product.roles),
        planning=planning_unordered(product.planning),
    )


def planning_unordered(planning: Planning) -> Planning:
    return replace(
        planning,
        people=by_name(planning.people),
        quarters=by_name(replace(each, milestones=by_name(each.milestones)) for each in planning.quarters),
        features=by_name(replace(each, acceptance=by_name(each.acceptance)) for each in planning.features),
        tasks=by_name(planning.tasks),
        risks=by_name(planning.risks),
        questions=by_name(planning.questions),
        decisions=by_name(planning.decisions),
        principles=by_name(planning.principles),
    )


def architecture_unordered(architecture: Architecture) -> Architecture:
    return replace(
        architecture,
        services=by_name(replace(each, operations=tuple(sorted(each.operations))) for each in architecture.services),
        stores=by_name(architecture.stores),
        components=by_name(architecture.components),
        integrations=by_name(architecture.integrations),
        events=by_name(replace(each, payload=by_name(each.payload)) for each in architecture.events),
        webhooks=by_name(architecture.webhooks),
        jobs=by_name(architecture.jobs),
        channels=by_name(architecture.channels),
        caches=by_name(replace(each, cleared_by=tuple(sorted(each.cleared_by))) for each in architecture.caches),
    )


class Named(Protocol):
    @property
    def name(self) -> str: ...


NamedPart = TypeVar("NamedPart", bound=Named)


def by_name(parts: Iterable[NamedPart]) -> tuple[NamedPart, ...]:
    return tuple(sorted(parts, key=lambda part: part.name))


def entity_unordered(entity: Entity) -> Entity:
    return replace(
        entity,
        fields=tuple(sorted(entity.fields, key=lambda field: field.name)),
        shapes=tuple(
            sorted(
                (replace(shape, fields=tuple(sorted(shape.fields))) for shape in entity.shapes), key=lambda s: s.name
            )
        ),
        checks=tuple(sorted(entity.checks, key=lambda check: check.name)),
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", EACH)
@given(data=st.data())
def test_the_order_of_keys_says_nothing(name: str, data: st.DataObject) -> None:
    tree = example(name)
    other = shuffled(tree, data)
    assert isinstance(other, Branch)
    assert unordered(resolved(written(other))) == unordered(resolved(written(tree)))


@given(order=st.permutations(["brief", "short", "row", "create"]))
def test_a_shape_may_start_from_one_that_is_written_later(order: list[str]) -> None:
    shapes = {
        "brief": "{from: short, omit: [a]}",
        "short": "{from: row, omit: [b]}",
        "row": "[id, a, b, c]",
        "create": "[c]",
    }
    listed = ", ".join(f"{name}: {shapes[name]}" for name in order)
    fields = "{a: {type: string, default: x}, b: {type: string, default: x}, c: string}"
    (item,) = resolved(f"entities: {{Item: {{fields: {fields}, shapes: {{{listed}}}}}}}").entities
    assert item.shape("brief").fields == ("id", "c")


@pytest.mark.slow
@pytest.mark.parametrize("name", EACH)
@given(data=st.data())
def test_files_are_read_as_one_spec(name: str, data: st.DataObject) -> None:
    whole = example(name)
    halves: tuple[list[tuple[str, Tree]], list[tuple[str, Tree]]] = ([], [])
    for key, value in whole.entries:
        if key in ("enums", "errors", "entities", "endpoints") and isinstance(value, Branch):
            cut = data.draw(st.integers(0, len(value.entries)), key)
            halves[0].append((key, Branch(value.entries[:cut])))
            halves[1].append((key, Branch(value.entries[cut:])))
        else:
            halves[data.draw(st.integers(0, 1), key)].append((key, value))
    texts = [Source(f"{number}.yaml", written(Branch(tuple(half)))) for number, half in enumerate(halves)]
    reading, said = read(*texts)
    assert said == ()
    assert reading.product == resolved(written(whole))


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_files_of_an_example_are_one_spec(name: str) -> None:
    sources = [Source(f"{number}.yaml", written(file)) for number, file in enumerate(files(name))]
    assert read(*sources)[0].product == resolved(written(example(name)))


NORWAY = [
    "NO",
    "no",
    "on",
    "off",
    "yes",
    "Y",
    "1.10",
    "007",
    "0o7",
    "0x1F",
    "1e3",
    "2026-01-05",
    "12:30",
    "NaN",
    "true",
    "1_000",
]


@pytest.mark.parametrize("text", NORWAY)
def test_scalars_stay_what_they_look_like(text: str) -> None:
    product = resolved(
        f"enums: {{Word: [{text}, other]}}\n"
        f"entities:\n  Item:\n    description: {text}\n"
        f"    fields:\n      word: {{type: Word, default: {text}}}\n"
        f"      name: {{type: string, default: {text}, example: {text}}}\n"
    )
    (item,) = product.entities
    assert product.enums[0].values[0].name == text
    assert item.description == text
    values = (item.field("word").default, item.field("name").default, item.field("name").example)
    assert values == (Json(f'"{text}"'),) * 3


@pytest.mark.slow
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_text_in_quotes_survives(text: str) -> None:
    tree = Branch((("a key", Leaf(text, plain=False)), (f"{text}!", Items((Leaf(text, plain=False),)))))
    assert parsed(written(tree)) == tree


@pytest.mark.slow
@given(text=st.text(st.characters(codec="utf-8")))
def test_no_text_is_a_traceback(text: str) -> None:
    codes(text)


@pytest.mark.slow
@given(text=st.text("{}[]:,-?!&*#|>'\"%@` \n\tab", max_size=60))
def test_no_punctuation_is_a_traceback(text: str) -> None:
    codes(f"product: {text}\n")
    codes(f"specgen: 1\nproduct: {{name: {text}}}\nentities:\n  {text}\n")
