"""Throw-away servers keep to themselves and leave nothing behind."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import psycopg
import pytest

from specgen.world import postgres
from specgen.world.throwaway import ServerFailed
from tests.databases import Servers, binaries
from tests.judges.registry import LEDGER

pytestmark = pytest.mark.judge("postgresql-16")

STARTER = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
from specgen.world import postgres
found = next(found for found in postgres.installed() if found.major == 16)
with postgres.running(found) as server:
    print(server.sockets, os.getpid(), flush=True)
    time.sleep(60)
"""


def server_of(servers: Servers) -> postgres.Server:
    LEDGER.add("postgresql-16", 1)
    return servers.server("postgresql-16")


def processes_of(folder: Path) -> list[int]:
    """The processes that were started with a word about *folder*."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if os.fsencode(folder) in words:
                found.append(int(entry.name))
    return found


def within_seconds(seconds: float, claim: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not claim() and time.monotonic() < deadline:
        time.sleep(0.05)
    return claim()


def test_a_server_listens_on_a_private_socket_alone(servers: Servers) -> None:
    server = server_of(servers)
    with psycopg.connect(server.conninfo()) as connection:
        settings = connection.execute(
            "SELECT current_setting('listen_addresses'), current_setting('unix_socket_directories')"
        ).fetchone()
    assert settings == ("", str(server.sockets))
    assert stat.S_IMODE(server.sockets.stat().st_mode) == 0o700
    assert server.sockets.stat().st_uid != 0


def test_a_url_reaches_what_conninfo_reaches(servers: Servers) -> None:
    server = server_of(servers)
    with psycopg.connect(server.url()) as connection:
        version = connection.info.server_version
    assert str(version).startswith(server.version.split(".")[0])


def test_every_file_of_a_server_lies_in_its_folder(servers: Servers) -> None:
    server = server_of(servers)
    with psycopg.connect(server.conninfo(), autocommit=True) as connection:
        places = connection.execute(
            "SELECT current_setting(name) FROM unnest(ARRAY['data_directory', 'hba_file', 'config_file']) name"
        ).fetchall()
        external = connection.execute("SELECT current_setting('external_pid_file')").fetchone()
    assert {str(place).startswith(f"{server.sockets}/") for (place,) in places} == {True}
    assert external == ("",)


def test_nothing_is_left_when_a_server_is_done() -> None:
    LEDGER.add("postgresql-16", 1)
    with postgres.running(binaries("postgresql-16")) as server:
        assert server.sockets.is_dir()
        assert processes_of(server.sockets)
    assert not server.sockets.exists()
    assert processes_of(server.sockets) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_server_ends_with_the_process_that_started_it(how: signal.Signals) -> None:
    LEDGER.add("postgresql-16", 1)
    with subprocess.Popen(
        [sys.executable, "-c", STARTER], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        folder, pid = process.stdout.readline().decode().split()
        assert processes_of(Path(folder))
        os.kill(int(pid), how)
        process.wait()
    assert within_seconds(10, lambda: not Path(folder).exists())
    assert within_seconds(10, lambda: processes_of(Path(folder)) == [])


def test_binaries_in_a_closed_folder_are_run_all_the_same(tmp_path: Path) -> None:
    """A virtual environment under a home that only its owner can enter."""
    LEDGER.add("postgresql-16", 1)
    found = binaries("postgresql-16")
    package = found.folder.parents[1]
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    for part in (package, *package.parent.glob(f"{package.name}.libs")):
        subprocess.run(["cp", "-r", part, closed / part.name], check=True)
    modes = {path: path.stat().st_mode for path in closed.rglob("*")}
    inside = closed / package.name / found.folder.relative_to(package)
    with (
        postgres.running(postgres.Binaries(found.major, inside)) as server,
        psycopg.connect(server.conninfo()) as connection,
    ):
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert {path: path.stat().st_mode for path in closed.rglob("*")} == modes


def test_what_a_server_says_when_it_does_not_start_is_the_fault(tmp_path: Path) -> None:
    LEDGER.add("postgresql-16", 1)
    tmp_path.chmod(0o755)
    for name in ("postgres", "initdb"):
        program = tmp_path / name
        program.write_text(
            '#!/bin/sh\n[ "$1" = --version ] && echo "postgres (PostgreSQL) 16.0" && exit\necho broken; exit 1\n'
        )
        program.chmod(0o755)
    with pytest.raises(ServerFailed, match="broken"), postgres.running(postgres.Binaries(16, tmp_path)):
        raise AssertionError("it runs")


def test_a_path_too_long_for_a_socket_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    LEDGER.add("postgresql-16", 1)
    long = tmp_path / ("x" * 120)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    with pytest.raises(ServerFailed, match="too long"), postgres.running(binaries("postgresql-16")):
        raise AssertionError("it runs")
    assert list(long.iterdir()) == []


def test_root_is_told_of_a_folder_that_the_server_cannot_enter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is not root runs the server as themselves, and enters what they have closed."""
    LEDGER.add("postgresql-16", 1)
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as closed:
        monkeypatch.setattr(tempfile, "tempdir", closed)
        refused = pytest.raises(ServerFailed, match="can't enter") if root else nullcontext()
        with refused, postgres.running(binaries("postgresql-16")):
            assert not root
        assert list(Path(closed).iterdir()) == []
