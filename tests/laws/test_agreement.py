"""Comparing code with its spec costs as much for each entity of a large product as for each of a small one."""

import cProfile
import gc

import pytest

from benchmarks.product import make_product
from specgen.checks.code.agree import agree
from specgen.checks.code.meant import Meant, meant
from specgen.checks.code.served import served_document
from specgen.contract.examples import JsonValue
from specgen.contract.project import project
from specgen.contract.write_openapi import openapi
from specgen.source.text import Source
from tests.check import read


def wanted(entities: int) -> Meant:
    """What a product of *entities* wants of an application."""
    reading, _ = read(Source("product.yaml", make_product(entities)))
    assert reading.product
    assert reading.spec
    return meant(reading.product, project(reading.product), reading.spec)


def calls(entities: int, *, served: bool) -> int:
    """How many calls it takes to compare a product with its own document, or with that of another product."""
    whole = wanted(entities)
    empty: dict[str, JsonValue] = {"openapi": "3.1.0", "paths": {}}
    document = openapi(whole.product, whole.contract) if served else empty
    gc.collect()
    gc.disable()
    try:
        profile = cProfile.Profile()
        profile.enable()
        answer = agree(whole, served_document(document))
        profile.disable()
    finally:
        gc.enable()
    assert bool(answer.diagnostics) != served
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.wide
def test_comparing_what_agrees_grows_linearly() -> None:
    calls(1, served=True)
    few, more, many = (calls(entities, served=True) for entities in (5, 10, 20))
    assert (many - more) < 2.05 * (more - few)


@pytest.mark.wide
def test_telling_what_is_missing_grows_linearly() -> None:
    calls(1, served=False)
    few, more, many = (calls(entities, served=False) for entities in (5, 10, 20))
    assert (many - more) < 2.05 * (more - few)
