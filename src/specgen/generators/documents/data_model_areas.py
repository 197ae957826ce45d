"""The pages of a large data model: one for each area of the product, and what the index tells of each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents import states
from specgen.generators.documents.entity_rules import EntityRules, entity_rules
from specgen.generators.documents.er_areas import AreaDiagrams
from specgen.generators.documents.er_diagram import Diagram
from specgen.generators.documents.sql_parts import parts
from specgen.generators.documents.table_definitions import TableDefinition, define
from specgen.generators.markdown import (
    ContentsEntry,
    Heading,
    Headings,
    code,
    fence,
    front,
    inline,
    line,
    row,
    sentence,
)
from specgen.product.areas import Area
from specgen.schema.dialect import Dialect, Note
from specgen.schema.dialects import dialect
from specgen.schema.model import Schema


@frozen
class AreaNotes:
    """What a database can't hold of the tables of an area, a sentence each."""

    database: str
    notes: tuple[str, ...]


@frozen
class DataModelArea:
    """The page of an area; *neighbours* are bullets, *fence* is what the SQL stands between."""

    product: str
    version: str
    created: str
    title: str
    index: str
    contents: tuple[ContentsEntry, ...]
    diagrams: tuple[Diagram, ...]
    neighbours: tuple[str, ...]
    tables: tuple[TableDefinition, ...]
    migration: str
    fence: str
    sql: str
    notes: tuple[AreaNotes, ...]
    rules: tuple[EntityRules, ...]
    machines: tuple[states.StateMachine, ...]


@frozen
class AreaTables:
    """What the index tells of an area: a row for each table."""

    heading: str
    rows: tuple[str, ...]


@frozen
class PlacedTables:
    """An area and the headings on its page: *fixed* ones, and by name those of tables, entities and state machines."""

    area: Area
    title: Heading
    fixed: tuple[Heading, ...]
    tables: Mapping[str, Heading]
    entities: Mapping[str, Heading]
    machines: Mapping[str, Heading]


def place_tables(design: Design, schema: Schema, drawn: AreaDiagrams, title: str) -> tuple[PlacedTables, ...]:
    """The areas that have tables; *title* is that of the index, as plain text."""
    tables: dict[str, list[str]] = {area.slug: [] for area in drawn.areas}
    entities: dict[str, list[str]] = {area.slug: [] for area in drawn.areas}
    machines: dict[str, list[str]] = {area.slug: [] for area in drawn.areas}
    for table in schema.tables:
        tables[drawn.area_of[table.origin].slug].append(table.name)
    for entity in design.product.entities:
        entities[drawn.area_of[entity.name].slug].append(entity.name)
    for entity, field in states.fields_with_moves(design.product):
        machines[drawn.area_of[entity.name].slug].append(f"{entity.name}.{field.name}")
    placed = []
    for area in drawn.areas:
        headings, slug = Headings(), area.slug
        own = headings.take(f"{title}, {area.title}")
        fixed = [headings.take(name) for name in ("Entity Relationship Diagram", "Table Definitions")]
        some = {name: headings.take(name) for name in tables[slug]}
        fixed += [headings.take(name) for name in ("Initial Migration", "Validation Rules")]
        ruled = {name: headings.take(name) for name in entities[slug]}
        fixed += [headings.take("State Machines")] if machines[slug] else []
        moved = {name: headings.take(name) for name in machines[slug]}
        placed.append(PlacedTables(area, own, tuple(fixed), some, ruled, moved))
    return tuple(placed)


