"""Applications that end, or don't end, while they are looked into."""

import socket
import tempfile
from pathlib import Path

import pytest

from specgen.world import application
from tests.world.applications import MINIMAL, looked_into, operations, why

pytestmark = pytest.mark.usefixtures("plain_environment")

WAITING = "import threading\nthreading.Event().wait()\n"
BRIEF = 0.3
"""Seconds that are not enough for what waits forever."""

ENOUGH_TO_FORK = 3.0


def test_an_application_that_ends_the_process_at_once_is_told(tmp_path: Path) -> None:
    said = why(looked_into(tmp_path, "import os\nprint('one')\nprint('going')\nos._exit(0)\n"))
    assert said.startswith(
        "its interpreter ended with exit code 0 before the application could be seen, after it said: going"
    )
    assert "os._exit" in said


def test_an_application_that_is_killed_is_told(tmp_path: Path) -> None:
    said = why(looked_into(tmp_path, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"))
    assert said == "its interpreter was ended by `SIGKILL` | was there enough memory?"


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [WAITING, "import os\nwhile True: os.write(1, b'x' * 9999)\n", "import os\nos.close(1)\nos.close(2)\n" + WAITING],
)
def test_an_application_that_takes_too_long_is_ended(tmp_path: Path, text: str) -> None:
    observed = looked_into(tmp_path, text, seconds=BRIEF)
    assert why(observed).startswith(f"it was not imported within {BRIEF} s, and was ended | ")
    assert len(observed.printed) in (0, 2_000)


@pytest.mark.slow
def test_a_child_that_prints_without_end_holds_nothing_up(tmp_path: Path) -> None:
    child = "import os\nif os.fork() == 0:\n  while True: os.write(1, b'x' * 9999)\n"
    assert operations(looked_into(tmp_path, child + MINIMAL, seconds=10_000)) == [("GET", "/a")]


@pytest.mark.slow
def test_threads_that_never_end_hold_nothing_up(tmp_path: Path) -> None:
    waits = "from threading import Event, Thread\nThread(target=Event().wait).start()\n"
    waits += "import atexit\natexit.register(Event().wait)\n"
    assert operations(looked_into(tmp_path, waits + MINIMAL)) == [("GET", "/a")]


@pytest.mark.slow
def test_a_copy_of_the_process_goes_on_beside_it(tmp_path: Path) -> None:
    assert operations(looked_into(tmp_path, f"import os\nos.fork()\n{MINIMAL}")) == [("GET", "/a")]


@pytest.mark.slow
def test_a_copy_of_the_process_writes_nothing(tmp_path: Path) -> None:
    text = "import os\nif os.fork():\n  os.wait()\n  os._exit(7)\n"
    assert why(looked_into(tmp_path, text + MINIMAL)).startswith("its interpreter ended with exit code 7 before")


@pytest.mark.slow
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
        looked_into(tmp_path, child + forks + text, seconds=ENOUGH_TO_FORK if text is WAITING else 60.0)
        held, _ = listening.accept()
        with held:
            held.settimeout(30)
            assert held.recv(1) == b""


@pytest.mark.slow
def test_what_the_probe_wrote_is_not_believed(tmp_path: Path) -> None:
    cuts = "import pathlib\npathlib.Path.write_text = lambda file, text, **how: file.write_bytes(text[:99].encode())\n"
    said = why(looked_into(tmp_path, MINIMAL + cuts))
    assert said.startswith("what the probe found can't be read: what the probe wrote is no JSON: Unterminated string")


@pytest.mark.slow
def test_more_than_any_application_serves_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "MOST_FOUND", 10)
    assert why(looked_into(tmp_path, MINIMAL)).startswith(
        "what the probe found can't be read: it has more than 10 bytes"
    )


@pytest.mark.slow
def test_no_room_for_what_the_probe_found_is_told(tmp_path: Path) -> None:
    full = "def full(*given, **named): raise OSError(28, 'No space left on device')\n"
    full += "import pathlib\npathlib.Path.write_text = full\n"
    assert why(looked_into(tmp_path, MINIMAL + full)).startswith(
        "what the probe found could not be written: no space left"
    )


def test_no_room_for_the_probe_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert why(looked_into(tmp_path, MINIMAL)).startswith("it could not be run: ")
