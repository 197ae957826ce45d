"""The entities of a quarter and what they refer to, as drawings: those that the quarter makes are marked.

An entity that another drawing shows stands there as a name alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from specgen.frozen import frozen
from specgen.generators.documents.er_diagram import unique_sets
from specgen.generators.plan.in_scope import made
from specgen.generators.plan.page.layout import Layout, Measures, Spot, laid_out
from specgen.generators.plan.page.markup import bare
from specgen.generators.plan.page.texts import cut, cut_bold, width
from specgen.plan.model import Kind
from specgen.plan.quarter import QuarterPlan
from specgen.schema.model import ColumnType, Schema, Table

BOX, ROW, HEAD, LETTERS, INSIDE = 188, 13, 22, 9, 6
"""Units of a box across, of a column's row, of the name above, of letters, and between an edge and what is in it."""
MEASURES = Measures(width=BOX, across=60, between=16, most=620)
MOST = 14
"""Entities of a drawing."""
COLUMNS = 9
"""Columns that are shown of an entity: keys before others; how many more there are is said."""
MARKS = 30
"""Units that are kept free for the marks of keys."""


@frozen
class EntityDiagram:
    """A drawing of boxes and of relations between them, all finished."""

    id: str
    title: str
    description: str
    width: int
    height: int
    relations: tuple[str, ...]
    boxes: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """Some tables, what they refer to in others, and which are made in the quarter."""

    tables: Mapping[str, Table]
    relations: Mapping[tuple[str, str], bool]
    new: frozenset[str]

    @property
    def heights(self) -> dict[str, int]:
        """How high the box of each entity is; those that stand elsewhere come first, as others refer to them."""
        elsewhere = dict.fromkeys((one for one, _ in self.relations if one not in self.tables), HEAD)
        return elsewhere | {
            name: HEAD + ROW * min(COLUMNS + 1, len(each.columns)) + 4 for name, each in self.tables.items()
        }


