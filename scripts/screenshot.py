"""Write docs/plan-q1.png anew: the first page of an example's plan, as Debian's chromium shows it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
SPEC, QUARTER = "specs/conduit", "Q1"
TARGET = ROOT / "docs" / "plan-q1.png"
SIZE = "1240,1319"
"""Pixels across and down: all but the end of what is printed on the first sheet."""


def main() -> None:
    """Plan the quarter into an empty folder, and take a picture of its page."""
    with TemporaryDirectory() as folder:
        planning = [sys.executable, "-m", "specgen", "plan", QUARTER, SPEC, "--output", folder, "--quiet"]
        subprocess.run(planning, cwd=ROOT, check=True)
        page = Path(folder) / "docs" / "plan-q1.html"
        options = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--no-first-run",
            "--disable-lcd-text",
            "--force-device-scale-factor=0.8",
        )
        shown = (f"--user-data-dir={folder}/profile", f"--window-size={SIZE}", f"--screenshot={TARGET}", page.as_uri())
        subprocess.run(["chromium", *options, *shown], check=True, capture_output=True)


if __name__ == "__main__":
    main()
