"""Applications of every kind, looked into from outside: what they serve, or in words why that could not be seen."""

import shutil
import sys
from pathlib import Path

import pytest

from specgen.source.text import FilePlace
from specgen.world.application import Asked, observe
from tests.house.marks import ROOT
from tests.world.applications import MINIMAL, looked_into, operations, served, why, write

pytestmark = pytest.mark.usefixtures("plain_environment")

# What is named


@pytest.mark.slow
@pytest.mark.parametrize("target", ["main:app", "main", "main:inner.app", "main:make", "main:make()", "main:Own"])
def test_an_application_is_found_by_its_name(tmp_path: Path, target: str) -> None:
    more = "class inner: app = app\ndef make(debug: bool = False): return app\n"
    own = "class Own(FastAPI):\n  def __init__(self):\n    super().__init__()\n    self.add_api_route('/a', read_a)\n"
    assert operations(looked_into(tmp_path, MINIMAL + more + own, target)) == [("GET", "/a")]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["app", "application", "create_app", "make_app"])
def test_a_module_alone_is_asked_for_what_is_usual(tmp_path: Path, name: str) -> None:
    text = MINIMAL.replace("app", "it") + (f"{name} = it" if name.startswith("app") else f"def {name}(): return it")
    assert operations(looked_into(tmp_path, text, "main")) == [("GET", "/a")]


@pytest.mark.slow
def test_a_package_below_src_is_found(tmp_path: Path) -> None:
    write(tmp_path, {"src/own/__init__.py": "", "src/own/main.py": MINIMAL})
    (route,) = [
        each for each in served(observe(Asked("own.main:app", tmp_path, sys.executable))).routes if each.in_schema
    ]
    assert (route.file, route.line) == ("src/own/main.py", 4)


@pytest.mark.slow
def test_middleware_around_an_application_is_seen_through(tmp_path: Path) -> None:
    around = "from starlette.middleware.cors import CORSMiddleware\nouter = CORSMiddleware(app)\n"
    assert operations(looked_into(tmp_path, MINIMAL + around, "main:outer")) == [("GET", "/a")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("main:ap", "`main` has no `ap` | did you mean `app`?"),
        ("main:service", "`main` has no `service` | it has `app`"),
        ("main:app.routes.nothing", "`main` has no `app.routes.nothing` | it has `app`"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_what_was_meant(tmp_path: Path, target: str, said: str) -> None:
    assert why(looked_into(tmp_path, MINIMAL, target)) == said


@pytest.mark.slow
def test_a_module_without_an_application_is_told(tmp_path: Path) -> None:
    assert why(looked_into(tmp_path, "def main(): ...\n", "main")) == (
        "`main` has none of `app`, `application`, `create_app`, `make_app` | it has `main`"
    )


@pytest.mark.parametrize("target", [".main:app", ".:app", ":app", "own..main:app"])
def test_a_relative_name_is_told(tmp_path: Path, target: str) -> None:
    module = target.partition(":")[0]
    assert why(looked_into(tmp_path, MINIMAL, target)) == (
        f"`{module}` is no whole name of a module | name it from its package on, such as `shop.main:app`"
    )


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("main.py:app", "`main.py` is a file, and a module is asked for | did you mean `main:app`?"),
        ("./own/main.py", "`./own/main.py` is a file, and a module is asked for | did you mean `own.main`?"),
        ("own/main:app", "`own/main` is a file, and a module is asked for | did you mean `own.main:app`?"),
    ],
)
def test_a_file_is_no_module(tmp_path: Path, target: str, said: str) -> None:
    assert why(observe(Asked(target, tmp_path))) == said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("app = 7", "`main:app` is `builtins.int`, no application of FastAPI"),
        ("def app(): return 7", "`main:app` returns `builtins.int`, which is no application"),
        ("async def app(): ...", "`main:app` returns a coroutine, which is no application"),
        ("def app(settings): ...", "`main:app` is a function that needs `settings`, no application of FastAPI"),
        ("async def app(scope, receive, send): ...", "`main:app` is `builtins.function`, no application of FastAPI"),
        ("import os as app", "`main:app` is a module, no application of FastAPI"),
    ],
)
def test_what_is_no_application_is_told(tmp_path: Path, text: str, said: str) -> None:
    cure = "name an application of FastAPI, or compare a document with `--openapi`"
    assert why(looked_into(tmp_path, text)) == f"{said} | {cure}"


