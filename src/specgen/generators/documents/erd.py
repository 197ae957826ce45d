"""`docs/erd.mmd`: the ER diagram as a file, as the data-model document shows it.

Of many tables it shows the areas that they fall into, each of which has a file of its own below `docs/erd/`.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Draft, Templated
from specgen.generators.design import Design
from specgen.generators.documents.er_areas import LARGEST, AreaDiagrams, area_diagrams
from specgen.generators.documents.er_diagram import diagram

PATH = "docs/erd.mmd"
FOLDER = PATH.removesuffix(".mmd")
DIAGRAM = "erd/erd.mmd.j2"


def drafts(design: Design) -> tuple[Draft, ...]:
    """The diagram, or the overview with a diagram of each area."""
    if len(design.schema.tables) <= LARGEST:
        return (Templated(PATH, DIAGRAM, diagram(design.product, design.schema)),)
    drawn = area_diagrams(design.product, design.schema)
    return (Templated(PATH, "erd/overview.mmd.j2", drawn.overview()), *_of_areas(drawn))


def _of_areas(drawn: AreaDiagrams) -> Iterator[Draft]:
    for area in drawn.areas:
        for number, part in enumerate(drawn.of(area), 1):
            yield Templated(f"{FOLDER}/{file_of(area.slug, number)}", DIAGRAM, part)


def file_of(slug: str, number: int) -> str:
    """The name of the file of an area's diagram: of the first, or of a further one."""
    return f"{slug}.mmd" if number == 1 else f"{slug}.{number}.mmd"
