"""How long `specgen check` takes on a large product, as a whole command, and whether it grows with the product alone.

    python -m benchmarks.check [ENTITIES] [RUNS]

Three products, of a quarter, a half and all of ENTITIES, are generated and checked by a specgen that is installed: *in
a clone*, on a machine that has the tree and knows nothing else; *again*, where it was checked before; *anew*, where
nobody has judged the spec. Beside them stands some fixed work of Python's, measured in the same turns: its seconds tell
how fast the machine is, and how busy. Of several runs the least counts, as whatever else a machine does only adds. The
table is Markdown, for docs/measured.md.
"""

from __future__ import annotations

import compileall
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.product import make_product
from specgen.files.judged import JUDGED

ROOT = Path(__file__).resolve().parents[1]
USUAL_ENTITIES, USUAL_RUNS = 1000, 5
FIXED = "sum(each * each for each in range(10_000_000))"


@dataclass(frozen=True)
class Taken:
    """Seconds on the clock, and those of processors, for a command and all its processes."""

    clock: float
    processors: float


class Product:
    """A product of a size with its tree, and a cache of its own."""

    def __init__(self, folder: Path, entities: int, program: Path) -> None:
        """Write the spec to *folder*, and generate with the *program* that is installed there."""
        self.entities, self.program = entities, program
        self.cache = folder / "cache"
        self.tree = folder / "tree"
        self.arguments = (str(folder / "product.yaml"), "--output", str(self.tree))
        folder.mkdir()
        (folder / "product.yaml").write_text(make_product(entities), encoding="utf-8")
        self.run("generate")
        self.said = (self.tree / JUDGED).read_bytes()

    def in_a_clone(self) -> Taken:
        """Check on a machine that has the spec and its tree, and never ran specgen on them."""
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.run("check")

    def anew(self) -> Taken:
        """Check where nobody knows how the spec is judged."""
        shutil.rmtree(self.cache, ignore_errors=True)
        (self.tree / JUDGED).unlink()
        try:
            return self.run("check")
        finally:
            (self.tree / JUDGED).write_bytes(self.said)

    def again(self) -> Taken:
        """Check what was checked before."""
        return self.run("check")

    def run(self, command: str) -> Taken:
        """Run a command that must find nothing."""
        own = {**os.environ, "XDG_CACHE_HOME": str(self.cache), "PYTHONPATH": str(self.program)}
        return taken((sys.executable, "-m", "specgen", command, *self.arguments, "--quiet", "--fail-on", "info"), own)


def installed(folder: Path) -> Path:
    """The folder of a specgen as `pip install` would put it there, compiled."""
    command = (sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "program")
    compileall.compile_dir(folder / "program", quiet=2)
    return folder / "program"


def taken(command: Sequence[str], environment: dict[str, str]) -> Taken:
    """How long *command* takes, which must succeed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Taken(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def fixed() -> Taken:
    """How long this machine takes for work that never changes."""
    return taken((sys.executable, "-c", FIXED), dict(os.environ))


def least(runs: Sequence[Taken]) -> Taken:
    """The least of each."""
    return Taken(min(each.clock for each in runs), min(each.processors for each in runs))


def main(entities: int, runs: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="specgen-bench-") as folder:
        program = installed(Path(folder))
        products = [
            Product(Path(folder, str(size)), size, program) for size in (entities // 4, entities // 2, entities)
        ]
        turns = [(fixed(), [(each.in_a_clone(), each.anew(), each.again()) for each in products]) for _ in range(runs)]
    work = least([turn[0] for turn in turns])
    print(f"\n{runs} runs in turn, the least of each; Python {platform.python_version()} on {platform.machine()}\n")
    print("| Command | Entities | Seconds | of processors | for 1,000 entities | Ratio to the fixed work |")
    print("| --- | --- | --- | --- | --- | --- |")
    print(f"| fixed work: `{FIXED}` | | {work.clock:.2f} | {work.processors:.2f} | | 1.00 |")
    for place, name in enumerate(("in a clone", "anew", "again")):
        for number, product in enumerate(products):
            found = least([turn[1][number][place] for turn in turns])
            print(row(f"specgen check, {name}", product.entities, found, work))


def row(name: str, entities: int, found: Taken, work: Taken) -> str:
    """A line of the table."""
    each, ratio = found.processors / entities * 1000, found.processors / work.processors
    return f"| {name} | {entities} | {found.clock:.2f} | {found.processors:.2f} | {each:.2f} | {ratio:.2f} |"


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:3]]
    main(*(numbers + [USUAL_ENTITIES, USUAL_RUNS][len(numbers) :]))
