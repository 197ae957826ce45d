"""The resolver knows what the types of an API are called: else two of them could share a name unseen."""

import pytest

from specgen.contract.project import project
from specgen.product.model import Product
from specgen.product.type_names import STANDARD, page_type, request_type
from tests.check import resolved
from tests.laws.trees import EXAMPLES, example, written


def known(product: Product) -> set[str]:
    """Every type that the resolver watches over."""
    names = set(STANDARD)
    for operation in product.operations:
        if operation.entity is None:
            continue
        entity = product.entity(operation.entity)
        if operation.request:
            names.add(request_type(operation, entity.shape(operation.request), entity, product.operations))
        if operation.response:
            shape = entity.shape(operation.response)
            names |= {shape.type_name, *([page_type(operation, entity, shape)] if operation.listing else [])}
    return names


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_type_of_the_contract_is_known(name: str) -> None:
    product = resolved(written(example(name)))
    assert {type_.name for type_ in project(product).types} <= known(product)


def test_own_shapes_are_known() -> None:
    product = resolved(
        "entities: {Item: {fields: {name: string, code: string}, shapes: {brief: [id, name], short: [name, code]}}}\n"
        "endpoints: {/items: {entity: Item, operations: [list, create], list: {response: brief}, "
        "create: {request: short}}}"
    )
    types = {type_.name for type_ in project(product).types}
    assert types <= known(product)
    assert {"ItemBrief", "ItemBriefPage", "CreateItemRequest"} <= types
