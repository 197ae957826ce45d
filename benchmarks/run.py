"""specgen beside other generators, whole commands, in turn, in one run: ratios, not seconds.

    python -m benchmarks.run [RUNS [ENTITIES …]]

`generate` writes everything (documents, OpenAPI, SQL, contracts, service, tests); the other tools write models, some of
them empty routes, from the openapi.json that specgen wrote. Those that are not installed are left out. The tables are
Markdown, for docs/measured.md. The exit code is a verdict: 1 where a target was missed that `benchmarks.targets` names.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.product import make_product
from benchmarks.targets import Seconds, grown, missed, ratio
from benchmarks.tools import BIN, TOOLS, installed

LEAST_RUNS, SIZES = 5, (100,)

SAID = {
    **{name: tool.makes for name, tool in TOOLS.items()},
    "cold": "`specgen generate`, from nothing",
    "changed": "`specgen generate`, after one changed field",
    "unchanged": "`specgen generate`, nothing changed",
    "validate": "`specgen validate`, after one changed field",
    "again": "`specgen validate`, nothing changed",
    "help": "`specgen --help`",
    "typer": '`python -c "import typer"`',
}


def main(runs: int, sizes: Sequence[int]) -> int:
    """Measure products of these *sizes* and print; answer the exit code."""
    faults: list[str] = []
    cold: dict[int, float] = {}
    print(f"{runs} runs in turn; {versions()}")
    for entities in sizes:
        with tempfile.TemporaryDirectory(prefix="specgen-bench-") as folder:
            bench = Bench(Path(folder), entities)
            seconds = bench.measure(runs)
        show(entities, seconds, bench.megabytes)
        faults += (f"{entities} entities: {each}" for each in missed(entities, seconds, bench.megabytes))
        cold[entities] = median(seconds["cold"])
    for entities in cold:
        if entities * 10 in cold:
            print(f"\n{entities * 10} entities take {cold[entities * 10] / cold[entities]:.1f} times as long.")
            faults += grown(cold[entities], cold[entities * 10])
    for fault in faults:
        print(f"missed: {fault}")
    return 1 if faults else 0


def show(entities: int, seconds: Seconds, megabytes: float) -> None:
    """Print the table of a product of so many *entities*."""
    print(f"\n{entities} entities of 11 fields and 5 operations; the largest process held {megabytes:.0f} MB\n")
    print("| Command | Median seconds | Least to greatest | Median ratio to the first |")
    print("| --- | --- | --- | --- |")
    for name, each in seconds.items():
        spread = f"{min(each):.2f} to {max(each):.2f}"
        print(f"| {SAID[name]} | {median(each):.2f} | {spread} | {ratio(seconds, name, 'models'):.3f} |")


class Bench:
    """A product of a size, and the commands that are compared on it."""

    def __init__(self, folder: Path, entities: int) -> None:
        """Write the spec to *folder*, and its tree."""
        self.folder = folder
        self.spec = folder / "product.yaml"
        self.tree = folder / "tree"
        self.product = make_product(entities)
        self.edits = 0
        self.written = 0
        self.megabytes = 0.0
        self.spec.write_text(self.product, encoding="utf-8")
        self.generate()

    def measure(self, runs: int) -> dict[str, list[float]]:
        """Seconds of each command, the commands taking turns."""
        others = {
            name: partial(run, tool.command(path, self.tree / "openapi.json", self.folder / name))
            for name, tool, path in installed()
        }
        commands: dict[str, tuple[Callable[[], None], Callable[[], object]]] = {
            **{name: (_nothing, make) for name, make in others.items()},
            "cold": (_nothing, self.generate_anew),
            "changed": (self.edit, self.generate),
            "unchanged": (_nothing, self.generate),
            "validate": (self.edit, self.validate),
            "again": (_nothing, self.validate),
            "help": (_nothing, lambda: run([BIN / "specgen", "--help"])),
            "typer": (_nothing, lambda: run([sys.executable, "-c", "import typer"])),
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, (before, command) in commands.items():
                before()
                seconds[name].append(timed(command))
        return seconds

    def edit(self) -> None:
        """Change one field of one entity, and no table; each time to what it never was."""
        self.edits += 1
        changed = self.product.replace("example: Thing 1}", f"example: Thing {-self.edits}}}", 1)
        self.spec.write_text(changed, encoding="utf-8")

    def generate(self) -> None:
        """Generate into the tree as it is."""
        self.specgen("generate", str(self.spec), "--output", str(self.tree))

    def generate_anew(self) -> None:
        """Generate into a folder that is not there; removing what was there would be measured too."""
        self.written += 1
        self.specgen("generate", str(self.spec), "--output", f"{self.tree}-{self.written}")

    def validate(self) -> None:
        """Validate the spec as it is."""
        self.specgen("validate", str(self.spec))

    def specgen(self, *arguments: str) -> None:
        """Run a command of specgen, as users do."""
        self.megabytes = max(self.megabytes, run([BIN / "specgen", *arguments]))


def _nothing() -> None:
    """What is done before a command that needs nothing done."""


def run(command: Sequence[str | Path]) -> float:
    """Run a command that must succeed; answer how many megabytes its largest process held."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, [str(each) for each in command])
    return used.ru_maxrss / 1024


def timed(command: Callable[[], object]) -> float:
    """How many seconds *command* takes."""
    start = time.perf_counter()
    command()
    return time.perf_counter() - start


def versions() -> str:
    """What was compared, and on what."""
    names = ("specgen", "datamodel-code-generator", "pydantic", "jinja2", "typer")
    said = ", ".join(f"{name} {version(name)}" for name in names)
    return f"{said}, Python {platform.python_version()} on {platform.system()} {platform.machine()}"


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(numbers[0] if numbers else LEAST_RUNS, numbers[1:] or SIZES))
