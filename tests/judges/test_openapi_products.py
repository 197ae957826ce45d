"""The OpenAPI documents of all products, judged by outside tools."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from specgen.contract.project import project
from specgen.contract.write_openapi import openapi
from specgen.product.model import Product
from tests.contract.build import every_product
from tests.judges.openapi import openapi_spec_validator, redocly, spectral

PRODUCTS = every_product()
COMPLETE = {name: product for name, product in PRODUCTS.items() if product.license and product.contact}
"""Those that say what the strictest rules want to know of a product: a licence and whom to ask."""


def written(products: Mapping[str, Product], folder: Path) -> list[Path]:
    paths = []
    for name, product in products.items():
        document = json.loads(json.dumps(openapi(product, project(product))))
        # All of Spectral's rules ask for an address, which not every product has.
        document["info"].get("contact", {}).setdefault("email", "team@products.test")
        paths.append(folder / f"{name}.json")
        paths[-1].write_text(json.dumps(document), encoding="utf-8")
    return paths


@pytest.mark.wide
@pytest.mark.row("D19")
@pytest.mark.judge("openapi-spec-validator")
def test_openapi_spec_validator(tmp_path: Path) -> None:
    assert openapi_spec_validator(written(PRODUCTS, tmp_path)) == []


@pytest.mark.wide
@pytest.mark.judge("redocly")
def test_redocly(tmp_path: Path) -> None:
    assert redocly(written(COMPLETE, tmp_path)) == []


@pytest.mark.wide
@pytest.mark.judge("spectral")
def test_spectral(tmp_path: Path) -> None:
    assert spectral(written(COMPLETE, tmp_path)) == []
