"""State machines in the data-model document: a diagram that mermaid reads, and a row for each move."""

import pytest

from specgen.generators.design import Design
from specgen.generators.documents import states
from specgen.generators.documents.data_model_contracts import drafts
from specgen.generators.markdown import Headings
from tests.generators.service_packages import design_of, product, texts
from tests.judges.diagrams import mermaid
from tests.judges.markdown import fenced_blocks

UGLY = ["", "+", "1st", "None", "end", "state", "note", "in-progress", 'a "b"', "[*]", "a: b", "ünï", "x_", "_x", "as"]
MOVES = ", ".join(f"m{number}: {{from: '', to: {state!r}}}" for number, state in enumerate(UGLY[1:]))
SPEC = f"""
product: {{name: Shop, version: 1.0.0, created: 2026-01-05, description: Things to buy.}}
specgen: 1
enums: {{Status: {UGLY!r}}}
entities:
  Order:
    fields:
      status:
        type: Status
        default: ""
        moves: {{go: {{from: any, to: _x}}, {MOVES}}}
"""


@pytest.mark.judge("mermaid")
@pytest.mark.word("entities.fields.moves", "documents")
@pytest.mark.parametrize("design", [product("orders"), design_of(SPEC)], ids=["orders", "ugly"])
def test_mermaid_reads_the_diagrams(design: Design) -> None:
    document = texts(design, {"documents": drafts})["docs/data-model-contracts.md"]
    shown = [block for block in fenced_blocks(document, "mermaid") if block.startswith("stateDiagram")]
    assert shown
    assert mermaid({str(number): text for number, text in enumerate(shown)}) == []


@pytest.mark.word("entities.fields.moves", "documents")
def test_each_move_has_a_row() -> None:
    design = product("orders")
    machine = tuple(states.machines(design, states.take(design.product, Headings())))[1]
    sources = "`draft`, `placed`, `paid` or `sent`"
    assert machine.heading == "Order.status"
    assert machine.moves == (
        "| place | `draft` | `placed` | `POST /orders/{id}/place` | `CONFLICT` |",
        "| pay | `placed` | `paid` | `POST /orders/{id}/payment` | `NOT_PLACED` |",
        "| send | `paid` or `sent` | `sent` | `POST /orders/{id}/send` | `CONFLICT` |",
        f"| cancel | {sources} | `cancelled` | `PATCH /orders/{{id}}/cancel` | `ALREADY_CANCELLED` |",
    )
