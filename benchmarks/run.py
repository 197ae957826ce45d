"""specgen beside datamodel-code-generator, whole commands, in turn, in one run: ratios, not seconds.

    python -m benchmarks.run [ENTITIES] [RUNS]

`generate` writes everything (documents, OpenAPI, SQL, contracts, service, tests); datamodel-code-generator writes the
Pydantic models alone, from the openapi.json that specgen wrote. The table is Markdown, for docs/measured.md.
Of a product that is large enough the exit code is a verdict: 1 where specgen takes longer than the other tool, or a
second run more than a tenth of the first.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.product import make_product

BIN = Path(sys.executable).parent
LEAST_ENTITIES, LEAST_RUNS = 100, 5


MOST_TO_MODELS = 1.0
MOST_TO_FIRST = 0.1

Seconds = Mapping[str, Sequence[float]]
"""Seconds of each command, by turn."""


def main(entities: int, runs: int) -> int:
    """Measure and print; answer the exit code."""
    with tempfile.TemporaryDirectory(prefix="specgen-bench-") as folder:
        bench = Bench(Path(folder), entities)
        bench.generate()
        rows = bench.measure(runs)
    print(f"\n{entities} entities of 5 operations, {runs} runs in turn; {versions()}\n")
    print("| Command | Median seconds | Least to greatest | Median ratio to datamodel-code-generator |")
    print("| --- | --- | --- | --- |")
    for name, seconds in rows.items():
        spread = f"{min(seconds):.2f} to {max(seconds):.2f}"
        print(f"| {SAID[name]} | {median(seconds):.2f} | {spread} | {ratio(rows, name, 'models'):.2f} |")
    print(f"\nA second run takes {ratio(rows, 'unchanged', 'cold'):.2f} of the first.")
    faults = verdict(rows) if entities >= LEAST_ENTITIES else ()
    for fault in faults:
        print(f"too slow: {fault}")
    return 1 if faults else 0


def ratio(seconds: Seconds, name: str, other: str) -> float:
    """How long a command takes beside another: in each turn by itself, as a machine that is slow is so for both."""
    return median(mine / its for mine, its in zip(seconds[name], seconds[other], strict=True))


def verdict(seconds: Seconds) -> tuple[str, ...]:
    """What takes longer than it may, in words."""
    bounds = (
        ("cold", "models", MOST_TO_MODELS, "from nothing, specgen takes longer than the other tool"),
        ("unchanged", "cold", MOST_TO_FIRST, "a second run takes more than a tenth of the first"),
    )
    return tuple(fault for name, other, most, fault in bounds if ratio(seconds, name, other) > most)


SAID = {
    "models": "datamodel-codegen --formatters builtin (models alone)",
    "cold": "specgen generate, from nothing",
    "unchanged": "specgen generate, nothing changed",
    "validate": "specgen validate",
    "help": "specgen --help",
}


class Bench:
    """A product of a size, and the commands that are compared on it."""

    def __init__(self, folder: Path, entities: int) -> None:
        """Write the spec to *folder*."""
        self.spec = folder / "product.yaml"
        self.tree = folder / "tree"
        self.models = folder / "models.py"
        self.written = 0
        self.spec.write_text(make_product(entities), encoding="utf-8")

    def measure(self, runs: int) -> dict[str, list[float]]:
        """Seconds of each command, the commands taking turns."""
        commands: dict[str, Callable[[], None]] = {
            "models": self.generate_models,
            "cold": self.generate_anew,
            "unchanged": self.generate,
            "validate": lambda: self.specgen("validate", str(self.spec)),
            "help": lambda: self.specgen("--help"),
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                seconds[name].append(timed(command))
        return seconds

    def generate(self) -> None:
        """Generate into the tree as it is."""
        self.specgen("generate", str(self.spec), "--output", str(self.tree))

    def generate_anew(self) -> None:
        """Generate into a folder that is not there; removing what was there would be measured too."""
        self.written += 1
        self.specgen("generate", str(self.spec), "--output", f"{self.tree}-{self.written}")

    def generate_models(self) -> None:
        """Make Pydantic models with the other tool."""
        options = [
            "--input-file-type",
            "openapi",
            "--output-model-type",
            "pydantic_v2.BaseModel",
            "--formatters",
            "builtin",
        ]
        run([BIN / "datamodel-codegen", "--input", self.tree / "openapi.json", "--output", self.models, *options])

    def specgen(self, *arguments: str) -> None:
        """Run a command of specgen, as users do."""
        run([BIN / "specgen", *arguments])


def run(command: Sequence[str | Path]) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def timed(command: Callable[[], None]) -> float:
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
    numbers = [int(argument) for argument in sys.argv[1:3]]
    sys.exit(main(*(numbers + [LEAST_ENTITIES, LEAST_RUNS][len(numbers) :])))