@pytest.mark.slow
def test_an_application_of_starlette_is_told_with_its_routes(tmp_path: Path) -> None:
    text = (
        "from starlette.applications import Starlette\napp = Starlette()\napp.add_route('/a', lambda request: None)\n"
    )
    observed = looked_into(tmp_path, text)
    assert observed.application is not None
    assert [route.path for route in observed.application.routes] == ["/a"]
    assert why(observed).startswith("`main:app` is an application of Starlette, which does not say what it serves")


# What an import does


@pytest.mark.slow
def test_what_is_printed_is_kept_apart_and_cut(tmp_path: Path) -> None:
    prints = (
        "import os, sys\nprint('one')\nos.write(1, b'two\\n')\nos.system('echo three')\nsys.stderr.write('four\\n')\n"
    )
    observed = looked_into(tmp_path, f"{prints}print('x' * 9999)\n{MINIMAL}")
    assert operations(observed) == [("GET", "/a")]
    assert observed.printed == "one\ntwo\nthree\nfour\n".ljust(2_000, "x")


@pytest.mark.slow
def test_nothing_is_served_read_or_left_behind(tmp_path: Path) -> None:
    lifespan = "def begin(app):\n  open('begun', 'w')\n  yield\napp.router.lifespan_context = begin\n"
    reads = "import sys\nassert sys.stdin.read() == ''\n"
    assert operations(looked_into(tmp_path, reads + MINIMAL + lifespan)) == [("GET", "/a")]
    assert [path.name for path in tmp_path.iterdir()] == ["main.py"]


def test_the_probe_brings_nothing_of_specgen(tmp_path: Path) -> None:
    none = "import sys\nassert not [name for name in sys.modules if name.split('.')[0] == 'specgen']\n"
    assert why(looked_into(tmp_path, f"{none}import places\n")).startswith("`main.py:3` imports `places`")


@pytest.mark.slow
def test_an_error_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, {"deep.py": "def fail():\n    raise RuntimeError('no\\nmore')\n"})
    observed = looked_into(tmp_path, "import deep\ndeep.fail()\n")
    assert why(observed) == "importing the application fails at `deep.py:2`: `RuntimeError`: no"
    assert observed.unchecked[0].place == FilePlace("deep.py", 2)


@pytest.mark.slow
@pytest.mark.parametrize("error", ["BaseException()", "KeyboardInterrupt()", "GeneratorExit()", "Odd()"])
def test_any_error_is_survived(tmp_path: Path, error: str) -> None:
    text = f"class Odd(Exception):\n  def __str__(self): raise ValueError\nraise {error}\n"
    assert why(looked_into(tmp_path, text)) == f"importing the application fails at `main.py:3`: `{error[:-2]}`"


def test_a_recursion_without_end_is_survived(tmp_path: Path) -> None:
    said = why(looked_into(tmp_path, "def again(): again()\nagain()\n"))
    assert said.startswith("importing the application fails at `main.py:1`: `RecursionError`")


def test_a_file_that_is_no_python_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"deep.py": "x = 1\nif x\n"})
    said = why(looked_into(tmp_path, "import deep\n"))
    assert said == f"`deep.py:2` is no Python that this interpreter reads: expected ':' | this was `{sys.executable}`"


def test_a_package_that_is_missing_is_told_with_the_interpreter(tmp_path: Path) -> None:
    assert why(looked_into(tmp_path, "\n\nimport no_such_redis\n")) == (
        "`main.py:3` imports `no_such_redis`, which this interpreter does not have"
        f" | name the application's own interpreter with `--python`; this was `{sys.executable}`"
    )


@pytest.mark.slow
def test_a_package_of_another_version_is_told_with_the_interpreter(tmp_path: Path) -> None:
    said = why(looked_into(tmp_path, "from fastapi import NoSuchName\n"))
    assert said.startswith(
        "importing the application fails at `main.py:1`: `ImportError`: cannot import name 'NoSuchName'"
    )
    assert said.endswith(f" | name the application's own interpreter with `--python`; this was `{sys.executable}`")


@pytest.mark.slow
def test_a_part_of_the_application_that_is_missing_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"own/__init__.py": "", "own/main.py": "from own.utlis import x\n"})
    said = why(observe(Asked("own.main:app", tmp_path, sys.executable)))
    assert said == "`own/main.py:1` imports `own.utlis`, which is not there"


