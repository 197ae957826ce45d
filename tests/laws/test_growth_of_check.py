"""Judging a product, and looking at its tree, cost as much for each entity and file of many as of few."""

from functools import cache, partial
from pathlib import Path

import pytest

from benchmarks.product import make_product
from specgen.checks.tree.recorded import survey
from specgen.files import Ownership, RenderedFile
from specgen.files.tree import lay_out
from specgen.files.write import write_tree
from specgen.rules import Meant, Rule, judge
from specgen.rules.every import RULES
from specgen.source.diagnostics import Outcome
from specgen.source.text import Source
from specgen.workflows.design import Reading
from specgen.workflows.sound import soundness_of
from tests.check import read
from tests.laws.test_growth import calls_of, counted, uncollected
from tests.rules.pages import meant

SIZES = (10, 20, 40)
CHECKED = [rule for rule in RULES if rule.check is not None]


@cache
def reading(entities: int) -> Reading:
    found, said = read(Source("product.yaml", make_product(entities)))
    assert said == ()
    return found


@cache
def all_meant(entities: int) -> Meant:
    return meant(Source("product.yaml", make_product(entities)))


def is_linear(few: int, more: int, many: int) -> bool:
    return (many - more) <= 2.02 * (more - few) + 10


def judges(entities: int) -> None:
    sound = soundness_of(Outcome(reading(entities)))
    assert sound.whole
    assert sound.diagnostics == ()


@pytest.mark.slow
def test_judging_grows_linearly() -> None:
    for entities in SIZES:
        judges(entities)  # reading is not counted, and what other tests have left in caches makes nothing seem cheap
    few, more, many = (calls_of(partial(judges, entities)) for entities in SIZES)
    assert is_linear(few, more, many)
    assert (more - few) / 10 < 8_200, "to judge an entity of eleven fields and five operations costs more than ever"


@pytest.mark.wide
def test_each_rule_grows_linearly() -> None:
    with uncollected():
        steep = [rule.code for rule in CHECKED if not is_linear(*asked_of_each(rule))]
    assert steep == []


def asked_of_each(rule: Rule) -> tuple[int, int, int]:
    """How many calls it takes to ask a rule of products of each size."""

    def asked(entities: int) -> int:
        whole = all_meant(entities)
        whole.answers.clear()
        return counted(lambda: judge(whole, [rule]))

    asked(SIZES[-1])
    few, more, many = map(asked, SIZES)
    return few, more, many


def written(folder: Path, files: int) -> Path:
    """A tree of so many files."""
    each = (RenderedFile(f"docs/{number}.md", "text\n", Ownership.GENERATED, "text") for number in range(files))
    write_tree(folder, lay_out(each).value)
    return folder


@pytest.mark.wide
def test_looking_at_a_tree_grows_linearly(tmp_path: Path) -> None:
    trees = [written(tmp_path / str(files), files) for files in (100, 200, 400)]
    few, more, many = (calls_of(partial(survey, tree)) for tree in trees)
    assert survey(trees[0]).unchanged == 100
    assert is_linear(few, more, many)
    assert (more - few) / 100 < 120, "to see whether a file is fresh costs more than ever"
