"""Code that its author writes beside generated code keeps none of that from being compared exactly."""

import shutil
from pathlib import Path

import pytest

from specgen.checks.answer import Answer, Question
from specgen.workflows.check import Asked, check
from specgen.workflows.code_asked import CodeAsked

ROOT = Path(__file__).resolve().parents[2]
NAME = "task-manager"
OWN = """
from task_manager.app import create_app

app = create_app()


@app.get("{path}", include_in_schema={shown})
def own() -> str:
    return "of its author"
"""


def said_of_code(folder: Path, path: str, *, shown: bool) -> Answer:
    """What is said of the service of an example to which its author adds a route of their own."""
    ignored = shutil.ignore_patterns("__pycache__", "tests")
    shutil.copytree(ROOT / "examples" / NAME, folder, ignore=ignored, dirs_exist_ok=True)
    (folder / "own.py").write_text(OWN.format(path=path, shown=shown), encoding="utf-8")
    answers = check(Asked(ROOT / "specs" / NAME, folder, code=CodeAsked("own:app", folder=folder))).answers
    return next(each for each in answers if each.question is Question.CODE)


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a service asks of its environment."""
    monkeypatch.setenv("JWT_SECRET", "x" * 40)
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///kept.db")


@pytest.mark.slow
def test_a_route_that_is_no_part_of_the_api_is_nobodys_business(tmp_path: Path) -> None:
    said = said_of_code(tmp_path, "/metrics", shown=False)
    assert (said.diagnostics, said.unchecked) == ((), ())


@pytest.mark.slow
def test_an_operation_of_the_author_alone_is_told(tmp_path: Path) -> None:
    said = said_of_code(tmp_path, "/api/v1/metrics", shown=True)
    assert [(each.code, each.subject) for each in said.diagnostics] == [
        ("unspecified-operation", "GET /api/v1/metrics")
    ]
    assert said.unchecked == ()
