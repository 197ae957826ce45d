"""Throw-away MariaDB servers keep to themselves and leave nothing behind."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pymysql
import pytest

from specgen.world import mariadb
from specgen.world.throwaway import ServerFailed
from tests.databases import Servers
from tests.judges.registry import LEDGER
from tests.world.test_postgres import processes_of, within_seconds

pytestmark = pytest.mark.judge("mariadb")

STARTER = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
from specgen.world import mariadb
with mariadb.running(mariadb.installed()) as server:
    print(server.socket.parent, os.getpid(), flush=True)
    time.sleep(60)
"""


def asked(server: mariadb.Server, query: str) -> tuple[object, ...] | None:
    with (
        pymysql.connect(unix_socket=str(server.socket), user=mariadb.USER) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(query)
        return cursor.fetchone()


def test_a_server_listens_on_a_private_socket_alone(servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    server = servers.mariadb()
    assert asked(server, "SELECT @@skip_networking, @@socket") == (1, str(server.socket))
    assert stat.S_IMODE(server.socket.parent.stat().st_mode) == 0o700
    assert server.socket.parent.stat().st_uid != 0


def test_every_file_of_a_server_lies_in_its_folder(servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    server = servers.mariadb()
    places = asked(server, "SELECT @@datadir, @@tmpdir, @@pid_file, @@init_file") or ()
    assert {str(place).startswith(str(server.socket.parent)) for place in places} == {True}


def test_nothing_is_left_when_a_server_is_done(servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    found = mariadb.installed()
    assert found is not None
    with mariadb.running(found) as server:
        folder = server.socket.parent
        assert processes_of(folder)
    assert not folder.exists()
    assert processes_of(folder) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_server_ends_with_the_process_that_started_it(how: signal.Signals) -> None:
    LEDGER.add("mariadb", 1)
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


def test_what_a_server_says_when_it_does_not_start_is_the_fault() -> None:
    LEDGER.add("mariadb", 1)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        program = Path(folder) / "broken"
        program.write_text("#!/bin/sh\necho broken; exit 1\n")
        program.chmod(0o755)
        with (
            pytest.raises(ServerFailed, match="broken"),
            mariadb.running(mariadb.Binaries(program, program)),
        ):
            raise AssertionError("it runs")
