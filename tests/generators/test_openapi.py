"""`openapi.json` as a file."""

import json

import pytest

from specgen.files.tree import build_tree
from specgen.generators import openapi
from tests.contract.build import every_product, product_of
from tests.generators.contract_packages import design_of


def text_of(*sections: str) -> str:
    (file,) = build_tree({"openapi": openapi.drafts(design_of(product_of(*sections)))}).value.files
    return file.text


@pytest.mark.row("D19")
def test_the_file_is_json_indented_by_two_that_ends_with_its_line() -> None:
    text = text_of(
        'entities: {Thing: {description: "Größe", fields: {name: string}}}',
        "endpoints: {/things: {entity: Thing, operations: [read]}}",
    )
    assert text.startswith('{\n  "openapi": "3.1.0",\n  "info": {\n')
    assert text.endswith("}\n")
    assert "Größe" in text
    assert json.loads(text)["components"]["schemas"]["Thing"]["description"] == "Größe"


@pytest.mark.slow
def test_the_parts_stand_in_the_usual_order() -> None:
    for name, product in every_product().items():
        (file,) = build_tree({"openapi": openapi.drafts(design_of(product))}).value.files
        parts = [part for part in json.loads(file.text) if part != "security"]
        assert parts == ["openapi", "info", "servers", "tags", "paths", "components"], name
