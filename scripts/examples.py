"""Write the trees under examples/ anew, as a user would: one for each product of specs/."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Run `specgen generate` for each product; arguments are passed on."""
    codes = [
        write(spec, sys.argv[1:]) for spec in sorted((ROOT / "specs").iterdir()) if (spec / "product.yaml").exists()
    ]
    sys.exit(max(codes, default=0))


def write(spec: Path, arguments: list[str]) -> int:
    """The exit code of generating one product."""
    output = ROOT / "examples" / spec.name
    command = [sys.executable, "-m", "specgen", "generate", str(spec.relative_to(ROOT)), "--output", str(output)]
    return subprocess.run([*command, *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    main()
