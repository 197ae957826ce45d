"""Throw-away MariaDB servers, from binaries that are already on the machine.

A server listens on a socket in a private folder of its own and on nothing else, reads no file of settings, keeps every
file in that folder, and ends with its folder when the process that started it ends, however it ends.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from specgen.frozen import frozen
from specgen.world.throwaway import Owner, ServerFailed, guarded, private_folder, wait_until_ready

USER = "specgen"
READY = "ready for connections"
DEAD = ("Aborting", "[ERROR]")
UNPRIVILEGED = ("mysql", "nobody")
"""Whom a server runs as where we are root, the first that exists."""
SOCKET = "mariadb.sock"
FOLDERS = ("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
"""Where servers lie that are on no ordinary user's path."""

THROW_AWAY = ("--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0", "--skip-log-bin", "--sync-frm=0")
SMALL = (
    "--innodb-buffer-pool-size=64M",
    "--innodb-log-file-size=16M",
    "--max-connections=40",
    "--performance-schema=0",
)
PRIVATE = ("--skip-networking", "--skip-symbolic-links")


@frozen
class Binaries:
    """An installed MariaDB: its server, and the program that makes what a server keeps."""

    server: Path
    installer: Path

    @property
    def version(self) -> str:
        """What `mariadbd --version` answers, without its name: `10.11.6`."""
        said = subprocess.run([self.server, "--no-defaults", "--version"], capture_output=True, text=True, check=True)
        found = re.search(r"\d+\.\d+\.\d+", said.stdout)
        if found is None:
            raise ServerFailed(f"{self.server} says {said.stdout.strip()!r}, which names no version")
        return found[0]


@frozen
class Server:
    """A running server: its version, and its socket."""

    version: str
    socket: Path

    def url(self, database: str = "", driver: str = "mysql") -> str:
        """What reaches *database*, or none in particular."""
        return f"{driver}://{USER}@localhost/{database}?unix_socket={self.socket}"


def installed() -> Binaries | None:
    """The MariaDB there is."""
    server, installer = _program("mariadbd"), _program("mariadb-install-db")
    return Binaries(server, installer) if server and installer else None


@contextmanager
def running(binaries: Binaries) -> Iterator[Server]:
    """A fresh server of *binaries*, stopped and forgotten in the end; its one user may do everything."""
    owner = Owner.first_of(UNPRIVILEGED)
    folder = private_folder("specgen-mariadb-", SOCKET, owner)
    try:
        _make_cluster(binaries, folder, owner)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    guard = guarded(_command(binaries, folder), "KILL", folder, owner)
    try:
        wait_until_ready(READY, DEAD, lambda: guard.poll() is None, folder)
        yield Server(binaries.version, folder / SOCKET)
    finally:
        guard.communicate()


def _program(name: str) -> Path | None:
    found = shutil.which(name) or next((place for place in FOLDERS if (Path(place) / name).exists()), None)
    if found is None:
        return None
    return Path(found) if Path(found).name == name else Path(found) / name


def _make_cluster(binaries: Binaries, folder: Path, owner: Owner) -> None:
    """What a server keeps of itself, and our user, who needs no password: nobody else can reach the socket."""
    (folder / "first.sql").write_text(
        f"CREATE USER {USER}@localhost;\nGRANT ALL ON *.* TO {USER}@localhost WITH GRANT OPTION;\n", encoding="utf-8"
    )
    (folder / "first.sql").chmod(0o644)
    # A server clears its folder for temporary tables as it starts: one that is shared loses those of others.
    places = (f"--datadir={folder / 'data'}", f"--tmpdir={folder}")
    options = ("--no-defaults", *places, "--skip-test-db", "--skip-name-resolve")
    owner.run([str(binaries.installer), *options, "--auth-root-authentication-method=normal"], folder)


def _command(binaries: Binaries, folder: Path) -> list[str]:
    """The server; what it was told when it was made it reads at its start."""
    places = (
        f"--datadir={folder / 'data'}",
        f"--socket={folder / SOCKET}",
        f"--pid-file={folder / 'pid'}",
        f"--tmpdir={folder}",
        f"--init-file={folder / 'first.sql'}",
    )
    return [str(binaries.server), "--no-defaults", *places, *PRIVATE, *THROW_AWAY, *SMALL]
