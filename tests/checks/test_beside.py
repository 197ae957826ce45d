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


REPLACED = """

    @override
    async def read_task(self, id: int) -> Task:
        async with self.transaction():
            task = await self.held(select(models.Task).where(col(models.Task.id) == id))
        return Task.model_validate(task)
"""
"""A row is found whosesoever it is."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tree of an example, to write in."""
    ignored = shutil.ignore_patterns("__pycache__", "tests")
    shutil.copytree(ROOT / "examples" / NAME, tmp_path, ignore=ignored, dirs_exist_ok=True)
    return tmp_path


def said_of_code(folder: Path, application: str, tried: dict[str, str] | None = None) -> Answer:
    """What is said of *application*, which two users try where variables are given for that."""
    code = CodeAsked(application, folder=folder, tried=tried)
    answers = check(Asked(ROOT / "specs" / NAME, folder, code=code)).answers
    return next(each for each in answers if each.question is Question.CODE)


def with_route(folder: Path, path: str, *, shown: bool) -> Answer:
    """What is said of the service to which its author adds a route of their own."""
    (folder / "own.py").write_text(OWN.format(path=path, shown=shown), encoding="utf-8")
    return said_of_code(folder, "own:app")


def replace_read(folder: Path) -> None:
    """Let the author of the service write how a task is read."""
    file = folder / "src" / "task_manager" / "services" / "tasks.py"
    text = file.read_text(encoding="utf-8").replace("from sqlmodel import col\n", "from sqlmodel import col, select\n")
    file.write_text(text.rstrip() + REPLACED, encoding="utf-8")


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a service asks of its environment."""
    monkeypatch.setenv("JWT_SECRET", "x" * 40)
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///kept.db")


@pytest.mark.slow
def test_a_route_that_is_no_part_of_the_api_is_nobodys_business(folder: Path) -> None:
    said = with_route(folder, "/metrics", shown=False)
    assert (said.diagnostics, said.unchecked) == ((), ())


@pytest.mark.slow
def test_an_operation_of_the_author_alone_is_told(folder: Path) -> None:
    said = with_route(folder, "/api/v1/metrics", shown=True)
    assert [(each.code, each.subject) for each in said.diagnostics] == [
        ("unspecified-operation", "GET /api/v1/metrics")
    ]
    assert said.unchecked == ()


@pytest.mark.slow
@pytest.mark.row("H09")
def test_whose_rows_are_reached_is_unknown_where_the_author_replaced_a_method(folder: Path) -> None:
    replace_read(folder)
    said = said_of_code(folder, "task_manager.app:create_app")
    assert [each.what for each in said.unchecked] == ["whose rows are reached by `read_task`"]
    assert said.diagnostics == ()


@pytest.mark.wide
@pytest.mark.slow
@pytest.mark.row("H09")
def test_two_users_find_out_whose_rows_a_replaced_method_shows(folder: Path) -> None:
    assert said_of_code(folder, "task_manager.app:create_app", {}).diagnostics == ()
    replace_read(folder)
    said = said_of_code(folder, "task_manager.app:create_app", {})
    assert [(each.code, each.subject) for each in said.diagnostics] == [("shown-row", "read_task")]
