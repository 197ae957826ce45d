"""The ER diagram, in mermaid's language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from specgen.frozen import frozen
from specgen.product.model import Entity, Product
from specgen.schema.model import ColumnType, ForeignKey, Schema, Table, TableIndex

LONGEST = 50_000
"""Characters of a diagram that mermaid is willing to draw, where nobody has set its `maxTextSize` higher."""

_PLAIN = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_KEPT_WORDS = frozenset(
    (
        *("accdescr", "acctitle", "class", "classdef", "end", "erdiagram", "many", "one", "only", "optionally"),
        *("style", "subgraph", "to", "zero"),
    )
)
_KEPT_MARKS = frozenset(("pk", "fk", "uk"))
_UNSAFE = re.compile(r'["#<>&;%\\:{}`*|~\x00-\x1f\x7f]|d(?=irection\s+(?:TB|BT|RL|LR))', re.IGNORECASE)


@frozen
class Line:
    """A relation: who is named, how many stand at each end, who names it, and the verb."""

    one: str
    ends: str
    many: str
    label: str


@frozen
class BoxColumn:
    """A column of a box; *marks* begin with a space where there are any."""

    type: str
    name: str
    marks: str


@frozen
class Box:
    """An entity with its columns."""

    name: str
    columns: tuple[BoxColumn, ...]


@frozen
class Diagram:
    """Relations, then boxes, each in the author's order."""

    relations: tuple[Line, ...]
    boxes: tuple[Box, ...]


def diagram(product: Product, schema: Schema) -> Diagram:
    """The whole diagram of *schema*: every table a box, every foreign key a relation."""
    names = {table.name: table.origin for table in schema.tables}
    relations = (line for table in schema.tables for _, line in lines(product, names, table))
    boxes = (box(table, product.entity(table.origin)) for table in schema.tables)
    return Diagram(tuple(relations), tuple(boxes))


def parts(whole: Diagram, room: int = LONGEST) -> tuple[Diagram, ...]:
    """*whole* in diagrams of at most *room* characters, boxes in their order; each box brings its relations."""
    by_box: dict[str, list[Line]] = {}
    for line in whole.relations:
        by_box.setdefault(line.many, []).append(line)
    made: list[Diagram] = []
    relations: list[Line] = []
    boxes: list[Box] = []
    size = 0
    for each in whole.boxes:
        own = by_box.get(each.name, [])
        added = _size(each, own)
        if boxes and size + added > room:
            made.append(Diagram(tuple(relations), tuple(boxes)))
            relations, boxes, size = [], [], 0
        relations += own
        boxes.append(each)
        size += added
    return (*made, Diagram(tuple(relations), tuple(boxes)))


def marked(diagram: Diagram, new: Collection[str]) -> Diagram:
    """A *diagram* that tells which of its entities are *new*."""
    named = {name(entity): f'{name(entity)}["{entity} (new)"]' for entity in new}
    return replace(diagram, boxes=tuple(replace(each, name=named.get(each.name, each.name)) for each in diagram.boxes))


def name(text: str) -> str:
    """The name of an entity, in quotes where mermaid would read it as a word of its own."""
    return text if _is_plain(text) else f'"{text}"'


def label(text: str) -> str:
    """A relation's verb."""
    line = " ".join(text.split())
    return line if _is_plain(line) else quoted(line)


def quoted(line: str) -> str:
    """A text in quotes; what mermaid would not read as text is written as a character code."""
    return '"' + _UNSAFE.sub(lambda letter: f"#{ord(letter[0])};", line) + '"'


def attribute(column: str) -> str:
    """The name of a column, in backticks where mermaid would read it as a mark."""
    return f"`{column}`" if column in _KEPT_MARKS else column


def unique_sets(table: Table) -> Iterator[frozenset[str]]:
    """Each set of columns whose values together occur once, if only among the rows that are not deleted."""
    yield frozenset(table.primary_key.columns)
    for unique in table.uniques:
        yield frozenset(unique.columns)
    for index in table.indexes:
        if isinstance(index, TableIndex) and index.unique:
            yield frozenset(part.column for part in index.columns)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _KEPT_WORDS


def lines(product: Product, names: Mapping[str, str], table: Table) -> Iterator[tuple[str, Line]]:
    """The relations of *table*, each with the entity that it names; *names* are entities by table."""
    for key in table.foreign_keys:
        ends = f"{'|o' if _may_be_missing(table, key) else '||'}--{'o|' if _is_unique(table, key) else 'o{'}"
        yield names[key.target], Line(name(names[key.target]), ends, name(table.origin), label(_verb(product, key)))


def _may_be_missing(table: Table, key: ForeignKey) -> bool:
    return any(table.column(column).nullable for column in key.columns)


def _is_unique(table: Table, key: ForeignKey) -> bool:
    return frozenset(key.columns) in unique_sets(table)


def _verb(product: Product, key: ForeignKey) -> str:
    entity, _, field = key.origin.partition(".")
    relation = product.entity(entity).field(field).relation
    return relation.label if relation else "has"


def box(table: Table, entity: Entity) -> Box:
    """The box of *table*, with its columns."""
    foreign = {column for key in table.foreign_keys for column in key.columns}
    unique = {column for columns in unique_sets(table) if len(columns) == 1 for column in columns}
    keys = set(table.primary_key.columns)
    encrypted = {field.column for field in entity.encrypted}
    columns = []
    for column in table.columns:
        marks = [
            mark for mark, marked in (("PK", keys), ("FK", foreign), ("UK", unique - keys)) if column.name in marked
        ]
        said = [", ".join(marks)] if marks else []
        said += ['"encrypted"'] if column.name in encrypted else []
        told = "".join(f" {each}" for each in said)
        columns.append(BoxColumn(_word(column.type), attribute(column.name), told))
    return Box(name(table.origin), tuple(columns))


def _word(type_: ColumnType) -> str:
    return f"{_word(type_.item)}[]" if type_.item else type_.kind.value


def _size(box: Box, lines: list[Line]) -> int:
    """How many characters the template makes of them."""
    relations = sum(len(line.one + line.ends + line.many + line.label) + 10 for line in lines)
    return relations + len(box.name) + 15 + sum(len(each.type + each.name + each.marks) + 10 for each in box.columns)
