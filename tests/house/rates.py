"""`docs/measured.md` with the table of how often rules of the contract fire as `rules/rates.py` has it."""

from __future__ import annotations

from benchmarks.calibrate import table
from specgen.rules.rates import RATES
from tests.house.marks import ROOT

PAGE = ROOT / "docs/measured.md"


def page() -> str:
    """The page, of which the rest stays as it was written."""
    lines = list(table(RATES))
    before, head, rest = PAGE.read_text(encoding="utf-8").partition(f"{lines[0]}\n")
    assert head, f"{PAGE.name} has no such table: {lines[0]}"
    behind = rest.partition("\n\n")[2]
    return before + "\n".join(lines) + f"\n\n{behind}"
