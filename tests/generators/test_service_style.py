"""What the service's tables, runtime and values look like: as `ruff format` writes them, whatever a spec says."""

from pathlib import Path

import pytest

from tests.generators.service_packages import HALF, PRODUCTS, design_of, product, texts, write
from tests.generators.worst_product import WORST
from tests.judges.leniency import leniency
from tests.judges.python import bandit, ruff


@pytest.mark.wide
@pytest.mark.judge("ruff", "bandit")
def test_products_come_out_formatted(tmp_path: Path) -> None:
    trees = [write(product(name), tmp_path / name) for name in PRODUCTS]
    assert ruff(trees) == []
    assert bandit(trees) == []
    assert leniency(trees) == []


@pytest.mark.judge("ruff", "bandit")
def test_the_worst_product_comes_out_formatted(tmp_path: Path) -> None:
    design = design_of(WORST)
    tree = write(design, tmp_path, {kind: made for kind, made in HALF.items() if kind != "contracts"})
    assert ruff([tree]) == []
    assert bandit([tree]) == []


@pytest.mark.slow
def test_each_run_makes_the_same_bytes() -> None:
    assert texts(design_of(WORST)) == texts(design_of(WORST))
