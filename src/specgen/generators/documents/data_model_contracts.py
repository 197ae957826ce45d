"""`docs/data-model-contracts.md`: the tables for people, as the first dialect of the product has them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from specgen.files.draft import Draft, Templated
from specgen.files.plan import MIGRATIONS
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents import data_model_areas, er_areas, er_diagram, erd, states
from specgen.generators.documents.data_model_areas import notes_by_area
from specgen.generators.documents.entity_rules import EntityRules, entity_rules
from specgen.generators.documents.later_migrations import LaterMigrations, later_migrations
from specgen.generators.documents.table_definitions import TableDefinition, define
from specgen.generators.markdown import (
    ContentsEntry,
    Heading,
    Headings,
    code,
    fence,
    front,
    inline,
    sentence,
    way,
)
from specgen.generators.migrations import FIRST
from specgen.product.model import Foreign, Product
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import dialect
from specgen.schema.migration_files import way_back
from specgen.schema.model import Schema
from specgen.schema.write import initial_migration

PATH = "docs/data-model-contracts.md"
TEMPLATE = "data_model_contracts/data-model-contracts.md.j2"
AREA = "data_model_contracts/area.md.j2"
LONGEST = 500
"""Lines of a later migration that an index shows; to a longer one it links."""
STOPPING: Mapping[str, str] = {
    "postgresql": "",
    "mysql": "; MySQL and MariaDB commit each statement by itself, so there a run that fails leaves what ran before "
    "it, and the next run goes on where it stopped",
    "sqlite": "",
}
"""What is to be said of runs that fail; empty where nothing stays of them."""


@frozen
class ForeignSchema:
    """A type that others define: what it is, where its schema is from, and the schema between fences."""

    heading: str
    description: str
    path: str
    fence: str
    schema: str


@frozen
class OtherDatabase:
    """A further database of the product: where its migration is, how it keeps values, and what it can't hold."""

    title: str
    link: str
    kept: tuple[str, ...]
    notes: tuple[str, ...]


@frozen
class DataModelContracts:
    """The whole document; *fence* is what the SQL stands between."""

    product: str
    version: str
    created: str
    title: str
    contents: tuple[ContentsEntry, ...]
    diagrams: tuple[er_diagram.Diagram, ...]
    tables: tuple[TableDefinition, ...]
    database: str
    migration: str
    undoing: str
    fence: str
    transactions: str
    sql: str
    kept: tuple[str, ...]
    notes: tuple[str, ...]
    others: tuple[OtherDatabase, ...]
    later_heading: str
    later: LaterMigrations
    rules: tuple[EntityRules, ...]
    machines: tuple[states.StateMachine, ...]
    foreigns: tuple[ForeignSchema, ...]
    overview: er_areas.Overview | None
    areas: tuple[data_model_areas.AreaTables, ...]
    way_to_diagram: str


@frozen
class _Told:
    """What differs between a document that holds all tables and an index of pages.

    *moved* and *others* are the headings about migrations, and about what others define; *notes* say by database what
    it can't hold.
    """

    title: Heading
    contents: tuple[ContentsEntry, ...]
    moved: Sequence[Heading]
    others: Sequence[Heading]
    sql: str
    notes: Mapping[str, tuple[str, ...]]
    later: LaterMigrations
    diagrams: tuple[er_diagram.Diagram, ...] = ()
    tables: tuple[TableDefinition, ...] = ()
    rules: tuple[EntityRules, ...] = ()
    machines: tuple[states.StateMachine, ...] = ()
    overview: er_areas.Overview | None = None
    areas: tuple[data_model_areas.AreaTables, ...] = ()


def drafts(design: Design) -> tuple[Draft, ...]:
    """The data-model document."""
    return pages(design, PATH, f"Data Model Contracts: {design.product.name}")


def pages(design: Design, path: str, title: str, new: Collection[str] = ()) -> tuple[Draft, ...]:
    """The document at *path*; of many tables it is an index, with a page for each area in a folder beside it.

    Diagrams mark the entities that are *new*.
    """
    first = dialect(design.product.database.dialects[0])
    lowered = design.lowered[first.name].schema
    if len(design.schema.tables) <= er_areas.LARGEST:
        return (Templated(path, TEMPLATE, _document(design, _whole(design, first, lowered, path, title, new), path)),)
    drawn = er_areas.area_diagrams(design.product, design.schema, new)
    placed = data_model_areas.place_tables(design, lowered, drawn, title)
    folder = path.removesuffix(".md")
    parts = data_model_areas.DataPages(design, first, lowered, drawn, placed, path.rpartition("/")[2])
    scripts = parts.scripts(_sql(design, first, lowered))
    told = _index(design, first, parts, scripts.get("", ""), path, title)
    pages = [f"{folder}/{each.area.slug}.md" for each in placed]
    views = parts.views(scripts, _link(first, f"{FIRST}.sql", pages[0]))
    index = Templated(path, TEMPLATE, _document(design, told, path))
    return (index, *(Templated(page, AREA, view) for page, view in zip(pages, views, strict=True)))


