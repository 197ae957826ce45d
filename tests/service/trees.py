"""Whole generated trees, and processes that run them: tables register globally, so each service has one of its own."""

import atexit
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from specgen.generators.kinds import GENERATORS
from specgen.generators.migrations import first_migration
from tests.generators.service_packages import product, texts
from tests.judges.process import ROOT

OWN = ROOT / "examples"


@dataclass(frozen=True)
class Ran:
    """How a run of a tree's own tests ended."""

    code: int
    out: str

    @property
    def failed(self) -> list[str]:
        """The tests that failed, or could not be run."""
        return [line.split(" - ")[0] for line in self.out.splitlines() if line.startswith(("FAILED", "ERROR"))]


@cache
def tree(name: str) -> Path:
    """The tree of a product, made once for each worker; what the examples' authors wrote stands in its place."""
    home = Path(mkdtemp(prefix="services-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folder = home / name
    design = product(name)
    made = {generator.kind: generator.drafts for generator in GENERATORS}
    migrations = {"migrations": lambda design: first_migration(design.lowered)}
    for path, text in texts(design, made | migrations).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for theirs in (f"src/{design.product.package}/services", "tests/services"):
        if (OWN / name / theirs).is_dir():
            shutil.copytree(OWN / name / theirs, folder / theirs, dirs_exist_ok=True)
    for test in (OWN / name / "tests" / "contract").glob("*.py"):
        if not (folder / "tests" / "contract" / test.name).exists():
            shutil.copy(test, folder / "tests" / "contract")
    return folder


def own_tests(folder: Path, *only: str, **environment: str) -> Ran:
    """Run the tests of a tree, or *only* some of them, as its user would."""
    options = ["-q", "--no-header", "-p", "no:cacheprovider", "--import-mode=prepend"]
    command = [
        sys.executable,
        "-m",
        "pytest",
        *options,
        "-c",
        os.devnull,
        "--rootdir",
        str(folder),
        *(only or ("tests",)),
    ]
    done = subprocess.run(
        command, cwd=folder, env=_environment(folder, environment), capture_output=True, text=True, check=False
    )
    return Ran(done.returncode, done.stdout + done.stderr)


def _environment(folder: Path, more: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DATABASE", "TEST_"))}
    # A user's project has pytest alone; the plugins of ours take longer to import than most of these tests take to run.
    alone = {"PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return kept | {"PYTHONPATH": str(folder / "src")} | alone | dict(more)
