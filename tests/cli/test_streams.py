"""A command whose streams take nothing, or that is told to end, says so and leaves nothing behind."""

import os
import signal
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from tests.cli.command import GOOD, run, specgen_command, write

pytestmark = pytest.mark.slow

COMMANDS = {
    "check": ("check",),
    "rules": ("rules",),
    "version": ("--version",),
}
ENDLESS = """\
import subprocess, time
child = subprocess.Popen(["sleep", "1000"])
print(child.pid, file=open("begun.part", "w"), flush=True)
import os
os.replace("begun.part", "begun")
while True: time.sleep(1)
"""


def said_to(folder: Path, stream: str, *arguments: str) -> tuple[int, str]:
    """The exit code and the error text of a command whose standard output is *stream*."""
    said = run(folder, "sh", "-c", f'exec "$@" >{stream}', "sh", *specgen_command(), *arguments)
    return said.code, said.err


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_standard_output_that_is_closed_is_told(arguments: tuple[str, ...], tmp_path: Path) -> None:
    code, said = said_to(write(tmp_path, product=GOOD), "&-", *arguments)
    assert (code, said) == (3, "specgen: standard output: this can't be written: Bad file descriptor\n")


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_standard_output_without_room_is_told(arguments: tuple[str, ...], tmp_path: Path) -> None:
    code, said = said_to(write(tmp_path, product=GOOD), "/dev/full", *arguments)
    assert (code, said) == (3, "specgen: standard output: this can't be written: No space left on device\n")


def test_nothing_is_written_where_nothing_can_be(tmp_path: Path) -> None:
    assert said_to(write(tmp_path, product=GOOD), "&- 2>&-", "check")[0] == 3


def test_a_report_in_a_file_needs_no_standard_output(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert said_to(write(tmp_path, product=GOOD), "&-", "check", "-q", "--format", f"json={report}") == (0, "")
    assert report.is_file()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda each: each.name)
def test_what_is_told_to_end_leaves_no_process_and_no_file(number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(ENDLESS)
    private = tmp_path / "private"
    private.mkdir()
    command = (*specgen_command(), "check", "--app", "shop:app")
    surroundings = {**os.environ, "TMPDIR": str(private)}
    # Where tests run in the background of a shell, SIGINT is ignored, and would be by what they start.
    heard = partial(signal.signal, number, signal.SIG_DFL)
    where = write(tmp_path, product=GOOD)
    with subprocess.Popen(command, cwd=where, env=surroundings, preexec_fn=heard) as process:
        while not (tmp_path / "begun").exists():
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(number)
        assert process.wait() == 128 + number
    assert list(private.iterdir()) == []
    child = Path(f"/proc/{(tmp_path / 'begun').read_text().strip()}/stat")
    assert not child.exists() or child.read_text().split()[2] == "Z"


def test_a_working_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    said = run(tmp_path, "sh", "-c", 'cd gone && rmdir ../gone && exec "$@"', "sh", *specgen_command(), "check")
    assert (said.code, said.err) == (3, "specgen: the working folder can't be told: No such file or directory\n")


def test_settings_that_are_a_link_to_nowhere_are_told(tmp_path: Path) -> None:
    (write(tmp_path, product=GOOD) / "specgen.toml").symlink_to("nowhere")
    said = run(tmp_path, *specgen_command(), "check")
    assert said.code == 2
    assert said.err.endswith("specgen.toml: this can't be read: it is no file, or a link that leads nowhere\n")
