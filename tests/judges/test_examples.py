"""What specgen makes of the products under specs/, judged: the trees under examples/, which other tests hold fresh."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.judges.diagrams import mermaid
from tests.judges.leniency import leniency
from tests.judges.markdown import fenced_blocks, links, markdownlint
from tests.judges.openapi import openapi_spec_validator, redocly, spectral
from tests.judges.process import ROOT
from tests.judges.python import bandit, mypy, pyright, ruff
from tests.judges.sql import ANSWERED, squawk
from tests.judges.typescript import tsc

TREES = [
    ROOT / "examples" / spec.name for spec in sorted((ROOT / "specs").iterdir()) if (spec / "product.yaml").exists()
]
OPENAPI = [tree / "openapi.json" for tree in TREES]
OFTEN = [ROOT / "examples" / "quick-start"]  # what judges that take long see in every run
OFTEN_AND_WIDE = pytest.mark.parametrize(
    "trees",
    [
        pytest.param(OFTEN, id="quick-start"),
        pytest.param([tree for tree in TREES if tree not in OFTEN], id="others", marks=pytest.mark.wide),
    ],
)


def written(pattern: str) -> list[Path]:
    """List the files of all trees that *pattern* names; every tree has one."""
    found = [sorted(tree.glob(pattern)) for tree in TREES]
    assert all(found), f"a tree has no {pattern}"
    return [path for paths in found for path in paths]


@pytest.mark.slow
def test_no_tree_silences_or_configures_a_judge() -> None:
    assert leniency(TREES) == []


@pytest.mark.judge("openapi-spec-validator")
def test_openapi_spec_validator() -> None:
    assert openapi_spec_validator(OPENAPI) == []


@pytest.mark.judge("redocly")
def test_redocly() -> None:
    assert redocly(OPENAPI) == []


@pytest.mark.judge("spectral")
def test_spectral() -> None:
    assert spectral(OPENAPI) == []


@pytest.mark.judge("markdownlint")
def test_markdownlint() -> None:
    assert markdownlint(written("**/*.md")) == []


@pytest.mark.judge("links")
@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree.name)
def test_links(tree: Path) -> None:
    assert links(tree, sorted(tree.rglob("*.md"))) == []


@pytest.mark.judge("mermaid")
def test_mermaid() -> None:
    alone = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in written("docs/*.mmd")}
    shown = written("docs/data-model-contracts.md")
    shown += written("docs/plan-q1.md")
    shown += [path for tree in TREES for path in tree.glob("docs/service-architecture.md")]
    assert mermaid(alone | dict(diagrams_in(shown))) == []


def diagrams_in(documents: list[Path]) -> Iterator[tuple[str, str]]:
    for path in documents:
        blocks = fenced_blocks(path.read_text("utf-8"), "mermaid")
        assert blocks, f"{path} shows no diagram"
        yield from ((f"{path.relative_to(ROOT)}, diagram {number}", text) for number, text in enumerate(blocks, 1))


@pytest.mark.judge("tsc")
def test_tsc() -> None:
    assert tsc(written("docs/types.ts")) == []


@pytest.mark.judge("tsc")
def test_every_type_that_a_document_names_is_defined_in_it(tmp_path: Path) -> None:
    files = []
    for path in written("docs/api-specification.md"):
        blocks = fenced_blocks(path.read_text("utf-8"), "typescript")
        assert blocks, f"{path} shows no type"
        files.append(tmp_path / f"{path.parents[1].name}.ts")
        files[-1].write_text("\n".join(blocks), encoding="utf-8")
    assert tsc(files) == []


@pytest.mark.judge("ruff")
def test_ruff() -> None:
    assert ruff(TREES) == []


@pytest.mark.slow
@pytest.mark.judge("mypy")
@OFTEN_AND_WIDE
def test_mypy(trees: list[Path]) -> None:
    assert mypy(trees) == []


@pytest.mark.slow
@pytest.mark.judge("pyright")
@OFTEN_AND_WIDE
def test_pyright(trees: list[Path]) -> None:
    assert pyright(trees) == []


@pytest.mark.judge("bandit")
def test_bandit() -> None:
    assert bandit(TREES) == []


@pytest.mark.judge("squawk")
def test_squawk() -> None:
    up = [path for path in written("migrations/postgresql/*.sql") if not path.name.endswith(".down.sql")]
    assert squawk(up, answered=ANSWERED) == []
