"""Applications of every kind, looked into from outside: what they serve, or in words why that could not be seen."""

import shutil
import socket
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import pytest

from specgen.source.text import FilePlace
from specgen.world import application
from specgen.world.application import Asked, Observed, observe
from specgen.world.probed import Probed
from tests.house.marks import ROOT

MINIMAL = """
from fastapi import FastAPI
app = FastAPI()
@app.get("/a")
def read_a() -> int: return 1
"""
WAITING = "import threading\nthreading.Event().wait()\n"
BRIEF = 0.3
"""Seconds that are not enough for what waits forever."""


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No environment of these tests' own, whose modules the applications would see."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def looked_into(folder: Path, text: str, target: str = "main:app", seconds: float = 60.0) -> Observed:
    """What is seen of an application whose only file holds *text*."""
    write(folder, {"main.py": text})
    return observe(Asked(target, folder, sys.executable, seconds))


def served(observed: Observed) -> Probed:
    assert observed.unchecked == ()
    assert observed.application is not None
    return observed.application


def why(observed: Observed) -> str:
    """Why an application was not checked; its help follows after a bar."""
    (unchecked,) = observed.unchecked
    return unchecked.because if unchecked.help is None else f"{unchecked.because} | {unchecked.help}"


def operations(observed: Observed) -> list[tuple[str, str]]:
    routes = served(observed).routes
    return [(" ".join(route.methods), route.path) for route in routes if route.in_schema]


# What is named


@pytest.mark.parametrize("target", ["main:app", "main", "main:inner.app", "main:make", "main:make()", "main:Own"])
def test_an_application_is_found_by_its_name(tmp_path: Path, target: str) -> None:
    more = "class inner: app = app\ndef make(debug: bool = False): return app\n"
    own = "class Own(FastAPI):\n  def __init__(self):\n    super().__init__()\n    self.add_api_route('/a', read_a)\n"
    assert operations(looked_into(tmp_path, MINIMAL + more + own, target)) == [("GET", "/a")]


@pytest.mark.parametrize("name", ["app", "application", "create_app", "make_app"])
def test_a_module_alone_is_asked_for_what_is_usual(tmp_path: Path, name: str) -> None:
    text = MINIMAL.replace("app", "it") + (f"{name} = it" if name.startswith("app") else f"def {name}(): return it")
    assert operations(looked_into(tmp_path, text, "main")) == [("GET", "/a")]


def test_a_package_below_src_is_found(tmp_path: Path) -> None:
    write(tmp_path, {"src/own/__init__.py": "", "src/own/main.py": MINIMAL})
    (route,) = [
        each for each in served(observe(Asked("own.main:app", tmp_path, sys.executable))).routes if each.in_schema
    ]
    assert (route.file, route.line) == ("src/own/main.py", 4)


def test_middleware_around_an_application_is_seen_through(tmp_path: Path) -> None:
    around = "from starlette.middleware.cors import CORSMiddleware\nouter = CORSMiddleware(app)\n"
    assert operations(looked_into(tmp_path, MINIMAL + around, "main:outer")) == [("GET", "/a")]


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


def test_a_module_without_an_application_is_told(tmp_path: Path) -> None:
    assert why(looked_into(tmp_path, "def main(): ...\n", "main")) == (
        "`main` has none of `app`, `application`, `create_app`, `make_app` | it has `main`"
    )


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


def test_an_application_of_starlette_is_told_with_its_routes(tmp_path: Path) -> None:
    text = (
        "from starlette.applications import Starlette\napp = Starlette()\napp.add_route('/a', lambda request: None)\n"
    )
    observed = looked_into(tmp_path, text)
    assert observed.application is not None
    assert [route.path for route in observed.application.routes] == ["/a"]
    assert why(observed).startswith("`main:app` is an application of Starlette, which does not say what it serves")


# What an import does


def test_what_is_printed_is_kept_apart_and_cut(tmp_path: Path) -> None:
    prints = (
        "import os, sys\nprint('one')\nos.write(1, b'two\\n')\nos.system('echo three')\nsys.stderr.write('four\\n')\n"
    )
    observed = looked_into(tmp_path, f"{prints}print('x' * 9999)\n{MINIMAL}")
    assert operations(observed) == [("GET", "/a")]
    assert observed.printed == "one\ntwo\nthree\nfour\n".ljust(2_000, "x")


def test_nothing_is_served_read_or_left_behind(tmp_path: Path) -> None:
    lifespan = "def begin(app):\n  open('begun', 'w')\n  yield\napp.router.lifespan_context = begin\n"
    reads = "import sys\nassert sys.stdin.read() == ''\n"
    assert operations(looked_into(tmp_path, reads + MINIMAL + lifespan)) == [("GET", "/a")]
    assert [path.name for path in tmp_path.iterdir()] == ["main.py"]


def test_the_probe_brings_nothing_of_specgen(tmp_path: Path) -> None:
    none = "import sys\nassert not [name for name in sys.modules if name.split('.')[0] == 'specgen']\n"
    assert why(looked_into(tmp_path, f"{none}import places\n")).startswith("`main.py:3` imports `places`")