@dataclass(frozen=True)
class DataPages:
    """The pages of all areas, whose index is called *index*; *schema* is the design's, in its first *database*."""

    design: Design
    database: Dialect
    schema: Schema
    drawn: AreaDiagrams
    pages: tuple[PlacedTables, ...]
    index: str

    def rows(self, titles: Iterable[Heading], folder: str) -> Iterator[AreaTables]:
        """What the index tells of each area, under its title there."""
        entities = {entity.name: entity for entity in self.design.product.entities}
        tables = {table.name: table for table in self.schema.tables}
        for page, title in zip(self.pages, titles, strict=True):
            told = []
            for name, heading in page.tables.items():
                entity = entities[tables[name].origin]
                said = inline((entity.description or "").partition("\n")[0])
                link = replace(heading, page=f"{folder}/{page.area.slug}.md").link
                told.append(row(link, code(entity.name), str(len(tables[name].columns)), said))
            yield AreaTables(title.text, tuple(told))

    def scripts(self, sql: str) -> dict[str, str]:
        """The parts of the first migration's *sql* by the area that they are about; "" is what is about none."""
        owners = {table.name: self.drawn.area_of[table.origin].slug for table in self.schema.tables}
        return parts(sql, self.database.name, owners)

    def views(self, scripts: Mapping[str, str], migration: str) -> Iterator[DataModelArea]:
        """The pages, each with its part of the first *migration*, which is a link."""
        product = self.design.product
        tables, rules, machines = dict(self._tables()), dict(self._rules()), dict(self._machines())
        for page in self.pages:
            script = scripts.get(page.area.slug, "")
            yield DataModelArea(
                product=front(product.slug),
                version=front(product.version),
                created=product.created,
                title=page.title.text,
                index=f"../{self.index}",
                contents=tuple(_contents(page)),
                diagrams=self.drawn.of(page.area),
                neighbours=self.drawn.neighbours(page.area),
                tables=tuple(tables[name] for name in page.tables),
                migration=migration,
                fence=fence(script),
                sql=script,
                notes=tuple(self._notes(page.area)),
                rules=tuple(rules[name] for name in page.entities),
                machines=tuple(machines[name] for name in page.machines),
            )

    @cached_property
    def notes(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """By database and area what can't be held; "" is what concerns no area, or several."""
        return notes_by_area(self.design, self.drawn.area_of)

    def _notes(self, area: Area) -> Iterator[AreaNotes]:
        for name, said in self.notes.items():
            if area.slug in said:
                yield AreaNotes(dialect(name).title, said[area.slug])

    def _tables(self) -> Iterator[tuple[str, TableDefinition]]:
        headings = {name: heading for page in self.pages for name, heading in page.tables.items()}
        names = [table.name for table in self.schema.tables]
        found = define(self.design, self.database, self.schema, [headings[name] for name in names])
        return zip(names, found, strict=True)

    def _rules(self) -> Iterator[tuple[str, EntityRules]]:
        headings = {name: heading for page in self.pages for name, heading in page.entities.items()}
        names = [entity.name for entity in self.design.product.entities]
        return zip(names, entity_rules(self.design, [headings[name] for name in names]), strict=True)

    def _machines(self) -> Iterator[tuple[str, states.StateMachine]]:
        headings = {name: heading for page in self.pages for name, heading in page.machines.items()}
        names = [f"{entity.name}.{field.name}" for entity, field in states.fields_with_moves(self.design.product)]
        return zip(names, states.machines(self.design, tuple(headings[name] for name in names)), strict=True)


def notes_by_area(design: Design, area_of: Mapping[str, Area]) -> dict[str, dict[str, tuple[str, ...]]]:
    """By database and area what it can't hold, a sentence each; "" is what concerns no area, or several."""
    return {name: _by_area(design.lowered[name].notes, area_of) for name in design.product.database.dialects}


def _by_area(notes: Iterable[Note], area_of: Mapping[str, Area]) -> dict[str, tuple[str, ...]]:
    where: dict[str, set[str]] = {}
    for note in notes:
        area = area_of.get(note.origin.partition(".")[0])
        where.setdefault(note.message, set()).add(area.slug if area else "")
    found: dict[str, list[str]] = {}
    for message, slugs in where.items():
        said = line(sentence(message[:1].upper() + message[1:]))
        found.setdefault(slugs.pop() if len(slugs) == 1 else "", []).append(said)
    return {slug: tuple(said) for slug, said in found.items()}


def _contents(page: PlacedTables) -> Iterator[ContentsEntry]:
    drawn, defined, moved, ruled, *moving = page.fixed
    yield ContentsEntry(drawn.link)
    yield ContentsEntry(defined.link, tuple(each.link for each in page.tables.values()))
    yield ContentsEntry(moved.link)
    yield ContentsEntry(ruled.link, tuple(each.link for each in page.entities.values()))
    yield from (ContentsEntry(each.link, tuple(one.link for one in page.machines.values())) for each in moving)
