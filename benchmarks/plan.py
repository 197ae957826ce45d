"""How long `specgen plan Q1` takes on a large product, as a whole command, and whether it grows with the product alone.

    python -m benchmarks.plan [OPERATIONS] [RUNS]

Three products, of a quarter, a half and all of OPERATIONS, are planned by an installed specgen: *at first*, where
nothing was planned before, and *again*, where the last plan stands and nothing changed. What stands beside them, and
how it is told, is as in `benchmarks.check`.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.check import FIXED, Taken, fixed, installed, least, row, taken
from benchmarks.planned import make_planned

USUAL_OPERATIONS, USUAL_RUNS = 1000, 5
OF_AN_ENTITY = 5
"""So many operations each entity has."""


class Planned:
    """A product of so many operations, and the folder of its plan."""

    def __init__(self, folder: Path, operations: int, program: Path) -> None:
        """Write the spec to *folder*, for the *program* that is installed there."""
        self.operations, self.program, self.tree = operations, program, folder / "tree"
        self.spec = folder / "product.yaml"
        folder.mkdir()
        self.spec.write_text(make_planned(operations // OF_AN_ENTITY), encoding="utf-8")

    def at_first(self) -> Taken:
        """Plan where nothing was planned before."""
        shutil.rmtree(self.tree, ignore_errors=True)
        return self.again()

    def again(self) -> Taken:
        """Plan, and write what changed; with people enough no plan of this product fails."""
        command = (sys.executable, "-m", "specgen", "plan", "Q1", str(self.spec), "--output", str(self.tree), "--quiet")
        return taken(command, {**os.environ, "PYTHONPATH": str(self.program)})


def main(operations: int, runs: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="specgen-bench-") as folder:
        program = installed(Path(folder))
        sizes = (operations // 4, operations // 2, operations)
        products = [Planned(Path(folder, str(size)), size, program) for size in sizes]
        turns = [(fixed(), [(each.at_first(), each.again()) for each in products]) for _ in range(runs)]
    work = least([turn[0] for turn in turns])
    print(f"\n{runs} runs in turn, the least of each; Python {platform.python_version()} on {platform.machine()}\n")
    print("| Command | Operations | Seconds | of processors | for 1,000 operations | Ratio to the fixed work |")
    print("| --- | --- | --- | --- | --- | --- |")
    print(f"| fixed work: `{FIXED}` | | {work.clock:.2f} | {work.processors:.2f} | | 1.00 |")
    for place, name in enumerate(("at first", "again")):
        for number, product in enumerate(products):
            found = least([turn[1][number][place] for turn in turns])
            print(row(f"specgen plan Q1, {name}", product.operations, found, work))


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:3]]
    main(*(numbers + [USUAL_OPERATIONS, USUAL_RUNS][len(numbers) :]))
