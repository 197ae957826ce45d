"""The judge of diagrams: mermaid's own parser."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Understood:
    """What mermaid would draw: of a Gantt chart its bars, of a graph its boxes and arrows.

    A bar has its section, its name, its first day, the day after its last and what marks it; a box its name and its
    text; an arrow where it begins, where it ends, and its line.
    """

    bars: tuple[tuple[str, str, str, str, str], ...] = ()
    boxes: tuple[tuple[str, str], ...] = ()
    arrows: tuple[tuple[str, str, str], ...] = ()


def understood(diagram: str) -> Understood:
    """What mermaid understands of a Gantt chart or a graph, which it can parse."""
    LEDGER.add("mermaid", 1)
    with empty_folder() as folder:
        script = ROOT / "tests/judges/node/understood.mjs"
        done = run(node(script), folder, stdin=diagram).must_end_with(0)
    said = json.loads(done.out)
    return Understood(**{kind: tuple(tuple(each) for each in said[kind]) for kind in said})