def test_an_error_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, {"deep.py": "def fail():\n    raise RuntimeError('no\\nmore')\n"})
    observed = looked_into(tmp_path, "import deep\ndeep.fail()\n")
    assert why(observed) == "importing the application fails at `deep.py:2`: `RuntimeError`: no"
    assert observed.unchecked[0].place == FilePlace("deep.py", 2)


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import os\nos.environ['OWN_URL']", "`main.py:2` needs the environment variable `OWN_URL`"),
        (SETTINGS, "`main.py:7` needs the environment variables `OWN_URL`, `OWN_PORT`"),
        (
            "from starlette.config import Config\nConfig()('OWN_URL')",
            "`main.py:2` needs the environment variable `OWN_URL`",
        ),
        ("raise KeyError('OWN_URL')", "importing the application fails at `main.py:1`: `KeyError`: 'OWN_URL'"),
    ],
)
def test_an_environment_variable_that_is_missing_is_told(tmp_path: Path, text: str, said: str) -> None:
    assert why(looked_into(tmp_path, text)).split(" | ")[0] == said


def test_the_environment_is_that_of_the_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWN_URL", "x")
    assert operations(looked_into(tmp_path, f"import os\nos.environ['OWN_URL']\n{MINIMAL}")) == [("GET", "/a")]


@pytest.mark.parametrize(("call", "said"), [("sys.exit(3)", "3"), ("exit('why')", "why"), ("raise SystemExit", "")])
def test_an_import_that_ends_the_process_is_told(tmp_path: Path, call: str, said: str) -> None:
    assert why(looked_into(tmp_path, f"import sys\n{call}\n")).startswith(
        f"`main.py:2` ends the process: `sys.exit({said})`"
    )


def test_a_factory_that_fails_is_told(tmp_path: Path) -> None:
    observed = looked_into(tmp_path, "def make():\n    raise ValueError('no')\n", "main:make")
    assert why(observed) == "making the application fails at `main.py:2`: `ValueError`: no"


def test_a_document_that_can_not_be_made_leaves_the_routes(tmp_path: Path) -> None:
    observed = looked_into(tmp_path, f"{MINIMAL}def fail():\n    raise ValueError('no')\napp.openapi = fail\n")
    assert observed.application is not None
    assert [route.path for route in observed.application.routes if route.in_schema] == ["/a"]
    assert why(observed) == "it can't say what it serves: `ValueError`: no | it is `main.py:7` that fails"


# How a process ends


def test_an_application_that_ends_the_process_at_once_is_told(tmp_path: Path) -> None:
    said = why(looked_into(tmp_path, "import os\nprint('one')\nprint('going')\nos._exit(0)\n"))
    assert said.startswith(
        "its interpreter ended with exit code 0 before the application could be seen, after it said: going"
    )
    assert "os._exit" in said


