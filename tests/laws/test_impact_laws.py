"""What `impact` names is what changes: a field is changed in the product, and both trees are compared."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from specgen.generators.design import Design
from specgen.generators.impact.files import Judge, touched
from specgen.generators.impact.reach import reached
from specgen.generators.impact.speech import Speech, names_of
from specgen.generators.impact.targets import Target, What
from specgen.product.model import Entity, Field, Product
from specgen.workflows.design import read_product
from specgen.workflows.tree import design, tree_of

SPECS = Path(__file__).parents[2] / "specs"
EXAMPLES = ("conduit", "exam-portal", "publishing", "quick-start", "task-manager", "user-platform")
FIRST = [
    pytest.param(name, marks=pytest.mark.wide if name in ("conduit", "publishing", "exam-portal") else ())
    for name in EXAMPLES
]
PRECISE = 0.75
"""So much of what is named has to change where the field gets another name."""
CURE = "what each file speaks of is said in generators/impact/files.py"


@cache
def example(name: str) -> Design:
    product = read_product(SPECS / name).value.product
    assert product
    return design(product)


def texts(meant: Design) -> dict[str, str]:
    """The files of a tree, but for its migrations: those stand already when something changes."""
    return {each.path: each.text for each in tree_of(meant).value.files if not each.path.startswith("migrations/")}


def changed(product: Product, entity: Entity, field: Field) -> Product:
    """The product with another *field* in the place of the one with its name."""
    fields = tuple(field if each.name == field.name else each for each in entity.fields)
    entities = (replace(each, fields=fields) if each.name == entity.name else each for each in product.entities)
    return replace(product, entities=tuple(entities))


def renamed(field: Field) -> Field:
    return replace(field, column=f"{field.column}_zz", attribute=f"{field.attribute}_zz", json=f"{field.json}Zz")


def described(field: Field) -> Field:
    return replace(field, description="Another word for it.")


def named(meant: Design, tree: dict[str, str], field: str) -> set[str]:
    """The files that `impact` names."""
    target = Target(What.FIELD, field)
    found = reached(target, meant.product, meant.schema, meant.contract)
    speech = Speech(names_of(target, meant.product, meant.contract, found))
    return set(touched(Judge(target, meant.product, found, speech), tree)[0])


def compared(name: str, change: Callable[[Field], Field]) -> tuple[list[str], int, int]:
    """The files that change and that nobody named; how many were named that change, and how many were named."""
    meant = example(name)
    before = texts(meant)
    missed: list[str] = []
    right = said = 0
    for entity in meant.product.entities:
        for field in entity.fields:
            after = texts(design(changed(meant.product, entity, change(field))))
            differing = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
            told = named(meant, before, f"{entity.name}.{field.name}")
            missed += [f"{entity.name}.{field.name}: {path}" for path in sorted(differing - told)]
            right += len(told & differing)
            said += len(told)
    return missed, right, said


@pytest.mark.slow
@pytest.mark.parametrize("name", FIRST)
def test_every_file_that_changes_with_the_name_of_a_field_is_named_and_little_more(name: str) -> None:
    missed, right, said = compared(name, renamed)
    assert not missed, "\n".join((f"{CURE}: these speak of a field, and it does not know it", *missed))
    assert right >= PRECISE * said, f"{CURE}: it takes too many for files that speak of a field"


@pytest.mark.wide
@pytest.mark.parametrize("name", ["conduit", "quick-start"])
def test_every_file_that_changes_with_what_is_said_of_a_field_is_named(name: str) -> None:
    missed, right, _ = compared(name, described)
    assert not missed, "\n".join((f"{CURE}: these speak of a field, and it does not know it", *missed))
    assert right
