"""The judge of diagrams: mermaid's own parser."""

import json
from collections.abc import Mapping

from tests.judges.process import ROOT, empty_folder, node, run
from tests.judges.registry import LEDGER

# Beyond this many characters mermaid draws an error instead of the diagram (its `maxTextSize`).
LONGEST = 50_000


def mermaid(diagrams: Mapping[str, str]) -> list[str]:
    """Say which diagrams, given by name, mermaid cannot parse or is not willing to draw."""
    LEDGER.add("mermaid", len(diagrams))
    too_long = [f"{name}: {len(text)} characters" for name, text in diagrams.items() if len(text) > LONGEST]
    with empty_folder() as folder:
        script = ROOT / "tests/judges/node/mermaid.mjs"
        done = run(node(script), folder, stdin=json.dumps(dict(diagrams))).must_end_with(0)
    complaints: list[str] = json.loads(done.out)
    return too_long + complaints
