"""The ER diagram of a large product: one for each of its areas, and one that shows how these hang together.

Mermaid draws no more than 500 arrows and 50,000 characters, and people follow fewer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from specgen.frozen import frozen
from specgen.generators.documents.architecture_diagrams import MOST_ARROWS
from specgen.generators.documents.architecture_diagrams import label as quoted
from specgen.generators.documents.er_diagram import LONGEST, Box, Diagram, Line, box, lines, marked, name, parts
from specgen.generators.markdown import inline
from specgen.product.areas import Area, areas
from specgen.product.model import Product
from specgen.schema.model import Schema

LARGEST = 60
"""Tables that stand in one diagram and one document; where there are more, each area has its own."""
NAMING = 24
"""Relations from other areas that an area's diagram shows; of more the page tells their number."""
ROOM = LONGEST - 10_000
"""Characters of a diagram without the tables of other areas."""


@frozen
class AreaBox:
    """An area in the overview."""

    id: str
    label: str


@frozen
class AreaArrow:
    """That tables of one area name rows of another; *label* says by how many foreign keys."""

    start: str
    label: str
    end: str


@frozen
class Overview:
    """The areas, and the arrows between them; *left_out* tells how many are not drawn, where some are not."""

    areas: tuple[AreaBox, ...]
    arrows: tuple[AreaArrow, ...]
    left_out: str


@dataclass(frozen=True)
class AreaDiagrams:
    """What is drawn of the tables of each area, and of the areas; entities that are *new* are marked."""

    product: Product
    schema: Schema
    areas: Sequence[Area]
    new: Collection[str] = ()

    @cached_property
    def area_of(self) -> dict[str, Area]:
        """The area of each entity."""
        return {entity: area for area in self.areas for entity in area.entities}

    @cached_property
    def _lines(self) -> dict[str, list[tuple[str, str, Line]]]:
        """By area the relations of its tables: who names, who is named, and the line."""
        names = {table.name: table.origin for table in self.schema.tables}
        found: dict[str, list[tuple[str, str, Line]]] = {area.slug: [] for area in self.areas}
        for table in self.schema.tables:
            own = found[self.area_of[table.origin].slug]
            own += ((table.origin, target, line) for target, line in lines(self.product, names, table))
        return found

    @cached_property
    def _from_others(self) -> dict[str, list[tuple[str, str, Line]]]:
        """By area the relations by which tables of others name its own."""
        found: dict[str, list[tuple[str, str, Line]]] = {area.slug: [] for area in self.areas}
        for slug, some in self._lines.items():
            for each in some:
                if self.area_of[each[1]].slug != slug:
                    found[self.area_of[each[1]].slug].append(each)
        return found

    @cached_property
    def _boxes(self) -> dict[str, list[Box]]:
        found: dict[str, list[Box]] = {area.slug: [] for area in self.areas}
        for table in self.schema.tables:
            found[self.area_of[table.origin].slug].append(box(table, self.product.entity(table.origin)))
        return found

    def of(self, area: Area) -> tuple[Diagram, ...]:
        """The diagrams of an *area*: its tables with their columns, and what stands next to them without."""
        naming = self._from_others[area.slug]
        shown = naming if len(naming) <= NAMING else []
        whole = Diagram(tuple(line for _, _, line in self._lines[area.slug]), tuple(self._boxes[area.slug]))
        ends = {line: (start, end) for start, end, line in (*self._lines[area.slug], *shown)}
        made = []
        for part in parts(whole, ROOM):
            here = {each.name for each in part.boxes}
            added = tuple(line for _, _, line in shown if line.one in here)
            named = (entity for line in (*part.relations, *added) for entity in ends[line])
            others = dict.fromkeys(entity for entity in named if name(entity) not in here)
            stubs = (Box(self._stub(entity), ()) for entity in others)
            own = marked(part, self.new).boxes
            made.append(Diagram((*part.relations, *added), (*own, *stubs)))
        return tuple(made)

    def _stub(self, entity: str) -> str:
        """The name of an entity of another area, which its box tells."""
        return f'{name(entity)}["{entity} ({quoted(self.area_of[entity].title)})"]'

    @cached_property
    def _counts(self) -> Counter[tuple[str, str]]:
        """How many relations lead from one area to another, both by their slugs."""
        pairs = ((slug, self.area_of[target].slug) for slug, some in self._lines.items() for _, target, _ in some)
        return Counter(pair for pair in pairs if pair[0] != pair[1])

    @cached_property
    def _neighbours(self) -> dict[str, list[str]]:
        """By area what it names, then what names it, a bullet each."""
        titles = {area.slug: f"[{inline(area.title)}]({area.slug}.md)" for area in self.areas}
        found: dict[str, list[str]] = {area.slug: [] for area in self.areas}
        for (start, end), number in self._counts.items():
            found[start].append(f"Names rows of {titles[end]}: {_relations(number)}")
        for (start, end), number in self._counts.items():
            found[end].append(f"Is named by {titles[start]}: {_relations(number)}")
        return found

    def neighbours(self, area: Area) -> tuple[str, ...]:
        """With which others an *area* hangs together, and by how much."""
        return tuple(self._neighbours[area.slug])

    def overview(self) -> Overview:
        """All areas, and which names rows of which."""
        drawn = [pair for pair, _ in self._counts.most_common(MOST_ARROWS)]
        left = len(self._counts) - len(drawn)
        return Overview(
            tuple(AreaBox(_id(area.slug), quoted(_sized(area, len(self._boxes[area.slug])))) for area in self.areas),
            tuple(AreaArrow(_id(start), str(self._counts[start, end]), _id(end)) for start, end in drawn),
            f"Not drawn are {left} more, each of fewer relations." if left else "",
        )


def area_diagrams(product: Product, schema: Schema, new: Collection[str] = ()) -> AreaDiagrams:
    """The diagrams of *product*; an area without tables has none."""
    origins = {table.origin for table in schema.tables}
    found = (area for area in areas(product) if not origins.isdisjoint(area.entities))
    return AreaDiagrams(product, schema, tuple(found), new)


def _id(slug: str) -> str:
    return f"area_{slug.replace('-', '_')}"


def _sized(area: Area, tables: int) -> str:
    return f"{area.title}, {tables} table{'s' if tables > 1 else ''}"


def _relations(number: int) -> str:
    return f"{number} relation{'s' if number > 1 else ''}"
