"""Set up .venv from the lock files, once: `python scripts/setup.py service|dev|judges`.

`service` holds what specgen and the services it writes need to run; `dev` adds all of the tests' tools;
`judges` adds the Node.js that the outside judges from npm run on.
With uv on the path uv does the work, otherwise venv and pip. A stamp, written last and keyed by what was installed,
says that nothing is left to do; without a valid one the environment is made anew, so an interrupted run heals itself.
"""

import fcntl
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = VENV / "bin" / "pip"  # not there in an environment that uv made
LOCKS = {"service": ("service",), "dev": ("dev",), "judges": ("dev", "node")}
LEVELS = tuple(LOCKS)  # each holds what stands before it


def main(arguments: list[str]) -> int:
    """Set up the level that the one argument names, if that is not done."""
    if len(arguments) != 1 or arguments[0] not in LEVELS:
        print(f"usage: setup.py {'|'.join(LEVELS)}", file=sys.stderr)
        return 2
    with one_at_a_time():
        return 0 if is_ready(arguments[0]) else set_up(arguments[0])


def is_ready(level: str) -> bool:
    """Whether *level*, or one that holds it, is installed as the lock files say now."""
    at_least = LEVELS[LEVELS.index(level) :]
    return PYTHON.exists() and any(stamp(each).exists() and stamp(each).read_text() == key(each) for each in at_least)


def set_up(level: str) -> int:
    """Install *level*; answer the exit code."""
    uv = shutil.which("uv")
    if uv is None and importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        print(
            f"this Python cannot make environments: install the package python{version}-venv and try again",
            file=sys.stderr,
        )
        return 2
    print(f"setting up .venv ({level}) with {'uv' if uv else 'pip, which takes a minute or two'} …", flush=True)
    kept = any(is_ready(each) for each in LEVELS) and (uv is not None or PIP.exists())
    for each in LEVELS:
        stamp(each).unlink(missing_ok=True)
    try:
        for command in commands(uv, level, kept):
            subprocess.run(command, cwd=ROOT, check=True)
    except subprocess.CalledProcessError as fault:
        print(f"set-up failed at: {' '.join(map(str, fault.cmd))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("set-up was interrupted; the next one begins anew", file=sys.stderr)
        return 130
    stamp(level).write_text(key(level))
    return 0


def commands(uv: str | None, level: str, kept: bool) -> Iterator[list[str | Path]]:
    """Yield what has to run, in order; an environment that is *kept* is only added to."""
    if uv:
        if not kept:
            yield [uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV]
        install: list[str | Path] = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    else:
        if not kept:
            yield [sys.executable, "-m", "venv", "--clear", VENV]
        install = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    yield [*install, *(f"--requirement={lock}" for lock in locks(level))]
    # The build backend stands in the lock file too, so nothing unlocked is fetched here.
    yield [*install, "--no-deps", "--no-build-isolation", "--editable", ROOT]
    # A wheel is compiled by who installs it; this checkout would be at each start, where Python keeps nothing.
    yield [PYTHON, "-m", "compileall", "-q", ROOT / "src"]


def locks(level: str) -> list[Path]:
    """List the lock files of *level*."""
    return [ROOT / "requirements" / f"{name}.txt" for name in LOCKS[level]]


def stamp(level: str) -> Path:
    """Name the file that says that *level* is installed."""
    return VENV / f".set-up-{level}"


def key(level: str) -> str:
    """Digest what an installation follows from: place, lock files, metadata, these lines."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = [
        str(VENV),
        *(lock.read_text(encoding="utf-8") for lock in locks(level)),
        json.dumps(project, sort_keys=True),
        Path(__file__).read_text(encoding="utf-8"),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold a lock, so that two `make`s at once do not build one environment twice."""
    with (ROOT / ".venv.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
