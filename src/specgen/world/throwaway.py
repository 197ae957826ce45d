"""What the throw-away database servers have in common: whom they run as, where they live, and how they end.

A server keeps every file in a private folder, and ends with its folder when the process that started it ends.
"""

from __future__ import annotations

import os
import pwd
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from specgen.frozen import frozen

START_SECONDS = 60.0
LONGEST_SOCKET = 103
"""Bytes that the path of a socket may have, on whichever system."""

# Holds the server while its standard input is open: the kernel closes that when our process ends, even by SIGKILL.
# Nobody may be left then to hear what the shell says, and to say it to nobody would end the shell.
GUARD = """
folder=$1; signal=$2; shift 2
"$@" >"$folder/log" 2>&1 </dev/null &
cat >/dev/null
exec >/dev/null 2>&1
kill -"$signal" $! 2>/dev/null
wait $!
rm -rf -- "$folder"
"""


class ServerFailed(Exception):
    """A server did not start; the text is what it said."""


@frozen
class Owner:
    """Whom a server runs as; None for ourselves."""

    uid: int | None = None
    gid: int | None = None

    @classmethod
    def first_of(cls, names: tuple[str, ...]) -> Owner:
        """Ourselves, or where we are root the first of *names* that is a user here: no server should run as root."""
        if os.geteuid() != 0:
            return cls()
        for name in names:
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(entry.pw_uid, entry.pw_gid)
        raise ServerFailed(f"a database server does not run as root, and none of {', '.join(names)} is a user here")

    def popen(self, command: list[str], folder: Path) -> subprocess.Popen[bytes]:
        """Start *command* with *folder* as its home."""
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
            raise ServerFailed(said.decode(errors="replace").strip())


def private_folder(prefix: str, socket: str, owner: Owner) -> Path:
    """A new folder that only *owner* can enter, in which a *socket* fits."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    if len(os.fsencode(folder / socket)) > LONGEST_SOCKET:
        folder.rmdir()
        raise ServerFailed(f"the path of {folder} is too long for a socket: set TMPDIR to a shorter one")
    if owner.uid is not None and owner.gid is not None:
        os.chown(folder, owner.uid, owner.gid)
    try:
        owner.run(["/bin/sh", "-c", 'cd "$1"', "enter", str(folder)], folder)
    except ServerFailed:
        folder.rmdir()
        raise ServerFailed(f"the user of the server can't enter {folder}: set TMPDIR to where it can") from None
    return folder


def guarded(server: list[str], signal: str, folder: Path, owner: Owner) -> subprocess.Popen[bytes]:
    """Start *server*, which gets *signal* when we end."""
    return owner.popen(["/bin/sh", "-c", GUARD, "guard", str(folder), signal, *server], folder)


def wait_until_ready(ready: str, dead: tuple[str, ...], alive: Callable[[], bool], folder: Path) -> None:
    """Wait until the server's log says that it is *ready*; that it is *dead* ends the waiting too."""
    log = folder / "log"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        if ready in said:
            return
        if not alive() or any(word in said for word in dead):
            raise ServerFailed(said.strip())
        time.sleep(0.02)
    raise ServerFailed(f"the server in {folder} did not start within {START_SECONDS:g} seconds")