def entity_diagrams(plan: QuarterPlan, schema: Schema) -> tuple[EntityDiagram, ...]:
    """All tables of *schema*, which holds those of the quarter and what these need, in drawings of a few each."""
    new = made(plan)
    names = {table.name: table.origin for table in schema.tables}
    begun = {task.origin: number for number, task in enumerate(plan.tasks) if task.kind is Kind.ENTITY}
    # What is there already comes first; of what has no task of its own, what it links.
    tables = sorted(schema.tables, key=lambda each: (_first(each, begun, names), each.origin))
    # As even as can be: the last drawing is no smaller than the others.
    count = -(-len(tables) // MOST)
    bounds = [len(tables) * number // count for number in range(count + 1)] if count else [0]
    parts = (tables[start:end] for start, end in pairwise(bounds))
    return tuple(
        _diagram(plan, _Part({each.origin: each for each in some}, _relations(some, names), new), number, count)
        for number, some in enumerate(parts, 1)
    )


def _first(table: Table, begun: Mapping[str, int], names: Mapping[str, str]) -> int:
    """How many tasks come before that of a table's entity; of one that has none, before that of the last it names."""
    ends = (begun.get(names[key.target], -1) for key in table.foreign_keys)
    own = begun.get(table.origin)
    return max(ends, default=-1) if own is None else own


def _relations(tables: Sequence[Table], names: Mapping[str, str]) -> dict[tuple[str, str], bool]:
    """Who is named by whom, and whether by one row at most."""
    found: dict[tuple[str, str], bool] = {}
    for table in tables:
        unique = set(unique_sets(table))
        for key in table.foreign_keys:
            pair = (names[key.target], table.origin)
            found[pair] = found.get(pair, True) and frozenset(key.columns) in unique
    return found


def _diagram(plan: QuarterPlan, part: _Part, number: int, count: int) -> EntityDiagram:
    layout = laid_out(part.heights, tuple(part.relations), MEASURES)
    of = f" ({number} of {count})" if count > 1 else ""
    count_new = sum(name in part.new for name in part.tables)
    return EntityDiagram(
        id=f"entities-{number}",
        title=bare(f"Entities of {plan.quarter.name}{of}"),
        description=f"{len(part.tables)} entities, {count_new} of them made in the quarter, and {len(part.relations)} "
        "relations, each from the entity that is named to the one whose rows name it.",
        width=layout.width,
        height=layout.height,
        relations=tuple(_drawn(layout, part)),
        boxes=tuple(_box(part, name, spot) for name, spot in layout.spots.items()),
    )


def _drawn(layout: Layout, part: _Part) -> Iterator[str]:
    """Each relation: a bar at the entity that is named, prongs at the one that names it, where many of its rows may."""
    for (one, many), single in part.relations.items():
        start, end = layout.spots[one], layout.spots[many]
        if one == many:
            yield _loop(start)
            continue
        turned = (one, many) not in layout.ways
        way = layout.ways[(many, one) if turned else (one, many)]
        right, left = (end, start) if turned else (start, end)
        bar, prongs = (
            (_bar(left.x - 6, left), _prongs(right.x + BOX, right, 8))
            if turned
            else (_bar(right.x + BOX + 6, right), _prongs(left.x, left, -8))
        )
        foot = (_bar(right.x + BOX + 6, right) if turned else _bar(left.x - 6, left)) if single else prongs
        yield f'<path class="relation" d="{way}{bar}{foot}"/>'


def _loop(spot: Spot) -> str:
    """That rows of an entity name others of it."""
    x, y = spot.x + BOX, spot.y + HEAD // 2
    return f'<path class="relation" d="M{x} {y}h12v{ROW + 4}h-12m8 0l-8-4m8 4l-8 4"/>'


def _bar(x: int, spot: Spot) -> str:
    return f"M{x} {spot.middle - 4}v8"


def _prongs(x: int, spot: Spot, out: int) -> str:
    return f"M{x + out} {spot.middle}L{x} {spot.middle - 5}M{x + out} {spot.middle}L{x} {spot.middle + 5}"


def _box(part: _Part, name: str, spot: Spot) -> str:
    table = part.tables.get(name)
    new = name in part.new
    kinds = " ".join(kind for kind, holds in (("entity", True), ("new", new), ("elsewhere", table is None)) if holds)
    mark = (
        f'<text class="mark" x="{spot.x + BOX - INSIDE}" y="{spot.y + 15}" text-anchor="end">new</text>' if new else ""
    )
    title = bare(cut_bold(name, BOX - 2 * INSIDE - (MARKS if new else 0), LETTERS + 1))
    rows = "".join(_columns(table, spot)) if table else ""
    return (
        f'<g class="{kinds}"><title>{bare(name)}{" (new)" if new else ""}</title>'
        f'<rect x="{spot.x}" y="{spot.y}" width="{BOX}" height="{spot.height}" rx="3"/>'
        f'<path class="top" d="M{spot.x} {spot.y + HEAD}h{BOX if table else 0}"/>'
        f'<text class="number" x="{spot.x + INSIDE}" y="{spot.y + 15}">{title}</text>{mark}{rows}</g>'
    )


def _columns(table: Table, spot: Spot) -> Iterator[str]:
    """The columns of a table: their names, their types and which keys they are of."""
    foreign = {column for key in table.foreign_keys for column in key.columns}
    marks = {
        each.name: " ".join(
            mark for mark, some in (("PK", table.primary_key.columns), ("FK", foreign)) if each.name in some
        )
        for each in table.columns
    }
    ordered = sorted(table.columns, key=lambda each: not marks[each.name])
    for place, each in enumerate(ordered[:COLUMNS]):
        y = spot.y + HEAD + 11 + ROW * place
        name = cut(each.name, BOX - 3 * INSIDE - MARKS - 40, LETTERS)
        kind = cut(_word(each.type), BOX - 4 * INSIDE - MARKS - width(name, LETTERS), LETTERS)
        yield (
            f'<text x="{spot.x + INSIDE}" y="{y}">{bare(name)}<tspan class="type" dx="5">{bare(kind)}</tspan></text>'
            f'<text class="mark" x="{spot.x + BOX - INSIDE}" y="{y}" text-anchor="end">{marks[each.name]}</text>'
        )
    if len(ordered) > COLUMNS:
        y = spot.y + HEAD + 11 + ROW * COLUMNS
        yield f'<text class="type" x="{spot.x + INSIDE}" y="{y}">and {len(ordered) - COLUMNS} more</text>'


def _word(type_: ColumnType) -> str:
    return f"{_word(type_.item)}[]" if type_.item else type_.kind.value
