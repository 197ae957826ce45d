"""The ER diagram of hand-built schemas."""

import pytest

from specgen.files.render import Templates
from specgen.generators.documents.er_diagram import (
    LONGEST,
    Box,
    BoxColumn,
    Diagram,
    Line,
    attribute,
    label,
    name,
    parts,
)
from tests.judges.diagrams import mermaid


def text(diagram: Diagram) -> str:
    return Templates.shipped().render("erd/erd.mmd.j2", diagram)


def box(entity: str, column: str = "id") -> Box:
    return Box(name(entity), (BoxColumn("uuid", attribute(column), " PK"),))


@pytest.mark.row("M01", "M02")
def test_a_diagram_reads_like_the_format() -> None:
    key = BoxColumn("uuid", "id", " PK")
    resource = Box("Resource", (key, BoxColumn("uuid", "user_id", " FK"), BoxColumn("varchar", "name", "")))
    drawn = Diagram((Line("User", "||--o{", "Resource", "creates"),), (Box("User", (key,)), resource))
    assert text(drawn) == (
        "erDiagram\n"
        "    User ||--o{ Resource : creates\n"
        "\n"
        "    User {\n"
        "        uuid id PK\n"
        "    }\n"
        "\n"
        "    Resource {\n"
        "        uuid id PK\n"
        "        uuid user_id FK\n"
        "        varchar name\n"
        "    }\n"
    )


WORDS = [
    "End",
    "One",
    "Many",
    "To",
    "Class",
    "ClassDef",
    "Style",
    "Subgraph",
    "Only",
    "Zero",
    "Optionally",
    "ErDiagram",
]
OTHERS = ["User", "U", "Order", "Direction", "Title", "AccTitle", "AccDescr", "Constructor", "PK", "O2O", "TB"]
LABELS = [
    "creates",
    "is owned by",
    "to",
    "end",
    "",
    'says "hello"',
    "goes direction TB now",
    "100 %% done %%{init: {}}%%",
    "#1; & <b>bold</b>",
    "a:b{c}|d\\e`f`",
    "gehört zu: 属于",
    "accTitle: x",
]


@pytest.mark.judge("mermaid")
@pytest.mark.row("M01", "M02")
def test_mermaid_reads_every_name() -> None:
    diagrams = {
        entity: text(Diagram((Line(name(entity), "||--o{", name(entity), "has"),), (box(entity),)))
        for entity in [*WORDS, *OTHERS]
    }
    assert mermaid(diagrams) == []


@pytest.mark.judge("mermaid")
def test_mermaid_would_not_read_its_own_words_as_names() -> None:
    bare = {
        entity: f"erDiagram\n    {entity} ||--o{{ {entity} : has\n" for entity in ("End", "Class", "Style", "Subgraph")
    }
    assert {complaint.partition(":")[0] for complaint in mermaid(bare)} == set(bare)


@pytest.mark.judge("mermaid")
def test_mermaid_reads_every_label() -> None:
    lines = {said: Line("A", "|o--o|", "B", label(said)) for said in LABELS}
    assert mermaid({said: text(Diagram((line, line), (box("A"),))) for said, line in lines.items()}) == []


@pytest.mark.judge("mermaid")
def test_mermaid_reads_every_column() -> None:
    names = ["pk", "fk", "uk", "id", "fk_user", "key", "type", "end", "class", "direction"]
    assert mermaid({column: text(Diagram((), (box("A", column),))) for column in names}) == []


def test_a_diagram_that_mermaid_would_not_draw_comes_in_parts() -> None:
    boxes = tuple(box(f"Entity{number}") for number in range(3000))
    lines = tuple(Line("Entity0", "||--o{", each.name, "has") for each in boxes[1:])
    whole = Diagram(lines, boxes)
    split = parts(whole)
    assert max(len(text(part)) for part in split) <= LONGEST
    assert len(split) == -(-len(text(whole)) // LONGEST)
    assert tuple(each for part in split for each in part.boxes) == boxes
    assert tuple(line for part in split for line in part.relations) == lines


def test_a_diagram_that_mermaid_draws_stays_whole() -> None:
    whole = Diagram((Line("A", "||--o{", "B", "has"),), (box("A"), box("B")))
    assert parts(whole) == (whole,)