def _whole(design: Design, first: Dialect, lowered: Schema, path: str, title: str, new: Collection[str]) -> _Told:
    """What the document at *path* tells, which holds all tables."""
    product, headings = design.product, Headings()
    top = headings.take(title)
    drawn = headings.take("Entity Relationship Diagram")
    defined = headings.take("Table Definitions")
    tables = [headings.take(table.name) for table in lowered.tables]
    later = later_migrations(design, first, path)
    moved = _moved(later, headings)
    ruled = headings.take("Validation Rules")
    entities = [headings.take(entity.name) for entity in product.entities]
    moving = headings.take("State Machines")
    machines = states.take(product, headings)
    others = _others(product, headings)
    return _Told(
        title=top,
        contents=(
            ContentsEntry(drawn.link),
            ContentsEntry(defined.link, tuple(each.link for each in tables)),
            _entry(moved),
            ContentsEntry(ruled.link, tuple(each.link for each in entities)),
            *([ContentsEntry(moving.link, tuple(each.link for each in machines))] if machines else []),
            *([_entry(others)] if others[1:] else []),
        ),
        moved=moved,
        others=others,
        sql=_sql(design, first, lowered),
        notes={name: said.get("", ()) for name, said in notes_by_area(design, {}).items()},
        later=later,
        diagrams=tuple(
            er_diagram.marked(each, new) for each in er_diagram.parts(er_diagram.diagram(product, design.schema))
        ),
        tables=tuple(define(design, first, lowered, tables)),
        rules=tuple(entity_rules(design, entities)),
        machines=tuple(states.machines(design, machines)),
    )


def _index(design: Design, first: Dialect, parts: data_model_areas.DataPages, sql: str, path: str, title: str) -> _Told:
    """What the index at *path* tells; *sql* is what of the first migration is about no table of an area."""
    headings = Headings()
    top = headings.take(title)
    drawn = headings.take("Entity Relationship Diagram")
    defined = headings.take("Table Definitions")
    titles = [headings.take(each.area.title) for each in parts.pages]
    later = later_migrations(design, first, path, LONGEST)
    moved = _moved(later, headings)
    ruled = headings.take("Validation Rules")
    others = _others(design.product, headings)
    folder = parts.index.removesuffix(".md")
    links = [f"[{each.text}]({folder}/{page.area.slug}.md)" for each, page in zip(titles, parts.pages, strict=True)]
    return _Told(
        title=top,
        contents=(
            ContentsEntry(drawn.link),
            ContentsEntry(defined.link, tuple(links)),
            _entry(moved),
            ContentsEntry(ruled.link),
            *([_entry(others)] if others[1:] else []),
        ),
        moved=moved,
        others=others,
        sql=sql,
        notes={name: said.get("", ()) for name, said in parts.notes.items()},
        later=later,
        overview=parts.drawn.overview(),
        areas=tuple(parts.rows(titles, folder)),
    )


def _moved(later: LaterMigrations, headings: Headings) -> list[Heading]:
    """The headings about migrations: of all, the first, and the later ones where there are any."""
    names = ["Migration Strategy", "Initial Migration"]
    names += ["Later Migrations"] if later.all else []
    return [headings.take(name) for name in names]


def _others(product: Product, headings: Headings) -> list[Heading]:
    """The headings of what others define: of all, and of each."""
    return [headings.take("Schemas of Others"), *(headings.take(foreign.name) for foreign in product.foreigns)]


def _entry(headings: Sequence[Heading]) -> ContentsEntry:
    first, *inner = headings
    return ContentsEntry(first.link, tuple(each.link for each in inner))


def _document(design: Design, told: _Told, path: str) -> DataModelContracts:
    """The words of the document at *path*, or of the index there."""
    product = design.product
    first, *others = map(dialect, product.database.dialects)
    return DataModelContracts(
        product=front(product.slug),
        version=front(product.version),
        created=product.created,
        title=told.title.text,
        contents=told.contents,
        diagrams=told.diagrams,
        tables=told.tables,
        database=first.title,
        migration=_link(first, f"{FIRST}.sql", path),
        undoing=_link(first, way_back(f"{FIRST}.sql"), path),
        fence=fence(told.sql),
        transactions="".join(("each in one transaction", *(STOPPING[name] for name in product.database.dialects))),
        sql=told.sql,
        kept=first.kept(design.schema),
        notes=told.notes[first.name],
        others=tuple(_other(design, other, told.notes[other.name], path) for other in others),
        later_heading=told.moved[2].text if told.moved[2:] else "",
        later=told.later,
        rules=told.rules,
        machines=told.machines,
        foreigns=tuple(map(_foreign, product.foreigns, told.others[1:])),
        overview=told.overview,
        areas=told.areas,
        way_to_diagram=way(path, erd.PATH),
    )


def _foreign(foreign: Foreign, heading: Heading) -> ForeignSchema:
    schema = json.dumps(foreign.schema, indent=2, ensure_ascii=False)
    said = sentence(inline(foreign.description))
    return ForeignSchema(heading.text, said, code(foreign.path), fence(schema), schema)


def _sql(design: Design, dialect: Dialect, lowered: Schema) -> str:
    """The first migration: as it was written before, else as it is written now."""
    kept = design.history.text(f"{dialect.name}/{FIRST}.sql")
    return initial_migration(lowered, dialect, FIRST).up if kept is None else kept


def _other(design: Design, dialect: Dialect, notes: tuple[str, ...], path: str) -> OtherDatabase:
    return OtherDatabase(dialect.title, _link(dialect, f"{FIRST}.sql", path), dialect.kept(design.schema), notes)


def _link(dialect: Dialect, name: str, path: str) -> str:
    """From the document at *path* to a file of the first migration."""
    return f"[{code(name)}]({way(path, f'{MIGRATIONS}/{dialect.name}/{name}')})"