def test_a_module_that_is_not_there_is_told_with_its_folder(tmp_path: Path) -> None:
    assert why(observe(Asked("own.main:app", tmp_path, sys.executable))) == (
        f"there is no module `own` in `{tmp_path}` or in its `src`"
        " | name the folder that the application is imported from with `--app-dir`"
    )


SETTINGS = """
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    model_config = {"env_prefix": "own_"}
    url: str
    port: int
Settings()
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import os\nos.environ['OWN_URL']", "`main.py:2` needs the environment variable `OWN_URL`"),
        (SETTINGS, "`main.py:7` needs the environment variables `OWN_URL`, `OWN_PORT`"),
        (
            "from starlette.config import Config\nConfig()('OWN_URL')",
            "`main.py:2` needs the environment variable `OWN_URL`",
        ),
        ("raise ValueError('OWN_URL is not set')", "`main.py:1` needs the environment variable `OWN_URL`"),
        ("raise KeyError('OWN_URL')", "importing the application fails at `main.py:1`: `KeyError`: 'OWN_URL'"),
    ],
)
def test_an_environment_variable_that_is_missing_is_told(tmp_path: Path, text: str, said: str) -> None:
    assert why(looked_into(tmp_path, text)).split(" | ")[0] == said


@pytest.mark.slow
def test_an_environment_variable_that_is_not_taken_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWN_URL", "x")
    monkeypatch.setenv("OWN_PORT", "none")
    said = why(looked_into(tmp_path, SETTINGS)).split(" | ")[0]
    assert said == "`main.py:7` does not take what is in the environment variable `OWN_PORT`"


@pytest.mark.slow
def test_the_environment_is_that_of_the_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWN_URL", "x")
    assert operations(looked_into(tmp_path, f"import os\nos.environ['OWN_URL']\n{MINIMAL}")) == [("GET", "/a")]


@pytest.mark.slow
@pytest.mark.parametrize(("call", "said"), [("sys.exit(3)", "3"), ("exit('why')", "why"), ("raise SystemExit", "")])
def test_an_import_that_ends_the_process_is_told(tmp_path: Path, call: str, said: str) -> None:
    assert why(looked_into(tmp_path, f"import sys\n{call}\n")).startswith(
        f"`main.py:2` ends the process: `sys.exit({said})`"
    )


@pytest.mark.slow
def test_a_factory_that_fails_is_told(tmp_path: Path) -> None:
    observed = looked_into(tmp_path, "def make():\n    raise ValueError('no')\n", "main:make")
    assert why(observed) == "making the application fails at `main.py:2`: `ValueError`: no"


@pytest.mark.slow
def test_a_document_that_can_not_be_made_leaves_the_routes(tmp_path: Path) -> None:
    observed = looked_into(tmp_path, f"{MINIMAL}def fail():\n    raise ValueError('no')\napp.openapi = fail\n")
    assert observed.application is not None
    assert [route.path for route in observed.application.routes if route.in_schema] == ["/a"]
    assert why(observed) == "it can't say what it serves: `ValueError`: no | it is `main.py:7` that fails"


# What specgen generates


@pytest.mark.slow
def test_a_generated_service_is_seen_whole() -> None:
    example = ROOT / "examples/user-platform"
    found = served(observe(Asked("user_platform.app:create_app", example, sys.executable)))
    routes = {route.unique_id: route for route in found.routes if route.in_schema}
    assert {table.name for table in found.tables} == {"users", "audit_entries", "refresh_tokens"}
    assert [route.shadowed_by for route in routes.values() if route.shadowed_by or route.unwritten] == []
    schemes = {name: [each.scheme for each in route.dependencies if each.scheme] for name, route in routes.items()}
    assert {name for name, named in schemes.items() if not named} == {"register", "login", "refresh"}


@pytest.mark.slow
def test_an_operation_that_is_left_to_the_author_is_unwritten_until_it_is_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples/task-manager", tmp_path / "copy")
    asked = Asked("task_manager.app:create_app", tmp_path / "copy", sys.executable)
    assert [route.unique_id for route in served(observe(asked)).routes if route.unwritten] == []
    service = tmp_path / "copy/src/task_manager/services/tasks.py"
    service.write_text(
        "from task_manager.operations.tasks import TaskOperations\nclass TaskService(TaskOperations): ...\n"
    )
    assert [route.unique_id for route in served(observe(asked)).routes if route.unwritten] == ["complete_task"]
