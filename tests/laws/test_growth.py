"""Reading and generating cost as much for each entity of a large product as for each of a small one."""

import cProfile
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import pytest

from benchmarks.product import HEADER, make_product
from specgen.source.text import Source
from specgen.workflows import tree
from specgen.workflows.tree import design, tree_of
from specgen.world import beside
from specgen.world.beside import do_alone
from tests.check import read

REMEMBERING = type(lru_cache(lambda: None))

NAMED = """\
  Page{number}:
    key_in_paths: slug
    fields:
      title: {{type: string, length: 1..100, unique: true, taken: CODE_TAKEN}}
      slug: {{type: slug, of: title}}
  Note{number}:
    key: [page, code]
    fields: {{page: {{belongs_to: Page{number}}}, code: {{type: string, length: 1..20}}}}
"""
PATHS = """\
  /page{number}s: {{entity: Page{number}, operations: [list, create, read, update]}}
  GET /page{number}s/newest: {{entity: Page{number}, does: list, name: list_newest_page{number}s}}
  /page{number}s/{{page_slug}}/notes: {{entity: Note{number}, parent: page, operations: [list, create, read]}}
"""


def make_named(entities: int) -> str:
    """A product of *entities* whose rows texts name in paths, each with another below it, and words in their place."""
    numbers = range(1, entities + 1)
    parts = (HEADER, *(NAMED.format(number=number) for number in numbers), "endpoints:\n")
    return "".join((*parts, *(PATHS.format(number=number) for number in numbers)))


def calls(entities: int, work: Callable[[Source], None], make: Callable[[int], str] = make_product) -> int:
    """How many calls *work* takes on a product: a measure that no busy machine changes."""
    source = Source("product.yaml", make(entities))
    return calls_of(lambda: work(source))


def calls_of(work: Callable[[], object]) -> int:
    """How many calls *work* takes, in a program that remembers no names."""
    forget()
    with uncollected():
        return counted(work)


def forget() -> None:
    """Empty what specgen remembers of users' words, which is bounded: what others left there would seem cheap."""
    for each in every_object():
        if isinstance(each, REMEMBERING) and each.__module__.startswith("specgen.") and _is_bounded(each):
            each.cache_clear()


def every_object() -> list[object]:
    """What collections look at, and what the tests spare them (tests/conftest.py)."""
    spared = gc.get_freeze_count()
    gc.unfreeze()
    found = gc.get_objects()
    if spared:
        gc.freeze()
    return found


def _is_bounded(each: Any) -> bool:
    return each.cache_parameters()["maxsize"] is not None


@contextmanager
def uncollected() -> Iterator[None]:
    """A collection calls back whoever asked for it, Hypothesis among them, whenever it happens: here it does not."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def counted(work: Callable[[], object]) -> int:
    """How many calls *work* takes."""
    profile = cProfile.Profile()
    profile.enable()
    work()
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


def reads(source: Source) -> None:
    reading, said = read(source)
    assert said == ()
    assert reading.product


def generates(source: Source) -> None:
    reading, said = read(source)
    assert said == ()
    assert reading.product
    made = tree_of(design(reading.product))
    assert made.diagnostics == ()
    assert made.value.files


@pytest.mark.slow
def test_reading_grows_linearly() -> None:
    calls(1, reads)
    few, more, many = (calls(entities, reads) for entities in (20, 40, 80))
    assert (many - more) < 2.01 * (more - few)
    assert (more - few) / 20 < 8_000, "an entity of eleven fields and five operations costs more than ever"


@pytest.mark.wide
@pytest.mark.slow
def test_generating_grows_linearly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "do_beside", do_alone)  # calls of another process are not counted
    calls(1, generates)
    few, more, many = (calls(entities, generates) for entities in (10, 20, 40))
    assert (many - more) < 2.01 * (more - few)
    assert (more - few) / 10 < 72_000, "an entity of eleven fields and five operations costs more than ever"


@pytest.mark.wide
def test_reading_texts_that_name_rows_grows_linearly() -> None:
    calls(80, reads, make_named)
    few, more, many = (calls(entities, reads, make_named) for entities in (20, 40, 80))
    assert (many - more) < 2.001 * (more - few)


@pytest.mark.wide
def test_generating_texts_that_name_rows_grows_linearly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "do_beside", do_alone)
    calls(1, generates, make_named)
    few, more, many = (calls(entities, generates, make_named) for entities in (7, 14, 28))  # documents of one file each
    assert (many - more) < 2.01 * (more - few)


def test_the_measured_product_is_as_large_as_it_says() -> None:
    reading, _ = read(Source("product.yaml", make_product(12)))
    assert reading.product
    entity = reading.product.entity("Item7")
    written = [field for field in entity.fields if field.role.value == "ordinary"]
    assert len(written) == 11
    assert len(reading.product.operations) == 12 * 5 + 3


@pytest.mark.slow
def test_two_processes_write_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, _ = read(Source("product.yaml", make_product(20)))
    assert reading.product
    meant = design(reading.product)
    assert len(meant.contract.calls) >= beside.MANY
    sent: list[int] = []
    receive = beside._received
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(beside, "_received", lambda receiver: noted(receive(receiver), sent))
    together = tree_of(meant)
    assert sum(sent) > 0 or sys.platform != "linux", "the second process made nothing"
    monkeypatch.setattr(tree, "do_beside", do_alone)
    assert together == tree_of(meant)


def noted(found: list[Any], sent: list[int]) -> list[Any]:
    """The results *found*, and in *sent* how many they are."""
    sent.append(len(found))
    return found
