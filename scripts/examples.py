"""Write the trees under examples/ anew, as a user would: one for each product of specs/."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Run `specgen generate` and `specgen plan` for each product; arguments are passed on to the first."""
    codes = [
        code
        for spec in sorted((ROOT / "specs").iterdir())
        if (spec / "product.yaml").exists()
        for code in (run(spec, ["generate"], sys.argv[1:]), run(spec, ["plan", "--all"], checking(sys.argv[1:])))
    ]
    sys.exit(max(codes, default=0))


def run(spec: Path, command: list[str], options: list[str]) -> int:
    """The exit code of a command for one product."""
    output = ROOT / "examples" / spec.name
    typed = [*command, str(spec.relative_to(ROOT)), "--output", str(output), *options]
    return subprocess.run([sys.executable, "-m", "specgen", *typed], cwd=ROOT, check=False).returncode


def checking(arguments: list[str]) -> list[str]:
    """What of the arguments `specgen plan` knows too."""
    return [each for each in arguments if each == "--check"]


if __name__ == "__main__":
    main()
