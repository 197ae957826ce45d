"""Every judge of Python accepts a good tree and refuses a bad one, and heeds no suppression."""

from pathlib import Path

import pytest

from tests.judges.leniency import leniency
from tests.judges.python import bandit, mypy, pyright, ruff

pytestmark = pytest.mark.usefixtures("on_samples")

GOOD = '''"""Notes."""

from fastapi import APIRouter
from sqlmodel import Field, SQLModel

router = APIRouter()


class Note(SQLModel, table=True):
    """A note."""

    id: int = Field(primary_key=True)


@router.get("/notes")
async def list_notes() -> list[str]:
    """List the notes."""
    return ["first"]
'''
TEST = '''"""Tests of the notes."""

from notes.routes import list_notes


def test_notes() -> None:
    """The route is there, and the package's own name resolves."""
    assert list_notes.__name__ == "list_notes"
'''


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "service"
    add(root, "src/notes/__init__.py", '"""Notes."""\n')
    add(root, "src/notes/routes.py", GOOD)
    add(root, "tests/contract/test_notes.py", TEST)
    return root


def add(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.judge("ruff")
def test_ruff(tree: Path) -> None:
    assert ruff([tree]) == []
    add(tree, "pyproject.toml", '[tool.ruff.lint]\nignore = ["ALL"]\n')
    add(tree, "src/notes/flaws.py", '"""Flaws."""\n\nimport os  # noqa\n\nassert True\n')
    assert [complaint.split()[1] for complaint in ruff([tree])] == ["F401", "S101"]


@pytest.mark.judge("ruff")
def test_ruff_judges_the_format(tree: Path) -> None:
    add(tree, "src/notes/untidy.py", '"""Untidy."""\n\nx = [ 1,2 ]\n')
    assert "+x = [1, 2]" in ruff([tree])


@pytest.mark.judge("mypy")
def test_mypy(tree: Path) -> None:
    assert mypy([tree]) == []
    add(tree, "mypy.ini", "[mypy]\nignore_errors = True\n")
    add(tree, "src/notes/untyped.py", '"""Untyped."""\n\n\ndef same(x):\n    """Return x."""\n    return x\n')
    assert "no-untyped-def" in mypy([tree])[0]


@pytest.mark.judge("mypy")
def test_mypy_knows_the_libraries(tree: Path) -> None:
    add(tree, "src/notes/wrong.py", '"""Wrong."""\n\nfrom notes.routes import Note\n\nNote(id=1).id.upper()\n')
    assert '"int" has no attribute "upper"' in mypy([tree])[0]


@pytest.mark.wide
@pytest.mark.judge("pyright")
def test_pyright(tree: Path) -> None:
    assert pyright([tree]) == []
    add(tree, "pyrightconfig.json", '{"ignore": ["**"]}')
    add(tree, "src/notes/untyped.py", '"""Untyped."""\n\n\ndef same(x):  # type: ignore\n    return x\n')
    assert any("reportUnknownParameterType" in complaint for complaint in pyright([tree]))


@pytest.mark.judge("bandit")
def test_bandit(tree: Path) -> None:
    assert bandit([tree]) == []
    add(tree, "src/notes/shell.py", 'import os\n\nos.system("ls")  # nosec\n')
    assert any("B605" in complaint for complaint in bandit([tree]))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("src/notes/a.py", "import os  # noqa: F401\n"),
        ("src/notes/a.py", "x = f()  # type: ignore[misc]\n"),
        ("src/notes/a.py", "if not TYPE_CHECKING:\n    pass\n"),
        ("docs/types.ts", "// @ts-ignore\n"),
        ("docs/a.md", "<!-- markdownlint-disable MD001 -->\n"),
        ("ruff.toml", "line-length = 200\n"),
        ("pyproject.toml", "[tool.mypy]\nignore_errors = true\n"),
    ],
)
def test_a_tree_may_not_silence_its_judges(tree: Path, name: str, text: str) -> None:
    assert leniency([tree]) == []
    add(tree, name, text)
    assert len(leniency([tree])) == 1