def test_an_application_that_is_killed_is_told(tmp_path: Path) -> None:
    said = why(looked_into(tmp_path, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"))
    assert said == "its interpreter was ended by `SIGKILL` | was there enough memory?"


@pytest.mark.parametrize(
    "text",
    [WAITING, "import os\nwhile True: os.write(1, b'x' * 9999)\n", "import os\nos.close(1)\nos.close(2)\n" + WAITING],
)
def test_an_application_that_takes_too_long_is_ended(tmp_path: Path, text: str) -> None:
    observed = looked_into(tmp_path, text, seconds=BRIEF)
    assert why(observed).startswith(f"it was not imported within {BRIEF} seconds, and was ended | ")
    assert len(observed.printed) in (0, 2_000)


def test_threads_that_never_end_hold_nothing_up(tmp_path: Path) -> None:
    waits = "from threading import Event, Thread\nThread(target=Event().wait).start()\n"
    waits += "import atexit\natexit.register(Event().wait)\n"
    assert operations(looked_into(tmp_path, waits + MINIMAL)) == [("GET", "/a")]


def test_a_copy_of_the_process_writes_nothing(tmp_path: Path) -> None:
    assert operations(looked_into(tmp_path, f"import os\nos.fork()\n{MINIMAL}")) == [("GET", "/a")]


@pytest.mark.parametrize("text", [MINIMAL, "import os\nos._exit(0)", WAITING], ids=["served", "ended", "waiting"])
def test_no_child_outlives_the_look(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The child holds its end of the connection for as long as it lives.
    child = "import os, signal, socket\nheld = socket.socket(socket.AF_UNIX)\nheld.connect(os.environ['OWN_SOCKET'])\n"
    forks = "if os.fork() == 0: signal.pause()\nheld.close()\n"
    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.setenv("OWN_SOCKET", f"{short}/socket")
        listening.bind(f"{short}/socket")
        listening.listen()
        listening.settimeout(30)
        looked_into(tmp_path, child + forks + text, seconds=BRIEF if text is WAITING else 60.0)
        held, _ = listening.accept()
        with held:
            held.settimeout(30)
            assert held.recv(1) == b""


def test_what_the_probe_wrote_is_not_believed(tmp_path: Path) -> None:
    cuts = "import pathlib\npathlib.Path.write_text = lambda file, text, **how: file.write_bytes(text[:99].encode())\n"
    said = why(looked_into(tmp_path, MINIMAL + cuts))
    assert said.startswith("what the probe found can't be read: what the probe wrote is no JSON: Unterminated string")


def test_more_than_any_application_serves_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "MOST_FOUND", 10)
    assert why(looked_into(tmp_path, MINIMAL)).startswith(
        "what the probe found can't be read: it has more than 10 bytes"
    )


def test_no_room_for_what_the_probe_found_is_told(tmp_path: Path) -> None:
    full = "def full(*given, **named): raise OSError(28, 'No space left on device')\n"
    full += "import pathlib\npathlib.Path.write_text = full\n"
    assert why(looked_into(tmp_path, MINIMAL + full)).startswith(
        "what the probe found could not be written: no space left"
    )


def test_no_room_for_the_probe_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert why(looked_into(tmp_path, MINIMAL)).startswith("it could not be run: ")


# Which interpreter


def test_an_interpreter_that_is_not_there_is_told(tmp_path: Path) -> None:
    said = why(observe(Asked("main:app", tmp_path, "/no/such/python")))
    assert said.startswith("there is no interpreter `/no/such/python` | ")


def test_a_program_that_is_no_interpreter_is_told(tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho none\nexit 7\n")
    assert why(observe(Asked("main:app", tmp_path, str(program)))).startswith("it could not be run: ")
    program.chmod(0o700)
    assert "exit code 7" in why(observe(Asked("main:app", tmp_path, str(program))))


def test_an_interpreter_that_is_too_old_is_told(tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\nexit {application.TOO_OLD}\n")
    program.chmod(0o700)
    said = why(observe(Asked("main:app", tmp_path, str(program))))
    assert said == f"`{program}` is older than Python 3.9 | name the application's own interpreter with `--python`"


def test_the_start_of_the_probe_refuses_an_old_interpreter() -> None:
    start = (application.PROBE / "__main__.py").read_text(encoding="utf-8")
    old = f"import sys\nsys.version_info = (3, 8)\nexec({start!r})\n"
    done = subprocess.run([sys.executable, "-I", "-c", old], check=False)
    assert done.returncode == application.TOO_OLD


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """A virtual environment in which nothing is installed, beside an application."""
    venv.create(tmp_path / ".venv", symlinks=True)
    write(tmp_path, {"main.py": "import fastapi\n"})
    return tmp_path / ".venv"


def test_the_environment_beside_the_application_is_its_own(environment: Path) -> None:
    said = why(observe(Asked("main:app", environment.parent)))
    assert said.startswith("`main.py:1` imports `fastapi`, which this interpreter does not have")
    assert str(environment / "bin/python") in said


def test_an_environment_above_the_application_is_its_own(environment: Path) -> None:
    write(environment.parent, {"below/main.py": "import fastapi\n"})
    assert str(environment / "bin/python") in why(observe(Asked("main:app", environment.parent / "below")))


def test_an_environment_can_be_named(environment: Path) -> None:
    assert str(environment / "bin/python") in why(observe(Asked("main:app", environment.parent, str(environment))))


def test_the_active_environment_comes_first(
    environment: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    active = tmp_path_factory.mktemp("active")
    venv.create(active, symlinks=True)
    monkeypatch.setenv("VIRTUAL_ENV", str(active))
    assert str(active / "bin/python") in why(observe(Asked("main:app", environment.parent)))


def test_without_any_environment_our_own_interpreter_is_used(tmp_path: Path) -> None:
    write(tmp_path, {"main.py": MINIMAL})
    assert operations(observe(Asked("main:app", tmp_path))) == [("GET", "/a")]


# What specgen generates


def test_a_generated_service_is_seen_whole() -> None:
    example = ROOT / "examples/user-platform"
    found = served(observe(Asked("user_platform.app:create_app", example, sys.executable)))
    routes = {route.unique_id: route for route in found.routes if route.in_schema}
    assert {table.name for table in found.tables} == {"users", "audit_entries", "refresh_tokens"}
    assert [route.shadowed_by for route in routes.values() if route.shadowed_by or route.unwritten] == []
    schemes = {name: [each.scheme for each in route.dependencies if each.scheme] for name, route in routes.items()}
    assert {name for name, named in schemes.items() if not named} == {"register", "login", "refresh"}


def test_an_operation_that_is_left_to_the_author_is_unwritten_until_it_is_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples/task-manager", tmp_path / "copy")
    asked = Asked("task_manager.app:create_app", tmp_path / "copy", sys.executable)
    assert [route.unique_id for route in served(observe(asked)).routes if route.unwritten] == []
    service = tmp_path / "copy/src/task_manager/services/tasks.py"
    service.write_text(
        "from task_manager.operations.tasks import TaskOperations\nclass TaskService(TaskOperations): ...\n"
    )
    assert [route.unique_id for route in served(observe(asked)).routes if route.unwritten] == ["complete_task"]
